import { refuseIf } from '../refused-error.js';
import { goneOn, type LineOverTime, refusalToDeliver, refusalToStepDay } from '../regulation/orders.js';
import type { Work } from '../transactions/in-transaction.js';
import { type LockedOrder, lockOrder } from './lock-order.js';
import type { Order } from './order.js';
import type { RecordOrderFulfilmentInput } from './order-inputs.types.js';
import { OrderReturnLine } from './order-return-line.js';

/** Records that a paid order was delivered: from that day on it is the delivery that 2.6 asks for. */
export async function recordOrderFulfilment(work: Work, input: RecordOrderFulfilmentInput): Promise<Order> {
  const { tx, actor, today } = work;
  const locked = await lockOrder(work, 'recordOrderFulfilment', input);
  const { order } = locked;
  const fulfilledOn = input.fulfilledOn ?? today;
  refuseIf([
    refusalToStepDay(fulfilledOn, { earliest: order.paidOn!, today, field: 'input.fulfilledOn' }),
    refusalToDeliver(fulfilledOn, goneOn(await linesOverTime(work, locked))),
  ]);
  work.cites('2.6');
  return tx.save(Object.assign(order, { state: 'FULFILLED' as const, fulfilledOn, fulfilledBy: actor.userId }));
}

async function linesOverTime({ tx }: Work, { order, lines }: LockedOrder): Promise<LineOverTime[]> {
  const returned = await tx.find(OrderReturnLine, {
    where: { orderReturn: { orderId: order.id } },
    relations: { orderReturn: true },
  });
  const backOf = (id: string) => returned.filter(({ lineId }) => lineId === id);
  return lines.map(({ id, quantity }) => ({
    quantity,
    back: backOf(id).map((part) => ({ on: part.orderReturn!.returnedOn, quantity: part.quantity })),
  }));
}
