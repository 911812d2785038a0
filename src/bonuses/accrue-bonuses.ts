import { findParameterRow } from '../catalogues/find-parameter.js';
import { CompetenceTerm } from '../competence/competence-term.js';
import { newId } from '../new-id.js';
import { bundleBonuses } from '../regulation/bonuses.js';
import type { Day } from '../regulation/day.js';
import type { Work } from '../transactions/in-transaction.js';
import { annulLate, openBonuses } from './annul-bonuses.js';
import { appendBonusEntry } from './append-bonus-entry.js';
import { BonusAccount } from './bonus-account.js';
import { BonusEntry } from './bonus-entry.js';
import { type Bonuses, tenureOf } from './load-bonuses.js';
import { settleDebt } from './settle-debt.js';

export interface BundlePurchase {
  partnerId: string;
  /** The OBTAIN or RENEWAL application that was approved. */
  applicationId: string;
  orderId: string;
  /** What was paid for the bundle and has not come back. */
  paidKopecks: number;
  /** The day on which it was paid and approved, whichever came last. */
  dueOn: Day;
}

/**
 * 4.10: the bonuses of a bundle, of the day on which its order is paid and its application approved, whichever comes last,
 * whenever that is recorded; once per application: asked again, nothing more. They belong to the tenure of the
 * application's term; a debt is paid from them first, and of a tenure that is over they go with the rest (4.13). The
 * caller holds the partner's lock.
 */
export async function accrueBundleBonuses(work: Work, purchase: BundlePurchase): Promise<void> {
  const { partnerId, applicationId, orderId, paidKopecks, dueOn } = purchase;
  const bonuses = await openBonuses(work, partnerId);
  const accrued = { kind: 'ACCRUAL', sourceType: 'APPLICATION', sourceId: applicationId } as const;
  if (await work.tx.existsBy(BonusEntry, accrued)) return;
  const rate = await findParameterRow(work.tx, 'BUNDLE_BONUS_PERCENT', null, dueOn);
  const worth = await findParameterRow(work.tx, 'BONUS_ROUBLES', null, dueOn);
  const terms = { ratePercent: rate?.value ?? 0, bonusRoubles: worth?.value ?? 0 };
  const amountKopecks = bundleBonuses({ paidKopecks, ...terms });
  const account = await accountOf(work, bonuses, applicationId);
  await appendBonusEntry(work, account, {
    ...accrued,
    orderId,
    amountKopecks,
    baseKopecks: paidKopecks,
    rateId: rate?.id ?? null,
    worthId: worth?.id ?? null,
    effectiveOn: dueOn,
  });
  const source = { sourceType: accrued.sourceType, sourceId: applicationId, orderId, effectiveOn: dueOn };
  await settleDebt(work, account, amountKopecks, source);
  await annulLate(work, bonuses, account, source);
}

/** The account of the application's tenure, opened with its first entry. */
async function accountOf({ tx }: Work, bonuses: Bonuses, applicationId: string): Promise<BonusAccount> {
  const { facts, accounts, partnerId } = bonuses;
  const term = facts.terms.find((one: CompetenceTerm) => one.applicationId === applicationId);
  if (!term) throw new Error(`Application ${applicationId} gave no term that bonuses could belong to`);
  const tenure = tenureOf(bonuses, { termId: term.id });
  const known = accounts.find(({ termId }) => tenure.termIds.includes(termId));
  if (known) return known;
  const opened = tx.create(BonusAccount, {
    id: newId(),
    partnerId,
    termId: term.id,
    balanceKopecks: 0,
    reservedKopecks: 0,
  });
  await tx.insert(BonusAccount, opened);
  accounts.push(opened);
  return opened;
}
