import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { PartnerFact } from '../../src/facts/partner-fact.js';
import { newId } from '../../src/new-id.js';
import { type Day, plusDays, yearOf } from '../../src/regulation/day.js';
import type { FactKind } from '../../src/regulation/facts.js';
import { RequirementVerdict } from '../../src/requirements/requirement-verdict.js';
import type { CompanyPartner } from './competence.js';
import { addPaidOrders } from './paid-orders.js';
import type { TestServer } from './server.js';
import { addPublishedProject } from './world.js';

const RECORD = 'mutation ($input: RecordVerdictInput!) { recordVerdict(input: $input) { id } }';
const CHECKS = 'query ($id: UUID!) { application(id: $id) { checklist { code verdict } } }';
const HELD: readonly FactKind[] = ['GOLD_CERTIFIED_STATUS', 'SYSTEM_ADMINISTRATION_COMPETENCE'];
const COUNTED: readonly FactKind[] = [
  'ATTESTED_DEVELOPERS',
  'CERTIFIED_SPECIALISTS',
  'ATTESTED_SPECIALISTS',
  'HEADCOUNT',
];
const PEOPLE = 100;
const TURNOVER_KOPECKS = 50_000_000_000;
/** As many as the highest level asks for. */
const PROJECTS = 6;

/**
 * Whatever the data answer is met for every level, long before the day as well: straight into the tables, where a test is
 * not about how facts are recorded. Only an upgrade asks for the projects.
 */
export async function meetRequirements(
  { database }: TestServer,
  { id: partnerId }: CompanyPartner,
  on: Day,
  { withProjects = false } = {},
): Promise<void> {
  const db: DataSource = database.dataSource;
  const validFrom = plusDays(on, -700);
  const nothing = { isHeld: null, count: null, amountKopecks: null, validThrough: null };
  const year = yearOf(on) - 1;
  const facts = [
    ...HELD.map((kind) => ({ ...nothing, kind, validFrom, isHeld: true })),
    ...COUNTED.map((kind) => ({ ...nothing, kind, validFrom, count: PEOPLE })),
    {
      ...nothing,
      kind: 'TURNOVER' as const,
      validFrom: `${year}-01-01`,
      validThrough: `${year}-12-31`,
      amountKopecks: TURNOVER_KOPECKS,
    },
  ];
  const record = { source: 'test', recordedBy: newId(), recordedAt: new Date(), voidedAt: null, voidedBy: null };
  await db.manager.insert(
    PartnerFact,
    facts.map((fact) => ({ id: newId(), partnerId, ...fact, ...record, voidReason: null })),
  );
  await addPaidOrders(db, partnerId, on);
  for (let n = 0; withProjects && n < PROJECTS; n += 1) {
    await addPublishedProject(db, partnerId, { categories: ['CRM_SYSTEM'], industry: 'RETAIL' });
  }
}

async function waitingFor(server: TestServer, id: string): Promise<string[]> {
  const { application } = await server.ask('MANAGER', CHECKS, { id });
  const checks = application.checklist as { code: string; verdict: string }[];
  return checks.filter(({ verdict }) => verdict === 'WAITS_FOR_REVIEWER').map(({ code }) => code);
}

/** A reviewer finds everything met that the data do not answer, through the API. */
export async function answerRequirements(server: TestServer, applicationId: string): Promise<void> {
  for (const requirementCode of await waitingFor(server, applicationId)) {
    const input = { idempotencyKey: randomUUID(), applicationId, requirementCode, isMet: true, note: 'Проверено' };
    await server.ask('MANAGER', RECORD, { input });
  }
}

/** The same straight into the table. */
export async function addAnswers(server: TestServer, { id }: { id: string }, note = 'Проверено'): Promise<void> {
  const { manager } = server.database.dataSource;
  const [{ partner_id: partnerId }] = await manager.query('select partner_id from application where id = $1', [id]);
  for (const requirementCode of await waitingFor(server, id)) {
    await manager.insert(RequirementVerdict, {
      id: newId(),
      applicationId: id,
      partnerId,
      requirementCode,
      answer: 'MET',
      note,
      recordedBy: newId(),
      recordedAt: new Date(),
    });
  }
}
