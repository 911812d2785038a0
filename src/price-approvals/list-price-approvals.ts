import type { DataSource, SelectQueryBuilder } from 'typeorm';
import type { Page, PageArgs } from '../graphql/connection.js';
import { newestOfOwner } from '../graphql/newest-of-owner.js';
import type { OwnedPage } from '../graphql/pages-by-owner.js';
import { pageOfQueue, type Turn } from '../graphql/queue-pages.js';
import { PriceApproval } from './price-approval.js';
import type { PriceApprovalFilter } from './price-approvals.types.js';

/** What waits for the vendor's word first. */
const TURN: Turn<PriceApproval> = {
  rank: `case when item.state = 'REQUESTED' then 0 else 1 end`,
  rankOf: ({ state }) => (state === 'REQUESTED' ? 0 : 1),
  since: 'item.created_at',
  sinceOf: ({ createdAt }) => createdAt,
};

/** The vendor's queue: what waits for its word first, then the rest; of each, what has waited longest. */
export const listPriceApprovals = (
  database: DataSource,
  filter: PriceApprovalFilter,
  args: PageArgs,
): Promise<Page<PriceApproval>> =>
  pageOfQueue(() => narrow(database.getRepository(PriceApproval).createQueryBuilder('item'), filter), TURN, args);

export interface OwnPriceApprovalsAsk {
  filter: Omit<PriceApprovalFilter, 'partnerId'>;
  page: PageArgs;
}

/** A partner's own price approvals, the newest first. */
export const priceApprovalsOfPartner = ({ filter, page }: OwnPriceApprovalsAsk): OwnedPage<PriceApproval> =>
  newestOfOwner(PriceApproval, page, (query) => narrow(query, filter));

function narrow(query: SelectQueryBuilder<PriceApproval>, { partnerId, states, clientInn }: PriceApprovalFilter) {
  if (partnerId != null) query.andWhere('item.partner_id = :partnerId', { partnerId });
  if (states != null) query.andWhere('item.state = any(:states)', { states });
  if (clientInn != null) query.andWhere('item.client_inn = :clientInn', { clientInn });
  return query;
}
