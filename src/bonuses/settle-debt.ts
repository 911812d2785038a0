import { debtSettledBy } from '../regulation/bonuses.js';
import type { Work } from '../transactions/in-transaction.js';
import { appendBonusEntry } from './append-bonus-entry.js';
import type { BonusAccount } from './bonus-account.js';
import { BonusDebt } from './bonus-debt.js';
import type { BonusEntry } from './bonus-entry.js';
import { dayOfTaking } from './day-of-taking.js';

type Source = Pick<BonusEntry, 'sourceType' | 'sourceId' | 'orderId' | 'effectiveOn'>;

/** 4.10, the ruling: what comes in free pays the partner's debt first. */
export async function settleDebt(
  work: Work,
  account: BonusAccount,
  incomingKopecks: number,
  source: Source,
): Promise<void> {
  const debt = await work.tx.findOneBy(BonusDebt, { partnerId: account.partnerId });
  const kopecks = debtSettledBy(incomingKopecks, debt?.debtKopecks ?? 0);
  if (kopecks === 0) return;
  await appendBonusEntry(work, account, {
    ...source,
    kind: 'DEBT_SETTLEMENT',
    amountKopecks: -kopecks,
    debtKopecks: -kopecks,
    effectiveOn: await dayOfTaking(work, account, source.effectiveOn),
  });
}
