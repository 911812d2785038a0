import { ArrayMaxSize, ArrayMinSize, Length, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { KEY, VERSION } from '../graphql/input-texts.js';
import { DayScalar, INN, Money, UUID } from '../graphql/scalars.js';
import { ORDER_KINDS, ORDER_STATES, type OrderKind, type OrderState } from '../regulation/orders.js';
import { LINES_MAX, QUANTITY_MAX } from '../regulation/prices.js';
import { OrderKindEnum, OrderStateEnum } from './orders.types.js';

const CODE_MAX = 50;
const REASON_MAX = 1000;

@InputType({ description: 'A product to order.' })
export class BasketLineInput {
  @Field(() => String, { description: 'Code of the product. Refused: PRODUCT_UNKNOWN, PRODUCT_ARCHIVED, and others.' })
  @Length(1, CODE_MAX)
  productCode: string;

  @Field(() => Int, { description: 'Pieces: 1 to 100000, and no more than the approval leaves (3.3).' })
  @Min(1)
  @Max(QUANTITY_MAX)
  quantity: number;

  @Field(() => Money, {
    nullable: true,
    description: 'Roubles of this line to pay with bonuses (4.11); nothing if not said.',
  })
  bonuses?: number | null;
}

@InputType({ description: 'What is to be ordered.' })
export class BasketInput {
  @Field(() => OrderKindEnum, { description: 'For a client, or the bundle.' })
  kind: OrderKind;

  @Field(() => UUID, {
    nullable: true,
    description: 'Of a client order: the price approval whose prices it uses (3.3). NOT_FOUND.',
  })
  priceApprovalId?: string | null;

  @Field(() => UUID, {
    nullable: true,
    description: 'Of a bundle: the application to obtain or renew that it is bought for (4.10). NOT_FOUND.',
  })
  applicationId?: string | null;

  @Field(() => [BasketLineInput], { description: 'The lines, 1 to 50, each of another product.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(LINES_MAX)
  @ValidateNested({ each: true })
  lines: BasketLineInput[];
}

@InputType({ description: 'An order to place; everything is checked as `basketCheck` does.' })
export class PlaceOrderInput extends BasketInput {
  @Field(() => Money, {
    nullable: true,
    description:
      'Roubles due in money as the partner was shown them, `amounts.money` of `basketCheck`. Refused: ORDER_TOTAL_DIFFERS.',
  })
  expectedTotal?: number | null;

  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;
}

@InputType()
class OrderMoveInput {
  @Field(() => UUID, { description: 'The order.' })
  orderId: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion: number;

  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;
}

@InputType({ description: 'The payment of an order.' })
export class RecordOrderPaymentInput extends OrderMoveInput {
  @Field(() => DayScalar, {
    nullable: true,
    description:
      'The day on which it was paid, today if not said; not before the order. It decides on points (4.1), their tariff (4.2), bonuses (4.10, 4.12) and the discount (6.2). Refused: DAY_IN_FUTURE, DAY_BEFORE_LAST_STEP.',
  })
  paidOn?: string | null;

  @Field(() => Money, {
    description: 'What came in money: the amount due on that day. Refused: PAYMENT_AMOUNT_DIFFERS.',
  })
  amount: number;
}

@InputType({ description: 'The fulfilment of a paid order.' })
export class RecordOrderFulfilmentInput extends OrderMoveInput {
  @Field(() => DayScalar, {
    nullable: true,
    description: 'The day on which it was delivered, today if not said. Refused: DAY_IN_FUTURE, DAY_BEFORE_LAST_STEP.',
  })
  fulfilledOn?: string | null;
}

@InputType({ description: 'An order to cancel.' })
export class CancelOrderInput extends OrderMoveInput {
  @Field(() => String, { description: 'Why, at most 1000 characters. REASON_REQUIRED if empty.' })
  @MaxLength(REASON_MAX)
  reason: string;
}

@InputType({ description: 'A part of a line that came back.' })
export class ReturnedLineInput {
  @Field(() => UUID, { description: 'The line of the order. Refused: RETURN_LINE_UNKNOWN.' })
  lineId: string;

  @Field(() => Int, { description: 'Pieces: 1 to what is left. Refused: RETURN_TOO_MANY.' })
  @Min(1)
  @Max(QUANTITY_MAX)
  quantity: number;
}

@InputType({ description: 'What of an order came back.' })
export class RecordOrderReturnInput extends OrderMoveInput {
  @Field(() => DayScalar, {
    nullable: true,
    description:
      'The day on which it came back, today if not said: points and bonuses go back on it (4.2, 4.11). Refused: DAY_IN_FUTURE, DAY_BEFORE_LAST_STEP.',
  })
  returnedOn?: string | null;

  @Field(() => [ReturnedLineInput], { description: 'The lines, 1 to 50.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(LINES_MAX)
  @ValidateNested({ each: true })
  lines: ReturnedLineInput[];

  @Field(() => String, { description: 'Why, for the partner to read, 1 to 1000 characters.' })
  @Length(1, REASON_MAX)
  @Matches(/\S/)
  reason: string;
}

@InputType({ description: "Which of a partner's orders. Conditions add up; an empty list matches nothing." })
export class PartnerOrderFilter {
  @Field(() => [OrderKindEnum], { nullable: true, description: 'Of any of these kinds.' })
  @ArrayMaxSize(ORDER_KINDS.length)
  kinds?: OrderKind[] | null;

  @Field(() => [OrderStateEnum], { nullable: true, description: 'In any of these states.' })
  @ArrayMaxSize(ORDER_STATES.length)
  states?: OrderState[] | null;

  @Field(() => INN, { nullable: true, description: 'For the client with this ИНН.' })
  clientInn?: string | null;
}

@InputType({ description: 'Which orders of all partners. Conditions add up; an empty list matches nothing.' })
export class OrderFilter extends PartnerOrderFilter {
  @Field(() => UUID, { nullable: true, description: 'Of this partner.' })
  partnerId?: string | null;
}
