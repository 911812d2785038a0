import { mayChangePartnersData } from '../access/policies.js';
import { expectVersion, lockPartner } from '../partners/lock-partner.js';
import { NotFoundError, refuseIf } from '../refused-error.js';
import { type OrderMove, refusalToMoveOrder } from '../regulation/orders.js';
import type { Work } from '../transactions/in-transaction.js';
import { Order } from './order.js';
import { OrderLine } from './order-line.js';

interface MoveInput {
  orderId: string;
  expectedVersion: number;
}

export interface LockedOrder {
  order: Order;
  lines: OrderLine[];
}

/**
 * The order that is about to be moved, with its lines, behind its partner's lock and its own. Somebody else's is not
 * there. The state is told before a stale version, being the wider reason.
 */
export async function lockOrder(
  { tx, actor }: Work,
  move: OrderMove,
  { orderId: id, expectedVersion }: MoveInput,
): Promise<LockedOrder> {
  const field = 'input.orderId';
  const found = await tx.findOneBy(Order, { id });
  if (!found || !mayChangePartnersData(actor, found.partnerId)) throw new NotFoundError(field);
  await lockPartner(tx, found.partnerId, field);
  const order = await tx.findOneOrFail(Order, { where: { id }, lock: { mode: 'for_no_key_update' } });
  refuseIf([refusalToMoveOrder(move, order.state)]);
  expectVersion(order, expectedVersion);
  return { order, lines: await tx.find(OrderLine, { where: { orderId: id }, order: { position: 'ASC' } }) };
}
