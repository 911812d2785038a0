import type { DataSource, SelectQueryBuilder } from 'typeorm';
import { decodeCursor, encodeCursor, type Page, type PageArgs, pageRequest } from '../graphql/connection.js';
import { isIdValue, isInstantValue } from '../graphql/cursor-values.js';
import { pageNewestFirst } from '../graphql/newest-first.js';
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

type Cursor = [at: string, id: string];
const isCursor = ([at, id, ...rest]: unknown[]) => isInstantValue(at) && isIdValue(id) && rest.length === 0;
const AT = `date_trunc('milliseconds', item.requested_at)`;

/** A partner's own requests, the newest first. */
export function requestsOfPartner({
  filter,
  page,
}: {
  filter: MarketingAsk;
  page: PageArgs;
}): OwnedPage<MarketingRequest> {
  const request = pageRequest<Cursor>(page, (cursor) => decodeCursor(cursor, isCursor));
  const direction = request.isBackward ? 'asc' : 'desc';
  return {
    entity: MarketingRequest,
    request,
    order: `${AT} ${direction}, item.id ${direction}`,
    filter: (query) => void narrow(query, filter),
    behindCursor(query) {
      if (!request.start) return;
      const [at, id] = request.start;
      query.andWhere(`(${AT}, item.id) ${request.isBackward ? '>' : '<'} (:at, :id)`, { at, id });
    },
    cursor: (one) => encodeCursor([one.requestedAt.toISOString(), one.id]),
  };
}

function narrow(query: SelectQueryBuilder<MarketingRequest>, { partnerId, states }: MarketingAsk) {
  if (partnerId != null) query.andWhere('item.partner_id = :partnerId', { partnerId });
  if (states != null) query.andWhere('item.state = any(:states)', { states });
  return query;
}
