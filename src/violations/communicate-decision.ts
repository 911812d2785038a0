import { notify } from '../notifications/notify.js';
import { expectVersion } from '../partners/lock-partner.js';
import { refuseIf } from '../refused-error.js';
import { isViolationGround } from '../regulation/clauses.js';
import { investigationState, refusalToCommunicate } from '../regulation/violations.js';
import type { Work } from '../transactions/in-transaction.js';
import type { Investigation } from './investigation.js';
import type { CommunicateDecisionInput } from './investigations.types.js';
import { lockInvestigation } from './lock-investigation.js';

/** Tells the partner of the decision: from this day on a confirmed violation counts (2.6), and can be sanctioned. */
export async function communicateDecision(work: Work, input: CommunicateDecisionInput): Promise<Investigation> {
  const { tx, actor, now, today } = work;
  const investigation = await lockInvestigation(tx, input.investigationId);
  const { id, partnerId, ground, facts, happenedOn, outcome, reasons, communicatedOn } = investigation;
  refuseIf([refusalToCommunicate(investigationState(investigation), communicatedOn)]);
  expectVersion(investigation, input.expectedVersion);
  const isConfirmed = outcome === 'CONFIRMED';
  await notify(work, {
    kind: isConfirmed ? 'VIOLATION_CONFIRMED' : 'VIOLATION_DISMISSED',
    partnerId,
    subjectId: id,
    params: { ground, facts, happenedOn, reasons: reasons ?? '' },
  });
  if (isConfirmed) work.cites('2.6');
  if (isViolationGround(ground)) work.cites(ground);
  return tx.save(
    Object.assign(investigation, { communicatedOn: today, communicatedAt: now, communicatedBy: actor.userId }),
  );
}
