import type { DataSource, SelectQueryBuilder } from 'typeorm';
import type { Page, PageArgs } from '../graphql/connection.js';
import { pageNewestFirst } from '../graphql/newest-first.js';
import { Investigation } from './investigation.js';
import type { InvestigationFilter } from './investigations.types.js';

/** Investigations for compliance, the newest first. */
export const listInvestigations = (
  database: DataSource,
  filter: InvestigationFilter,
  args: PageArgs,
): Promise<Page<Investigation>> => pageNewestFirst(() => filtered(database, filter), 'openedAt', args);

/** Decisions of which the partner was told, for all staff, the last told first. */
export const listViolations = (database: DataSource, partnerId: string | null, args: PageArgs) =>
  pageNewestFirst(
    () => {
      const query = investigations(database).where('investigation.communicated_at is not null');
      return partnerId === null ? query : query.andWhere('investigation.partner_id = :partnerId', { partnerId });
    },
    'communicatedAt',
    args,
  );

const investigations = (database: DataSource): SelectQueryBuilder<Investigation> =>
  database.getRepository(Investigation).createQueryBuilder('investigation');

function filtered(database: DataSource, filter: InvestigationFilter): SelectQueryBuilder<Investigation> {
  const { state, partnerId, assigneeId, isCommunicated } = filter;
  const query = investigations(database);
  if (state === 'OPEN') query.andWhere('investigation.outcome is null');
  else if (state != null) query.andWhere('investigation.outcome = :state', { state });
  if (partnerId != null) query.andWhere('investigation.partner_id = :partnerId', { partnerId });
  if (assigneeId != null) query.andWhere('investigation.assignee_id = :assigneeId', { assigneeId });
  if (isCommunicated != null) {
    query.andWhere('investigation.outcome is not null');
    query.andWhere(`investigation.communicated_on is ${isCommunicated ? 'not null' : 'null'}`);
  }
  return query;
}
