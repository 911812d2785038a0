import { In } from 'typeorm';
import { accruePoints } from '../points/accrue-points.js';
import { appendPointEntry } from '../points/append-point-entry.js';
import { findTariff } from '../points/find-tariff.js';
import { PointActivity } from '../points/point-activity.js';
import { Product } from '../products/product.js';
import { lineAmounts, salePoints } from '../regulation/orders.js';
import { refusal } from '../regulation/refusal.js';
import type { Work } from '../transactions/in-transaction.js';
import type { Order } from './order.js';
import type { OrderLine } from './order-line.js';

/**
 * 4.2: each line of a paid order earns the points of its product group, for what was paid of it in money, by the tariff of
 * the day of payment. What bonuses paid earns none, nor does a product without a group, such as the bundle.
 */
export async function accrueSalePoints(work: Work, order: Order, lines: readonly OrderLine[]): Promise<void> {
  const { tx } = work;
  const products = await tx.find(Product, {
    where: { id: In(lines.map(({ productId }) => productId)) },
    relations: { saleActivity: true },
  });
  const activityOf = new Map(products.map(({ id, saleActivity }) => [id, saleActivity ?? null]));
  for (const line of lines) {
    const { moneyKopecks } = lineAmounts(line, order.isDiscountLost);
    const activity = activityOf.get(line.productId) ?? null;
    if (moneyKopecks > 0 && activity !== null) await accrueLine(work, { order, line, activity, moneyKopecks });
  }
}

interface Sale {
  order: Order;
  line: OrderLine;
  activity: PointActivity;
  moneyKopecks: number;
}

async function accrueLine(work: Work, { order, line, activity, moneyKopecks }: Sale): Promise<void> {
  const paidOn = order.paidOn!;
  const tariff = await findTariff(work.tx, activity.code, paidOn);
  const sale = {
    partnerId: order.partnerId,
    kind: 'SALE',
    activityOn: paidOn,
    clause: '4.2',
    sourceType: 'ORDER_LINE',
    sourceId: line.id,
  } as const;
  if (tariff !== null) {
    await accruePoints(work, { ...sale, tariff, points: salePoints(moneyKopecks, tariff) });
    return;
  }
  // 4.5: without a tariff on the day of payment a sale earns nothing, and stays on record.
  const { code, clause } = refusal('NO_TARIFF_IN_FORCE');
  await appendPointEntry(work, { ...sale, amount: 0, refusalCode: code, refusalClause: clause });
}
