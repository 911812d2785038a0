import { returnBonuses } from '../bonuses/return-bonuses.js';
import { reverseBundleBonuses } from '../bonuses/reverse-bonuses.js';
import { newId } from '../new-id.js';
import { reverseSalePoints } from '../points/reverse-points.js';
import type { Day } from '../regulation/day.js';
import { lineAmounts, type Portion, portionOf } from '../regulation/orders.js';
import type { Work } from '../transactions/in-transaction.js';
import type { LockedOrder } from './lock-order.js';
import type { OrderLine } from './order-line.js';
import { OrderReturn } from './order-return.js';
import { OrderReturnLine } from './order-return-line.js';

/** Of a line, what has come back before. */
export interface LineBack {
  quantity: number;
  moneyKopecks: number;
  bonusKopecks: number;
}

/** What has come back of each line of an order; a line without an entry is whole. */
export async function loadBack({ tx }: Work, orderId: string): Promise<Map<string, LineBack>> {
  const rows = await tx.find(OrderReturnLine, { where: { orderReturn: { orderId } } });
  const sums = new Map<string, LineBack>();
  for (const { lineId, quantity, moneyKopecks, bonusKopecks } of rows) {
    const sum = sums.get(lineId) ?? NOTHING;
    sums.set(lineId, {
      quantity: sum.quantity + quantity,
      moneyKopecks: sum.moneyKopecks + moneyKopecks,
      bonusKopecks: sum.bonusKopecks + bonusKopecks,
    });
  }
  return sums;
}

export const NOTHING: LineBack = { quantity: 0, moneyKopecks: 0, bonusKopecks: 0 };

export interface GivenBack {
  lines: readonly { line: OrderLine; quantity: number }[];
  back: ReadonlyMap<string, LineBack>;
  returnedOn: Day;
  reason: string;
}

/**
 * Takes back a part of a paid order: money and bonuses go back as the line was paid, the points of the sale are reversed,
 * the bonuses of a bundle too; all in proportion, down to whole units, and the last part takes the rest (4.2, 4.10).
 */
export async function giveBack(work: Work, { order }: LockedOrder, given: GivenBack): Promise<OrderReturn> {
  const { tx, actor, now } = work;
  const { returnedOn, reason } = given;
  const { id: orderId, partnerId } = order;
  const made = { returnedAt: now, returnedBy: actor.userId };
  const orderReturn = tx.create(OrderReturn, { id: newId(), orderId, returnedOn, reason, ...made });
  await tx.insert(OrderReturn, orderReturn);
  const sums = { moneyKopecks: 0, bonusKopecks: 0 };
  for (const { line, quantity } of given.lines) {
    const back = given.back.get(line.id) ?? NOTHING;
    const portion = { quantity, left: line.quantity - back.quantity, ordered: line.quantity };
    const parts = partsOf(line, order.isDiscountLost, back, portion);
    await tx.insert(OrderReturnLine, { id: newId(), returnId: orderReturn.id, lineId: line.id, quantity, ...parts });
    sums.moneyKopecks += parts.moneyKopecks;
    sums.bonusKopecks += parts.bonusKopecks;
    await reverseSalePoints(work, { sourceId: line.id, portion, reversedOn: returnedOn, reason });
  }
  const about = { partnerId, orderId, returnId: orderReturn.id, returnedOn };
  if (sums.bonusKopecks > 0) await returnBonuses(work, { ...about, amountKopecks: sums.bonusKopecks });
  if (order.kind === 'BUNDLE') await reverseBundleBonuses(work, { ...about, returnedKopecks: sums.moneyKopecks });
  return orderReturn;
}

function partsOf(line: OrderLine, isDiscountLost: boolean, back: LineBack, portion: Portion) {
  const paid = lineAmounts(line, isDiscountLost);
  return {
    moneyKopecks: portionOf(paid.moneyKopecks, back.moneyKopecks, portion),
    bonusKopecks: portionOf(paid.bonusKopecks, back.bonusKopecks, portion),
  };
}
