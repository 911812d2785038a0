import { expectVersion } from '../partners/lock-partner.js';
import { refuseIf } from '../refused-error.js';
import { isViolationGround } from '../regulation/clauses.js';
import { refusal } from '../regulation/refusal.js';
import { investigationState, refusalToInvestigate } from '../regulation/violations.js';
import type { Work } from '../transactions/in-transaction.js';
import type { Investigation } from './investigation.js';
import type { DecideInvestigationInput } from './investigations.types.js';
import { lockInvestigation } from './lock-investigation.js';

/** Decides an investigation, once. Nobody but compliance knows it before the partner is told. */
export async function decideInvestigation(work: Work, input: DecideInvestigationInput): Promise<Investigation> {
  const { tx, actor, now, today } = work;
  const investigation = await lockInvestigation(tx, input.investigationId);
  const reasons = input.reasons.trim();
  refuseIf([
    refusalToInvestigate(investigationState(investigation)),
    reasons === '' ? refusal('REASON_REQUIRED', { field: 'input.reasons' }) : null,
  ]);
  expectVersion(investigation, input.expectedVersion);
  if (isViolationGround(investigation.ground)) work.cites(investigation.ground);
  const { outcome } = input;
  const decision = { outcome, reasons, decidedOn: today, decidedAt: now, decidedBy: actor.userId };
  return tx.save(Object.assign(investigation, decision));
}
