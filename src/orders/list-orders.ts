import type { DataSource, SelectQueryBuilder } from 'typeorm';
import type { Page, PageArgs } from '../graphql/connection.js';
import { newestOfOwner } from '../graphql/newest-of-owner.js';
import type { OwnedPage } from '../graphql/pages-by-owner.js';
import { pageOfQueue, type Turn } from '../graphql/queue-pages.js';
import { ORDER_STATES } from '../regulation/orders.js';
import { Order } from './order.js';
import type { OrderFilter, PartnerOrderFilter } from './order-inputs.types.js';

const LAST_RANK = 2;

/** What waits for its payment stands before what waits for delivery, and that before the rest. */
const TURN: Turn<Order> = {
  rank: `case item.state when 'PLACED' then 0 when 'PAID' then 1 else ${LAST_RANK} end`,
  rankOf: ({ state }) => Math.min(ORDER_STATES.indexOf(state), LAST_RANK),
  since: 'item.placed_at',
  sinceOf: ({ placedAt }) => placedAt,
};

/** The vendor's queue: unpaid orders, paid ones, the rest; of each, what has waited longest. */
export const listOrders = (database: DataSource, filter: OrderFilter, args: PageArgs): Promise<Page<Order>> =>
  pageOfQueue(() => narrow(database.getRepository(Order).createQueryBuilder('item'), filter), TURN, args);

export interface OwnOrdersAsk {
  filter: PartnerOrderFilter;
  page: PageArgs;
}

/** A partner's own orders, the newest first. */
export const ordersOfPartner = ({ filter, page }: OwnOrdersAsk): OwnedPage<Order> =>
  newestOfOwner(Order, page, (query) => narrow(query, filter), 'placedAt');

function narrow(query: SelectQueryBuilder<Order>, { partnerId, kinds, states, clientInn }: OrderFilter) {
  if (partnerId != null) query.andWhere('item.partner_id = :partnerId', { partnerId });
  if (kinds != null) query.andWhere('item.kind = any(:kinds)', { kinds });
  if (states != null) query.andWhere('item.state = any(:states)', { states });
  if (clientInn != null) query.andWhere('item.client_inn = :clientInn', { clientInn });
  return query;
}
