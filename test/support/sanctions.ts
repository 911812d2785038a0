import { randomUUID } from 'node:crypto';
import type { Day } from '../../src/regulation/day.js';
import type { SanctionKind } from '../../src/regulation/sanctions.js';
import type { CompanyPartner } from './competence.js';
import type { Answer, As, TestServer } from './server.js';

export const SANCTION_FIELDS = `id kind kindClause ground decision startsOn throughOn liftedOn isPermanent isInForce
  takesAway refusesPoints refusesDiscount activities { code } liftReason imposedAt version`;

const IMPOSE = `mutation ($input: ImposeSanctionInput!) { imposeSanction(input: $input) { ${SANCTION_FIELDS} } }`;
const LIFT = `mutation ($input: LiftSanctionInput!) { liftSanction(input: $input) { ${SANCTION_FIELDS} } }`;

export interface SanctionDays {
  startsOn?: Day;
  throughOn?: Day | null;
  refusesPoints?: boolean;
  refusesDiscount?: boolean;
  activityCodes?: string[];
  ground?: string;
  internalNote?: string;
}

export const imposeInput = (partner: Pick<CompanyPartner, 'id'>, kind: SanctionKind, given: SanctionDays = {}) => ({
  idempotencyKey: randomUUID() as string,
  partnerId: partner.id,
  kind,
  ground: '5.4',
  decision: 'Решение комиссии № 12',
  ...given,
});

/** Send as it is; `impose` and `lift` expect success. */
export const sendImpose = (server: TestServer, input: object, as: As = 'COMPLIANCE'): Promise<Answer<any>> =>
  server.send(as, IMPOSE, { input });

export const sendLift = (server: TestServer, input: object, as: As = 'COMPLIANCE'): Promise<Answer<any>> =>
  server.send(as, LIFT, { input });

export async function impose(
  server: TestServer,
  partner: Pick<CompanyPartner, 'id'>,
  kind: SanctionKind,
  given?: SanctionDays,
) {
  const { imposeSanction } = await server.ask('COMPLIANCE', IMPOSE, { input: imposeInput(partner, kind, given) });
  return imposeSanction as { id: string; version: number; isPermanent: boolean; takesAway: string[] };
}

export async function lift(server: TestServer, sanction: { id: string; version: number }, from?: Day) {
  const input = { sanctionId: sanction.id, expectedVersion: sanction.version, reason: 'Нарушение устранено', from };
  const { liftSanction } = await server.ask('COMPLIANCE', LIFT, { input });
  return liftSanction as { id: string; version: number; liftedOn: Day };
}
