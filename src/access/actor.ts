import type { Partner } from '../partners/partner.js';
import type { SanctionFacts } from '../regulation/sanctions.js';
import type { Role } from './roles.js';

/** Who calls: nobody in particular, or a user with a set of roles, maybe of a partner, maybe through an API key. */
export interface Actor {
  readonly userId: string | null;
  readonly roles: ReadonlySet<Role>;
  readonly partnerId: string | null;
  readonly apiKeyId: string | null;
  /** The row of the caller's own partner, where it was read on the way: it need not be read again. */
  readonly partner?: Partner;
  /** Its sanctions, read together with that row. */
  readonly sanctions?: readonly SanctionFacts[];
}

export interface SignedInActor extends Actor {
  readonly userId: string;
}

export const ANONYMOUS: Actor = { userId: null, roles: new Set(), partnerId: null, apiKeyId: null };

export const isSignedIn = (actor: Actor): actor is SignedInActor => actor.userId !== null;

export const hasRole = (actor: Actor, ...roles: readonly Role[]): boolean =>
  roles.some((role) => actor.roles.has(role));
