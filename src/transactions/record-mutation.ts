import type { EntityManager } from 'typeorm';
import type { SignedInActor } from '../access/actor.js';
import { queryPrepared } from '../database/prepared.js';
import { newId } from '../new-id.js';
import type { Changed } from './changed.js';
import type { Claim } from './idempotency.js';

export interface Mutated {
  actor: SignedInActor;
  mutation: string;
  requestId: string;
  recordedAt: Date;
  clauses: readonly string[];
  result: Changed;
  partnerId: string | null;
  claim: Claim | null;
}

/**
 * The last words of every mutation, in one statement: its audit record, and the result under its idempotency key, which
 * so is kept if and only if the effect is. Triggers on what cards are derived from have noted whether it changed any of it.
 */
const RECORD = `
  with kept as (
    update idempotency_key set result_type = $7, result_id = $8, result_version = $12
     where (scope_id, mutation, key) = ($13, $6, $14))
  insert into audit_entry (id, recorded_at, actor_id, actor_roles, api_key_id, mutation, object_type, object_id, partner_id,
                           clauses, request_id)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
  returning coalesce(current_setting('kkv.cards', true) = 'touched', false) as "areCardsTouched"`;

export async function recordMutation(tx: EntityManager, done: Mutated): Promise<{ areCardsTouched: boolean }> {
  const { actor, result, claim } = done;
  const [recorded] = await queryPrepared<{ areCardsTouched: boolean }>(tx, RECORD, [
    ...[newId(), done.recordedAt, actor.userId, [...actor.roles], actor.apiKeyId],
    ...[done.mutation, result.constructor.name, result.id, done.partnerId, done.clauses, done.requestId],
    ...[result.version ?? null, claim?.scopeId ?? null, claim?.key ?? null],
  ]);
  return recorded!;
}
