import type { DataSource, SelectQueryBuilder } from 'typeorm';
import { decodeCursor, encodeCursor, type Page, type PageArgs, pageOf, pageRequest } from '../graphql/connection.js';
import { Mail } from './mail.js';
import type { MailFilter, MailState } from './mail.types.js';

type Cursor = [sequence: number];

const isCursor = (values: unknown[]) => values.length === 1 && Number.isSafeInteger(values[0]);

/** The outbox, the newest letter first. */
export async function listMail(database: DataSource, filter: MailFilter, args: PageArgs): Promise<Page<Mail>> {
  const request = pageRequest<Cursor>(args, (cursor) => decodeCursor(cursor, isCursor));
  const rows = filtered(database, filter)
    .orderBy('mail.sequence', request.isBackward ? 'ASC' : 'DESC')
    .limit(request.size + 1);
  if (request.start) {
    const [sequence] = request.start;
    rows.andWhere(`mail.sequence ${request.isBackward ? '>' : '<'} :sequence`, { sequence });
  }
  return pageOf(
    await rows.getMany(),
    request,
    { cursor: (mail) => encodeCursor([mail.sequence]), node: (mail) => mail },
    () => filtered(database, filter).getCount(),
  );
}

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
