import { ArrayMaxSize, ArrayUnique, Length, Matches, Max, MaxLength, Min } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { ApiType } from '../graphql/api-type.js';
import { connectionOf } from '../graphql/connection.js';
import { enumOf } from '../graphql/enum-of.js';
import { HAS_LETTERS, KEY, VERSION } from '../graphql/input-texts.js';
import { DateTime, DayScalar, Money, UUID } from '../graphql/scalars.js';
import type { Day } from '../regulation/day.js';
import type { FactKind } from '../regulation/facts.js';
import type { PartnerFact } from './partner-fact.js';

const SOURCE_LENGTH_MAX = 500;
const REASON_LENGTH_MAX = 1000;
const PEOPLE_MAX = 1_000_000;
const KINDS_IN_FILTER_MAX = 20;

export const FactKindEnum = enumOf<FactKind>('FactKind', 'What staff records about partners, with days and source.', {
  GOLD_CERTIFIED_STATUS: 'The «Gold certified» status of the Partner Programme is held, or lost (2.6). Says isHeld.',
  ATTESTED_DEVELOPERS: 'So many attested developers (2.6). Says count.',
  CERTIFIED_SPECIALISTS: 'So many certified technical specialists (2.8). Says count.',
  ATTESTED_SPECIALISTS: 'So many attested technical specialists; another fact than certified ones (2.8). Says count.',
  SYSTEM_ADMINISTRATION_COMPETENCE:
    'The competence «System administration and operation» is held, or lost (2.8). Says isHeld.',
  HEADCOUNT: 'So many people in all (1.6, 2.7). Says count.',
  TURNOVER: 'The turnover of a calendar year (1.6, 2.7). Says amount and year.',
});

/** `partner`, `year` and `amount` are resolved. */
@ApiType(
  'PartnerFact',
  'A fact about a partner with its days and source. A later fact replaces an earlier one from its first day on; none changes.',
)
export class PartnerFactType implements Omit<PartnerFact, 'partner' | 'partnerId' | 'amountKopecks'> {
  @Field(() => UUID, { description: 'Identifier.' })
  id: string;

  @Field(() => FactKindEnum, { description: 'What it is about.' })
  kind: FactKind;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Held, or lost from the first day on; null for other kinds.',
  })
  isHeld: boolean | null;

  @Field(() => Int, { nullable: true, description: 'People; null for other kinds.' })
  count: number | null;

  @Field(() => DayScalar, { description: 'The first day that it speaks of.' })
  validFrom: Day;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'The last day that it speaks of; null: until a later fact of the kind.',
  })
  validThrough: Day | null;

  @Field(() => String, { description: 'Where the vendor knows it from.' })
  source: string;

  @Field(() => DateTime, { description: 'When it was recorded. Of two for the same first day the later one counts.' })
  recordedAt: Date;

  @Field(() => UUID, { nullable: true, description: 'The user who recorded it. Staff only.' })
  recordedBy: string;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was voided as a mistake; it counts on no day. Staff only: others are not shown it at all.',
  })
  voidedAt: Date | null;

  @Field(() => UUID, { nullable: true, description: 'The user who voided it. Staff only.' })
  voidedBy: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was voided. Staff only.' })
  voidReason: string | null;

  @Field(() => Int, { description: 'Grows when it is voided; send it back as expectedVersion.' })
  version: number;
}

export const PartnerFactConnection = connectionOf(PartnerFactType, 'PartnerFact');

@InputType({ description: 'A fact about a partner. Which fields it needs, its kind says; others are refused.' })
export class RecordFactInput {
  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;

  @Field(() => UUID, { description: 'The partner.' })
  partnerId: string;

  @Field(() => FactKindEnum, { description: 'What it is about.' })
  kind: FactKind;

  @Field(() => Boolean, {
    nullable: true,
    description: 'For a status and another competence: true if held from the first day on, false if lost.',
  })
  isHeld?: boolean | null;

  @Field(() => Int, { nullable: true, description: 'For people: how many there are from the first day on.' })
  @Min(0)
  @Max(PEOPLE_MAX)
  count?: number | null;

  @Field(() => Money, { nullable: true, description: 'For turnover: roubles.' })
  amount?: number | null;

  @Field(() => Int, { nullable: true, description: 'For turnover: the calendar year, which is over.' })
  year?: number | null;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'The first day that it speaks of, today or earlier. Required but for turnover.',
  })
  validFrom?: Day | null;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'The last day that it speaks of, where it is known; may lie ahead.',
  })
  validThrough?: Day | null;

  @Field(() => String, { description: 'Where it is known from, for the partner to read: 1 to 500 characters.' })
  @Length(1, SOURCE_LENGTH_MAX)
  @Matches(HAS_LETTERS)
  source: string;
}

@InputType({ description: 'A fact that was a mistake.' })
export class VoidFactInput {
  @Field(() => UUID, { description: 'The fact.' })
  factId: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion: number;

  @Field(() => String, { description: 'Why, at most 1000 characters. REASON_REQUIRED if empty.' })
  @MaxLength(REASON_LENGTH_MAX)
  reason: string;
}

@InputType({ description: 'Which facts to list. Conditions add up; an empty list matches nothing.' })
export class FactFilter {
  @Field(() => UUID, { nullable: true, description: 'Of this partner.' })
  partnerId?: string | null;

  @Field(() => [FactKindEnum], { nullable: true, description: 'Of any of these kinds.' })
  @ArrayMaxSize(KINDS_IN_FILTER_MAX)
  @ArrayUnique()
  kinds?: FactKind[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Only voided ones, or only those that count.' })
  isVoided?: boolean | null;
}
