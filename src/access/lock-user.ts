import type { EntityManager } from 'typeorm';
import { expectVersion } from '../partners/lock-partner.js';
import { NotFoundError, refuseIf } from '../refused-error.js';
import { refusal } from '../regulation/refusal.js';
import { UserAccount } from './user-account.js';
import type { UserInput } from './users.types.js';

/** Locks an account, for whatever depends on it staying as it is. New rows may go on referring to it. */
export const lockAccount = (tx: EntityManager, id: string): Promise<UserAccount | null> =>
  tx.findOne(UserAccount, { where: { id }, lock: { mode: 'for_no_key_update' } });

/** The user behind its lock, in the version that the caller has seen. */
export async function lockUser(tx: EntityManager, { userId, expectedVersion }: UserInput): Promise<UserAccount> {
  const user = await lockAccount(tx, userId);
  if (!user) throw new NotFoundError('input.userId');
  expectVersion(user, expectedVersion);
  return user;
}

/** An administrator cannot lock itself out by mistake: another one has to do it. */
export function refuseOwn(user: UserAccount, actorId: string): void {
  refuseIf([user.id === actorId ? refusal('OWN_ACCESS', { field: 'input.userId' }) : null]);
}
