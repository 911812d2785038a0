import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../context.js';
import { acceptLead } from './accept-lead.js';
import { assignLead } from './assign-lead.js';
import { closeLead } from './close-lead.js';
import { declineLead } from './decline-lead.js';
import { enterLead } from './enter-lead.js';
import {
  AcceptLeadInput,
  AssignLeadInput,
  CloseLeadInput,
  DeclineLeadInput,
  EnterLeadInput,
  ReportLeadOutcomeInput,
  UpdateLeadInput,
} from './lead-inputs.types.js';
import { LeadAssignmentType, LeadType } from './leads.types.js';
import { reportLeadOutcome } from './report-lead-outcome.js';
import { updateLead } from './update-lead.js';

@Resolver()
export class LeadMutationsResolver {
  @Mutation(() => LeadType, {
    description:
      'Puts on record an enquiry that came to the vendor (1.3). Refused, all at once: INDUSTRY_UNKNOWN, INDUSTRY_ARCHIVED, LEAD_CONTACT_REQUIRED, DAY_IN_FUTURE.',
  })
  enterLead(@Ctx() { inTransaction }: Context, @Arg('input', () => EnterLeadInput) input: EnterLeadInput) {
    return inTransaction('enterLead', input, (work) => enterLead(work, input));
  }

  @Mutation(() => LeadType, {
    description:
      'Mends an enquiry until a partner accepts it; what is left out stays (1.3). Refused, all at once: LEAD_NOT_MENDABLE, LEAD_FAMILY_OFFERED (6.3), INDUSTRY_UNKNOWN, INDUSTRY_ARCHIVED, LEAD_CONTACT_REQUIRED, DAY_IN_FUTURE. CONFLICT on an old version.',
  })
  updateLead(@Ctx() { inTransaction }: Context, @Arg('input', () => UpdateLeadInput) input: UpdateLeadInput) {
    return inTransaction('updateLead', input, (work) => updateLead(work, input));
  }

  @Mutation(() => LeadAssignmentType, {
    description:
      'Offers a lead to a partner, who is told by a letter that names no client (1.3). Refused, all at once: LEAD_NOT_UNASSIGNED, LEADS_WITHHELD (6.1, 6.3, 6.7), LEAD_RECEIVER_NOT_ACTIVE, LEAD_LEVEL_TOO_LOW; then LEAD_ANSWER_DAYS_NOT_SET, CALENDAR_YEAR_MISSING. CONFLICT on an old version.',
  })
  assignLead(@Ctx() { inTransaction }: Context, @Arg('input', () => AssignLeadInput) input: AssignLeadInput) {
    return inTransaction('assignLead', input, (work) => assignLead(work, input));
  }

  @Mutation(() => LeadType, {
    description:
      'Gives a lead up. A partner that has it in hand is told by letter. Refused: LEAD_OVER, REASON_REQUIRED. CONFLICT on an old version.',
  })
  closeLead(@Ctx() { inTransaction }: Context, @Arg('input', () => CloseLeadInput) input: CloseLeadInput) {
    return inTransaction('closeLead', input, (work) => closeLead(work, input));
  }

  @Mutation(() => LeadAssignmentType, {
    description:
      'Takes a lead on, through the last day for the answer; the client’s contacts are shown from then on (1.3). Refused: LEAD_EXPIRED, LEAD_PASSED_ON (1.3, 6.1, 6.3, 6.7), LEAD_NOT_OFFERED. CONFLICT on an old version.',
  })
  acceptLead(@Ctx() { inTransaction }: Context, @Arg('input', () => AcceptLeadInput) input: AcceptLeadInput) {
    return inTransaction('acceptLead', input, (work) => acceptLead(work, input));
  }

  @Mutation(() => LeadAssignmentType, {
    description:
      'Does not take a lead on (1.3). Refused, all at once: LEAD_EXPIRED, LEAD_PASSED_ON, LEAD_NOT_OFFERED, REASON_REQUIRED. CONFLICT on an old version.',
  })
  declineLead(@Ctx() { inTransaction }: Context, @Arg('input', () => DeclineLeadInput) input: DeclineLeadInput) {
    return inTransaction('declineLead', input, (work) => declineLead(work, input));
  }

  @Mutation(() => LeadAssignmentType, {
    description:
      'Tells what came of an accepted lead (1.3). Refused, all at once: LEAD_NOT_ACCEPTED, LEAD_AMOUNT_REQUIRED, LEAD_AMOUNT_OF_LOST, REASON_REQUIRED. CONFLICT on an old version.',
  })
  reportLeadOutcome(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => ReportLeadOutcomeInput) input: ReportLeadOutcomeInput,
  ) {
    return inTransaction('reportLeadOutcome', input, (work) => reportLeadOutcome(work, input));
  }
}
