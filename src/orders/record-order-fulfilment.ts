import { refuseIf } from '../refused-error.js';
import { refusalToStepDay } from '../regulation/orders.js';
import type { Work } from '../transactions/in-transaction.js';
import { lockOrder } from './lock-order.js';
import type { Order } from './order.js';
import type { RecordOrderFulfilmentInput } from './order-inputs.types.js';

/** Records that a paid order was delivered: from that day on it is the delivery that 2.6 asks for. */
export async function recordOrderFulfilment(work: Work, input: RecordOrderFulfilmentInput): Promise<Order> {
  const { tx, actor, today } = work;
  const { order } = await lockOrder(work, 'recordOrderFulfilment', input);
  const fulfilledOn = input.fulfilledOn ?? today;
  refuseIf([refusalToStepDay(fulfilledOn, { earliest: order.paidOn!, today, field: 'input.fulfilledOn' })]);
  work.cites('2.6');
  return tx.save(Object.assign(order, { state: 'FULFILLED' as const, fulfilledOn, fulfilledBy: actor.userId }));
}
