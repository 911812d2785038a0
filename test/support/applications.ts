import { randomUUID } from 'node:crypto';
import { ApplicationDocument } from '../../src/documents/application-document.js';
import { Document } from '../../src/documents/document.js';
import { newId } from '../../src/new-id.js';
import type { ApplicationKind } from '../../src/regulation/application-kinds.js';
import type { CalendarYear } from '../../src/regulation/calendar.js';
import type { Day } from '../../src/regulation/day.js';
import { dayOfWeek } from '../../src/regulation/day.js';
import type { DocumentKind } from '../../src/regulation/documents.js';
import type { Level } from '../../src/regulation/levels.js';
import type { CompanyPartner } from './competence.js';
import { changeDocument, uploadDocument } from './documents.js';
import type { Answer, As, TestServer } from './server.js';

export const APPLICATION_FIELDS = `id kind state targetLevel version submittedOn providedOn acceptedOn closedOn isLate
  isEnteredByStaff isProvisional isOverdue decisionDueOn remarks missingParts { part isDocument clause }
  informationRequests { question requestedOn answer answeredOn } legalEntity { id }
  decision { outcome decidedOn effectiveOn reasons clauses dueOn }
  terms { level validFrom validThrough basis supersededOn }`;

export interface ApplicationAnswer {
  id: string;
  version: number;
  state: string;
  [field: string]: any;
}

export type ApplicationMutation =
  | 'createApplication'
  | 'updateApplication'
  | 'submitApplication'
  | 'withdrawApplication'
  | 'enterApplication'
  | 'assignApplication'
  | 'noteApplication'
  | 'acceptApplication'
  | 'returnApplication'
  | 'requestInformation'
  | 'answerInformationRequest'
  | 'decideApplication';

const APPENDING: readonly ApplicationMutation[] = [
  'createApplication',
  'enterApplication',
  'requestInformation',
  'decideApplication',
];

/** Sends one of the mutations as it is, with a key of its own where one is needed; `move` expects it to succeed. */
export function sendMove(server: TestServer, as: As, name: ApplicationMutation, input: object): Promise<Answer<any>> {
  const query = `mutation ($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { ${APPLICATION_FIELDS} } }`;
  const key = APPENDING.includes(name) ? { idempotencyKey: randomUUID() } : {};
  return server.send(as, query, { input: { ...key, ...input } });
}

export async function move(server: TestServer, as: As, name: ApplicationMutation, input: object) {
  const answer = await sendMove(server, as, name, input);
  if (answer.errors) throw new Error(`${name}: ${JSON.stringify(answer.errors)}`);
  return answer.data[name] as ApplicationAnswer;
}

export const at = ({ id, version }: { id: string; version: number }) => ({
  applicationId: id,
  expectedVersion: version,
});

export const CONTENT = {
  goals: 'Поставлять продукты крупным заказчикам.',
  companySummary: 'Сто человек, десять лет на рынке.',
  projectExperience: 'Порталы и магазины для сетей.',
  requirementNotes: 'Требования выполняются, справки приложены.',
  promotionActivities: [{ title: 'Доклад на конференции', heldOn: '2026-09-01', url: 'https://example.org/talk' }],
};

export const DOCUMENTS: Record<ApplicationKind, readonly DocumentKind[]> = {
  OBTAIN: ['COMPANY_PROFILE', 'SPECIALISTS_LIST', 'TURNOVER_STATEMENT'],
  UPGRADE: ['SPECIALISTS_LIST', 'ENTERPRISE_PROJECT_ACT', 'HIGH_LOAD_EVIDENCE'],
  RENEWAL: ['SPECIALISTS_LIST', 'TURNOVER_STATEMENT'],
};

export interface ApplicationSketch {
  kind: ApplicationKind;
  targetLevel?: Level;
  promotionActivities?: object[];
}

export const draft = (server: TestServer, { as }: CompanyPartner, sketch: ApplicationSketch) =>
  move(server, as, 'createApplication', { ...CONTENT, ...sketch });

/** Attached documents, straight into the table, where a test is not about how they came. */
export async function addDocuments(server: TestServer, id: string, kinds: readonly DocumentKind[], attachedOn: Day) {
  const { manager } = server.database.dataSource;
  const [{ partner_id: partnerId }] = await manager.query('select partner_id from application where id = $1', [id]);
  for (const kind of kinds) {
    const documentId = newId();
    await manager.insert(Document, {
      id: documentId,
      partnerId,
      fileName: 'Справка.pdf',
      contentType: 'application/pdf',
      sizeBytes: 10,
      uploadUntil: new Date(),
      sha256: 'test',
      storageKey: documentId,
      storedAt: new Date(),
      uploadedBy: newId(),
      createdAt: new Date(),
    });
    await manager.insert(ApplicationDocument, {
      documentId,
      applicationId: id,
      kind,
      attachedOn,
      attachedAt: new Date(),
      attachedBy: newId(),
    });
  }
}

/** A complete application in the vendor's hands; the documents came before it. */
export async function submitted(server: TestServer, partner: CompanyPartner, sketch: ApplicationSketch) {
  const made = await draft(server, partner, sketch);
  await addDocuments(server, made.id, DOCUMENTS[sketch.kind], '2026-01-15');
  return move(server, partner.as, 'submitApplication', at(made));
}

export async function accepted(server: TestServer, partner: CompanyPartner, sketch: ApplicationSketch) {
  return move(server, 'MANAGER', 'acceptApplication', at(await submitted(server, partner, sketch)));
}

/** The same through the API alone, with real documents. */
export async function submitWithDocuments(server: TestServer, partner: CompanyPartner, sketch: ApplicationSketch) {
  return move(server, partner.as, 'submitApplication', at(await draftWithDocuments(server, partner, sketch)));
}

export async function draftWithDocuments(server: TestServer, partner: CompanyPartner, sketch: ApplicationSketch) {
  const made = await draft(server, partner, sketch);
  for (const kind of DOCUMENTS[sketch.kind]) {
    const { id } = await uploadDocument(server, partner.as);
    await changeDocument(server, partner.as, 'attachDocument', { documentId: id, applicationId: made.id, kind });
  }
  return made;
}

export async function applicationOf(server: TestServer, id: string, as: As = 'MANAGER') {
  const query = `query ($id: UUID!) { application(id: $id) { ${APPLICATION_FIELDS} } }`;
  return (await server.ask(as, query, { id })).application as ApplicationAnswer;
}

const HOLIDAYS = [
  '01-01',
  '01-02',
  '01-03',
  '01-06',
  '01-07',
  '01-08',
  '02-24',
  '03-10',
  '05-01',
  '05-02',
  '05-08',
  '05-09',
];
const LOAD_YEAR = `mutation ($input: LoadCalendarYearInput!) { loadCalendarYear(input: $input) { year } }`;

/** Loads a year of a production calendar that is made up but for its free days about New Year and May. */
export async function loadYear(server: TestServer, year: number): Promise<CalendarYear> {
  const nonWorkingWeekdays = HOLIDAYS.map((day) => `${year}-${day}`).filter((day) => dayOfWeek(day) < 6);
  const loaded: CalendarYear = { year, nonWorkingWeekdays, workingSaturdays: [] };
  const input = { idempotencyKey: randomUUID(), ...loaded, decree: 'test' };
  await server.ask('ADMINISTRATOR', LOAD_YEAR, { input });
  return loaded;
}
