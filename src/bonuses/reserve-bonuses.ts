import { refuseIf } from '../refused-error.js';
import { refusalToSpendBonuses } from '../regulation/bonuses.js';
import type { Work } from '../transactions/in-transaction.js';
import { openBonuses } from './annul-bonuses.js';
import { appendBonusEntry } from './append-bonus-entry.js';
import { bonusesToday, stateOf } from './load-bonuses.js';

export interface Reservation {
  partnerId: string;
  orderId: string;
  amountKopecks: number;
}

/** 4.11, 4.12: sets bonuses aside for an order that is placed today. The caller holds the partner's lock. */
export async function reserveBonuses(work: Work, { partnerId, orderId, amountKopecks }: Reservation): Promise<void> {
  if (amountKopecks === 0) return;
  const bonuses = await openBonuses(work, partnerId);
  refuseIf([refusalToSpendBonuses(bonusesToday(bonuses, work.today), amountKopecks)]);
  // Only the tenure that holds today is usable, so one account answers for the whole sum.
  const account = bonuses.accounts.find((one) => stateOf(bonuses, one, work.today) === 'USABLE');
  if (!account) throw new Error('Bonuses without a usable account');
  const source = { sourceType: 'ORDER', sourceId: orderId, orderId } as const;
  await appendBonusEntry(work, account, { ...source, kind: 'RESERVATION', reservedKopecks: amountKopecks });
}
