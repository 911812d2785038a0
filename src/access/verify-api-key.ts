import { createHash, randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { UnauthenticatedError } from '../refused-error.js';
import type { SignedInActor } from './actor.js';
import { ApiKey } from './api-key.js';

const KEY_FORM = /^kkv_[A-Za-z0-9_-]{43}$/;
const SECRET_BYTES = 32;
const SHOWN_CHARACTERS = 12;
const LAST_USE_STEP_MS = 60_000;

export const API_KEY_START = 'kkv_';

export interface ApiKeySecret {
  /** Shown to its owner once and kept nowhere. */
  secret: string;
  prefix: string;
  hash: Buffer;
}

export function makeApiKeySecret(): ApiKeySecret {
  const secret = API_KEY_START + randomBytes(SECRET_BYTES).toString('base64url');
  return { secret, prefix: secret.slice(0, SHOWN_CHARACTERS), hash: hashOf(secret) };
}

/** Who calls with this key. Read from the database at every call, so that a key revoked is dead at once. */
export async function verifyApiKey(database: DataSource, presented: string, now: Date): Promise<SignedInActor> {
  if (!KEY_FORM.test(presented)) throw new UnauthenticatedError('This is no API key.');
  const key = await database.manager
    .createQueryBuilder(ApiKey, 'key')
    .innerJoinAndSelect('key.user', 'owner')
    .where('key.secretHash = :hash', { hash: hashOf(presented) })
    .getOne();
  const actor = actorOfKey(key, now);
  // One answer for all: whoever tries keys does not learn that one of them used to work.
  if (!key || !actor) throw new UnauthenticatedError('The API key is not valid.');
  await noteUse(database, key, now);
  return actor;
}

/** Whom a key stands for; null if it is good for nothing any more. */
export function actorOfKey(key: ApiKey | null, now: Date): SignedInActor | null {
  const owner = key?.user;
  const isExpired = key?.expiresAt != null && key.expiresAt <= now;
  if (!key || !owner || key.revokedAt || isExpired || owner.disabledAt) return null;
  const roles = new Set(key.roles.filter((role) => owner.roles.includes(role)));
  // A key narrowed to nothing of the partner's must not pass for one of the partner's users.
  const partnerId = roles.has('PARTNER') ? owner.partnerId : null;
  return { userId: owner.id, roles, partnerId, apiKeyId: key.id };
}

/**
 * The last use, to the minute. It is a courtesy to the owner: a row that somebody holds locked is passed over, and a
 * failure does not fail the request. Plain SQL, because the entity's version counts changes by people.
 */
async function noteUse(database: DataSource, key: ApiKey, now: Date): Promise<void> {
  const before = new Date(now.getTime() - LAST_USE_STEP_MS);
  if (key.lastUsedAt && key.lastUsedAt > before) return;
  try {
    await database.query(
      `update api_key set last_used_at = $2
        where id = (select id from api_key
                     where id = $1 and (last_used_at is null or last_used_at <= $3)
                       for no key update skip locked)`,
      [key.id, now, before],
    );
  } catch {
    // See above. A database that is really down fails the request at its next statement.
  }
}

const hashOf = (secret: string) => createHash('sha256').update(secret).digest();
