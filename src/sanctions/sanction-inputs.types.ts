import { ArrayMaxSize, ArrayUnique, Length, Matches, MaxLength } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { SanctionKindEnum } from '../graphql/enums.js';
import { HAS_LETTERS, KEY, VERSION } from '../graphql/input-texts.js';
import { DayScalar, UUID } from '../graphql/scalars.js';
import type { Day } from '../regulation/day.js';
import type { ObjectionOutcome } from '../regulation/objections.js';
import type { SanctionKind } from '../regulation/sanctions.js';
import { ObjectionOutcomeEnum } from './sanctions.types.js';

const TEXT_LENGTH_MAX = 4000;
const REASON_LENGTH_MAX = 1000;
const GROUND_LENGTH_MAX = 10;
const KINDS_IN_FILTER_MAX = 20;
const ACTIVITIES_MAX = 50;
const ACTIVITY_CODE_LENGTH_MAX = 60;

@InputType({ description: 'A sanction that is thought of: what it would do can be seen before it is imposed.' })
export class SanctionPreviewInput {
  @Field(() => UUID, { description: 'The partner.' })
  partnerId: string;

  @Field(() => SanctionKindEnum, { description: 'Which sanction.' })
  kind: SanctionKind;

  @Field(() => DayScalar, { nullable: true, description: 'The first day with effect: today (if not said) or later.' })
  startsOn?: Day | null;

  @Field(() => DayScalar, {
    nullable: true,
    description:
      'The last day with effect. Required for 6.6 (at most 12 months, gapless ones added up) and for 6.2, unless it refuses nothing but points for named activities; never given for 6.7; otherwise absent means for good (6.1, 6.3) or until lifted (6.2, 6.4, 6.5).',
  })
  throughOn?: Day | null;

  @Field(() => Boolean, { nullable: true, description: 'Of 6.2 only: points are refused.' })
  refusesPoints?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Of 6.2 only: the partner discount is refused.' })
  refusesDiscount?: boolean | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Of 6.2 only, with `refusesPoints`: codes of the activities (4.5) whose points are refused; absent or empty: all. ACTIVITY_UNKNOWN.',
  })
  @ArrayMaxSize(ACTIVITIES_MAX)
  @ArrayUnique()
  @Length(1, ACTIVITY_CODE_LENGTH_MAX, { each: true })
  activityCodes?: string[] | null;
}

@InputType({ description: 'A sanction to impose (section 6).' })
export class ImposeSanctionInput extends SanctionPreviewInput {
  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;

  @Field(() => String, {
    description: 'The clause that was violated: 5.1 to 5.12, 3.1 to 3.8, `PP` (Partner Programme) or `PL` (licensing).',
  })
  @Length(1, GROUND_LENGTH_MAX)
  ground: string;

  @Field(() => String, { description: 'The decision, in words for the partner, 1 to 4000 characters.' })
  @Length(1, TEXT_LENGTH_MAX)
  @Matches(/\S/)
  decision: string;

  @Field(() => String, { nullable: true, description: 'Note among compliance officers, at most 4000 characters.' })
  @MaxLength(TEXT_LENGTH_MAX)
  internalNote?: string | null;

  @Field(() => UUID, {
    nullable: true,
    description: 'The investigation whose violation it is for: confirmed, told, of the same partner and clause.',
  })
  investigationId?: string | null;
}

@InputType({ description: 'A sanction whose last day moves.' })
export class ExtendSanctionInput {
  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;

  @Field(() => UUID, { description: 'The sanction.' })
  sanctionId: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion: number;

  @Field(() => DayScalar, {
    nullable: true,
    description:
      'The new last day, after the present one; absent: for good (6.1, 6.3) or until lifted (6.4, 6.5). At most 12 months of 6.6, gapless ones added up.',
  })
  throughOn?: Day | null;

  @Field(() => String, { description: 'Why, for the partner, at most 1000 characters. REASON_REQUIRED if empty.' })
  @MaxLength(REASON_LENGTH_MAX)
  reason: string;
}

@InputType({ description: 'A partner’s objection to a sanction.' })
export class ObjectToSanctionInput {
  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;

  @Field(() => UUID, { description: 'The sanction.' })
  sanctionId: string;

  @Field(() => String, { description: 'Why, 1 to 4000 characters.' })
  @Length(1, TEXT_LENGTH_MAX)
  @Matches(HAS_LETTERS)
  text: string;
}

@InputType({ description: 'Compliance’s answer to an objection.' })
export class AnswerObjectionInput {
  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;

  @Field(() => UUID, { description: 'The objection.' })
  objectionId: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion: number;

  @Field(() => ObjectionOutcomeEnum, { description: 'What becomes of the sanction.' })
  outcome: ObjectionOutcome;

  @Field(() => String, { description: 'The answer, for the partner, 1 to 1000 characters.' })
  @Length(1, REASON_LENGTH_MAX)
  @Matches(HAS_LETTERS)
  answer: string;
}

@InputType({ description: 'Which objections. Conditions add up.' })
export class ObjectionFilter {
  @Field(() => Boolean, { nullable: true, description: 'Those that were answered, or that wait for an answer.' })
  isAnswered?: boolean | null;

  @Field(() => UUID, { nullable: true, description: 'Of this partner.' })
  partnerId?: string | null;
}

@InputType({ description: 'A sanction to lift before its end.' })
export class LiftSanctionInput {
  @Field(() => UUID, { description: 'The sanction.' })
  sanctionId: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion: number;

  @Field(() => String, { description: 'Why, for the partner, at most 1000 characters. REASON_REQUIRED if empty.' })
  @MaxLength(REASON_LENGTH_MAX)
  reason: string;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'The first day without effect: today (if not said) or later.',
  })
  from?: Day | null;
}

@InputType({ description: 'Which sanctions to list. Conditions add up; an empty list matches nothing.' })
export class SanctionFilter {
  @Field(() => UUID, { nullable: true, description: 'Of this partner.' })
  partnerId?: string | null;

  @Field(() => [SanctionKindEnum], { nullable: true, description: 'Of any of these kinds.' })
  @ArrayMaxSize(KINDS_IN_FILTER_MAX)
  @ArrayUnique()
  kinds?: SanctionKind[] | null;

  @Field(() => DayScalar, { nullable: true, description: 'In force on this day, past or future.' })
  inForceOn?: Day | null;
}
