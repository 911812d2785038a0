import { type EntityManager, In, IsNull, Not } from 'typeorm';
import { groupBy } from '../group-by.js';
import type { OrderOnRecord } from '../regulation/check-facts.js';
import type { Day } from '../regulation/day.js';
import { goneOn } from '../regulation/orders.js';
import { isDelivery } from '../regulation/products.js';
import { Order } from './order.js';
import { OrderLine } from './order-line.js';
import { OrderReturnLine } from './order-return-line.js';

/** The paid orders of several partners as 2.6 asks for them, in three statements. A cancelled one has come back as a whole. */
export async function loadOrdersOnRecord(
  manager: EntityManager,
  partnerIds: readonly string[],
): Promise<Map<string, OrderOnRecord[]>> {
  const orders = await manager.find(Order, {
    where: { partnerId: In([...partnerIds]), paidOn: Not(IsNull()) },
    order: { paidOn: 'ASC', id: 'ASC' },
  });
  const orderIds = orders.map(({ id }) => id);
  const lines = await manager.find(OrderLine, { where: { orderId: In(orderIds) }, relations: { product: true } });
  const back = await manager.find(OrderReturnLine, {
    where: { lineId: In(lines.map(({ id }) => id)) },
    relations: { orderReturn: true },
  });
  const linesOf = groupBy(lines, ({ orderId }) => orderId);
  const backOf = groupBy(back, ({ lineId }) => lineId);
  const records = orders.map((order) => {
    const counting = (linesOf.get(order.id) ?? []).filter(
      ({ product }) => order.kind === 'BUNDLE' || isDelivery(product!),
    );
    return { partnerId: order.partnerId, ...recordOf(order, counting, backOf) };
  });
  return groupBy(records, ({ partnerId }) => partnerId);
}

function recordOf(
  { kind, paidOn, fulfilledOn }: Order,
  counting: readonly OrderLine[],
  backOf: ReadonlyMap<string, OrderReturnLine[]>,
): OrderOnRecord {
  const isBundle = kind === 'BUNDLE';
  return {
    isBundle,
    paidOn: paidOn!,
    deliveredOn: isBundle || counting.length === 0 ? null : fulfilledOn,
    goneOn: goneOn(
      counting.map(({ id, quantity }) => ({
        quantity,
        back: (backOf.get(id) ?? []).map((part): { on: Day; quantity: number } => ({
          on: part.orderReturn!.returnedOn,
          quantity: part.quantity,
        })),
      })),
    ),
  };
}
