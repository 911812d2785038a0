import { ArrayMaxSize, ArrayUnique, Length, Matches, MaxLength } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { ApiType } from '../graphql/api-type.js';
import { connectionOf } from '../graphql/connection.js';
import { SanctionKindEnum } from '../graphql/enums.js';
import { KEY, VERSION } from '../graphql/input-texts.js';
import { DateTime, DayScalar, UUID } from '../graphql/scalars.js';
import type { Day } from '../regulation/day.js';
import type { SanctionKind } from '../regulation/sanctions.js';
import type { Sanction } from './sanction.js';

export const TEXT_LENGTH_MAX = 4000;
export const REASON_LENGTH_MAX = 1000;
const GROUND_LENGTH_MAX = 10;
const KINDS_IN_FILTER_MAX = 20;

@ApiType('Sanction', 'A sanction of section 6: what it is for, its decision and its days.')
export class SanctionType implements Omit<Sanction, 'partner' | 'partnerId'> {
  @Field(() => UUID, { description: 'Identifier.' })
  id: string;

  @Field(() => SanctionKindEnum, { description: 'Which sanction it is.' })
  kind: SanctionKind;

  @Field(() => String, { description: 'The clause that was violated: of sections 3 or 5, `PP` or `PL`.' })
  ground: string;

  @Field(() => String, { description: 'The decision, in words for the partner.' })
  decision: string;

  @Field(() => DayScalar, { description: 'The first day with effect.' })
  startsOn: Day;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'The last day with effect unless it is lifted; null: permanent, or until lifted.',
  })
  throughOn: Day | null;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'The first day without effect when it was lifted early; may be a day to come. Null while not lifted.',
  })
  liftedOn: Day | null;

  @Field(() => Boolean, { description: 'Of 6.2: points are refused.' })
  refusesPoints: boolean;

  @Field(() => Boolean, { description: 'Of 6.2: the partner discount is refused.' })
  refusesDiscount: boolean;

  @Field(() => String, { nullable: true, description: 'Why it was lifted.' })
  liftReason: string | null;

  @Field(() => DateTime, { description: 'When it was imposed.' })
  imposedAt: Date;

  @Field(() => String, { nullable: true, description: 'Note among compliance officers. COMPLIANCE only.' })
  internalNote: string | null;

  @Field(() => UUID, { nullable: true, description: 'The user who imposed it. COMPLIANCE only.' })
  imposedBy: string;

  @Field(() => UUID, { nullable: true, description: 'The user who lifted it. COMPLIANCE only.' })
  liftedBy: string | null;

  @Field(() => Int, { description: 'Grows with each change; send it back as expectedVersion.' })
  version: number;
}

export const SanctionConnection = connectionOf(SanctionType, 'Sanction');

@InputType({ description: 'A sanction to impose (section 6).' })
export class ImposeSanctionInput {
  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;

  @Field(() => UUID, { description: 'The partner.' })
  partnerId: string;

  @Field(() => SanctionKindEnum, { description: 'Which sanction.' })
  kind: SanctionKind;

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

  @Field(() => DayScalar, { nullable: true, description: 'The first day with effect: today (if not said) or later.' })
  startsOn?: Day | null;

  @Field(() => DayScalar, {
    nullable: true,
    description:
      'The last day with effect. Required for 6.2 and 6.6 (at most 12 months, gapless ones added up), never given for 6.7; otherwise absent means for good (6.1, 6.3) or until lifted (6.4, 6.5).',
  })
  throughOn?: Day | null;

  @Field(() => Boolean, { nullable: true, description: 'Of 6.2 only: points are refused.' })
  refusesPoints?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Of 6.2 only: the partner discount is refused.' })
  refusesDiscount?: boolean | null;
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
