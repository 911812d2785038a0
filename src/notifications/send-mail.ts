import type { Logger } from 'pino';
import type { DataSource, EntityManager } from 'typeorm';
import type { Clock } from '../clock.js';
import { Partner } from '../partners/partner.js';
import { addresseeOf, isMailAddress, loadUser } from './addressee.js';
import { Mail } from './mail.js';
import { renderMail } from './render-mail.js';
import { outcomeOf } from './retry-policy.js';
import type { Delivery, MailTransport } from './transport.js';

/** What sending stands on. */
export interface Post {
  database: DataSource;
  clock: Clock;
  transport: MailTransport;
  log: Logger;
}

/** How far it came: to the end of what is due, to a letter that was put off, or not even to the mail server. */
export type Progress = 'DONE' | 'PUT_OFF' | 'UNREACHABLE';

const NEXT = 'NEXT';

/** How sending is brought to an end. */
export interface Halt {
  /** No further letter is begun. */
  isAsked: () => boolean;
  /** The one in hand is given up, to be sent again. */
  signal?: AbortSignal;
}

export const GO_ON: Halt = { isAsked: () => false };

/**
 * Sends what is due of a partner's letters, in their order: one that is put off keeps the later ones waiting, one that
 * has failed does not. Each letter is a transaction of its own, so what was sent stays sent whatever happens to the next.
 */
export async function sendMail(post: Post, partnerId: string, halt: Halt = GO_ON): Promise<Progress> {
  while (!halt.isAsked()) {
    const progress = await post.database.transaction((tx) => sendNext(tx, post, partnerId, halt.signal));
    if (progress !== NEXT) return progress;
  }
  return 'DONE';
}

/**
 * The row stays locked until the letter is out of hand: no other process sends the same, and of one that is killed the
 * database lets go the lock and the letter is sent again, with the same Message-ID.
 */
async function sendNext(
  tx: EntityManager,
  post: Post,
  partnerId: string,
  signal?: AbortSignal,
): Promise<Progress | typeof NEXT> {
  const { now } = await post.clock.readIn(tx);
  const mail = await claimFirst(tx, partnerId, now);
  if (!mail) return 'DONE';
  const delivery = await attempt(tx, post, mail, signal);
  const outcome = outcomeOf(delivery, mail, now, Math.random());
  await tx.update(Mail, { id: mail.id }, outcome);
  if (delivery.outcome !== 'SENT') post.log.warn({ mailId: mail.id, error: outcome.lastError }, 'mail not sent');
  if (outcome.sentAt || outcome.failedAt) return NEXT;
  return delivery.outcome === 'UNREACHABLE' ? 'UNREACHABLE' : 'PUT_OFF';
}

/** The partner's first waiting letter, unless it is not due yet or another process has it in hand. */
function claimFirst(tx: EntityManager, partnerId: string, now: Date): Promise<Mail | null> {
  return tx
    .createQueryBuilder(Mail, 'mail')
    .where('mail.partner_id = :partnerId and mail.sent_at is null and mail.failed_at is null', { partnerId })
    .andWhere('mail.next_attempt_at <= :now', { now })
    .andWhere(
      `not exists (select from mail earlier where earlier.partner_id = mail.partner_id
         and earlier.sequence < mail.sequence and earlier.sent_at is null and earlier.failed_at is null)`,
    )
    .setLock('for_no_key_update')
    .setOnLocked('skip_locked')
    .getOne();
}

async function attempt(
  tx: EntityManager,
  { transport, log }: Post,
  mail: Mail,
  signal?: AbortSignal,
): Promise<Delivery> {
  const partner = await tx.findOneByOrFail(Partner, { id: mail.partnerId });
  const addressee = addresseeOf(mail, partner, await loadUser(tx, mail));
  if (!addressee) return { outcome: 'REFUSED', error: 'NO_ADDRESSEE' };
  const { name, address, language } = addressee;
  if (!isMailAddress(address)) return { outcome: 'REFUSED', error: 'NO_ADDRESS' };
  let rendered: ReturnType<typeof renderMail>;
  try {
    rendered = renderMail(mail, partner.name, language);
  } catch (error) {
    // A defect of ours: the letter stands aside to be sent once it is mended, and the next ones go on.
    log.error({ err: error, mailId: mail.id }, 'letter not written');
    return { outcome: 'REFUSED', error: 'NOT_WRITTEN' };
  }
  return transport.deliver({ id: mail.id, to: { name, address }, ...rendered }, signal);
}
