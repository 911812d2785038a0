import { Field, InputType, Int } from 'type-graphql';
import { ApiType } from '../graphql/api-type.js';
import { enumOf } from '../graphql/enum-of.js';
import { EntryKindEnum } from '../graphql/enums.js';
import { DateTime, DayScalar, SafeInt } from '../graphql/scalars.js';
import type { Day } from '../regulation/day.js';
import type { EntryKind } from '../regulation/points.js';
import type { PointEntryAsk } from './list-point-entries.js';
import type { PointSource } from './point-entry.js';
import type { PointSum } from './sum-point-entries.js';

export const PointSourceEnum = enumOf<PointSource>('PointSource', 'What an entry of the points ledger was made for.', {
  PROJECT_PUBLICATION: 'The publication of a project (4.3).',
  MARKETING_REQUEST: 'A request for points that was granted (4.4).',
  ORDER_LINE: 'A line of a paid order (4.2).',
  CORRECTION: 'A correction by a manager.',
});

@InputType({ description: 'Which entries of the points ledger. Conditions add up; an empty list matches nothing.' })
export class PointEntryFilter implements PointEntryAsk {
  @Field(() => [EntryKindEnum], { nullable: true, description: 'Of any of these kinds.' })
  kinds?: EntryKind[] | null;

  @Field(() => [PointSourceEnum], { nullable: true, description: 'Made for any of these.' })
  sources?: PointSource[] | null;

  @Field(() => DayScalar, { nullable: true, description: 'Of activities on this day or later.' })
  from?: Day | null;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'Of activities on this day or earlier: the ledger as of a day.',
  })
  through?: Day | null;

  @Field(() => DateTime, { nullable: true, description: 'Recorded by this instant: the ledger as it was known then.' })
  knownAt?: Date | null;
}

@ApiType('PointSum', 'The entries of one month, kind and source taken together.')
export class PointSumType implements PointSum {
  @Field(() => DayScalar, { description: 'The first day of the month of the activities.' })
  month: Day;

  @Field(() => EntryKindEnum, { description: 'Their kind.' })
  kind: EntryKind;

  @Field(() => PointSourceEnum, { description: 'What they were made for.' })
  source: PointSource;

  @Field(() => SafeInt, { description: 'Their points, reversals taken off.' })
  amount: number;

  @Field(() => Int, { description: 'How many they are.' })
  count: number;
}
