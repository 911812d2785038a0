import { refuseIf } from '../refused-error.js';
import { refusalToUseBonuses } from '../regulation/bonuses.js';
import type { Day } from '../regulation/day.js';
import type { Work } from '../transactions/in-transaction.js';
import { openBonuses } from './annul-bonuses.js';
import { appendBonusEntry } from './append-bonus-entry.js';
import { stateOf } from './load-bonuses.js';
import { bonusesOfOrder } from './order-bonuses.js';

export interface OrderOfPartner {
  partnerId: string;
  orderId: string;
}

/**
 * 4.12: pays an order with what was set aside for it, on the day of payment; the kopecks that it pays. Refused while the bonuses are
 * frozen, though they stay set aside, and once they are annulled. The caller holds the partner's lock.
 */
export async function captureBonuses(
  work: Work,
  { partnerId, orderId, paidOn = work.today }: OrderOfPartner & { paidOn?: Day },
): Promise<number> {
  const bonuses = await openBonuses(work, partnerId);
  const order = await bonusesOfOrder(work.tx, bonuses, orderId);
  if (order === null) return 0;
  refuseIf([refusalToUseBonuses({ state: stateOf(bonuses, order.account, paidOn) })]);
  if (order.reservedKopecks === 0) {
    // Recorded so late that they are gone: annulled on a day that has come since, whatever the day of payment (4.13).
    refuseIf([refusalToUseBonuses({ state: stateOf(bonuses, order.account, work.today) })]);
    return 0;
  }
  const source = { sourceType: 'ORDER', sourceId: orderId, orderId } as const;
  const taken = { amountKopecks: -order.reservedKopecks, reservedKopecks: -order.reservedKopecks };
  await appendBonusEntry(work, order.account, { ...source, kind: 'CAPTURE', ...taken, effectiveOn: paidOn });
  return order.reservedKopecks;
}
