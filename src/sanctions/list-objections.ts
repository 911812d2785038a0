import type { DataSource, SelectQueryBuilder } from 'typeorm';
import type { PageArgs } from '../graphql/connection.js';
import { pageNewestFirst } from '../graphql/newest-first.js';
import type { ObjectionFilter } from './sanction-inputs.types.js';
import { SanctionObjection } from './sanction-objection.js';

/** Objections for compliance, the newest first. */
export const listObjections = (database: DataSource, filter: ObjectionFilter, args: PageArgs) =>
  pageNewestFirst(() => filtered(database, filter), 'objectedAt', args);

function filtered(database: DataSource, { isAnswered, partnerId }: ObjectionFilter) {
  const query: SelectQueryBuilder<SanctionObjection> = database
    .getRepository(SanctionObjection)
    .createQueryBuilder('objection');
  if (isAnswered != null) query.andWhere(`objection.answered_on is ${isAnswered ? 'not null' : 'null'}`);
  if (partnerId != null) query.andWhere('objection.partner_id = :partnerId', { partnerId });
  return query;
}
