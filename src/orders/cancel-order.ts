import { hasRole } from '../access/actor.js';
import { releaseBonuses } from '../bonuses/release-bonuses.js';
import { refuseIf } from '../refused-error.js';
import { refusalToCancel } from '../regulation/orders.js';
import { refusal } from '../regulation/refusal.js';
import type { Work } from '../transactions/in-transaction.js';
import { giveBack, loadBack, NOTHING } from './give-back.js';
import { type LockedOrder, lockOrder } from './lock-order.js';
import type { Order } from './order.js';
import type { CancelOrderInput } from './order-inputs.types.js';

/**
 * Cancels an order that is not delivered: an unpaid one frees its bonuses, a paid one goes back as a whole, with its
 * points (4.2).
 */
export async function cancelOrder(work: Work, input: CancelOrderInput): Promise<Order> {
  const { tx, actor, today } = work;
  const locked = await lockOrder(work, 'cancelOrder', input);
  const { order } = locked;
  const reason = input.reason.trim();
  refuseIf([
    refusalToCancel({ state: order.state, isByStaff: hasRole(actor, 'MANAGER') }),
    reason === '' ? refusal('REASON_REQUIRED', { field: 'input.reason' }) : null,
  ]);
  if (order.state === 'PAID') await giveBackRest(work, locked, reason);
  else await releaseBonuses(work, { partnerId: order.partnerId, orderId: order.id });
  work.cites('4.2');
  const cancelled = { cancelledOn: today, cancelledBy: actor.userId, cancelReason: reason };
  return tx.save(Object.assign(order, { state: 'CANCELLED' as const, ...cancelled }));
}

async function giveBackRest(work: Work, locked: LockedOrder, reason: string): Promise<void> {
  const back = await loadBack(work, locked.order.id);
  const lines = locked.lines
    .map((line) => ({ line, quantity: line.quantity - (back.get(line.id) ?? NOTHING).quantity }))
    .filter(({ quantity }) => quantity > 0);
  if (lines.length > 0) await giveBack(work, locked, { lines, back, returnedOn: work.today, reason });
}
