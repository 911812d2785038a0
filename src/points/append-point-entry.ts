import { insertRow } from '../database/insert-row.js';
import { announce } from '../events/announce.js';
import { newId } from '../new-id.js';
import { isClause } from '../regulation/clauses.js';
import type { Work } from '../transactions/in-transaction.js';
import { PointEntry } from './point-entry.js';

type Given = 'partnerId' | 'kind' | 'amount' | 'activityOn' | 'sourceType' | 'sourceId' | 'clause';
type MayBeGiven = 'id' | 'tariffId' | 'refusalCode' | 'refusalClause' | 'reversesId' | 'reason';

/** What is said of a new entry; who, when and its place in the ledger come by themselves. */
export type NewPointEntry = Pick<PointEntry, Given> & Partial<Pick<PointEntry, MayBeGiven>>;

/**
 * The only way into the points ledger. The caller holds the partner's lock, so that what it decided on still stands;
 * the stored total follows by trigger, in the same statement.
 */
export async function appendPointEntry(work: Work, given: NewPointEntry): Promise<PointEntry> {
  const entry = work.tx.create(PointEntry, {
    id: newId(),
    tariffId: null,
    refusalCode: null,
    refusalClause: null,
    reversesId: null,
    reason: null,
    ...given,
    recordedAt: work.now,
    actorId: work.actor.userId,
  });
  await insertRow(work.tx, entry);
  await announceEntry(work, entry);
  for (const clause of [entry.clause, entry.refusalClause]) {
    if (clause !== null && isClause(clause)) work.cites(clause);
  }
  return entry;
}

function announceEntry(work: Work, entry: PointEntry): Promise<void> {
  const { partnerId, reversesId } = entry;
  const data = { entryId: entry.id, entry: entry.kind, points: entry.amount, activityOn: entry.activityOn };
  return reversesId === null && entry.amount >= 0
    ? announce(work, { kind: 'POINTS_ACCRUED', partnerId, data: { ...data, refusal: entry.refusalCode } })
    : announce(work, { kind: 'POINTS_REVERSED', partnerId, data: { ...data, reversesId } });
}
