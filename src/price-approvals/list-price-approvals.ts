import type { DataSource, SelectQueryBuilder } from 'typeorm';
import { decodeCursor, encodeCursor, type Page, type PageArgs, pageOf, pageRequest } from '../graphql/connection.js';
import { isIdValue, isInstantValue } from '../graphql/cursor-values.js';
import type { OwnedPage } from '../graphql/pages-by-owner.js';
import { PriceApproval } from './price-approval.js';
import type { PriceApprovalFilter } from './price-approvals.types.js';

/** Milliseconds, as a cursor can tell them. */
const CREATED_AT = `date_trunc('milliseconds', item.created_at)`;
/** 0 for what waits for the vendor. */
const RANK = `case when item.state = 'REQUESTED' then 0 else 1 end`;
const rankOf = ({ state }: PriceApproval): number => (state === 'REQUESTED' ? 0 : 1);

type QueueCursor = [rank: number, at: string, id: string];
type OwnCursor = [at: string, id: string];

const isQueueCursor = ([rank, at, id, ...rest]: unknown[]) =>
  (rank === 0 || rank === 1) && isInstantValue(at) && isIdValue(id) && rest.length === 0;
const isOwnCursor = ([at, id, ...rest]: unknown[]) => isInstantValue(at) && isIdValue(id) && rest.length === 0;

/** The vendor's queue: what waits for its word first, then the rest; of each, what has waited longest. */
export async function listPriceApprovals(
  database: DataSource,
  filter: PriceApprovalFilter,
  args: PageArgs,
): Promise<Page<PriceApproval>> {
  const request = pageRequest<QueueCursor>(args, (cursor) => decodeCursor(cursor, isQueueCursor));
  const direction = request.isBackward ? 'DESC' : 'ASC';
  const filtered = () => {
    const query = database.getRepository(PriceApproval).createQueryBuilder('item');
    narrow(query, filter);
    return query;
  };
  const rows = filtered()
    .addSelect(RANK, 'sort_rank')
    .addSelect(CREATED_AT, 'sort_at')
    .orderBy('sort_rank', direction)
    .addOrderBy('sort_at', direction)
    .addOrderBy('item.id', direction)
    .limit(request.size + 1);
  if (request.start) {
    const [rank, at, id] = request.start;
    const behind = request.isBackward ? '<' : '>';
    rows.andWhere(`(${RANK}, ${CREATED_AT}, item.id) ${behind} (:rank, :at, :id)`, { rank, at, id });
  }
  const cursor = (one: PriceApproval) => encodeCursor([rankOf(one), one.createdAt.toISOString(), one.id]);
  return pageOf(await rows.getMany(), request, { cursor, node: (one) => one }, () => filtered().getCount());
}

export interface OwnPriceApprovalsAsk {
  filter: Omit<PriceApprovalFilter, 'partnerId'>;
  page: PageArgs;
}

/** A partner's own price approvals, the newest first. */
export function priceApprovalsOfPartner({ filter, page }: OwnPriceApprovalsAsk): OwnedPage<PriceApproval> {
  const request = pageRequest<OwnCursor>(page, (cursor) => decodeCursor(cursor, isOwnCursor));
  const direction = request.isBackward ? 'asc' : 'desc';
  return {
    entity: PriceApproval,
    request,
    order: `${CREATED_AT} ${direction}, item.id ${direction}`,
    filter: (query) => narrow(query, filter),
    behindCursor(query) {
      if (!request.start) return;
      const [at, id] = request.start;
      query.andWhere(`(${CREATED_AT}, item.id) ${request.isBackward ? '>' : '<'} (:at, :id)`, { at, id });
    },
    cursor: (approval) => encodeCursor([approval.createdAt.toISOString(), approval.id]),
  };
}

function narrow(query: SelectQueryBuilder<PriceApproval>, { partnerId, states, clientInn }: PriceApprovalFilter): void {
  if (partnerId != null) query.andWhere('item.partner_id = :partnerId', { partnerId });
  if (states != null) query.andWhere('item.state = any(:states)', { states });
  if (clientInn != null) query.andWhere('item.client_inn = :clientInn', { clientInn });
}
