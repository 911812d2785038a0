import { insertRow } from '../database/insert-row.js';
import { announce } from '../events/announce.js';
import { newId } from '../new-id.js';
import { BONUS_ENTRIES } from '../regulation/bonuses.js';
import { moneyText } from '../regulation/money.js';
import type { Work } from '../transactions/in-transaction.js';
import type { BonusAccount } from './bonus-account.js';
import { BonusEntry } from './bonus-entry.js';

type Given = 'kind' | 'sourceType' | 'sourceId' | 'orderId';
type MayBeGiven =
  | 'amountKopecks'
  | 'reservedKopecks'
  | 'debtKopecks'
  | 'baseKopecks'
  | 'rateId'
  | 'worthId'
  | 'effectiveOn';

/** What is said of a new entry; who, when, its clause and its place come by themselves. */
export type NewBonusEntry = Pick<BonusEntry, Given> & Partial<Pick<BonusEntry, MayBeGiven>>;

/**
 * The only way into the bonus ledger. The caller holds the partner's lock, so that what it decided on still stands; the
 * account's sums follow by trigger, in the same statement, and in the object given, for the decisions that come after.
 */
export async function appendBonusEntry(work: Work, account: BonusAccount, given: NewBonusEntry): Promise<BonusEntry> {
  const { clause } = BONUS_ENTRIES[given.kind];
  const entry = work.tx.create(BonusEntry, {
    id: newId(),
    amountKopecks: 0,
    reservedKopecks: 0,
    debtKopecks: 0,
    baseKopecks: null,
    rateId: null,
    worthId: null,
    effectiveOn: work.today,
    ...given,
    accountId: account.id,
    partnerId: account.partnerId,
    clause,
    recordedAt: work.now,
    actorId: work.actor.userId,
  });
  await insertRow(work.tx, entry);
  account.balanceKopecks += entry.amountKopecks;
  account.reservedKopecks += entry.reservedKopecks;
  work.cites(clause);
  await announceEntry(work, entry);
  return entry;
}

function announceEntry(
  work: Work,
  { id: entryId, partnerId, kind: entry, orderId, ...sums }: BonusEntry,
): Promise<void> {
  const [amount, reserved] = [moneyText(sums.amountKopecks), moneyText(sums.reservedKopecks)];
  return announce(work, { kind: 'BONUSES_CHANGED', partnerId, data: { entryId, entry, amount, reserved, orderId } });
}
