import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { mayReadPartner } from '../access/policies.js';
import type { Context } from '../context.js';
import { PageArgs } from '../graphql/connection.js';
import { Money, UUID } from '../graphql/scalars.js';
import type { Partner } from '../partners/partner.js';
import { PartnerType } from '../partners/partners.types.js';
import { NotFoundError } from '../refused-error.js';
import { answerJointMarketing } from './answer-joint-marketing.js';
import type { JointActivity } from './joint-activity.js';
import {
  AnswerJointMarketingInput,
  JointActivityConnection,
  JointActivityFilter,
  JointActivityType,
  RequestJointMarketingInput,
  WithdrawJointMarketingInput,
} from './joint-marketing.types.js';
import { jointActivitiesLoader, listJointActivities, partnerJointActivitiesLoader } from './list-joint-marketing.js';
import { requestJointMarketing } from './request-joint-marketing.js';
import { withdrawJointMarketing } from './withdraw-joint-marketing.js';

@Resolver(() => JointActivityType)
export class JointMarketingResolver {
  @Query(() => JointActivityType, {
    description: 'A joint activity, for its own partner and for managers. NOT_FOUND otherwise.',
  })
  async jointActivity(
    @Ctx() { actor, loaders }: Context,
    @Arg('id', () => UUID, { description: 'The activity.' }) id: string,
  ): Promise<JointActivity> {
    const found = await loaders.of(jointActivitiesLoader).load(id);
    if (!found || !mayReadPartner(actor, found.partnerId)) throw new NotFoundError('id');
    return found;
  }

  @Query(() => JointActivityConnection, { description: 'Joint activities of all partners, the newest first (1.3).' })
  jointActivities(
    @Ctx() { database }: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => JointActivityFilter, { nullable: true, description: 'Which of them.' })
    filter?: JointActivityFilter | null,
  ) {
    return listJointActivities(database, filter ?? {}, page);
  }

  @FieldResolver(() => PartnerType, { description: 'Whose activity it is.' })
  partner(@Root() { partnerId }: JointActivity, @Ctx() { loaders }: Context): Promise<Partner | null> {
    return loaders.partners.load(partnerId);
  }

  @FieldResolver(() => Money, { nullable: true, description: 'The whole budget, in roubles.' })
  budget(@Root() { budgetKopecks }: JointActivity): number | null {
    return budgetKopecks;
  }

  @FieldResolver(() => Money, { nullable: true, description: 'The vendor’s share of the budget, in roubles.' })
  vendorShare(@Root() { vendorShareKopecks }: JointActivity): number | null {
    return vendorShareKopecks;
  }

  @Mutation(() => JointActivityType, {
    description:
      'Asks for a marketing activity together, from EXTENDED on (1.3). Refused, all at once: JOINT_MARKETING_NOT_ENTITLED, DAY_IN_PAST, ENDS_BEFORE_START.',
  })
  requestJointMarketing(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => RequestJointMarketingInput) input: RequestJointMarketingInput,
  ) {
    return inTransaction('requestJointMarketing', input, (work) => requestJointMarketing(work, input));
  }

  @Mutation(() => JointActivityType, {
    description:
      'The vendor’s answer, of which the partner is told by letter (1.3). Refused: JOINT_ACTIVITY_STATE, REASON_REQUIRED. CONFLICT on an old version.',
  })
  answerJointMarketing(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => AnswerJointMarketingInput) input: AnswerJointMarketingInput,
  ) {
    return inTransaction('answerJointMarketing', input, (work) => answerJointMarketing(work, input));
  }

  @Mutation(() => JointActivityType, {
    description: 'Takes an activity back. Refused: JOINT_ACTIVITY_STATE. CONFLICT on an old version.',
  })
  withdrawJointMarketing(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => WithdrawJointMarketingInput) input: WithdrawJointMarketingInput,
  ) {
    return inTransaction('withdrawJointMarketing', input, (work) => withdrawJointMarketing(work, input));
  }
}

@Resolver(() => PartnerType)
export class PartnerJointMarketingResolver {
  @FieldResolver(() => JointActivityConnection, {
    description: 'Its joint marketing activities, the newest first (1.3).',
  })
  jointActivities(@Root() partner: Partner, @Ctx() { actor, loaders }: Context, @Args(() => PageArgs) page: PageArgs) {
    if (!mayReadPartner(actor, partner.id)) throw new NotFoundError();
    return loaders.of(partnerJointActivitiesLoader)(partner.id, page);
  }
}
