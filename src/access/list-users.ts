import type { DataSource, SelectQueryBuilder } from 'typeorm';
import { decodeCursor, encodeCursor, type Page, type PageArgs, pageOf, pageRequest } from '../graphql/connection.js';
import { isUuid } from '../new-id.js';
import { UserAccount } from './user-account.js';
import type { UserFilter } from './users.types.js';

type Cursor = [createdAt: string, id: string];

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** Whether a text of a cursor is an instant that PostgreSQL reads as well. */
export const isInstant = (text: unknown): text is string =>
  typeof text === 'string' && INSTANT.test(text) && !Number.isNaN(Date.parse(text));

const isCursor = (values: unknown[]) =>
  values.length === 2 && isInstant(values[0]) && typeof values[1] === 'string' && isUuid(values[1]);

/** The users, the newest first. */
export async function listUsers(database: DataSource, filter: UserFilter, args: PageArgs): Promise<Page<UserAccount>> {
  const request = pageRequest<Cursor>(args, (cursor) => decodeCursor(cursor, isCursor));
  const direction = request.isBackward ? 'ASC' : 'DESC';
  const rows = filtered(database, filter)
    .orderBy('account.createdAt', direction)
    .addOrderBy('account.id', direction)
    .limit(request.size + 1);
  if (request.start) {
    const [createdAt, id] = request.start;
    rows.andWhere(`(account.created_at, account.id) ${request.isBackward ? '>' : '<'} (:createdAt, :id)`, {
      createdAt,
      id,
    });
  }
  return pageOf(
    await rows.getMany(),
    request,
    { cursor: ({ createdAt, id }) => encodeCursor([createdAt.toISOString(), id]), node: (user) => user },
    () => filtered(database, filter).getCount(),
  );
}

function filtered(
  database: DataSource,
  { search, role, partnerId, isDisabled }: UserFilter,
): SelectQueryBuilder<UserAccount> {
  const query = database.getRepository(UserAccount).createQueryBuilder('account');
  if (search != null) {
    // Not LIKE: what was typed is text, also where it has a percent sign.
    query.andWhere(
      `position(lower(:search) in lower(concat_ws(E'\\n', account.display_name, account.email, account.subject))) > 0`,
      { search },
    );
  }
  if (role != null) query.andWhere(':role = any(account.roles)', { role });
  if (partnerId != null) query.andWhere('account.partner_id = :partnerId', { partnerId });
  if (isDisabled != null) query.andWhere(`account.disabled_at is ${isDisabled ? 'not null' : 'null'}`);
  return query;
}
