import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { mayReadPartner } from '../access/policies.js';
import type { Context } from '../context.js';
import { PageArgs } from '../graphql/connection.js';
import { Money, UUID } from '../graphql/scalars.js';
import type { Partner } from '../partners/partner.js';
import { PartnerType } from '../partners/partners.types.js';
import { NotFoundError } from '../refused-error.js';
import { isOpenStage } from '../regulation/engagements.js';
import { Engagement } from './engagement.js';
import { engagementsLoader, partnerEngagementsLoader, rivalsLoader, stepsLoader } from './engagements.loaders.js';
import {
  EngagementConnection,
  EngagementFilter,
  EngagementStepType,
  EngagementType,
  MoveEngagementInput,
  PartnerEngagementFilter,
  RegisterEngagementInput,
  UpdateEngagementInput,
} from './engagements.types.js';
import { listEngagements } from './list-engagements.js';
import { moveEngagement } from './move-engagement.js';
import { registerEngagement } from './register-engagement.js';
import { updateEngagement } from './update-engagement.js';

@Resolver(() => EngagementType)
export class EngagementsResolver {
  @Query(() => EngagementType, {
    description: 'An engagement, for its own partner and for staff. NOT_FOUND otherwise.',
  })
  async engagement(
    @Ctx() { actor, loaders }: Context,
    @Arg('id', () => UUID, { description: 'The engagement.' }) id: string,
  ): Promise<Engagement> {
    const found = await loaders.of(engagementsLoader).load(id);
    if (!found || !mayReadPartner(actor, found.partnerId)) throw new NotFoundError('id');
    return found;
  }

  @Query(() => EngagementConnection, { description: 'Engagements of all partners, the newest first (3.1).' })
  engagements(
    @Ctx() { database }: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => EngagementFilter, { nullable: true, description: 'Which of them.' })
    filter?: EngagementFilter | null,
  ) {
    return listEngagements(database, filter ?? {}, page);
  }

  @FieldResolver(() => PartnerType, { description: 'Whose engagement it is.' })
  partner(@Root() { partnerId }: Engagement, @Ctx() { loaders }: Context): Promise<Partner | null> {
    return loaders.partners.load(partnerId);
  }

  @FieldResolver(() => Money, { description: 'The amount that the partner expects, in roubles.' })
  expectedAmount(@Root() { expectedAmountKopecks }: Engagement): number {
    return expectedAmountKopecks;
  }

  @FieldResolver(() => Boolean, { description: 'Neither won nor lost yet.' })
  isOpen(@Root() { stage }: Engagement): boolean {
    return isOpenStage(stage);
  }

  @FieldResolver(() => [EngagementStepType], { description: 'The stages that it has reached, from the first on.' })
  steps(@Root() { id }: Engagement, @Ctx() { loaders }: Context) {
    return loaders.of(stepsLoader).load(id);
  }

  @FieldResolver(() => [EngagementType], {
    description:
      'Engagements of other partners with the same client, in any stage, the earliest informed first (3.1). For the vendor alone.',
  })
  rivals(@Root() engagement: Engagement, @Ctx() { loaders }: Context): Promise<Engagement[]> {
    return loaders.of(rivalsLoader).load(engagement);
  }

  @FieldResolver(() => Boolean, {
    description: 'It is open, and the same client is open with another partner as well (3.1). For the vendor alone.',
  })
  async isContested(@Root() engagement: Engagement, @Ctx() { loaders }: Context): Promise<boolean> {
    if (!isOpenStage(engagement.stage)) return false;
    return (await loaders.of(rivalsLoader).load(engagement)).some(({ stage }) => isOpenStage(stage));
  }

  @Mutation(() => EngagementType, {
    description:
      'Informs the vendor of a large client’s interest (3.1). Refused, all at once: NOT_A_HOLDER, ENGAGEMENT_OPEN (the partner’s own with the client), DAY_IN_FUTURE, DAY_IN_PAST.',
  })
  registerEngagement(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => RegisterEngagementInput) input: RegisterEngagementInput,
  ) {
    return inTransaction('registerEngagement', input, (work) => registerEngagement(work, input));
  }

  @Mutation(() => EngagementType, {
    description:
      'Changes what is known of an open engagement. Refused: ENGAGEMENT_CLOSED, DAY_IN_PAST. CONFLICT on an old version.',
  })
  updateEngagement(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => UpdateEngagementInput) input: UpdateEngagementInput,
  ) {
    return inTransaction('updateEngagement', input, (work) => updateEngagement(work, input));
  }

  @Mutation(() => EngagementType, {
    description:
      'Takes an open engagement to another stage; WON and LOST are final (3.1). Refused: ENGAGEMENT_CLOSED, ENGAGEMENT_STAGE_SAME, ENGAGEMENT_HAS_ORDERS (of LOST), REASON_REQUIRED. CONFLICT on an old version.',
  })
  moveEngagement(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => MoveEngagementInput) input: MoveEngagementInput,
  ) {
    return inTransaction('moveEngagement', input, (work) => moveEngagement(work, input));
  }
}

@Resolver(() => PartnerType)
export class PartnerEngagementsResolver {
  @FieldResolver(() => EngagementConnection, { description: 'Its engagements with clients, the newest first (3.1).' })
  engagements(
    @Root() partner: Partner,
    @Ctx() { actor, loaders }: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => PartnerEngagementFilter, { nullable: true, description: 'Which of them.' })
    filter?: PartnerEngagementFilter | null,
  ) {
    if (!mayReadPartner(actor, partner.id)) throw new NotFoundError();
    return loaders.of(partnerEngagementsLoader)(partner.id, { filter: filter ?? {}, page });
  }
}
