import type { DataSource, SelectQueryBuilder } from 'typeorm';
import type { Page, PageArgs } from '../graphql/connection.js';
import { pageNewestFirst } from '../graphql/newest-first.js';
import { newestOfOwner } from '../graphql/newest-of-owner.js';
import type { OwnedPage } from '../graphql/pages-by-owner.js';
import type { MarketingState } from '../regulation/marketing.js';
import { MarketingRequest } from './marketing-request.js';

export interface MarketingAsk {
  partnerId?: string | null;
  states?: MarketingState[] | null;
}

/** The requests that staff works through, the newest first. */
export const listMarketingRequests = (
  database: DataSource,
  filter: MarketingAsk,
  page: PageArgs,
): Promise<Page<MarketingRequest>> =>
  pageNewestFirst(
    () => narrow(database.getRepository(MarketingRequest).createQueryBuilder('item'), filter),
    'requestedAt',
    page,
  );

export interface OwnMarketingAsk {
  filter: MarketingAsk;
  page: PageArgs;
}

/** A partner's own requests, the newest first. */
export const requestsOfPartner = ({ filter, page }: OwnMarketingAsk): OwnedPage<MarketingRequest> =>
  newestOfOwner(MarketingRequest, page, (query) => narrow(query, filter), 'requestedAt');

function narrow(query: SelectQueryBuilder<MarketingRequest>, { partnerId, states }: MarketingAsk) {
  if (partnerId != null) query.andWhere('item.partner_id = :partnerId', { partnerId });
  if (states != null) query.andWhere('item.state = any(:states)', { states });
  return query;
}
