import { Length, Matches, Max, MaxLength, Min } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { ApiType } from '../graphql/api-type.js';
import { enumOf } from '../graphql/enum-of.js';
import { KEY } from '../graphql/input-texts.js';
import { DateTime, DayScalar, Money, SafeInt, UUID } from '../graphql/scalars.js';
import type { PointKind } from '../regulation/points.js';
import type { PointActivity } from './point-activity.js';
import type { PointTariff } from './point-tariff.js';

export const PointKindEnum = enumOf<PointKind>('PointKind', 'The kinds of activity that earn points (4.1).', {
  SALE: 'Sales of enterprise products (4.2).',
  PROJECT: 'Projects on enterprise products (4.3).',
  MARKETING: 'Marketing activities (4.4).',
});

/** `title` depends on the caller's language and is resolved. */
@ApiType('PointActivity', 'An activity that earns KKV points: a catalogue that the vendor edits (4.5).')
export class PointActivityType implements Omit<PointActivity, 'id' | 'version'> {
  @Field(() => String, { description: 'Code; never changes.' })
  code: string;

  @Field(() => PointKindEnum, { description: 'Of what kind it is (4.1).' })
  kind: PointKind;

  @Field(() => String, { description: 'Title in Russian.' })
  titleRu: string;

  @Field(() => String, { description: 'Title in English.' })
  titleEn: string;

  @Field(() => Boolean, { description: 'Whether it came with the demonstration data.' })
  isDemonstration: boolean;
}

/** `activity`, `activityCode` and `perAmount` are resolved. */
@ApiType('PointTariff', 'Points for an activity from a day on (4.5). A change is a new record; none changes.')
export class PointTariffType implements Omit<PointTariff, 'activity' | 'activityId' | 'perKopecks'> {
  @Field(() => UUID, { description: 'Identifier of this record; an entry of the ledger names the one it used.' })
  id: string;

  @Field(() => SafeInt, { description: 'Points for one such activity; of a sale for each `perAmount`.' })
  points: number;

  @Field(() => DayScalar, { description: 'The first day on which it is in force, until a later one replaces it.' })
  effectiveFrom: string;

  @Field(() => Boolean, { description: 'An invented figure for demonstration, not one of the vendor.' })
  isDemonstration: boolean;

  @Field(() => String, { description: 'On what it rests.' })
  note: string;

  @Field(() => UUID, { nullable: true, description: 'The user who set it; null if it came with the system.' })
  recordedBy: string | null;

  @Field(() => DateTime, { description: 'When it was set. Of two for the same first day the later one counts.' })
  recordedAt: Date;
}

/** The most points that a tariff gives. */
export const TARIFF_POINTS_MAX = 1_000_000;

@InputType({ description: 'Points for an activity from a day on (4.5).' })
export class SetPointTariffInput {
  @Field(() => String, { description: 'Code of the activity. Refused: ACTIVITY_UNKNOWN.' })
  @Length(1, 50)
  activityCode: string;

  @Field(() => Int, { description: 'Points for one such activity: 0 to 1000000.' })
  @Min(0)
  @Max(TARIFF_POINTS_MAX)
  points: number;

  @Field(() => Money, {
    nullable: true,
    description:
      'Of a sale, and only there: the amount paid in money, in roubles, for each of which the points are given (4.2). Refused: TARIFF_NEEDS_AMOUNT, TARIFF_HAS_NO_AMOUNT.',
  })
  perAmount?: number | null;

  @Field(() => DayScalar, { description: 'The first day in force: today or later. Refused: TARIFF_IN_PAST.' })
  effectiveFrom: string;

  @Field(() => String, { nullable: true, description: 'On what it rests, at most 1000 characters.' })
  @MaxLength(1000)
  note?: string | null;

  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;
}

@InputType({ description: 'A new activity that earns points (4.5).' })
export class AddPointActivityInput {
  @Field(() => String, { description: 'Code: capital Latin letters, digits and underscores, 2 to 50.' })
  @Length(2, 50)
  @Matches(/^[A-Z][A-Z0-9_]*$/)
  code: string;

  @Field(() => PointKindEnum, { description: 'Of what kind it is (4.1).' })
  kind: PointKind;

  @Field(() => String, { description: 'Title in Russian, 2 to 200 characters.' })
  @Length(2, 200)
  titleRu: string;

  @Field(() => String, { description: 'Title in English, 2 to 200 characters.' })
  @Length(2, 200)
  titleEn: string;

  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;
}
