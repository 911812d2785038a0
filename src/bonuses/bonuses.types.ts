import { Field, InputType, Int } from 'type-graphql';
import { ApiType } from '../graphql/api-type.js';
import { connectionOf } from '../graphql/connection.js';
import { enumOf } from '../graphql/enum-of.js';
import { DateTime, DayScalar, UUID } from '../graphql/scalars.js';
import type { BonusEntryKind, BonusState } from '../regulation/bonuses.js';
import type { Day } from '../regulation/day.js';
import type { BonusEntry, BonusSource } from './bonus-entry.js';
import type { BonusEntryAsk } from './list-bonus-entries.js';

export const BonusStateEnum = enumOf<BonusState>('BonusState', 'What bonuses are worth on a day (4.12, 4.13).', {
  USABLE: 'The competence is ACTIVE: they can pay for eligible lines of an order.',
  FROZEN: 'The competence is not ACTIVE: they are kept and cannot be used.',
  ANNULLED: 'Gone: not renewed within two months after the term.',
});

export const BonusEntryKindEnum = enumOf<BonusEntryKind>('BonusEntryKind', 'What an entry of the bonus ledger is.', {
  ACCRUAL: 'For a partner bundle (4.10).',
  REVERSAL: 'The bundle came back; what was spent of its bonuses became a debt (4.10).',
  RESERVATION: 'Set aside for an order that was placed (4.11).',
  RELEASE: 'No longer set aside for the order.',
  CAPTURE: 'The order was paid with them (4.11).',
  RETURN: 'Came back with what the order gave back.',
  DEBT_SETTLEMENT: 'Taken for a debt out of what came in (4.10).',
  ANNULMENT: 'Gone with the tenure that earned them (4.13).',
});

export const BonusSourceEnum = enumOf<BonusSource>('BonusSource', 'What an entry of the bonus ledger was made for.', {
  APPLICATION: 'An application that was approved, with its bundle.',
  ORDER: 'An order.',
  ORDER_RETURN: 'What came back of an order.',
  BONUS_ACCOUNT: 'The end of the tenure that earned them, the first time that it annuls.',
});

@ApiType('BonusRefusal', 'Why bonuses cannot be used on the day (4.12, 4.13).')
export class BonusRefusal {
  @Field(() => String, { description: 'Code of the refusal: BONUSES_FROZEN, BONUSES_ANNULLED.' })
  code: string;

  @Field(() => String, { nullable: true, description: 'Clause that it rests on.' })
  clause: string | null;

  @Field(() => String, { description: "The reason in the caller's language." })
  message: string;
}

/** Amounts, `refusal`, `entries` and `sums` are resolved. */
@ApiType(
  'Bonuses',
  "A partner's KKV bonuses on a day (4.10–4.13), in roubles that they pay. What is annulled is nothing, whether or not an entry says so yet.",
)
export class BonusesType {
  @Field(() => DayScalar, { description: 'The day that is answered for.' })
  day: Day;

  @Field(() => BonusStateEnum, { description: 'Whether they can be used on the day.' })
  state: BonusState;

  @Field(() => DayScalar, {
    nullable: true,
    description:
      'The first day without them unless the competence is renewed before it (4.13); null where there are none.',
  })
  annulledOn: Day | null;
}

@ApiType(
  'BonusEntry',
  'One entry of the bonus ledger (4.10–4.13). Entries never change; a correction is another entry.',
)
export class BonusEntryType
  implements
    Pick<BonusEntry, 'id' | 'kind' | 'effectiveOn' | 'recordedAt' | 'sourceId' | 'orderId' | 'clause' | 'actorId'>
{
  @Field(() => UUID, { description: 'Identifier.' })
  id: string;

  @Field(() => BonusEntryKindEnum, { description: 'What it is.' })
  kind: BonusEntryKind;

  @Field(() => DayScalar, {
    description:
      'The day on which it takes effect, whenever it was recorded: of an accrual the day on which the bundle was paid and approved (4.10), of a return that day, of an annulment the day of 4.13. What takes bonuses has effect no earlier than the latest entry before it.',
  })
  effectiveOn: string;

  @Field(() => DateTime, { description: 'When it was recorded.' })
  recordedAt: Date;

  @Field(() => UUID, { description: 'The application, order, return or account that `source` speaks of.' })
  sourceId: string;

  @Field(() => UUID, {
    nullable: true,
    description: 'The order that it belongs to; null of the first annulment at the end of a tenure.',
  })
  orderId: string | null;

  @Field(() => String, { description: 'Clause that it rests on.' })
  clause: string;

  @Field(() => UUID, { description: 'The user who caused it. For the vendor only.' })
  actorId: string;
}

export const BonusEntryConnection = connectionOf(BonusEntryType, 'BonusEntry');

/** `amount` and `reserved` are resolved. */
@ApiType('BonusSum', 'The entries of one month, kind and source taken together.')
export class BonusSumType {
  @Field(() => DayScalar, { description: 'The first day of the month of effect.' })
  month: Day;

  @Field(() => BonusEntryKindEnum, { description: 'Their kind.' })
  kind: BonusEntryKind;

  @Field(() => BonusSourceEnum, { description: 'What they were made for.' })
  source: BonusSource;

  @Field(() => Int, { description: 'How many they are.' })
  count: number;
}

@InputType({ description: 'Which entries of the bonus ledger. Conditions add up; an empty list matches nothing.' })
export class BonusEntryFilter implements Omit<BonusEntryAsk, 'knownAt'> {
  @Field(() => [BonusEntryKindEnum], { nullable: true, description: 'Of any of these kinds.' })
  kinds?: BonusEntryKind[] | null;

  @Field(() => [BonusSourceEnum], { nullable: true, description: 'Made for any of these.' })
  sources?: BonusSource[] | null;

  @Field(() => DayScalar, { nullable: true, description: 'With effect on this day or later.' })
  from?: Day | null;

  @Field(() => DayScalar, { nullable: true, description: 'With effect on this day or earlier.' })
  through?: Day | null;
}
