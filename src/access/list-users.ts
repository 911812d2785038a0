import type { DataSource, SelectQueryBuilder } from 'typeorm';
import type { Page, PageArgs } from '../graphql/connection.js';
import { pageNewestFirst } from '../graphql/newest-first.js';
import { UserAccount } from './user-account.js';
import type { UserFilter } from './users.types.js';

/** The users, the newest first. */
export const listUsers = (database: DataSource, filter: UserFilter, args: PageArgs): Promise<Page<UserAccount>> =>
  pageNewestFirst(() => filtered(database, filter), 'createdAt', args);

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
