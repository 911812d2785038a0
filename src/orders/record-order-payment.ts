import { captureBonuses } from '../bonuses/capture-bonuses.js';
import { competenceOf, loadCompetenceFacts } from '../competence/competence.loaders.js';
import { notify } from '../notifications/notify.js';
import { refuseIf } from '../refused-error.js';
import { isActive } from '../regulation/competence.js';
import { moneyText } from '../regulation/money.js';
import { discountOnDay, orderAmounts, refusalsToPay } from '../regulation/orders.js';
import type { Work } from '../transactions/in-transaction.js';
import { accrueBundleOfOrder } from './accrue-bundle.js';
import { accrueSalePoints } from './accrue-sale-points.js';
import { lockOrder } from './lock-order.js';
import type { Order } from './order.js';
import type { RecordOrderPaymentInput } from './order-inputs.types.js';

/**
 * Records that an order was paid, once: the day of payment decides on the discount (6.2), on bonuses (4.12) and on the
 * points of the sale (4.1, 4.2).
 */
export async function recordOrderPayment(work: Work, input: RecordOrderPaymentInput): Promise<Order> {
  const { tx, actor, now, today } = work;
  const { order, lines } = await lockOrder(work, 'recordOrderPayment', input);
  const { partnerId } = order;
  const paidOn = input.paidOn ?? today;
  const [holder] = await loadCompetenceFacts(tx, [partnerId]);
  const { isLost: isDiscountLost, refusal: discountRefusal } = discountOnDay(order, holder!.sanctions, paidOn);
  const { moneyKopecks: dueKopecks, bonusKopecks } = orderAmounts(lines, isDiscountLost);
  const isActiveOnDay = isActive(competenceOf(holder!, paidOn));
  const facts = { paidOn, placedOn: order.placedOn, amountKopecks: input.amount, dueKopecks, bonusKopecks };
  refuseIf(refusalsToPay({ ...facts, isActiveOnDay }, today));
  if (bonusKopecks > 0) {
    const captured = await captureBonuses(work, { partnerId, orderId: order.id, paidOn });
    if (captured !== bonusKopecks) throw new Error(`Order ${order.id} is paid with other bonuses than were set aside`);
  }
  Object.assign(order, { state: 'PAID', paidOn, paidAt: now, paidBy: actor.userId, isDiscountLost });
  if (discountRefusal !== null) order.discountClause = discountRefusal.clause;
  await tx.save(order);
  await accrueSalePoints(work, order, lines);
  await accrueBundleOfOrder(work, order, lines);
  const params = { amount: moneyText(input.amount), paidOn };
  await notify(work, { kind: 'ORDER_PAID', partnerId, subjectId: order.id, params });
  work.cites('4.2');
  return order;
}
