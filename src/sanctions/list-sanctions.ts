import type { DataSource, SelectQueryBuilder } from 'typeorm';
import type { Page, PageArgs } from '../graphql/connection.js';
import { pageNewestFirst } from '../graphql/newest-first.js';
import { Sanction } from './sanction.js';
import type { SanctionFilter } from './sanction-inputs.types.js';

/** The sanctions that staff looks through, the newest first. */
export const listSanctions = (database: DataSource, filter: SanctionFilter, args: PageArgs): Promise<Page<Sanction>> =>
  pageNewestFirst(() => filtered(database, filter), 'imposedAt', args);

function filtered(database: DataSource, { partnerId, kinds, inForceOn }: SanctionFilter): SelectQueryBuilder<Sanction> {
  const query = database.getRepository(Sanction).createQueryBuilder('sanction');
  if (partnerId != null) query.andWhere('sanction.partner_id = :partnerId', { partnerId });
  if (kinds != null) query.andWhere('sanction.kind = any(:kinds)', { kinds });
  if (inForceOn != null) query.andWhere(IN_FORCE_ON, { day: inForceOn });
  return query;
}

/** Section 6, as `isInForce` of the rules has it: through the last day, and not from the day of lifting on. */
export const IN_FORCE_ON = `sanction.starts_on <= :day and (sanction.through_on is null or sanction.through_on >= :day)
  and (sanction.lifted_on is null or sanction.lifted_on > :day)`;
