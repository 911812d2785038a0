import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { hasRole } from '../access/actor.js';
import { mayChangePartnersData } from '../access/policies.js';
import type { Context } from '../context.js';
import { PageArgs } from '../graphql/connection.js';
import { textOf } from '../graphql/refusal-texts.js';
import { DayScalar, Money } from '../graphql/scalars.js';
import type { Partner } from '../partners/partner.js';
import { PartnerType } from '../partners/partners.types.js';
import { NotFoundError } from '../refused-error.js';
import type { Day } from '../regulation/day.js';
import type { AssignmentState, LeadCandidate } from '../regulation/leads.js';
import type { Lead } from './lead.js';
import type { LeadAssignment } from './lead-assignment.js';
import { assignmentToday, leadOf, partnerLeadsLoader } from './leads.loaders.js';
import {
  LeadAssignmentConnection,
  LeadAssignmentStateEnum,
  LeadAssignmentType,
  LeadCandidateType,
  LeadContactType,
  LeadNeedType,
  LeadRefusalType,
  LeadType,
} from './leads.types.js';

@Resolver(() => LeadAssignmentType)
export class LeadAssignmentsResolver {
  @FieldResolver(() => LeadType, { description: 'The lead, with its whole history. For managers.' })
  lead(@Root() assignment: LeadAssignment, @Ctx() context: Context): Promise<Lead> {
    return leadOf(assignment, context);
  }

  @FieldResolver(() => PartnerType, { description: 'The partner that it was offered to.' })
  partner(@Root() { partnerId }: LeadAssignment, @Ctx() { loaders }: Context): Promise<Partner | null> {
    return loaders.partners.load(partnerId);
  }

  @FieldResolver(() => LeadNeedType, { description: 'What is asked for.' })
  need(@Root() assignment: LeadAssignment, @Ctx() context: Context): Promise<Lead> {
    return leadOf(assignment, context);
  }

  @FieldResolver(() => LeadContactType, {
    nullable: true,
    description: 'Who asks: for the partner null until it has accepted; for managers always there.',
  })
  async contact(@Root() assignment: LeadAssignment, @Ctx() context: Context): Promise<Lead | null> {
    const isShown = assignment.acceptedOn !== null || hasRole(context.actor, 'MANAGER');
    return isShown ? leadOf(assignment, context) : null;
  }

  @FieldResolver(() => LeadAssignmentStateEnum, { description: 'What it is today, whether or not a job has run.' })
  async state(@Root() assignment: LeadAssignment, @Ctx() context: Context): Promise<AssignmentState> {
    return (await assignmentToday(assignment, context)).state;
  }

  @FieldResolver(() => DayScalar, {
    nullable: true,
    description: 'The day of its end: of declining, taking back, the outcome, or the first day after an end by rule.',
  })
  async closedOn(@Root() assignment: LeadAssignment, @Ctx() context: Context): Promise<Day | null> {
    return assignment.closedOn ?? (await assignmentToday(assignment, context)).endedOn;
  }

  @FieldResolver(() => Money, { nullable: true, description: 'The amount of the deal that was won, in roubles.' })
  amount(@Root() { amountKopecks }: LeadAssignment): number | null {
    return amountKopecks;
  }
}

@Resolver(() => LeadCandidateType)
export class LeadCandidatesResolver {
  @FieldResolver(() => PartnerType, { description: 'The partner.' })
  partner(@Root() { id }: LeadCandidate, @Ctx() { loaders }: Context): Promise<Partner | null> {
    return loaders.partners.load(id);
  }

  @FieldResolver(() => [LeadRefusalType], { description: 'What keeps it out today; empty where nothing does.' })
  refusals(@Root() { refusals }: LeadCandidate, @Ctx() { language }: Context): LeadRefusalType[] {
    return refusals.map((one) => ({ code: one.code, clause: one.clause, message: textOf(one, language) }));
  }
}

@Resolver(() => PartnerType)
export class PartnerLeadsResolver {
  @FieldResolver(() => LeadAssignmentConnection, { description: 'Leads that it was offered, the newest first (1.3).' })
  leads(@Root() partner: Partner, @Ctx() { actor, loaders }: Context, @Args(() => PageArgs) page: PageArgs) {
    if (!mayChangePartnersData(actor, partner.id)) throw new NotFoundError();
    return loaders.of(partnerLeadsLoader)(partner.id, page);
  }
}
