import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { mayChangePartnersData } from '../access/policies.js';
import { IndustryType } from '../catalogues/catalogues.types.js';
import type { Context } from '../context.js';
import { PageArgs } from '../graphql/connection.js';
import { UUID } from '../graphql/scalars.js';
import { NotFoundError } from '../refused-error.js';
import type { LeadCandidate, LeadState } from '../regulation/leads.js';
import { findLeadCandidates } from './find-lead-candidates.js';
import type { Lead } from './lead.js';
import type { LeadAssignment } from './lead-assignment.js';
import { CandidateArgs, LeadFilter, type LeadOrder, LeadOrderEnum } from './lead-inputs.types.js';
import { assignmentsLoader, assignmentsOfLeadLoader, leadStateToday, leadsLoader } from './leads.loaders.js';
import {
  LeadAssignmentType,
  LeadCandidateType,
  LeadConnection,
  LeadContactType,
  LeadNeedType,
  LeadStateEnum,
  LeadType,
} from './leads.types.js';
import { listLeads } from './list-leads.js';

@Resolver(() => LeadType)
export class LeadsResolver {
  @Query(() => LeadType, { description: 'A lead by its id, for managers. NOT_FOUND if there is none.' })
  async lead(
    @Ctx() { loaders }: Context,
    @Arg('id', () => UUID, { description: 'The lead.' }) id: string,
  ): Promise<Lead> {
    const found = await loaders.of(leadsLoader).load(id);
    if (!found) throw new NotFoundError('id');
    return found;
  }

  @Query(() => LeadConnection, { description: 'The managers’ queue of leads (1.3).' })
  leads(
    @Ctx() { database, today }: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => LeadFilter, { nullable: true, description: 'Which of them.' }) filter?: LeadFilter | null,
    @Arg('order', () => LeadOrderEnum, { nullable: true, description: 'NEWEST if not said.' })
    order?: LeadOrder | null,
  ) {
    return listLeads(database, { filter: filter ?? {}, order: order ?? 'NEWEST', today }, page);
  }

  @Query(() => LeadAssignmentType, {
    description: 'A lead in a partner’s hands, for that partner and for managers. NOT_FOUND otherwise.',
  })
  async leadAssignment(
    @Ctx() { actor, loaders }: Context,
    @Arg('id', () => UUID, { description: 'The assignment.' }) id: string,
  ): Promise<LeadAssignment> {
    const found = await loaders.of(assignmentsLoader).load(id);
    if (!found || !mayChangePartnersData(actor, found.partnerId)) throw new NotFoundError('id');
    return found;
  }

  @Query(() => [LeadCandidateType], {
    description:
      'The partners that a lead is proposed to: who may receive it today (1.3, 6.1, 6.3, 6.7), the most projects of its category and industry first, then the fewest open leads, the most points, the same region. NOT_FOUND.',
  })
  async leadCandidates(
    @Ctx() context: Context,
    @Args(() => CandidateArgs) { leadId, includesIneligible, first }: CandidateArgs,
  ): Promise<LeadCandidate[]> {
    const lead = await context.loaders.of(leadsLoader).load(leadId);
    if (!lead) throw new NotFoundError('leadId');
    return findLeadCandidates(context.database, { lead, includesIneligible, first, today: context.today });
  }

  @FieldResolver(() => LeadNeedType, { description: 'What is asked for.' })
  need(@Root() lead: Lead): Lead {
    return lead;
  }

  @FieldResolver(() => LeadContactType, { description: 'Who asks.' })
  contact(@Root() lead: Lead): Lead {
    return lead;
  }

  @FieldResolver(() => LeadStateEnum, { description: 'Where it stands today, whether or not a job has run.' })
  state(@Root() lead: Lead, @Ctx() context: Context): Promise<LeadState> {
    return leadStateToday(lead, context);
  }

  @FieldResolver(() => [LeadAssignmentType], { description: 'To whom it was offered, the latest first.' })
  assignments(@Root() { id }: Lead, @Ctx() { loaders }: Context): Promise<LeadAssignment[]> {
    return loaders.of(assignmentsOfLeadLoader).load(id);
  }
}

@Resolver(() => LeadNeedType)
export class LeadNeedResolver {
  @FieldResolver(() => IndustryType, { description: 'The client’s industry (4.8).' })
  industry(@Root() { industryId }: Lead, @Ctx() { loaders }: Context) {
    return loaders.industries.load(industryId);
  }
}
