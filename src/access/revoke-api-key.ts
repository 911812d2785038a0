import { type EntityManager, IsNull } from 'typeorm';
import { NotFoundError, refuseIf } from '../refused-error.js';
import { refusal } from '../regulation/refusal.js';
import type { Work } from '../transactions/in-transaction.js';
import { hasRole } from './actor.js';
import { ApiKey } from './api-key.js';
import type { RevokeApiKeyInput } from './api-keys.types.js';

/** Revokes a key of one's own, or anybody's as an administrator. It is refused from the next request on. */
export async function revokeApiKey({ tx, actor }: Work, { apiKeyId }: RevokeApiKeyInput): Promise<ApiKey> {
  const key = await tx.findOne(ApiKey, { where: { id: apiKeyId }, lock: { mode: 'for_no_key_update' } });
  const mayRevoke = key !== null && (key.userId === actor.userId || hasRole(actor, 'ADMINISTRATOR'));
  if (!mayRevoke) throw new NotFoundError('input.apiKeyId');
  refuseIf([key.revokedAt === null ? null : refusal('API_KEY_REVOKED', { field: 'input.apiKeyId' })]);
  return tx.save(Object.assign(key, { revokedAt: new Date() }));
}

/** A key that a portal holds must not begin to speak for another company: whoever moves to one needs new keys. */
export async function revokeKeysOf(manager: EntityManager, userId: string): Promise<void> {
  await manager.update(ApiKey, { userId, revokedAt: IsNull() }, { revokedAt: new Date() });
}
