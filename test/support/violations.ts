import { randomUUID } from 'node:crypto';
import type { CompanyPartner } from './competence.js';
import { sendContent } from './documents.js';
import type { Answer, As, TestServer } from './server.js';

export const REPORT = `id accusedName ground facts happenedOn reportedOn state examinedOn documents { id fileName downloadUrl }`;
export const INVESTIGATION = `id state ground facts happenedOn outcome reasons decidedOn communicatedOn version
  partner { slug } assignee { id } reports { id } notes { text } explanationRequests { id answer }`;
export const EXPLANATION =
  'id ground facts question dueOn requestedOn answer answeredOn isOverdue documents { id downloadUrl }';

const FIELDS = {
  reportViolation: REPORT,
  setReportAside: `${REPORT} version setAsideNote`,
  joinReport: `${REPORT} version investigation { id }`,
  openInvestigation: INVESTIGATION,
  assignInvestigation: INVESTIGATION,
  noteInvestigation: INVESTIGATION,
  decideInvestigation: INVESTIGATION,
  communicateDecision: INVESTIGATION,
  requestExplanation: EXPLANATION,
  answerExplanationRequest: EXPLANATION,
} as const;

export type ViolationMutation = keyof typeof FIELDS;

const WITHOUT_KEY: readonly string[] = [
  'setReportAside',
  'joinReport',
  'assignInvestigation',
  'answerExplanationRequest',
];

/** Sends one of the mutations as it is, with a key of its own where one is needed; `act` expects it to succeed. */
export function sendAct(server: TestServer, as: As, name: ViolationMutation, input: object): Promise<Answer<any>> {
  const query = `mutation ($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { ${FIELDS[name]} } }`;
  const key = WITHOUT_KEY.includes(name) ? {} : { idempotencyKey: randomUUID() };
  return server.send(as, query, { input: { ...key, ...input } });
}

export async function act(server: TestServer, as: As, name: ViolationMutation, input: object) {
  const answer = await sendAct(server, as, name, input);
  if (answer.errors) throw new Error(`${name}: ${JSON.stringify(answer.errors)}`);
  return answer.data[name];
}

export const allegation = (happenedOn: string, given: object = {}) => ({
  ground: '5.4',
  facts: 'Скидка, которой никто не согласовывал.',
  happenedOn,
  ...given,
});

export const openInvestigation = (server: TestServer, { id }: { id: string }, happenedOn: string, given: object = {}) =>
  act(server, 'COMPLIANCE', 'openInvestigation', { partnerId: id, ...allegation(happenedOn, given) });

/** A violation that is confirmed and told, all today. */
export async function confirmViolation(server: TestServer, partner: CompanyPartner, happenedOn: string, given = {}) {
  const { id, version } = await openInvestigation(server, partner, happenedOn, given);
  const decided = await act(server, 'COMPLIANCE', 'decideInvestigation', {
    ...{ investigationId: id, expectedVersion: version, outcome: 'CONFIRMED', reasons: 'Доказано перепиской.' },
  });
  return act(server, 'COMPLIANCE', 'communicateDecision', { investigationId: id, expectedVersion: decided.version });
}

/** Evidence, stored and attached to nothing yet. */
export async function uploadEvidence(server: TestServer, as: As): Promise<string> {
  const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(500, 'x')]);
  const { requestEvidenceUpload } = await server.ask(
    as,
    `mutation ($input: RequestEvidenceUploadInput!) {
      requestEvidenceUpload(input: $input) { id upload { url method headers { name value } } } }`,
    {
      input: {
        idempotencyKey: randomUUID(),
        fileName: 'Переписка.pdf',
        contentType: 'application/pdf',
        sizeBytes: bytes.length,
      },
    },
  );
  const response = await sendContent(server, requestEvidenceUpload.upload, bytes);
  if (response.status !== 204) throw new Error(`The upload was answered ${response.status}`);
  return requestEvidenceUpload.id;
}
