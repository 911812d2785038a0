import type { DataSource, SelectQueryBuilder } from 'typeorm';
import type { Page, PageArgs } from '../graphql/connection.js';
import { pageOfLedger } from '../graphql/ledger-pages.js';
import { Mail } from './mail.js';
import type { MailFilter, MailState } from './mail.types.js';

/** The outbox, the newest letter first. */
export const listMail = (database: DataSource, filter: MailFilter, args: PageArgs): Promise<Page<Mail>> =>
  pageOfLedger(() => filtered(database, filter), args);

const CONDITIONS: Readonly<Record<MailState, string>> = {
  WAITING: 'mail.sent_at is null and mail.failed_at is null',
  SENT: 'mail.sent_at is not null',
  FAILED: 'mail.failed_at is not null',
};

function filtered(database: DataSource, { state, partnerId, subjectId, kind }: MailFilter): SelectQueryBuilder<Mail> {
  const query = database.getRepository(Mail).createQueryBuilder('mail');
  if (state != null) query.andWhere(CONDITIONS[state]);
  if (partnerId != null) query.andWhere('mail.partner_id = :partnerId', { partnerId });
  if (subjectId != null) query.andWhere('mail.subject_id = :subjectId', { subjectId });
  if (kind != null) query.andWhere('mail.kind = :kind', { kind });
  return query;
}
