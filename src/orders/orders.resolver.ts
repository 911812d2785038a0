import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { mayReadPartner } from '../access/policies.js';
import { ApplicationType } from '../applications/applications.types.js';
import { competenceFactsLoader } from '../competence/competence.loaders.js';
import type { Context } from '../context.js';
import { PageArgs } from '../graphql/connection.js';
import { Money, UUID } from '../graphql/scalars.js';
import type { Partner } from '../partners/partner.js';
import { PartnerType } from '../partners/partners.types.js';
import { priceApprovalsLoader } from '../price-approvals/price-approvals.loaders.js';
import { PriceApprovalType } from '../price-approvals/price-approvals.types.js';
import { productsLoader } from '../products/products.loaders.js';
import { ProductType } from '../products/products.types.js';
import { NotFoundError } from '../refused-error.js';
import { discountOnDay } from '../regulation/orders.js';
import { amountsOf, appliedRefusal } from './basket-answer.js';
import { listOrders } from './list-orders.js';
import type { Order } from './order.js';
import { OrderFilter, PartnerOrderFilter } from './order-inputs.types.js';
import type { OrderLine } from './order-line.js';
import type { OrderReturn } from './order-return.js';
import type { OrderReturnLine } from './order-return-line.js';
import {
  applicationsLoader,
  orderLineLoader,
  orderLinesLoader,
  orderReturnsLoader,
  ordersLoader,
  partnerOrdersLoader,
  returnedQuantityLoader,
  returnLinesLoader,
} from './orders.loaders.js';
import {
  AppliedRefusal,
  OrderAmountsType,
  OrderConnection,
  OrderLineType,
  OrderReturnLineType,
  OrderReturnType,
  OrderType,
} from './orders.types.js';

/** 6.2: whether the discount holds: of a paid order as it was paid, of an unpaid one as it would be paid today. */
async function discountOf(order: Order, { loaders, today }: Context) {
  const { sanctions } = await loaders.of(competenceFactsLoader).load(order.partnerId);
  return discountOnDay(order, sanctions, today);
}

@Resolver(() => OrderType)
export class OrdersResolver {
  @Query(() => OrderType, { description: "An order, for staff and for its own partner's users. NOT_FOUND otherwise." })
  async order(
    @Ctx() { actor, loaders }: Context,
    @Arg('id', () => UUID, { description: 'The order.' }) id: string,
  ): Promise<Order> {
    const order = await loaders.of(ordersLoader).load(id);
    if (!order || !mayReadPartner(actor, order.partnerId)) throw new NotFoundError('id');
    return order;
  }

  @Query(() => OrderConnection, {
    description: "The vendor's queue: unpaid orders, then paid ones, then the rest; of each, the oldest first.",
  })
  orders(
    @Ctx() { database }: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => OrderFilter, { nullable: true, description: 'Which of them.' }) filter?: OrderFilter | null,
  ) {
    return listOrders(database, filter ?? {}, page);
  }

  @FieldResolver(() => PartnerType, { description: 'Whose order it is.' })
  partner(@Root() { partnerId }: Order, @Ctx() { loaders }: Context): Promise<Partner | null> {
    return loaders.partners.load(partnerId);
  }

  @FieldResolver(() => PriceApprovalType, { nullable: true, description: 'The agreed prices of a client order (3.3).' })
  priceApproval(@Root() { priceApprovalId }: Order, @Ctx() { loaders }: Context) {
    return priceApprovalId === null ? null : loaders.of(priceApprovalsLoader).load(priceApprovalId);
  }

  @FieldResolver(() => ApplicationType, {
    nullable: true,
    description: 'Of a bundle: the application to obtain or renew that it is bought for (4.10).',
  })
  application(@Root() { applicationId }: Order, @Ctx() { loaders }: Context) {
    return applicationId === null ? null : loaders.of(applicationsLoader).load(applicationId);
  }

  @FieldResolver(() => [OrderLineType], { description: 'The lines, in their order.' })
  async lines(@Root() order: Order, @Ctx() context: Context): Promise<LineOfOrder[]> {
    const [lines, { isLost }] = await Promise.all([
      context.loaders.of(orderLinesLoader).load(order.id),
      discountOf(order, context),
    ]);
    return lines.map((line) => ({ ...line, isDiscountLost: isLost }));
  }

  @FieldResolver(() => OrderAmountsType, {
    description:
      'The sums; of an unpaid order those of today, without a discount that a sanction withholds today (6.2).',
  })
  async amounts(@Root() order: Order, @Ctx() context: Context): Promise<OrderAmountsType> {
    const [lines, { isLost }] = await Promise.all([
      context.loaders.of(orderLinesLoader).load(order.id),
      discountOf(order, context),
    ]);
    return amountsOf(lines, isLost);
  }

  @FieldResolver(() => Int, {
    description: 'The partner discount in percent that its sums hold; non-standard lines have none (1.4).',
  })
  async discountPercent(@Root() order: Order, @Ctx() context: Context): Promise<number> {
    return (await discountOf(order, context)).isLost ? 0 : order.discountPercent;
  }

  @FieldResolver(() => AppliedRefusal, {
    nullable: true,
    description: 'Why it has no partner discount, at placing or at payment (6.2, 6.6); null if none is withheld.',
  })
  async discountRefusal(@Root() order: Order, @Ctx() context: Context): Promise<AppliedRefusal | null> {
    const { refusal } = await discountOf(order, context);
    return refusal === null ? null : appliedRefusal(refusal, context.language);
  }

  @FieldResolver(() => [OrderReturnType], { description: 'What came back, in the order in which it was recorded.' })
  returns(@Root() { id }: Order, @Ctx() { loaders }: Context): Promise<OrderReturn[]> {
    return loaders.of(orderReturnsLoader).load(id);
  }
}

