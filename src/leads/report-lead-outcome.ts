import { refuseIf } from '../refused-error.js';
import { refusalsToReportOutcome } from '../regulation/leads.js';
import type { Work } from '../transactions/in-transaction.js';
import type { LeadAssignment } from './lead-assignment.js';
import type { ReportLeadOutcomeInput } from './lead-inputs.types.js';
import { countChange, lockAssignment } from './lock-lead.js';

/** What came of an accepted lead (1.3), also of a partner that could receive none today: accepted leads go on. */
export async function reportLeadOutcome(work: Work, input: ReportLeadOutcomeInput): Promise<LeadAssignment> {
  const { tx, actor } = work;
  const { lead, assignment, today } = await lockAssignment(work, input);
  const { outcome } = input;
  const reason = input.reason?.trim() ?? '';
  const amountKopecks = input.amount ?? null;
  refuseIf(refusalsToReportOutcome(today.state, { outcome, reason, amountKopecks }));
  work.cites('1.3');
  await countChange(tx, lead);
  return tx.save(
    Object.assign(assignment, {
      state: outcome,
      reason: reason === '' ? null : reason,
      amountKopecks,
      closedOn: work.today,
      closedBy: actor.userId,
    }),
  );
}
