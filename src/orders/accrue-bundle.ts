import { IsNull, Not } from 'typeorm';
import { Application } from '../applications/application.js';
import { accrueBundleBonuses } from '../bonuses/accrue-bonuses.js';
import { type Day, laterOf } from '../regulation/day.js';
import { isBundleApproved, orderAmounts } from '../regulation/orders.js';
import type { Work } from '../transactions/in-transaction.js';
import { Order } from './order.js';
import { OrderLine } from './order-line.js';
import { OrderReturnLine } from './order-return-line.js';

/*
 * 4.10: bonuses come once the bundle is paid and its application approved, whichever is last. So both ask: the payment of
 * an order, and the decision on an application, after its term is on record. The ledger keeps it to once per application.
 */

/** Asked when an order was paid. */
export async function accrueBundleOfOrder(work: Work, order: Order, lines: readonly OrderLine[]): Promise<void> {
  if (order.kind !== 'BUNDLE' || order.applicationId === null) return;
  const application = await work.tx.findOneByOrFail(Application, { id: order.applicationId });
  if (isBundleApproved(application.state)) await accrue(work, order, lines, application.closedOn!);
}

/** Asked on the day on which an application is approved: the bundle that was paid first, of what has not come back. */
export async function accrueBundleOfApplication(work: Work, applicationId: string): Promise<void> {
  const { tx } = work;
  const paid = await tx.find(Order, {
    where: { applicationId, paidOn: Not(IsNull()), state: Not('CANCELLED') },
    order: { paidAt: 'ASC', id: 'ASC' },
  });
  for (const order of paid) {
    const lines = await tx.findBy(OrderLine, { orderId: order.id });
    if (await accrue(work, order, lines, work.today)) return;
  }
}

/** Whether there was anything left to accrue for. */
async function accrue(work: Work, order: Order, lines: readonly OrderLine[], approvedOn: Day): Promise<boolean> {
  const { id: orderId, partnerId, applicationId, isDiscountLost } = order;
  const back = await work.tx.find(OrderReturnLine, { where: { orderReturn: { orderId } } });
  const backKopecks = back.reduce((sum, { moneyKopecks }) => sum + moneyKopecks, 0);
  const paidKopecks = orderAmounts(lines, isDiscountLost).moneyKopecks - backKopecks;
  if (paidKopecks <= 0) return false;
  const dueOn = laterOf(order.paidOn!, approvedOn);
  await accrueBundleBonuses(work, { partnerId, applicationId: applicationId!, orderId, paidKopecks, dueOn });
  return true;
}
