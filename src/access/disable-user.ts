import type { Work } from '../transactions/in-transaction.js';
import { lockUser, refuseOwn } from './lock-user.js';
import type { UserAccount } from './user-account.js';
import type { UserInput } from './users.types.js';

/** From now on neither its tokens nor its API keys are accepted. Done twice, the first instant stays. */
export async function disableUser({ tx, actor }: Work, input: UserInput): Promise<UserAccount> {
  const user = await lockUser(tx, input);
  refuseOwn(user, actor.userId);
  return tx.save(Object.assign(user, { disabledAt: user.disabledAt ?? new Date() }));
}

export async function enableUser({ tx }: Work, input: UserInput): Promise<UserAccount> {
  return tx.save(Object.assign(await lockUser(tx, input), { disabledAt: null }));
}
