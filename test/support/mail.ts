import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { UserAccount } from '../../src/access/user-account.js';
import { momentAt } from '../../src/clock.js';
import { newId } from '../../src/new-id.js';
import { Mail } from '../../src/notifications/mail.js';
import { notify } from '../../src/notifications/notify.js';

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

/** A letter to each addressee of a partner, as a mutation writes it: an information request with this question. */
export const writeLetter = (database: DataSource, partnerId: string, question: string, now: Date): Promise<void> =>
  database.transaction((tx) =>
    notify(
      { tx, ...momentAt(now) },
      {
        kind: 'INFORMATION_REQUESTED',
        partnerId,
        subjectId: randomUUID(),
        params: { application: 'OBTAIN', level: 'BASIC', question },
      },
    ),
  );

export const mailsTo = (database: DataSource, partnerId: string): Promise<Mail[]> =>
  database.getRepository(Mail).find({ where: { partnerId }, order: { sequence: 'ASC' } });
