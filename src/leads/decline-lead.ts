import { refuseIf } from '../refused-error.js';
import { refusalToAnswerLead } from '../regulation/leads.js';
import { refusal } from '../regulation/refusal.js';
import type { Work } from '../transactions/in-transaction.js';
import type { LeadAssignment } from './lead-assignment.js';
import type { DeclineLeadInput } from './lead-inputs.types.js';
import { countChange, lockAssignment } from './lock-lead.js';

/** The partner does not take the lead, and says why: it waits for another partner at once (1.3). */
export async function declineLead(work: Work, input: DeclineLeadInput): Promise<LeadAssignment> {
  const { tx, actor } = work;
  const { lead, assignment, today } = await lockAssignment(work, input);
  const reason = input.reason.trim();
  refuseIf([
    refusalToAnswerLead(today, assignment.answerBy),
    reason === '' ? refusal('REASON_REQUIRED', { field: 'input.reason' }) : null,
  ]);
  work.cites('1.3');
  await countChange(tx, lead);
  return tx.save(
    Object.assign(assignment, { state: 'DECLINED' as const, reason, closedOn: work.today, closedBy: actor.userId }),
  );
}
