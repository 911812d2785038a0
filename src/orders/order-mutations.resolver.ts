import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.js';
import { NotFoundError } from '../refused-error.js';
import { checkBasket } from '../regulation/basket.js';
import { basketAnswer } from './basket-answer.js';
import { cancelOrder } from './cancel-order.js';
import { loadBasket } from './load-basket.js';
import {
  BasketInput,
  CancelOrderInput,
  PlaceOrderInput,
  RecordOrderFulfilmentInput,
  RecordOrderPaymentInput,
  RecordOrderReturnInput,
} from './order-inputs.types.js';
import { BasketCheckType, OrderType } from './orders.types.js';
import { placeOrder } from './place-order.js';
import { recordOrderFulfilment } from './record-order-fulfilment.js';
import { recordOrderPayment } from './record-order-payment.js';
import { recordOrderReturn } from './record-order-return.js';

const BASKET_REFUSALS =
  'SUPPLY_NEEDS_ACTIVE (1.2); NON_STANDARD_NEEDS_MAXIMAL (1.4); ORDER_NEEDS_APPROVAL, PRICE_APPROVAL_NOT_VALID, PRODUCT_NOT_APPROVED, QUANTITY_NOT_APPROVED, NO_PRICE_IN_FORCE (3.3); BUNDLE_NEEDS_APPLICATION, APPLICATION_NOT_FOR_BUNDLE (4.10); BUNDLE_NOT_FOR_CLIENTS, PRODUCT_NOT_OF_BUNDLE (5.10); BONUSES_NOT_FOR_RENEWALS and others, BONUSES_EXCEED_LINE, BONUSES_NOT_ENOUGH (4.11); BONUSES_FROZEN (4.12), BONUSES_ANNULLED (4.13); CABINET_BLOCKED (6.6); PRODUCT_UNKNOWN, PRODUCT_ARCHIVED, PRODUCT_REPEATED, ORDER_FIELD_NOT_OF_KIND';

@Resolver(() => OrderType)
export class OrderMutationsResolver {
  @Query(() => BasketCheckType, {
    description: `A dry run of the caller's order, today: line by line the price, the partner discount, what bonuses may pay and why not, and everything that stands against placing it, as an answer and not as an error: ${BASKET_REFUSALS}.`,
  })
  async basketCheck(
    @Ctx() { actor, database, language, today }: Context,
    @Arg('input', () => BasketInput, { description: 'What is to be ordered.' }) input: BasketInput,
  ): Promise<BasketCheckType> {
    if (actor.partnerId === null) throw new NotFoundError();
    const { facts } = await loadBasket(database.manager, actor.partnerId, input, today);
    return basketAnswer(input, facts, checkBasket(facts, today), language);
  }

  @Mutation(() => OrderType, {
    description: `Places an order; bonuses are set aside for it. While the cabinet is blocked only the bundle of a renewal, without discount (6.6). Refused, all at once: ORDER_TOTAL_DIFFERS (3.3), ${BASKET_REFUSALS}.`,
  })
  placeOrder(@Ctx() { inTransaction }: Context, @Arg('input', () => PlaceOrderInput) input: PlaceOrderInput) {
    return inTransaction('placeOrder', input, (work) => placeOrder(work, input));
  }

  @Mutation(() => OrderType, {
    description:
      'Records that an order was paid: bonuses that were set aside are taken, the points of the sale accrue by the tariff of the day (4.2) or stay on record with 0 and the reason (4.1, 6.2), and so do the bonuses of a bundle (4.10). Refused: ORDER_STATE, DAY_IN_FUTURE, DAY_BEFORE_LAST_STEP, PAYMENT_AMOUNT_DIFFERS, PAYMENT_DAY_WITHOUT_BONUSES, BONUSES_FROZEN (4.12), BONUSES_ANNULLED (4.13). CONFLICT on an old version.',
  })
  recordOrderPayment(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => RecordOrderPaymentInput) input: RecordOrderPaymentInput,
  ) {
    return inTransaction('recordOrderPayment', input, (work) => recordOrderPayment(work, input));
  }

  @Mutation(() => OrderType, {
    description:
      'Records that a paid order was delivered: the delivery that 2.6 asks for. Refused: ORDER_STATE, DAY_IN_FUTURE, DAY_BEFORE_LAST_STEP, ORDER_CAME_BACK if all of it has come back by then. CONFLICT on an old version.',
  })
  recordOrderFulfilment(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => RecordOrderFulfilmentInput) input: RecordOrderFulfilmentInput,
  ) {
    return inTransaction('recordOrderFulfilment', input, (work) => recordOrderFulfilment(work, input));
  }

  @Mutation(() => OrderType, {
    description:
      'Cancels an order that is not delivered: the partner an unpaid one, a manager a paid one as well, which goes back as a whole with its points and bonuses (4.2, 4.10). Refused: ORDER_STATE, PAID_ORDER_IS_CANCELLED_BY_VENDOR, REASON_REQUIRED. CONFLICT on an old version.',
  })
  cancelOrder(@Ctx() { inTransaction }: Context, @Arg('input', () => CancelOrderInput) input: CancelOrderInput) {
    return inTransaction('cancelOrder', input, (work) => cancelOrder(work, input));
  }

  @Mutation(() => OrderType, {
    description:
      'Records that a part of a paid order came back: money, bonuses and points go back in proportion, the last part takes the rest (4.2, 4.11). Refused: ORDER_STATE, DAY_IN_FUTURE, DAY_BEFORE_LAST_STEP, RETURN_LINE_UNKNOWN, RETURN_TOO_MANY. CONFLICT on an old version.',
  })
  recordOrderReturn(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => RecordOrderReturnInput) input: RecordOrderReturnInput,
  ) {
    return inTransaction('recordOrderReturn', input, (work) => recordOrderReturn(work, input));
  }
}
