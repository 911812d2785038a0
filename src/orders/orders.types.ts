import { Field, Int } from 'type-graphql';
import { ApiType } from '../graphql/api-type.js';
import { connectionOf } from '../graphql/connection.js';
import { enumOf } from '../graphql/enum-of.js';
import { DateTime, DayScalar, INN, Money, UUID } from '../graphql/scalars.js';
import type { OrderKind, OrderState } from '../regulation/orders.js';
import type { Order } from './order.js';
import type { OrderLine } from './order-line.js';
import type { OrderReturn } from './order-return.js';
import type { OrderReturnLine } from './order-return-line.js';

export const OrderKindEnum = enumOf<OrderKind>('OrderKind', 'What an order is for.', {
  CLIENT: 'Products for a client, at agreed prices (1.2, 3.3).',
  BUNDLE: 'The partner bundle, for the partner itself, at the list price (4.10, 5.10).',
});

export const OrderStateEnum = enumOf<OrderState>('OrderState', 'Where an order stands; returns do not change it.', {
  PLACED: 'Waits for its payment; bonuses are set aside.',
  PAID: 'Paid; waits for its delivery.',
  FULFILLED: 'Delivered.',
  CANCELLED: 'Called off; what was paid has gone back.',
});

@ApiType('AppliedRefusal', 'Why something is not given in a basket, with its clause; the order itself may go on.')
export class AppliedRefusal {
  @Field(() => String, { description: 'Code of the refusal, as in `refusalCodes`.' })
  code: string;

  @Field(() => String, { nullable: true, description: 'Clause that it rests on.' })
  clause: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The place in the input that it is about, such as `input.lines.0.quantity`; null where there is none.',
  })
  field: string | null;

  @Field(() => String, { description: "The reason in the caller's language." })
  message: string;
}

@ApiType('OrderAmounts', 'What something costs and by what it is paid, in roubles.')
export class OrderAmountsType {
  @Field(() => Money, { description: 'Price by quantity.' })
  gross: number;

  @Field(() => Money, { description: 'The partner discount in it, rounded down to kopecks line by line.' })
  discount: number;

  @Field(() => Money, { description: 'What is left to pay: gross less discount.' })
  net: number;

  @Field(() => Money, { description: 'Of that, by bonuses (4.11).' })
  bonuses: number;

  @Field(() => Money, { description: 'Of that, in money.' })
  money: number;
}

@ApiType('BasketLineCheck', 'One line of a basket: its price, and what bonuses may pay of it (4.11).')
export class BasketLineCheck {
  @Field(() => String, { description: 'The product as it was asked for.' })
  productCode: string;

  @Field(() => Int, { description: 'Pieces.' })
  quantity: number;

  @Field(() => Money, {
    nullable: true,
    description: 'Roubles for one piece: agreed (3.3), or of the list for the bundle; null if there is none.',
  })
  unitPrice: number | null;

  @Field(() => OrderAmountsType, { description: 'The sums of the line.' })
  amounts: OrderAmountsType;

  @Field(() => Money, { description: 'The most that bonuses may pay of this line by itself, by what there is (4.11).' })
  payableWithBonuses: number;

  @Field(() => [AppliedRefusal], { description: 'Why bonuses may pay none of it (4.11–4.13); empty if they may.' })
  bonusRefusals: AppliedRefusal[];
}

@ApiType('BasketCheck', 'What an order would be today, line by line; `placeOrder` asks the very same.')
export class BasketCheckType {
  @Field(() => [BasketLineCheck], { description: 'The lines, in the order of the input.' })
  lines: BasketLineCheck[];

  @Field(() => OrderAmountsType, { description: 'The sums of all lines.' })
  amounts: OrderAmountsType;

  @Field(() => Int, {
    description:
      'The partner discount of today in percent; 0 where it is withheld. Non-standard lines have none (1.4).',
  })
  discountPercent: number;

  @Field(() => AppliedRefusal, {
    nullable: true,
    description: 'Why there is no discount (6.2, 6.6); null if none is withheld.',
  })
  discountRefusal: AppliedRefusal | null;

  @Field(() => Money, { description: 'The bonuses that can be used today, in roubles (4.12).' })
  bonusesAvailable: number;

