import type { DataSource, SelectQueryBuilder } from 'typeorm';
import type { Page, PageArgs } from '../graphql/connection.js';
import { pageNewestFirst } from '../graphql/newest-first.js';
import { newestOfOwner } from '../graphql/newest-of-owner.js';
import type { OwnedPage } from '../graphql/pages-by-owner.js';
import { nameMatches } from '../partners/name-search.js';
import { Engagement } from './engagement.js';
import type { EngagementFilter, PartnerEngagementFilter } from './engagements.types.js';

/** The vendor's list, the newest first (3.1). */
export const listEngagements = (
  database: DataSource,
  filter: EngagementFilter,
  args: PageArgs,
): Promise<Page<Engagement>> =>
  pageNewestFirst(
    () => {
      const query = database.getRepository(Engagement).createQueryBuilder('item');
      narrow(query, filter);
      narrowForVendor(query, filter);
      return query;
    },
    'createdAt',
    args,
  );

export interface OwnEngagementsAsk {
  filter: PartnerEngagementFilter;
  page: PageArgs;
}

/** A partner's own. What other partners have is no part of any condition here. */
export const engagementsOfPartner = ({ filter, page }: OwnEngagementsAsk): OwnedPage<Engagement> =>
  newestOfOwner(Engagement, page, (query) => narrow(query, filter));

function narrow(query: SelectQueryBuilder<Engagement>, filter: PartnerEngagementFilter): void {
  const { stages, clientInn, search } = filter;
  if (stages != null) query.andWhere('item.stage = any(:stages)', { stages });
  if (clientInn != null) query.andWhere('item.client_inn = :clientInn', { clientInn });
  if (search != null) query.andWhere(nameMatches('item.client_name', ':search'), { search });
}

function narrowForVendor(query: SelectQueryBuilder<Engagement>, filter: EngagementFilter): void {
  const { partnerId, managerId, isContested } = filter;
  if (partnerId != null) query.andWhere('item.partner_id = :partnerId', { partnerId });
  if (managerId != null) {
    query.andWhere('item.partner_id in (select id from partner where manager_id = :managerId)', { managerId });
  }
  if (isContested != null) query.andWhere(isContested ? CONTESTED : `not (${CONTESTED})`);
}

/** 3.1: open, and the client is open with another partner as well. As `isContested` of the type tells. */
const OPEN = (name: string) => `${name}.stage not in ('WON', 'LOST')`;
const CONTESTED = `${OPEN('item')} and exists (select 1 from engagement rival
  where rival.client_inn = item.client_inn and rival.partner_id <> item.partner_id and ${OPEN('rival')})`;
