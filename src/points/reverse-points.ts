import { IsNull } from 'typeorm';
import { refuseIf } from '../refused-error.js';
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
