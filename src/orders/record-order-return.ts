import { refuseIf } from '../refused-error.js';
import { refusalsToReturn, refusalToStepDay } from '../regulation/orders.js';
import type { Work } from '../transactions/in-transaction.js';
import { giveBack, loadBack, NOTHING } from './give-back.js';
import { lockOrder } from './lock-order.js';
import type { Order } from './order.js';
import type { RecordOrderReturnInput } from './order-inputs.types.js';

/** Records that a part of a paid order came back, on its day (4.2, 4.11). The order stays in its state. */
export async function recordOrderReturn(work: Work, input: RecordOrderReturnInput): Promise<Order> {
  const { today } = work;
  const locked = await lockOrder(work, 'recordOrderReturn', input);
  const { order } = locked;
  const returnedOn = input.returnedOn ?? today;
  const back = await loadBack(work, order.id);
  const named = input.lines.map(({ lineId, quantity }, at) => {
    const isRepeated = input.lines.findIndex((one) => one.lineId === lineId) < at;
    const line = isRepeated ? undefined : locked.lines.find(({ id }) => id === lineId);
    return { line, quantity, left: line ? line.quantity - (back.get(line.id) ?? NOTHING).quantity : null };
  });
  refuseIf([
    refusalToStepDay(returnedOn, { earliest: order.paidOn!, today, field: 'input.returnedOn' }),
    ...refusalsToReturn(named),
  ]);
  const lines = named.map(({ line, quantity }) => ({ line: line!, quantity }));
  await giveBack(work, locked, { lines, back, returnedOn, reason: input.reason.trim() });
  work.cites('4.2');
  return work.tx.save(Object.assign(order, { returnCount: order.returnCount + 1 }));
}
