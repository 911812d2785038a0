import { ArrayMaxSize, Length, Matches, MaxLength } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { ApiType } from '../graphql/api-type.js';
import { connectionOf } from '../graphql/connection.js';
import { enumOf } from '../graphql/enum-of.js';
import { HAS_LETTERS, KEY, VERSION } from '../graphql/input-texts.js';
import { DateTime, DayScalar, UUID } from '../graphql/scalars.js';
import type { Day } from '../regulation/day.js';
import { REVIEW_STATES, type ReviewState } from '../regulation/pipeline.js';
import type { PipelineReview } from './pipeline-review.js';

const MINUTES_LENGTH_MAX = 10_000;
const REASON_LENGTH_MAX = 1000;

export const ReviewStateEnum = enumOf<ReviewState>('PipelineReviewState', 'What has become of a review (3.6).', {
  SCHEDULED: 'It has a day.',
  HELD: 'It was held and counts.',
  CANCELLED: 'It was given up and does not count.',
});

/** `partner` and `state` are resolved. */
@ApiType('PipelineReview', 'A review of the pipeline with the responsible manager (3.6).')
export class PipelineReviewType implements Omit<PipelineReview, 'partner' | 'partnerId' | 'createdBy'> {
  @Field(() => UUID, { description: 'Identifier.' })
  id: string;

  @Field(() => UUID, { nullable: true, description: 'The responsible manager when it was scheduled.' })
  managerId: string;

  @Field(() => DayScalar, { description: 'The day for which it is, or was, scheduled.' })
  scheduledOn: Day;

  @Field(() => DayScalar, { nullable: true, description: 'The day on which it was held; by it reviews count.' })
  heldOn: Day | null;

  @Field(() => String, { nullable: true, description: 'The minutes.' })
  minutes: string | null;

  @Field(() => DayScalar, { nullable: true, description: 'The day on which it was given up.' })
  cancelledOn: Day | null;

  @Field(() => String, { nullable: true, description: 'Why it was given up.' })
  cancelReason: string | null;

  @Field(() => DateTime, { description: 'When it was first scheduled.' })
  createdAt: Date;

  @Field(() => Int, { description: 'Grows with each change; send it back as expectedVersion.' })
  version: number;
}

export const PipelineReviewConnection = connectionOf(PipelineReviewType, 'PipelineReview');

@ApiType('PipelineReviewing', 'How a holder stands with its pipeline reviews today: two in any rolling year (3.6).')
export class PipelineReviewingType {
  @Field(() => Int, { description: 'How many were held in the year that ends today.' })
  heldInYear: number;

  @Field(() => DayScalar, { nullable: true, description: 'The day of the last one; null: none yet.' })
  lastHeldOn: Day | null;

  @Field(() => DayScalar, { nullable: true, description: 'The first day ahead for which one is scheduled.' })
  nextScheduledOn: Day | null;

  @Field(() => DayScalar, {
    description: 'The last day for the next one: a year after the last but one, or after the partner became a holder.',
  })
  dueOn: Day;

  @Field(() => Boolean, { description: 'That day has passed.' })
  isOverdue: boolean;
}

@InputType({ description: 'A review to schedule.' })
export class SchedulePipelineReviewInput {
  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;

  @Field(() => UUID, { nullable: true, description: 'The partner, from a manager; left out by its own users.' })
  partnerId?: string | null;

  @Field(() => DayScalar, { description: 'The day, today or later: DAY_IN_PAST.' })
  scheduledOn: Day;
}

@InputType()
class ReviewInput {
  @Field(() => UUID, { description: 'The review, a scheduled one: REVIEW_NOT_SCHEDULED.' })
  reviewId: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion: number;
}

@InputType({ description: 'Another day for a scheduled review.' })
export class MovePipelineReviewInput extends ReviewInput {
  @Field(() => DayScalar, { description: 'The day, today or later: DAY_IN_PAST.' })
  scheduledOn: Day;
}

@InputType({ description: 'A review to give up.' })
export class CancelPipelineReviewInput extends ReviewInput {
  @Field(() => String, { description: 'Why, at most 1000 characters. REASON_REQUIRED if empty.' })
  @MaxLength(REASON_LENGTH_MAX)
  reason: string;
}

@InputType({ description: 'A review that was held.' })
export class HoldPipelineReviewInput extends ReviewInput {
  @Field(() => DayScalar, { nullable: true, description: 'The day, today (if not said) or earlier: DAY_IN_FUTURE.' })
  heldOn?: Day | null;

  @Field(() => String, { description: 'The minutes, 1 to 10000 characters.' })
  @Matches(HAS_LETTERS)
  @Length(1, MINUTES_LENGTH_MAX)
  minutes: string;
}

@InputType({ description: 'Which reviews. Conditions add up; an empty list matches nothing.' })
export class PipelineReviewFilter {
  @Field(() => UUID, { nullable: true, description: 'Of this partner.' })
  partnerId?: string | null;

  @Field(() => UUID, { nullable: true, description: 'Of the partners of this responsible manager (3.6).' })
  managerId?: string | null;

  @Field(() => [ReviewStateEnum], { nullable: true, description: 'In any of these states.' })
  @ArrayMaxSize(REVIEW_STATES.length)
  states?: ReviewState[] | null;
}

@InputType({ description: 'Which partners to review. Conditions add up.' })
export class ReviewedPartnerFilter {
  @Field(() => UUID, { nullable: true, description: 'Of this responsible manager (3.6).' })
  managerId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether they have a responsible manager; each holder should (3.6).',
  })
  hasManager?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the day of the next review has passed.' })
  isOverdue?: boolean | null;
}
