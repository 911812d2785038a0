import { newId } from '../new-id.js';
import type { Work } from '../transactions/in-transaction.js';
import { checkedAccess } from './check-access.js';
import { UserAccount } from './user-account.js';
import type { CreateUserInput } from './users.types.js';

/** Makes a user known before it first signs in; its roles are the administrator's, whatever its tokens claim. */
export async function createUser({ tx }: Work, input: CreateUserInput): Promise<UserAccount> {
  const access = await checkedAccess(tx, input);
  return tx.save(
    tx.create(UserAccount, {
      id: newId(),
      issuer: input.issuer,
      subject: input.subject,
      displayName: input.displayName ?? null,
      email: input.email ?? null,
      ...access,
      rolesSource: 'ADMINISTRATOR',
      language: input.language ?? 'RU',
      disabledAt: null,
      // The machine's time, as for users who appear by signing in.
      createdAt: new Date(),
    }),
  );
}
