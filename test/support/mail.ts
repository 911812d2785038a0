import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { UserAccount } from '../../src/access/user-account.js';
import { newId } from '../../src/new-id.js';

/** A user of a partner, put straight into the database; its id. */
export async function addUser(
  database: DataSource,
  given: Pick<UserAccount, 'partnerId' | 'email'> & Partial<UserAccount>,
): Promise<string> {
  const id = newId();
  await database.getRepository(UserAccount).insert({
    id,
    issuer: 'https://issuer.example',
    subject: randomUUID(),
    displayName: null,
    roles: ['PARTNER'],
    rolesSource: 'ADMINISTRATOR',
    language: 'RU',
    disabledAt: null,
    createdAt: new Date(),
    version: 1,
    ...given,
  });
  return id;
}
