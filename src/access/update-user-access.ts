import { refuseIf } from '../refused-error.js';
import { refusal } from '../regulation/refusal.js';
import type { Work } from '../transactions/in-transaction.js';
import { checkedAccess } from './check-access.js';
import { lockUser, refuseOwn } from './lock-user.js';
import { revokeKeysOf } from './revoke-api-key.js';
import type { UserAccount } from './user-account.js';
import type { UpdateUserAccessInput, UserInput } from './users.types.js';

/** Takes a user's roles over from the claims of its tokens. Its API keys follow at once; with another partner they end, as when claims move it. */
export async function updateUserAccess({ tx, actor }: Work, input: UpdateUserAccessInput): Promise<UserAccount> {
  const user = await lockUser(tx, input);
  const dropsItself = user.id === actor.userId && !input.roles.includes('ADMINISTRATOR');
  refuseIf([dropsItself ? refusal('OWN_ACCESS', { field: 'input.roles' }) : null]);
  const access = await checkedAccess(tx, input);
  if (access.partnerId !== user.partnerId) await revokeKeysOf(tx, user.id);
  return tx.save(Object.assign(user, access, { rolesSource: 'ADMINISTRATOR' as const }));
}

/** Gives a user's roles back to the claims: they stay as they are until its next token says otherwise. */
export async function returnAccessToClaims({ tx, actor }: Work, input: UserInput): Promise<UserAccount> {
  const user = await lockUser(tx, input);
  refuseOwn(user, actor.userId);
  return tx.save(Object.assign(user, { rolesSource: 'CLAIMS' as const }));
}
