import type { EntityTarget, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { decodeCursor, encodeCursor, type Page, type PageArgs, pageOf, pageRequest } from './connection.js';
import type { OwnedPage } from './pages-by-owner.js';

type Cursor = [sequence: number];
type Entry = ObjectLiteral & { sequence: number };

const requestOf = (args: PageArgs) => pageRequest<Cursor>(args, (cursor) => decodeCursor(cursor, isCursor));
const isCursor = ([sequence, ...rest]: unknown[]) => Number.isSafeInteger(sequence) && rest.length === 0;
const cursor = ({ sequence }: Entry) => encodeCursor([sequence]);

/** A page of a ledger, the newest entry first: by sequence, because clocks do not order a ledger. */
export async function pageOfLedger<Row extends Entry>(
  list: () => SelectQueryBuilder<Row>,
  args: PageArgs,
): Promise<Page<Row>> {
  const request = requestOf(args);
  const rows = list();
  const sequence = `${rows.alias}.sequence`;
  rows.orderBy(sequence, request.isBackward ? 'ASC' : 'DESC').limit(request.size + 1);
  if (request.start) {
    const [start] = request.start;
    rows.andWhere(`${sequence} ${request.isBackward ? '>' : '<'} :start`, { start });
  }
  return pageOf(await rows.getMany(), request, { cursor, node: (row) => row }, () => list().getCount());
}

/** The same of a partner's entries: the plan of a page for `pagesByOwner`. */
export function ledgerOfOwner<Row extends Entry>(
  entity: EntityTarget<Row>,
  page: PageArgs,
  filter: (query: SelectQueryBuilder<Row>) => void,
): OwnedPage<Row> {
  const request = requestOf(page);
  return {
    entity,
    request,
    order: `item.sequence ${request.isBackward ? 'asc' : 'desc'}`,
    filter,
    behindCursor(query) {
      if (!request.start) return;
      const [start] = request.start;
      query.andWhere(`item.sequence ${request.isBackward ? '>' : '<'} :start`, { start });
    },
    cursor,
  };
}
