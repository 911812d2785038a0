import type { Clause } from './clauses.js';
import type { Day } from './day.js';
import { type AssignmentFacts, assignmentOn, type ReceiverFacts } from './leads.js';
import type { ProductFamily } from './products.js';

/** What a partner owes the vendor of its leads. The reading: what is passed on is answered, and its outcome told. */
export const LEAD_DUTY_KINDS = {
  ANSWER_LEAD: '1.3',
  REPORT_LEAD_OUTCOME: '1.3',
} as const satisfies Record<string, Clause>;

export interface LeadInHand extends AssignmentFacts {
  id: string;
  family: ProductFamily;
  acceptedOn: Day | null;
}

export interface LeadDuty {
  kind: keyof typeof LEAD_DUTY_KINDS;
  state: 'DUE';
  opensOn: Day;
  dueOn: Day | null;
  lastOn: Day | null;
  leadAssignmentId: string;
}

/**
 * 1.3: an offer is answered through its last day, and is owed no more once it has ended by rule. Of an accepted lead the
 * outcome is told, for which no day is set; accepted leads go on, whatever becomes of the competence.
 */
export const leadDuties = (leads: readonly LeadInHand[], receiver: ReceiverFacts, today: Day): LeadDuty[] =>
  leads.flatMap((lead): LeadDuty[] => {
    const { id: leadAssignmentId, assignedOn, acceptedOn, answerBy } = lead;
    const { state } = assignmentOn(lead, lead.family, receiver, today);
    const about = { state: 'DUE', leadAssignmentId } as const;
    if (state === 'OFFERED') {
      return [{ kind: 'ANSWER_LEAD', ...about, opensOn: assignedOn, dueOn: answerBy, lastOn: answerBy }];
    }
    if (state !== 'ACCEPTED' || acceptedOn === null) return [];
    return [{ kind: 'REPORT_LEAD_OUTCOME', ...about, opensOn: acceptedOn, dueOn: null, lastOn: null }];
  });
