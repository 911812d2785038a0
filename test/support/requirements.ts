import { randomUUID } from 'node:crypto';
import { type Day, plusDays, yearOf } from '../../src/regulation/day.js';
import type { CompanyPartner } from './competence.js';
import { recordFullFacts, recordTurnover } from './facts.js';
import type { TestServer } from './server.js';
import { addPublishedProject } from './world.js';

const RECORD = 'mutation ($input: RecordVerdictInput!) { recordVerdict(input: $input) { id } }';
const CHECKS = 'query ($id: UUID!) { application(id: $id) { checklist { code verdict mode } } }';
const PROJECTS_ENOUGH = 6;

/** Whatever the data answer is met for every level, from long before the day on. */
export async function meetRequirements(server: TestServer, partner: CompanyPartner, on: Day): Promise<void> {
  await recordFullFacts(server, partner, plusDays(on, -700));
  await recordTurnover(server, partner, yearOf(on) - 1);
  for (let n = 0; n < PROJECTS_ENOUGH; n += 1) {
    await addPublishedProject(server.database.dataSource, partner.id, {
      categories: ['CRM_SYSTEM'],
      industry: 'RETAIL',
    });
  }
}

/** A reviewer finds everything met that the data do not answer. */
export async function answerRequirements(server: TestServer, applicationId: string, note = 'Проверено') {
  const { application } = await server.ask('MANAGER', CHECKS, { id: applicationId });
  for (const { code, verdict } of application.checklist as { code: string; verdict: string }[]) {
    if (verdict !== 'WAITS_FOR_REVIEWER') continue;
    const input = { idempotencyKey: randomUUID(), applicationId, requirementCode: code, isMet: true, note };
    await server.ask('MANAGER', RECORD, { input });
  }
}
