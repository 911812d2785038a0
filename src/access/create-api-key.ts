import { type EntityManager, IsNull } from 'typeorm';
import { newId } from '../new-id.js';
import { ForbiddenError, refuseIf } from '../refused-error.js';
import { refusal } from '../regulation/refusal.js';
import type { Work } from '../transactions/in-transaction.js';
import { ApiKey } from './api-key.js';
import type { CreateApiKeyInput } from './api-keys.types.js';
import { lockAccount } from './lock-user.js';
import { ROLES } from './roles.js';
import { makeApiKeySecret } from './verify-api-key.js';

/** How many keys that still work one user may have. */
export const LIVE_API_KEYS_MAX = 20;

/**
 * Makes an API key for the caller itself. Only a token may do so: a key that could make keys would outlive its own end
 * and revocation. Times of keys are the machine's, as they are when a key is presented.
 */
export async function createApiKey({ tx, actor }: Work, input: CreateApiKeyInput): Promise<ApiKey> {
  if (actor.apiKeyId !== null) throw new ForbiddenError();
  const now = new Date();
  const { name, expiresAt = null } = input;
  const roles = ROLES.filter((role) => (input.roles ?? [...actor.roles]).includes(role));
  // Behind the owner's lock, so that two at once do not both take the last place.
  await lockAccount(tx, actor.userId);
  const isFull = (await countLiveKeys(tx, actor.userId, now)) >= LIVE_API_KEYS_MAX;
  refuseIf([
    roles.every((role) => actor.roles.has(role)) ? null : refusal('ROLE_NOT_YOURS', { field: 'input.roles' }),
    expiresAt === null || expiresAt > now ? null : refusal('API_KEY_EXPIRES_IN_PAST', { field: 'input.expiresAt' }),
    isFull ? refusal('API_KEY_LIMIT', { params: { max: LIVE_API_KEYS_MAX } }) : null,
  ]);
  const { secret, prefix, hash } = makeApiKeySecret();
  const times = { createdAt: now, expiresAt, revokedAt: null, lastUsedAt: null };
  const key = tx.create(ApiKey, { id: newId(), userId: actor.userId, name, prefix, secretHash: hash, roles, ...times });
  return Object.assign(await tx.save(key), { secret });
}

const countLiveKeys = (tx: EntityManager, userId: string, now: Date): Promise<number> =>
  tx
    .createQueryBuilder(ApiKey, 'key')
    .where({ userId, revokedAt: IsNull() })
    .andWhere('(key.expires_at is null or key.expires_at > :now)', { now })
    .getCount();
