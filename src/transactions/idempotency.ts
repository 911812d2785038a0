import type { EntityManager } from 'typeorm';
import { queryPrepared } from '../database/prepared.js';
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

/** The key is new, or takes the place of one that has had its time. */
const CLAIM = `
  insert into idempotency_key as k (scope_id, mutation, key, input_hash, created_at) values ($1, $2, $3, $4, $5)
  on conflict (scope_id, mutation, key) do update
     set input_hash = excluded.input_hash, created_at = excluded.created_at,
         result_type = null, result_id = null, result_version = null
   where k.created_at < $6
  returning key`;

/**
 * Claims a key for this transaction. A second caller with the same key waits here until the first has ended: it then
 * gets the first one's record, or, if the first was rolled back, the claim.
 */
export async function claimKey(tx: EntityManager, claim: Claim, now: Date): Promise<IdempotencyRecord | null> {
  const { scopeId, mutation, key, inputHash } = claim;
  const claimed = await queryPrepared(tx, CLAIM, [scopeId, mutation, key, inputHash, now, oldestKept(now)]);
  if (claimed.length > 0) return null;
  const first = await tx.findOneByOrFail(IdempotencyRecord, { scopeId, mutation, key });
  if (!first.inputHash.equals(inputHash)) {
    throw new RefusedError([{ code: 'IDEMPOTENCY_KEY_REUSED', clause: null, field: 'input.idempotencyKey' }]);
  }
  return first;
}

/** The object that the first call answered with, as it is now. */
export async function loadFirstResult(tx: EntityManager, first: IdempotencyRecord): Promise<Changed> {
  if (!first.resultType || !first.resultId) throw new NotFoundError('input.idempotencyKey');
  return tx.findOneByOrFail<Changed>(first.resultType, { id: first.resultId });
}
