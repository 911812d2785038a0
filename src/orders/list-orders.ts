import type { DataSource, SelectQueryBuilder } from 'typeorm';
import { decodeCursor, encodeCursor, type Page, type PageArgs, pageOf, pageRequest } from '../graphql/connection.js';
import { isIdValue, isInstantValue } from '../graphql/cursor-values.js';
import type { OwnedPage } from '../graphql/pages-by-owner.js';
import { ORDER_STATES } from '../regulation/orders.js';
import { Order } from './order.js';
import type { OrderFilter, PartnerOrderFilter } from './order-inputs.types.js';

/** Milliseconds, as a cursor can tell them. */
const PLACED_AT = `date_trunc('milliseconds', item.placed_at)`;
/** What waits for its payment stands before what waits for delivery, and that before the rest. */
const RANK = `case item.state when 'PLACED' then 0 when 'PAID' then 1 else 2 end`;
const LAST_RANK = 2;
const rankOf = ({ state }: Order): number => Math.min(ORDER_STATES.indexOf(state), LAST_RANK);

type QueueCursor = [rank: number, at: string, id: string];
type OwnCursor = [at: string, id: string];

const isRank = (value: unknown) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= LAST_RANK;
const isQueueCursor = ([rank, at, id, ...rest]: unknown[]) =>
  isRank(rank) && isInstantValue(at) && isIdValue(id) && rest.length === 0;
const isOwnCursor = ([at, id, ...rest]: unknown[]) => isInstantValue(at) && isIdValue(id) && rest.length === 0;

/** The vendor's queue: unpaid orders, paid ones, the rest; of each, what has waited longest. */
export async function listOrders(database: DataSource, filter: OrderFilter, args: PageArgs): Promise<Page<Order>> {
  const request = pageRequest<QueueCursor>(args, (cursor) => decodeCursor(cursor, isQueueCursor));
  const direction = request.isBackward ? 'DESC' : 'ASC';
  const filtered = () => {
    const query = database.getRepository(Order).createQueryBuilder('item');
    narrow(query, filter);
    return query;
  };
  const rows = filtered()
    .addSelect(RANK, 'sort_rank')
    .addSelect(PLACED_AT, 'sort_at')
    .orderBy('sort_rank', direction)
    .addOrderBy('sort_at', direction)
    .addOrderBy('item.id', direction)
    .limit(request.size + 1);
  if (request.start) {
    const [rank, at, id] = request.start;
    const behind = request.isBackward ? '<' : '>';
    rows.andWhere(`(${RANK}, ${PLACED_AT}, item.id) ${behind} (:rank, :at, :id)`, { rank, at, id });
  }
  const cursor = (order: Order) => encodeCursor([rankOf(order), order.placedAt.toISOString(), order.id]);
  return pageOf(await rows.getMany(), request, { cursor, node: (order) => order }, () => filtered().getCount());
}

export interface OwnOrdersAsk {
  filter: PartnerOrderFilter;
  page: PageArgs;
}

/** A partner's own orders, the newest first. */
export function ordersOfPartner({ filter, page }: OwnOrdersAsk): OwnedPage<Order> {
  const request = pageRequest<OwnCursor>(page, (cursor) => decodeCursor(cursor, isOwnCursor));
  const direction = request.isBackward ? 'asc' : 'desc';
  return {
    entity: Order,
    request,
    order: `${PLACED_AT} ${direction}, item.id ${direction}`,
    filter: (query) => narrow(query, filter),
    behindCursor(query) {
      if (!request.start) return;
      const [at, id] = request.start;
      query.andWhere(`(${PLACED_AT}, item.id) ${request.isBackward ? '>' : '<'} (:at, :id)`, { at, id });
    },
    cursor: (order) => encodeCursor([order.placedAt.toISOString(), order.id]),
  };
}

function narrow(query: SelectQueryBuilder<Order>, { partnerId, kinds, states, clientInn }: OrderFilter): void {
  if (partnerId != null) query.andWhere('item.partner_id = :partnerId', { partnerId });
  if (kinds != null) query.andWhere('item.kind = any(:kinds)', { kinds });
  if (states != null) query.andWhere('item.state = any(:states)', { states });
  if (clientInn != null) query.andWhere('item.client_inn = :clientInn', { clientInn });
}