  @Field(() => [AppliedRefusal], {
    description: 'Everything that stands against placing it; empty if it can be placed.',
  })
  refusals: AppliedRefusal[];
}

type ResolvedOfOrder =
  | 'partner'
  | 'partnerId'
  | 'priceApproval'
  | 'priceApprovalId'
  | 'application'
  | 'applicationId'
  | 'isDiscountLost'
  | 'discountClause'
  | 'discountPercent'
  | 'returnCount';

/** Partner, lines, amounts, what is due and what came back are resolved. */
@ApiType('Order', 'An order of a partner: for a client at agreed prices (3.3), or of the bundle for itself (4.10).')
export class OrderType implements Omit<Order, ResolvedOfOrder> {
  @Field(() => UUID, { description: 'Identifier.' })
  id: string;

  @Field(() => OrderKindEnum, { description: 'What it is for.' })
  kind: OrderKind;

  @Field(() => OrderStateEnum, { description: 'Where it stands.' })
  state: OrderState;

  @Field(() => INN, { nullable: true, description: 'ИНН of the client; null of a bundle.' })
  clientInn: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the client; null of a bundle.' })
  clientName: string | null;

  @Field(() => DayScalar, { description: 'The day on which it was placed.' })
  placedOn: string;

  @Field(() => DateTime, { description: 'The instant.' })
  placedAt: Date;

  @Field(() => UUID, { description: 'The user who placed it. For the vendor only.' })
  placedBy: string;

  @Field(() => DayScalar, { nullable: true, description: 'The day of payment; null while unpaid.' })
  paidOn: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When the payment was recorded; null while unpaid.' })
  paidAt: Date | null;

  @Field(() => UUID, { nullable: true, description: 'The user who recorded the payment. For the vendor only.' })
  paidBy: string | null;

  @Field(() => DayScalar, { nullable: true, description: 'The day of delivery (2.6); null before.' })
  fulfilledOn: string | null;

  @Field(() => UUID, { nullable: true, description: 'The user who recorded the delivery. For the vendor only.' })
  fulfilledBy: string | null;

  @Field(() => DayScalar, { nullable: true, description: 'The day on which it was cancelled; null if it was not.' })
  cancelledOn: string | null;

  @Field(() => UUID, { nullable: true, description: 'The user who cancelled it. For the vendor only.' })
  cancelledBy: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was cancelled.' })
  cancelReason: string | null;

  @Field(() => Int, { description: 'Grows with each change; send it back as expectedVersion.' })
  version: number;
}

export const OrderConnection = connectionOf(OrderType, 'Order');

type ResolvedOfLine = 'order' | 'orderId' | 'position' | 'product' | 'productId' | 'priceLine' | 'priceLineId';
type SumsOfLine = 'unitKopecks' | 'discountKopecks' | 'bonusKopecks';

/** `product`, `unitPrice`, `amounts` and `returnedQuantity` are resolved. */
@ApiType('OrderLine', 'What was ordered, as it was placed.')
export class OrderLineType implements Omit<OrderLine, ResolvedOfLine | SumsOfLine> {
  @Field(() => UUID, { description: 'Identifier; a return names it.' })
  id: string;

  @Field(() => Int, { description: 'Pieces.' })
  quantity: number;
}

/** `lines` is resolved. */
@ApiType('OrderReturn', 'Something of a paid order came back; a cancelled one as a whole.')
export class OrderReturnType implements Omit<OrderReturn, 'order' | 'orderId'> {
  @Field(() => UUID, { description: 'Identifier.' })
  id: string;

  @Field(() => DayScalar, { description: 'The day on which it came back.' })
  returnedOn: string;

  @Field(() => String, { description: 'Why.' })
  reason: string;

  @Field(() => DateTime, { description: 'When it was recorded.' })
  returnedAt: Date;

  @Field(() => UUID, { description: 'The user who recorded it. For the vendor only.' })
  returnedBy: string;
}

/** `line`, `money` and `bonuses` are resolved. */
@ApiType('OrderReturnLine', 'How much of a line came back, and to what.')
export class OrderReturnLineType implements Pick<OrderReturnLine, 'id' | 'quantity'> {
  @Field(() => UUID, { description: 'Identifier.' })
  id: string;

  @Field(() => Int, { description: 'Pieces.' })
  quantity: number;
}
