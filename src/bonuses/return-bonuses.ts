import type { Day } from '../regulation/day.js';
import type { Work } from '../transactions/in-transaction.js';
import { annulLate, openBonuses } from './annul-bonuses.js';
import { appendBonusEntry } from './append-bonus-entry.js';
import type { OrderOfPartner } from './capture-bonuses.js';
import { bonusesOfOrder } from './order-bonuses.js';
import { settleDebt } from './settle-debt.js';

export interface BonusReturn extends OrderOfPartner {
  returnId: string;
  returnedOn: Day;
  amountKopecks: number;
}

/**
 * Gives back to bonuses what came back of an order that was paid with them, to the tenure that earned them: frozen while
 * its bonuses are, and annulled with them when those are gone (4.13, the ruling). The caller holds the partner's lock.
 */
export async function returnBonuses(work: Work, given: BonusReturn): Promise<void> {
  const { partnerId, orderId, returnId, returnedOn: effectiveOn, amountKopecks } = given;
  if (amountKopecks === 0) return;
  const bonuses = await openBonuses(work, partnerId);
  const order = await bonusesOfOrder(work.tx, bonuses, orderId);
  if (order === null || amountKopecks > order.capturedKopecks - order.returnedKopecks) {
    throw new Error(`More bonuses would come back than order ${orderId} was paid with`);
  }
  const { account } = order;
  const source = { sourceType: 'ORDER_RETURN', sourceId: returnId, orderId, effectiveOn } as const;
  await appendBonusEntry(work, account, { ...source, kind: 'RETURN', amountKopecks });
  await settleDebt(work, account, amountKopecks, source);
  await annulLate(work, bonuses, account, source);
}
