import DataLoader from 'dataloader';
import type { DataSource, SelectQueryBuilder } from 'typeorm';
import type { Page, PageArgs } from '../graphql/connection.js';
import { pageNewestFirst } from '../graphql/newest-first.js';
import { newestOfOwner } from '../graphql/newest-of-owner.js';
import { pagesByOwner } from '../graphql/pages-by-owner.js';
import type { Loaders } from '../loaders.js';
import { JointActivity } from './joint-activity.js';
import type { JointActivityFilter } from './joint-marketing.types.js';

/** Activities of all partners, the newest first (1.3). */
export const listJointActivities = (
  database: DataSource,
  filter: JointActivityFilter,
  args: PageArgs,
): Promise<Page<JointActivity>> =>
  pageNewestFirst(
    () => {
      const query = database.getRepository(JointActivity).createQueryBuilder('item');
      narrow(query, filter);
      return query;
    },
    'createdAt',
    args,
  );

function narrow(query: SelectQueryBuilder<JointActivity>, { partnerId, managerId, states }: JointActivityFilter): void {
  if (partnerId != null) query.andWhere('item.partner_id = :partnerId', { partnerId });
  if (states != null) query.andWhere('item.state = any(:states)', { states });
  if (managerId != null) {
    query.andWhere('item.partner_id in (select id from partner where manager_id = :managerId)', { managerId });
  }
}

export const partnerJointActivitiesLoader = (database: DataSource, { reader }: Loaders) =>
  pagesByOwner(database, reader, (page: PageArgs) => newestOfOwner(JointActivity, page));

export const jointActivitiesLoader = (_: DataSource, { reader }: Loaders) =>
  new DataLoader<string, JointActivity | null>(async (ids) => {
    const found = await reader.entitiesBy(JointActivity, 'id', ids);
    return ids.map((id) => found.find((one) => one.id === id) ?? null);
  });
