import { reserveBonuses } from '../bonuses/reserve-bonuses.js';
import { newId } from '../new-id.js';
import { lockPartner } from '../partners/lock-partner.js';
import { NotFoundError, refuseIf } from '../refused-error.js';
import { type CheckedBasket, checkBasket, refusalToTotal } from '../regulation/basket.js';
import { ORDER_CLAUSES } from '../regulation/orders.js';
import type { Work } from '../transactions/in-transaction.js';
import { type LoadedBasket, loadBasket } from './load-basket.js';
import { Order } from './order.js';
import type { PlaceOrderInput } from './order-inputs.types.js';
import { OrderLine } from './order-line.js';

/**
 * Places an order by the very check that the dry run shows, behind the partner's lock: what was free a moment ago may be
 * taken now (3.3, 4.11). Bonuses are set aside until it is paid or cancelled.
 */
export async function placeOrder(work: Work, input: PlaceOrderInput): Promise<Order> {
  const { tx, actor, today } = work;
  if (actor.partnerId === null) throw new NotFoundError();
  const partner = await lockPartner(tx, actor.partnerId);
  const basket = await loadBasket(tx, partner.id, input, today);
  const checked = checkBasket(basket.facts, today);
  refuseIf([...checked.refusals, refusalToTotal(input.expectedTotal ?? null, checked)]);
  const order = await tx.save(newOrder(work, partner.id, basket, checked));
  await tx.insert(OrderLine, linesOf(order, basket, checked));
  const amountKopecks = checked.lines.reduce((sum, { bonusKopecks }) => sum + bonusKopecks, 0);
  if (amountKopecks > 0) await reserveBonuses(work, { partnerId: partner.id, orderId: order.id, amountKopecks });
  work.cites(...ORDER_CLAUSES[order.kind]);
  return order;
}

function newOrder(
  { tx, actor, now, today }: Work,
  partnerId: string,
  { facts, approval, application }: LoadedBasket,
  { discountRefusal }: CheckedBasket,
): Order {
  return tx.create(Order, {
    ...{ id: newId(), partnerId, kind: facts.kind, state: 'PLACED' as const },
    ...{ clientInn: approval?.clientInn ?? null, clientName: approval?.clientName ?? null },
    ...{ priceApprovalId: approval?.id ?? null, applicationId: application?.id ?? null },
    discountPercent: discountRefusal === null ? facts.discountPercent : 0,
    discountClause: discountRefusal?.clause ?? null,
    isDiscountLost: false,
    ...{ placedOn: today, placedAt: now, placedBy: actor.userId },
    ...{ paidOn: null, paidAt: null, paidBy: null },
    ...{ fulfilledOn: null, fulfilledBy: null },
    returnCount: 0,
    ...{ cancelledOn: null, cancelledBy: null, cancelReason: null },
  });
}

/** Everything that could be missing has been refused by the check. */
const linesOf = ({ id: orderId }: Order, { facts, named, priceLines }: LoadedBasket, checked: CheckedBasket) =>
  checked.lines.map(({ unitKopecks, discountKopecks, bonusKopecks }, position) => ({
    ...{ id: newId(), orderId, position },
    productId: named[position]!.product!.id,
    priceLineId: priceLines[position]?.id ?? null,
    quantity: facts.lines[position]!.quantity,
    unitKopecks: unitKopecks!,
    discountKopecks,
    bonusKopecks,
  }));
