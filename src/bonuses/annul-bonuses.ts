import { In } from 'typeorm';
import { bonusesAnnulledOn } from '../regulation/bonuses.js';
import { type Day, laterOf } from '../regulation/day.js';
import type { Work } from '../transactions/in-transaction.js';
import { appendBonusEntry } from './append-bonus-entry.js';
import type { BonusAccount } from './bonus-account.js';
import { BonusEntry } from './bonus-entry.js';
import { type Bonuses, loadBonuses, stateOf, tenureOf } from './load-bonuses.js';
import { settleDebt } from './settle-debt.js';

/**
 * A partner's accounts as everything that writes to them needs them: what died on a day that has come is written down
 * first, with that day (4.13). Every read said so before; this only lets the ledger say it too.
 */
export async function openBonuses(work: Work, partnerId: string): Promise<Bonuses> {
  const bonuses = await loadBonuses(work.tx, partnerId);
  for (const account of bonuses.accounts) {
    if (account.balanceKopecks === 0 || stateOf(bonuses, account, work.today) !== 'ANNULLED') continue;
    const effectiveOn = bonusesAnnulledOn(tenureOf(bonuses, account));
    await releaseAll(work, account, effectiveOn);
    await annulRest(work, account, { ...(await sourceOfEnd(work, account)), effectiveOn });
  }
  return bonuses;
}

/**
 * What the end of a tenure is recorded for. A source annuls once, and an import that is recorded late carries a tenure on
 * whose bonuses were annulled: the next end is that of what has come in since, and names what brought the last of it.
 */
async function sourceOfEnd({ tx }: Work, { id }: BonusAccount): Promise<Omit<Source, 'effectiveOn'>> {
  const end = { sourceType: 'BONUS_ACCOUNT', sourceId: id } as const;
  if (!(await tx.existsBy(BonusEntry, { ...end, kind: 'ANNULMENT' }))) return { ...end, orderId: null };
  const { sourceType, sourceId, orderId } = await tx.findOneOrFail(BonusEntry, {
    where: { accountId: id, kind: In(['ACCRUAL', 'RETURN']) },
    order: { sequence: 'DESC' },
  });
  return { sourceType, sourceId, orderId };
}

/** 4.13, the ruling: what is set aside is released on the day of the annulment, pays the debt, and is annulled with the rest. */
async function releaseAll(work: Work, account: BonusAccount, effectiveOn: Day): Promise<void> {
  if (account.reservedKopecks === 0) return;
  const open = await work.tx.query<{ order_id: string; kopecks: number }[]>(
    `select order_id, sum(reserved_kopecks)::bigint as kopecks from bonus_entry
      where account_id = $1 and order_id is not null group by 1 having sum(reserved_kopecks) > 0 order by 1`,
    [account.id],
  );
  for (const { order_id: orderId, kopecks } of open) {
    const source = { sourceType: 'ORDER', sourceId: orderId, orderId, effectiveOn } as const;
    await appendBonusEntry(work, account, { ...source, kind: 'RELEASE', reservedKopecks: -kopecks });
    await settleDebt(work, account, kopecks, source);
  }
}

type Source = Pick<BonusEntry, 'sourceType' | 'sourceId' | 'orderId' | 'effectiveOn'>;

/** 4.13: what came in for a tenure that is over by today goes on the day of its annulment; if it came after it, at once. */
export async function annulLate(work: Work, bonuses: Bonuses, account: BonusAccount, source: Source): Promise<void> {
  const annulledOn = bonusesAnnulledOn(tenureOf(bonuses, account));
  if (work.today < annulledOn) return;
  await annulRest(work, account, { ...source, effectiveOn: laterOf(annulledOn, source.effectiveOn) });
}

/** Takes what is left in an account whose tenure is over. */
async function annulRest(work: Work, account: BonusAccount, source: Source): Promise<void> {
  if (account.balanceKopecks === 0) return;
  await appendBonusEntry(work, account, { ...source, kind: 'ANNULMENT', amountKopecks: -account.balanceKopecks });
}
