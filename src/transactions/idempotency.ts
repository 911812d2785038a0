import type { EntityManager } from 'typeorm';
import { NotFoundError, RefusedError } from '../refused-error.js';
import type { Changed } from './changed.js';
import { IdempotencyRecord } from './idempotency-record.js';

export interface Claim {
  scopeId: string;
  mutation: string;
  key: string;
  inputHash: Buffer;
}

export const KEY_KEPT_DAYS = 30;
const DAY_MS = 86_400_000;

/** A key that is older is as if it had never been. */
export const oldestKept = (now: Date): Date => new Date(now.getTime() - KEY_KEPT_DAYS * DAY_MS);

/**
 * Claims a key for this transaction. A second caller with the same key waits here until the first has ended: it then
 * gets the first one's record, or, if the first was rolled back, the claim.
 */
export async function claimKey(tx: EntityManager, claim: Claim, now: Date): Promise<IdempotencyRecord | null> {
  const identity = { scopeId: claim.scopeId, mutation: claim.mutation, key: claim.key };
  const tooOld = oldestKept(now);
  await tx
    .createQueryBuilder()
    .delete()
    .from(IdempotencyRecord)
    .where(identity)
    .andWhere('created_at < :tooOld', { tooOld })
    .execute();
  const inserted = await tx
    .createQueryBuilder()
    .insert()
    .into(IdempotencyRecord)
    .values({ ...identity, inputHash: claim.inputHash, createdAt: now })
    .orIgnore()
    .returning('key')
    .execute();
  if ((inserted.raw as unknown[]).length > 0) {
    await sweepOldKeys(tx, tooOld);
    return null;
  }
  const first = await tx.findOneByOrFail(IdempotencyRecord, identity);
  if (!first.inputHash.equals(claim.inputHash)) {
    throw new RefusedError([{ code: 'IDEMPOTENCY_KEY_REUSED', clause: null, field: 'input.idempotencyKey' }]);
  }
  return first;
}

/** More than a mutation adds, so that the table does not grow for ever; few enough to cost nothing. */
const SWEPT_AT_ONCE = 10;

/** Takes away a few keys of anybody that have had their time; those that somebody else is about to are passed over. */
async function sweepOldKeys(tx: EntityManager, tooOld: Date): Promise<void> {
  await tx.query(
    `delete from idempotency_key where (scope_id, mutation, key) in (
       select scope_id, mutation, key from idempotency_key where created_at < $1 limit $2 for update skip locked)`,
    [tooOld, SWEPT_AT_ONCE],
  );
}

/** Stored in the transaction of the effect: the key is kept if and only if the effect is. */
export async function keepResult(tx: EntityManager, claim: Claim, result: Changed): Promise<void> {
  await tx.update(
    IdempotencyRecord,
    { scopeId: claim.scopeId, mutation: claim.mutation, key: claim.key },
    { resultType: result.constructor.name, resultId: result.id, resultVersion: result.version ?? null },
  );
}

/** The object that the first call answered with, as it is now. */
export async function loadFirstResult(tx: EntityManager, first: IdempotencyRecord): Promise<Changed> {
  if (!first.resultType || !first.resultId) throw new NotFoundError('input.idempotencyKey');
  return tx.findOneByOrFail<Changed>(first.resultType, { id: first.resultId });
}