type LineOfOrder = OrderLine & { isDiscountLost: boolean };

@Resolver(() => OrderLineType)
export class OrderLinesResolver {
  @FieldResolver(() => ProductType, { description: 'The product.' })
  product(@Root() { productId }: OrderLine, @Ctx() { loaders }: Context) {
    return loaders.of(productsLoader).load(productId);
  }

  @FieldResolver(() => Money, { description: 'Roubles for one piece.' })
  unitPrice(@Root() { unitKopecks }: OrderLine): number {
    return unitKopecks;
  }

  @FieldResolver(() => OrderAmountsType, { description: 'The sums of the line, as `Order.amounts` tells them.' })
  amounts(@Root() line: LineOfOrder): OrderAmountsType {
    return amountsOf([line], line.isDiscountLost);
  }

  @FieldResolver(() => Int, { description: 'Pieces that have come back.' })
  returnedQuantity(@Root() { id }: OrderLine, @Ctx() { loaders }: Context): Promise<number> {
    return loaders.of(returnedQuantityLoader).load(id);
  }
}

@Resolver(() => OrderReturnType)
export class OrderReturnsResolver {
  @FieldResolver(() => [OrderReturnLineType], { description: 'The lines that came back, in whole or in part.' })
  lines(@Root() { id }: OrderReturn, @Ctx() { loaders }: Context): Promise<OrderReturnLine[]> {
    return loaders.of(returnLinesLoader).load(id);
  }
}

@Resolver(() => OrderReturnLineType)
export class OrderReturnLinesResolver {
  @FieldResolver(() => UUID, { description: 'The line of the order.' })
  lineId(@Root() { lineId }: OrderReturnLine): string {
    return lineId;
  }

  @FieldResolver(() => ProductType, { description: 'The product that came back.' })
  async product(@Root() { lineId }: OrderReturnLine, @Ctx() { loaders }: Context) {
    const line = await loaders.of(orderLineLoader).load(lineId);
    return loaders.of(productsLoader).load(line!.productId);
  }

  @FieldResolver(() => Money, { description: 'Roubles that go back in money.' })
  money(@Root() { moneyKopecks }: OrderReturnLine): number {
    return moneyKopecks;
  }

  @FieldResolver(() => Money, { description: 'Roubles that go back to bonuses (4.11).' })
  bonuses(@Root() { bonusKopecks }: OrderReturnLine): number {
    return bonusKopecks;
  }
}

@Resolver(() => PartnerType)
export class PartnerOrdersResolver {
  @FieldResolver(() => OrderConnection, { description: 'Its orders, the newest first.' })
  orders(
    @Root() partner: Partner,
    @Ctx() { actor, loaders }: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => PartnerOrderFilter, { nullable: true, description: 'Which of them.' })
    filter?: PartnerOrderFilter | null,
  ) {
    if (!mayReadPartner(actor, partner.id)) throw new NotFoundError();
    return loaders.of(partnerOrdersLoader)(partner.id, { filter: filter ?? {}, page });
  }
}
