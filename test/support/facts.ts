import { randomUUID } from 'node:crypto';
import type { FactKind } from '../../src/regulation/facts.js';
import type { CompanyPartner } from './competence.js';
import type { Answer, As, TestServer } from './server.js';

export const FACT_FIELDS = `id kind clause isHeld count amount year validFrom validThrough source recordedAt recordedBy
  voidedAt voidReason version partner { id }`;

const RECORD = `mutation ($input: RecordFactInput!) { recordFact(input: $input) { ${FACT_FIELDS} } }`;
const VOID = `mutation ($input: VoidFactInput!) { voidFact(input: $input) { ${FACT_FIELDS} } }`;

export const factInput = (partner: Pick<CompanyPartner, 'id'>, kind: FactKind, given: object) => ({
  idempotencyKey: randomUUID() as string,
  partnerId: partner.id,
  kind,
  source: 'Выгрузка партнёрского отдела',
  ...given,
});

/** Send as they are; `recordFact` and `voidFact` expect success. */
export const sendFact = (server: TestServer, input: object, as: As = 'MANAGER'): Promise<Answer<any>> =>
  server.send(as, RECORD, { input });

export const sendVoid = (server: TestServer, input: object, as: As = 'MANAGER'): Promise<Answer<any>> =>
  server.send(as, VOID, { input });

export async function recordFact(
  server: TestServer,
  partner: Pick<CompanyPartner, 'id'>,
  kind: FactKind,
  given: object,
) {
  const { recordFact } = await server.ask('MANAGER', RECORD, { input: factInput(partner, kind, given) });
  return recordFact as { id: string; version: number; [field: string]: any };
}

export async function voidFact(server: TestServer, { id, version }: { id: string; version: number }) {
  const input = { factId: id, expectedVersion: version, reason: 'Ошибка при вводе' };
  return (await server.ask('MANAGER', VOID, { input })).voidFact;
}

/** Everything that any level asks of the data, from a day on, for a MAXIMAL partner. */
export async function recordFullFacts(server: TestServer, partner: Pick<CompanyPartner, 'id'>, validFrom: string) {
  await recordFact(server, partner, 'GOLD_CERTIFIED_STATUS', { isHeld: true, validFrom });
  await recordFact(server, partner, 'SYSTEM_ADMINISTRATION_COMPETENCE', { isHeld: true, validFrom });
  for (const kind of ['ATTESTED_DEVELOPERS', 'CERTIFIED_SPECIALISTS', 'ATTESTED_SPECIALISTS'] as const) {
    await recordFact(server, partner, kind, { count: 20, validFrom });
  }
  await recordFact(server, partner, 'HEADCOUNT', { count: 100, validFrom });
}

/** A year's turnover that is enough for every level. */
export const recordTurnover = (server: TestServer, partner: Pick<CompanyPartner, 'id'>, year: number) =>
  recordFact(server, partner, 'TURNOVER', { amount: '500000000', year });
