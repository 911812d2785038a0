import { ArrayMaxSize, ArrayMinSize, Length, Max, Min, ValidateNested } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { ApiType } from '../graphql/api-type.js';
import { EntryKindEnum } from '../graphql/enums.js';
import { DayScalar, Money, SafeInt } from '../graphql/scalars.js';
import type { Day } from '../regulation/day.js';
import type { EntryKind } from '../regulation/points.js';
import type { KindSum, PlaceAbove } from './read-standing.js';

@ApiType('PointKindSum', 'The entries of one kind taken together.')
export class PointKindSum implements KindSum {
  @Field(() => EntryKindEnum, { description: 'Their kind.' })
  kind: EntryKind;

  @Field(() => SafeInt, { description: 'Points of all of them, reversals taken off.' })
  amount: number;

  @Field(() => Int, { description: 'How many they are.' })
  count: number;

  @Field(() => Int, { description: 'How many of them earned nothing, with the reason on record (4.1, 6.2).' })
  refused: number;
}

@ApiType('RankAbove', 'A place above in the public list.')
export class RankAbove implements PlaceAbove {
  @Field(() => Int, { description: 'The place.' })
  rank: number;

  @Field(() => String, { description: 'Who stands there.' })
  name: string;

  @Field(() => String, { description: 'Address of the card.' })
  slug: string;

  @Field(() => SafeInt, { description: 'Its points.' })
  points: number;

  @Field(() => SafeInt, { description: 'Points to earn to stand before it: one more than it has (4.7).' })
  missing: number;
}

/** All its fields are resolved. */
@ApiType(
  'RankExplanation',
  'Why a partner stands where it stands in the list: its sums by kind, and who is above (4.7).',
)
export class RankExplanation {}

@InputType({ description: 'An activity that is intended.' })
export class IntendedActivity {
  @Field(() => String, { description: 'Code of the activity (4.5). Refused: NO_TARIFF_IN_FORCE.' })
  @Length(1, 50)
  activityCode: string;

  @Field(() => Int, { defaultValue: 1, description: 'How many times, 1 to 1000.' })
  @Min(1)
  @Max(1000)
  count: number;

  @Field(() => Money, {
    nullable: true,
    description: 'Of a sale: what would be paid for it in money, in roubles (4.2). Refused: SALE_AMOUNT_REQUIRED.',
  })
  amount?: number | null;
}

@InputType({ description: 'What a partner intends to do.' })
export class SimulatePointsInput {
  @Field(() => [IntendedActivity], { description: 'The activities, 1 to 50.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  activities: IntendedActivity[];

  @Field(() => DayScalar, { nullable: true, description: 'On which day; today if not said.' })
  on?: Day | null;
}

/** `tariff` is resolved. */
@ApiType('SimulatedLine', 'What one intended activity would bring.')
export class SimulatedLineType {
  @Field(() => String, { description: 'Code of the activity.' })
  activityCode: string;

  @Field(() => Int, { description: 'How many times.' })
  count: number;

  @Field(() => SafeInt, { description: 'The points of all of them by the tariff.' })
  points: number;
}

/** `refusal` is resolved. */
@ApiType(
  'PointsSimulation',
  'What intended activities would bring, and the place that would give (4.5, 4.7). Nothing is written.',
)
export class PointsSimulation {
  @Field(() => [SimulatedLineType], { description: 'Each activity.' })
  lines: SimulatedLineType[];

  @Field(() => SafeInt, {
    description: 'The points that would come; without those of activities that earn nothing, as `refusal` says.',
  })
  points: number;

  @Field(() => SafeInt, { description: 'The total after them.' })
  total: number;

  @Field(() => Int, { nullable: true, description: 'The place now, in the whole list; null if not listed on the day.' })
  rank: number | null;

  @Field(() => Int, { nullable: true, description: 'The place after them; null if not listed on the day.' })
  rankAfter: number | null;
}
