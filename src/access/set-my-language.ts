import { NotFoundError } from '../refused-error.js';
import type { Work } from '../transactions/in-transaction.js';
import { lockAccount } from './lock-user.js';
import type { UserAccount } from './user-account.js';
import type { SetMyLanguageInput } from './users.types.js';

export async function setMyLanguage({ tx, actor }: Work, { language }: SetMyLanguageInput): Promise<UserAccount> {
  const user = await lockAccount(tx, actor.userId);
  if (!user) throw new NotFoundError();
  return tx.save(Object.assign(user, { language }));
}
