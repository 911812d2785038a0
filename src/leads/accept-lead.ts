import { refuseIf } from '../refused-error.js';
import { refusalToAnswerLead } from '../regulation/leads.js';
import type { Work } from '../transactions/in-transaction.js';
import type { LeadAssignment } from './lead-assignment.js';
import type { AcceptLeadInput } from './lead-inputs.types.js';
import { countChange, lockAssignment } from './lock-lead.js';

/** The partner takes the lead on, and sees from now on whose it is (1.3). */
export async function acceptLead(work: Work, input: AcceptLeadInput): Promise<LeadAssignment> {
  const { tx, actor } = work;
  const { lead, assignment, today } = await lockAssignment(work, input);
  refuseIf([refusalToAnswerLead(today, assignment.answerBy)]);
  work.cites('1.3');
  await countChange(tx, lead);
  return tx.save(
    Object.assign(assignment, { state: 'ACCEPTED' as const, acceptedOn: work.today, acceptedBy: actor.userId }),
  );
}
