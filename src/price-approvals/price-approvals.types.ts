import { ArrayMaxSize } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { ApiType } from '../graphql/api-type.js';
import { connectionOf } from '../graphql/connection.js';
import { enumOf } from '../graphql/enum-of.js';
import { DateTime, DayScalar, INN, UUID } from '../graphql/scalars.js';
import { PRICE_APPROVAL_STATES, type PriceApprovalState, type PriceDecision } from '../regulation/price-approvals.js';
import type { PriceApproval } from './price-approval.js';
import type { PriceLine } from './price-line.js';
import type { PriceRound, RoundStep } from './price-round.js';

export const PriceApprovalStateEnum = enumOf<PriceApprovalState>(
  'PriceApprovalState',
  'Where a price stands between partner and vendor (3.3). Whether an approval still holds, `isValid` tells.',
  {
    REQUESTED: 'Waits for the vendor.',
    COUNTERED: 'The vendor offers other prices; the partner accepts or asks anew.',
    APPROVED: 'Agreed.',
    REFUSED: 'The vendor does not agree.',
    WITHDRAWN: 'The partner asks no more.',
  },
);

export const PriceDecisionEnum = enumOf<PriceDecision>('PriceDecision', 'What the vendor says to prices (3.3).', {
  APPROVED: 'As asked.',
  COUNTERED: 'At other prices, if the partner accepts.',
  REFUSED: 'Not at all, for a reason.',
});

export const RoundStepEnum = enumOf<RoundStep>('PriceRoundStep', 'What one side said in a round (3.3).', {
  REQUESTED: 'The partner asked.',
  COUNTERED: 'The vendor offered other prices.',
  APPROVED: 'The vendor approved.',
  REFUSED: 'The vendor refused.',
  ACCEPTED: 'The partner accepted the offer.',
  WITHDRAWN: 'The partner took its request back.',
});

type Hidden = 'partner' | 'partnerId' | 'engagement' | 'engagementId' | 'agreedRoundId' | 'roundCount' | 'createdBy';

/** `partner`, `engagement`, `rounds`, `agreedLines` and `isValid` are resolved. */
@ApiType(
  'PriceApproval',
  'Prices of enterprise products for one client, agreed with the vendor before they are offered (3.3). Every round is kept.',
)
export class PriceApprovalType implements Omit<PriceApproval, Hidden> {
  @Field(() => UUID, { description: 'Identifier.' })
  id: string;

  @Field(() => INN, { description: 'ИНН of the client.' })
  clientInn: string;

  @Field(() => String, { description: 'Name of the client.' })
  clientName: string;

  @Field(() => PriceApprovalStateEnum, { description: 'Where it stands.' })
  state: PriceApprovalState;

  @Field(() => DayScalar, {
    nullable: true,
    description:
      'The last day on which the offer can be accepted, or on which is ordered by the approval; null before.',
  })
  validThrough: string | null;

  @Field(() => DateTime, { description: 'When the partner first asked.' })
  createdAt: Date;

  @Field(() => Int, {
    description: 'Grows with each round and each tie to an engagement; send it back as expectedVersion.',
  })
  version: number;
}

export const PriceApprovalConnection = connectionOf(PriceApprovalType, 'PriceApproval');

/** `lines` is resolved. */
@ApiType('PriceRound', 'What one side said, with the prices it named (3.3). Rounds never change.')
export class PriceRoundType implements Omit<PriceRound, 'approval' | 'approvalId'> {
  @Field(() => UUID, { description: 'Identifier.' })
  id: string;

  @Field(() => Int, { description: 'From 1 on, in the order in which they were made.' })
  number: number;

  @Field(() => RoundStepEnum, { description: 'What was said.' })
  step: RoundStep;

  @Field(() => String, { nullable: true, description: 'In words: the partner’s grounds, or the vendor’s reason.' })
  comment: string | null;

  @Field(() => DayScalar, { nullable: true, description: 'The last day of the vendor’s word; null of other rounds.' })
  validThrough: string | null;

  @Field(() => DayScalar, { description: 'The day on which it was said.' })
  madeOn: string;

  @Field(() => DateTime, { description: 'The instant.' })
  madeAt: Date;

  @Field(() => UUID, { description: 'The user who said it. For the vendor only.' })
  madeBy: string;
}

type ResolvedOfLine = 'round' | 'roundId' | 'product' | 'productId' | 'listKopecks' | 'priceKopecks' | 'position';

/** `product`, `listPrice` and `price` are resolved. */
@ApiType('PriceLine', 'A product with its quantity and price in one round (3.3).')
export class PriceLineType implements Omit<PriceLine, ResolvedOfLine> {
  @Field(() => UUID, { description: 'Identifier; the vendor’s answer names it.' })
  id: string;

  @Field(() => Int, { description: 'Pieces; orders by the approval take no more of them in all.' })
  quantity: number;

  @Field(() => Boolean, {
    description:
      'Of a non-standard line, whether the vendor lets bonuses pay for it (4.11); nothing else asks for this.',
  })
  mayUseBonuses: boolean;
}

@InputType({ description: 'Which price approvals. Conditions add up; an empty list matches nothing.' })
export class PriceApprovalFilter {
  @Field(() => UUID, { nullable: true, description: 'Of this partner.' })
  partnerId?: string | null;

  @Field(() => [PriceApprovalStateEnum], { nullable: true, description: 'In any of these states.' })
  @ArrayMaxSize(PRICE_APPROVAL_STATES.length)
  states?: PriceApprovalState[] | null;

  @Field(() => INN, { nullable: true, description: 'For the client with this ИНН.' })
  clientInn?: string | null;
}
