import type { EntityManager } from 'typeorm';
import type { BonusAccount } from './bonus-account.js';
import { BonusEntry } from './bonus-entry.js';
import type { Bonuses } from './load-bonuses.js';

/** What the ledger says of one order. */
export interface OrderBonuses {
  account: BonusAccount;
  /** Set aside when the order was placed. */
  placedKopecks: number;
  /** Of that, still set aside. */
  reservedKopecks: number;
  capturedKopecks: number;
  returnedKopecks: number;
}

/** Null: nothing of it was ever to be paid with bonuses. */
export async function bonusesOfOrder(
  tx: EntityManager,
  { accounts, partnerId }: Bonuses,
  orderId: string,
): Promise<OrderBonuses | null> {
  const entries = await tx.findBy(BonusEntry, { orderId, partnerId });
  const placed = entries.find(({ kind }) => kind === 'RESERVATION');
  const account = accounts.find(({ id }) => id === placed?.accountId);
  if (!placed || !account) return null;
  const sumOf = (of: BonusEntry[], what: 'amountKopecks' | 'reservedKopecks') =>
    of.reduce((sum, entry) => sum + entry[what], 0);
  const ofKind = (kind: BonusEntry['kind']) => entries.filter((entry) => entry.kind === kind);
  return {
    account,
    placedKopecks: placed.reservedKopecks,
    reservedKopecks: sumOf(entries, 'reservedKopecks'),
    capturedKopecks: -sumOf(ofKind('CAPTURE'), 'amountKopecks'),
    returnedKopecks: sumOf(ofKind('RETURN'), 'amountKopecks'),
  };
}
