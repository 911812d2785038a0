import { bonusesToReverse, splitReversal } from '../regulation/bonuses.js';
import type { Day } from '../regulation/day.js';
import type { Work } from '../transactions/in-transaction.js';
import { openBonuses } from './annul-bonuses.js';
import { appendBonusEntry } from './append-bonus-entry.js';
import type { BonusAccount } from './bonus-account.js';
import { BonusEntry } from './bonus-entry.js';
import type { OrderOfPartner } from './capture-bonuses.js';
import { dayOfTaking } from './day-of-taking.js';

export interface BundleReturn extends OrderOfPartner {
  returnId: string;
  returnedOn: Day;
  /** Of what was paid for the bundle, what comes back now. */
  returnedKopecks: number;
}

/**
 * 4.10, the ruling: a bundle that comes back takes its bonuses along, in proportion; what was spent of them is owed to
 * later accruals. Nothing, where the order has brought none yet. The caller holds the partner's lock.
 */
export async function reverseBundleBonuses(work: Work, given: BundleReturn): Promise<void> {
  const { partnerId, orderId, returnId, returnedOn, returnedKopecks } = given;
  const { accounts } = await openBonuses(work, partnerId);
  const entries = await work.tx.findBy(BonusEntry, { orderId, partnerId });
  const accrual = entries.find(({ kind }) => kind === 'ACCRUAL');
  const account = accounts.find(({ id }) => id === accrual?.accountId);
  if (!accrual || !account) return;
  const earlier = entries.filter(({ kind }) => kind === 'REVERSAL');
  const dueKopecks = bonusesToReverse({
    accruedKopecks: accrual.amountKopecks,
    paidKopecks: accrual.baseKopecks ?? 0,
    returnedKopecks: earlier.reduce((sum, entry) => sum + (entry.baseKopecks ?? 0), returnedKopecks),
    reversedKopecks: earlier.reduce((sum, entry) => sum + entry.debtKopecks - entry.amountKopecks, 0),
  });
  const { takenKopecks, debtKopecks } = splitReversal({ ...account, dueKopecks, ...(await goneOf(work, account)) });
  await appendBonusEntry(work, account, {
    kind: 'REVERSAL',
    sourceType: 'ORDER_RETURN',
    sourceId: returnId,
    orderId,
    amountKopecks: -takenKopecks,
    debtKopecks,
    baseKopecks: returnedKopecks,
    effectiveOn: await dayOfTaking(work, account, returnedOn),
  });
}

/** What went out of an account other than by reversal and annulment, and what is owed for it. */
async function goneOf({ tx }: Work, { id }: BonusAccount): Promise<{ spentKopecks: number; owedKopecks: number }> {
  const [row] = await tx.query<[{ spent: number; owed: number }]>(
    `select coalesce(-sum(amount_kopecks) filter (where kind in ('CAPTURE', 'RETURN', 'DEBT_SETTLEMENT')), 0)::bigint as spent,
            coalesce(sum(debt_kopecks) filter (where kind = 'REVERSAL'), 0)::bigint as owed
       from bonus_entry where account_id = $1`,
    [id],
  );
  return { spentKopecks: row.spent, owedKopecks: row.owed };
}
