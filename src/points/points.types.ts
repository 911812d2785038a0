import { Length, Max, MaxLength, Min } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { ApiType } from '../graphql/api-type.js';
import { connectionOf } from '../graphql/connection.js';
import { EntryKindEnum } from '../graphql/enums.js';
import { KEY } from '../graphql/input-texts.js';
import { DateTime, DayScalar, SafeInt, UUID } from '../graphql/scalars.js';
import type { EntryKind } from '../regulation/points.js';
import type { PointEntry } from './point-entry.js';

type Resolved = 'partner' | 'partnerId' | 'tariffId' | 'sourceType' | 'sourceId' | 'refusalCode' | 'refusalClause';

/** `refusal`, `tariff` and `project` are resolved; the row has the rest. */
@ApiType('PointEntry', 'One entry of the points ledger (4.1–4.5). Entries never change; a correction is another entry.')
export class PointEntryType implements Omit<PointEntry, Resolved | 'sequence' | 'hash'> {
  @Field(() => UUID, { description: 'Identifier.' })
  id: string;

  @Field(() => EntryKindEnum, { description: 'What it is for; a reversal has the kind of what it reverses.' })
  kind: EntryKind;

  @Field(() => SafeInt, { description: 'Points added to the total; below zero where points are taken.' })
  amount: number;

  @Field(() => DayScalar, { description: 'The day of the activity, of the reversal or of the correction (4.1).' })
  activityOn: string;

  @Field(() => DateTime, { description: 'When it was recorded.' })
  recordedAt: Date;

  @Field(() => String, { description: 'Clause that it rests on.' })
  clause: string;

  @Field(() => UUID, { nullable: true, description: 'The entry that it reverses; null for all others.' })
  reversesId: string | null;

  @Field(() => String, { nullable: true, description: 'Why, of a correction or a reversal; null for an accrual.' })
  reason: string | null;

  @Field(() => UUID, { description: 'The user who caused it. For the vendor only.' })
  actorId: string;
}

export const PointEntryConnection = connectionOf(PointEntryType, 'PointEntry');

@ApiType('PointRefusal', 'Why an activity stays on record with 0 points (4.1, 4.5, 6.2).')
export class PointRefusal {
  @Field(() => String, {
    description: 'Code of the refusal: COMPETENCE_NOT_ACTIVE, POINTS_WITHHELD, NO_TARIFF_IN_FORCE.',
  })
  code: string;

  @Field(() => String, { nullable: true, description: 'Clause that it rests on.' })
  clause: string | null;

  @Field(() => String, { description: "The reason in the caller's language." })
  message: string;
}

/** All its fields are resolved. */
@ApiType('PointsAccount', "A partner's KKV points. They rank the directory (4.7) and outlive the competence.")
export class PointsAccountType {}

/** The most points that one correction gives or takes. */
export const CORRECTION_AMOUNT_MAX = 1_000_000;

@InputType({ description: 'Points given or taken by hand.' })
export class CorrectPointsInput {
  @Field(() => UUID, { description: 'The partner.' })
  partnerId: string;

  @Field(() => Int, {
    description: 'Points to add, or to take if below zero: −1000000 to 1000000, not 0, and no more than there are.',
  })
  @Min(-CORRECTION_AMOUNT_MAX)
  @Max(CORRECTION_AMOUNT_MAX)
  amount: number;

  @Field(() => String, { description: 'Why, for the partner to read; at most 1000 characters.' })
  @MaxLength(1000)
  reason: string;

  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;
}
