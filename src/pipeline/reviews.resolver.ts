import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { mayReadPartner } from '../access/policies.js';
import type { Context } from '../context.js';
import { PageArgs } from '../graphql/connection.js';
import type { Partner } from '../partners/partner.js';
import { PartnerConnection, PartnerType } from '../partners/partners.types.js';
import { NotFoundError } from '../refused-error.js';
import { type ReviewState, reviewStateOf } from '../regulation/pipeline.js';
import { cancelPipelineReview } from './cancel-pipeline-review.js';
import { holdPipelineReview } from './hold-pipeline-review.js';
import { listReviews } from './list-pipeline.js';
import { movePipelineReview } from './move-pipeline-review.js';
import { listReviewedPartners, reviewingOf, reviewsLoader } from './pipeline.loaders.js';
import type { PipelineReview } from './pipeline-review.js';
import {
  CancelPipelineReviewInput,
  HoldPipelineReviewInput,
  MovePipelineReviewInput,
  PipelineReviewConnection,
  PipelineReviewFilter,
  PipelineReviewingType,
  PipelineReviewType,
  ReviewedPartnerFilter,
  ReviewStateEnum,
  SchedulePipelineReviewInput,
} from './reviews.types.js';
import { schedulePipelineReview } from './schedule-pipeline-review.js';

@Resolver(() => PipelineReviewType)
export class PipelineReviewsResolver {
  @Query(() => PipelineReviewConnection, { description: 'Pipeline reviews of all partners, the newest first (3.6).' })
  pipelineReviews(
    @Ctx() { database }: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => PipelineReviewFilter, { nullable: true, description: 'Which of them.' })
    filter?: PipelineReviewFilter | null,
  ) {
    return listReviews(database, filter ?? {}, page);
  }

  @Query(() => PartnerConnection, {
    description:
      "The vendor's queue: holders by the day of their next pipeline review, the longest overdue first (3.6).",
  })
  partnersToReview(
    @Ctx() { database, today }: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => ReviewedPartnerFilter, { nullable: true, description: 'Which of them.' })
    filter?: ReviewedPartnerFilter | null,
  ) {
    return listReviewedPartners(database.manager, filter ?? {}, page, today);
  }

  @FieldResolver(() => PartnerType, { description: 'The partner.' })
  partner(@Root() { partnerId }: PipelineReview, @Ctx() { loaders }: Context): Promise<Partner | null> {
    return loaders.partners.load(partnerId);
  }

  @FieldResolver(() => ReviewStateEnum, { description: 'What has become of it.' })
  state(@Root() review: PipelineReview): ReviewState {
    return reviewStateOf(review);
  }

  @Mutation(() => PipelineReviewType, {
    description:
      'Sets the day of a review with the responsible manager; the partner is written to (3.6). Refused, all at once: NOT_A_HOLDER, RESPONSIBLE_MANAGER_MISSING, DAY_IN_PAST.',
  })
  schedulePipelineReview(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => SchedulePipelineReviewInput) input: SchedulePipelineReviewInput,
  ) {
    return inTransaction('schedulePipelineReview', input, (work) => schedulePipelineReview(work, input));
  }

  @Mutation(() => PipelineReviewType, {
    description:
      'Moves a scheduled review; the partner is written to (3.6). Refused: REVIEW_NOT_SCHEDULED, DAY_IN_PAST. CONFLICT on an old version.',
  })
  movePipelineReview(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => MovePipelineReviewInput) input: MovePipelineReviewInput,
  ) {
    return inTransaction('movePipelineReview', input, (work) => movePipelineReview(work, input));
  }

  @Mutation(() => PipelineReviewType, {
    description:
      'Gives up a scheduled review (3.6). Refused: REVIEW_NOT_SCHEDULED, REASON_REQUIRED. CONFLICT on an old version.',
  })
  cancelPipelineReview(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => CancelPipelineReviewInput) input: CancelPipelineReviewInput,
  ) {
    return inTransaction('cancelPipelineReview', input, (work) => cancelPipelineReview(work, input));
  }

  @Mutation(() => PipelineReviewType, {
    description:
      'Puts on record that a review was held, with its minutes (3.6). Refused: REVIEW_NOT_SCHEDULED, DAY_IN_FUTURE. CONFLICT on an old version.',
  })
  holdPipelineReview(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => HoldPipelineReviewInput) input: HoldPipelineReviewInput,
  ) {
    return inTransaction('holdPipelineReview', input, (work) => holdPipelineReview(work, input));
  }
}

@Resolver(() => PartnerType)
export class PartnerReviewsResolver {
  @FieldResolver(() => [PipelineReviewType], { description: 'Its pipeline reviews, the latest day first (3.6).' })
  pipelineReviews(@Root() { id }: Partner, @Ctx() { actor, loaders }: Context): Promise<PipelineReview[]> {
    if (!mayReadPartner(actor, id)) throw new NotFoundError();
    return loaders.of(reviewsLoader).load(id);
  }

  @FieldResolver(() => PipelineReviewingType, {
    nullable: true,
    description: 'How it stands with its pipeline reviews today (3.6); null for whoever is no holder.',
  })
  pipelineReviewing(@Root() { id }: Partner, @Ctx() { actor, loaders, today }: Context) {
    if (!mayReadPartner(actor, id)) throw new NotFoundError();
    return reviewingOf(loaders, id, today);
  }
}
