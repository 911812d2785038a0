import type { Work } from '../transactions/in-transaction.js';
import { openBonuses } from './annul-bonuses.js';
import { appendBonusEntry } from './append-bonus-entry.js';
import type { OrderOfPartner } from './capture-bonuses.js';
import { bonusesOfOrder } from './order-bonuses.js';
import { settleDebt } from './settle-debt.js';

/**
 * Gives back what is set aside for an order that is not paid with it after all, in any state of the competence; nothing,
 * where nothing is set aside any more. The caller holds the partner's lock.
 */
export async function releaseBonuses(work: Work, { partnerId, orderId }: OrderOfPartner): Promise<void> {
  const bonuses = await openBonuses(work, partnerId);
  const order = await bonusesOfOrder(work.tx, bonuses, orderId);
  if (order === null || order.reservedKopecks === 0) return;
  const { account, reservedKopecks } = order;
  const source = { sourceType: 'ORDER', sourceId: orderId, orderId, effectiveOn: work.today } as const;
  await appendBonusEntry(work, account, { ...source, kind: 'RELEASE', reservedKopecks: -reservedKopecks });
  await settleDebt(work, account, reservedKopecks, source);
}
