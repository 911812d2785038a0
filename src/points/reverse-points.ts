import { IsNull } from 'typeorm';
import { refuseIf } from '../refused-error.js';
import type { Day } from '../regulation/day.js';
import { type Portion, portionOf } from '../regulation/orders.js';
import { refusalToReverseEntry } from '../regulation/points.js';
import type { Work } from '../transactions/in-transaction.js';
import { appendPointEntry } from './append-point-entry.js';
import { PointEntry, type PointSource } from './point-entry.js';

export interface Reversal {
  sourceType: PointSource;
  sourceId: string;
  reason: string;
}

/**
 * Takes back what a record earned by an entry of the same kind, today (4.3). An activity that earned nothing leaves
 * nothing to take back, and no entry.
 */
export async function reversePoints(work: Work, { reason, ...source }: Reversal): Promise<PointEntry | null> {
  const original = await work.tx.findOneBy(PointEntry, { ...source, reversesId: IsNull() });
  if (!original || original.amount === 0) return null;
  const isReversed = await work.tx.existsBy(PointEntry, { reversesId: original.id });
  refuseIf([refusalToReverseEntry({ isReversed })]);
  return appendPointEntry(work, {
    ...source,
    partnerId: original.partnerId,
    kind: original.kind,
    amount: -original.amount,
    activityOn: work.today,
    clause: original.clause,
    tariffId: original.tariffId,
    reversesId: original.id,
    reason,
  });
}

export interface SaleReversal {
  /** The line of the order. */
  sourceId: string;
  portion: Portion;
  reversedOn: Day;
  reason: string;
}

/**
 * 4.2: takes back what a line of an order earned, in proportion to what came back of it; rounded down, the last part takes
 * the rest, so never more than was accrued. The caller holds the partner's lock.
 */
export async function reverseSalePoints(work: Work, given: SaleReversal): Promise<PointEntry | null> {
  const source = { sourceType: 'ORDER_LINE', sourceId: given.sourceId } as const;
  const entries = await work.tx.findBy(PointEntry, source);
  const original = entries.find(({ reversesId }) => reversesId === null);
  if (!original || original.amount === 0) return null;
  const reversed = entries.reduce((sum, { reversesId, amount }) => (reversesId === null ? sum : sum - amount), 0);
  const amount = portionOf(original.amount, reversed, given.portion);
  if (amount === 0) return null;
  return appendPointEntry(work, {
    ...source,
    partnerId: original.partnerId,
    kind: original.kind,
    amount: -amount,
    activityOn: given.reversedOn,
    clause: original.clause,
    tariffId: original.tariffId,
    reversesId: original.id,
    reason: given.reason,
  });
}
