import type { EntityManager } from 'typeorm';
import type { Moment } from '../clock.js';
import { enqueueJob } from '../jobs/enqueue-job.js';
import { newId } from '../new-id.js';
import { type AddresseeKind, Mail } from './mail.js';
import type { MailKind, MailParams } from './mail-kinds.js';

/** What a letter says and to which partner. */
export type Notification = { [K in MailKind]: NotificationOf<K> }[MailKind];

interface NotificationOf<K extends MailKind> {
  kind: K;
  partnerId: string;
  /** What it tells of: the application, term or certificate. */
  subjectId: string;
  params: MailParams<K>;
  /** A partner gets only one letter with the same key, however often it is asked for. */
  onceKey?: string;
}

interface Addressee {
  addresseeKind: AddresseeKind;
  addresseeId: string;
}

/**
 * Puts a letter for each addressee into the outbox, in the transaction of the change that it tells of: a change that is
 * rolled back takes its letters with it. The caller holds the partner's lock, which gives the letters their order.
 */
export async function notify(work: Moment & { tx: EntityManager }, notification: Notification): Promise<void> {
  const { tx, now } = work;
  const { kind, partnerId, subjectId, params, onceKey = null } = notification;
  if (onceKey !== null && (await tx.existsBy(Mail, { partnerId, onceKey }))) return;
  for (const addressee of await addresseesOf(tx, partnerId)) {
    await tx.insert(Mail, {
      id: newId(),
      partnerId,
      kind,
      ...addressee,
      subjectId,
      params: { ...params },
      onceKey,
      createdAt: now,
      nextAttemptAt: now,
    });
  }
  await enqueueJob(tx, 'sendMail', { partnerId });
}

/**
 * The partner's users who can sign in and have an address, each address once; where there is none, the address on the
 * card. A card without one is an addressee all the same: its letter fails visibly instead of not being written.
 */
async function addresseesOf(tx: EntityManager, partnerId: string): Promise<Addressee[]> {
  const users = await tx.query<{ id: string }[]>(
    `select distinct on (lower(email)) id from user_account
      where partner_id = $1 and disabled_at is null and email <> '' order by lower(email), created_at, id`,
    [partnerId],
  );
  if (users.length === 0) return [{ addresseeKind: 'CARD', addresseeId: partnerId }];
  return users.map(({ id }) => ({ addresseeKind: 'USER', addresseeId: id }));
}
