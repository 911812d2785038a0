import { Length, Max, MaxLength, Min } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { ApiType } from '../graphql/api-type.js';
import { connectionOf } from '../graphql/connection.js';
import { KEY } from '../graphql/input-texts.js';
import { DateTime, DayScalar, Money, QuarterScalar, UUID } from '../graphql/scalars.js';
import type { Day } from '../regulation/day.js';
import type { Quarter } from '../regulation/quarters.js';
import type { Forecast } from './forecast.js';

const NOTE_LENGTH_MAX = 1000;
const PERCENT_MAX = 100;

/** `amount` and `isCurrent` are resolved. */
@ApiType(
  'Forecast',
  'What a partner expects of an engagement in a quarter (3.6). It is not changed; a later one counts.',
)
export class ForecastType
  implements Pick<Forecast, 'id' | 'quarter' | 'probabilityPercent' | 'note' | 'givenOn' | 'createdAt' | 'createdBy'>
{
  @Field(() => UUID, { description: 'Identifier.' })
  id: string;

  @Field(() => QuarterScalar, { description: 'The quarter of the year, such as `2026-Q4`.' })
  quarter: Quarter;

  @Field(() => Int, { description: 'How likely it is, in percent, 0 to 100.' })
  probabilityPercent: number;

  @Field(() => String, { description: 'A note; empty if there is none.' })
  note: string;

  @Field(() => DayScalar, { description: 'The day on which it was given.' })
  givenOn: Day;

  @Field(() => DateTime, { description: 'When it was given.' })
  createdAt: Date;

  @Field(() => UUID, { nullable: true, description: 'The user who gave it. For managers.' })
  createdBy: string;
}

export const ForecastConnection = connectionOf(ForecastType, 'Forecast');

@ApiType(
  'PipelineTotals',
  'What is expected of a quarter, by the forecasts that count today of engagements that are not lost (3.6).',
)
export class PipelineTotalsType {
  @Field(() => QuarterScalar, { description: 'The quarter.' })
  quarter: Quarter;

  @Field(() => Int, { description: 'How many engagements have a forecast.' })
  engagements: number;

  @Field(() => Money, { description: 'The sum in full, in roubles.' })
  amount: number;

  @Field(() => Money, { description: 'The sum by probability, each rounded down to kopecks, in roubles.' })
  weightedAmount: number;
}

@InputType({ description: 'A forecast for a quarter (3.6).' })
export class GiveForecastInput {
  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;

  @Field(() => UUID, { description: 'The engagement, an open one: ENGAGEMENT_CLOSED.' })
  engagementId: string;

  @Field(() => QuarterScalar, { description: 'The quarter, such as `2026-Q4`, not one that is over: QUARTER_OVER.' })
  quarter: Quarter;

  @Field(() => Money, { description: 'The amount, in roubles.' })
  amount: number;

  @Field(() => Int, { description: 'How likely it is, in percent, 0 to 100.' })
  @Min(0)
  @Max(PERCENT_MAX)
  probability: number;

  @Field(() => String, { nullable: true, description: 'A note, at most 1000 characters.' })
  @MaxLength(NOTE_LENGTH_MAX)
  note?: string | null;
}

@InputType({ description: 'Which forecasts. Conditions add up.' })
export class ForecastFilter {
  @Field(() => UUID, { nullable: true, description: 'Of this partner.' })
  partnerId?: string | null;

  @Field(() => UUID, { nullable: true, description: 'Of the partners of this responsible manager (3.6).' })
  managerId?: string | null;

  @Field(() => QuarterScalar, { nullable: true, description: 'For this quarter, such as `2026-Q4`.' })
  quarter?: Quarter | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only those that count, or only those that a later one replaced.',
  })
  isCurrent?: boolean | null;
}
