import type { DataSource } from 'typeorm';
import { UnauthenticatedError } from '../refused-error.js';
import { type Actor, ANONYMOUS } from './actor.js';
import { provisionUser } from './provision-user.js';
import type { TokenVerifier } from './token-verifier.js';
import { API_KEY_START, verifyApiKey } from './verify-api-key.js';

/** What telling a caller needs. */
export interface Authentication {
  database: DataSource;
  verifier: TokenVerifier;
  /** The machine's time, never the business clock: moving that one must not bring a dead key back to life. */
  now: () => Date;
}

const BEARER = /^Bearer +(\S+) *$/i;

/** Who calls. No header is nobody; a header that cannot be honoured is refused, never taken for nobody. */
export async function authenticate(
  { database, verifier, now }: Authentication,
  authorizationHeader: string | undefined,
): Promise<Actor> {
  if (authorizationHeader === undefined) return ANONYMOUS;
  const credential = BEARER.exec(authorizationHeader)?.[1];
  if (!credential) throw new UnauthenticatedError('The Authorization header must be: Bearer, then a token.');
  if (credential.startsWith(API_KEY_START)) return verifyApiKey(database, credential, now());
  const { user, partner, sanctions } = await provisionUser(database, await verifier.verify(credential), now());
  const { id: userId, partnerId } = user;
  const own = partner?.id === partnerId ? { partner, sanctions } : undefined;
  return { userId, roles: new Set(user.roles), partnerId, apiKeyId: null, ...own };
}
