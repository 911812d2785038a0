import { decodeCursor, encodeCursor, type PageArgs, pageRequest } from '../graphql/connection.js';
import type { OwnedPage } from '../graphql/pages-by-owner.js';
import { PointEntry } from './point-entry.js';

type Cursor = [sequence: number];

const isCursor = ([sequence, ...rest]: unknown[]) => Number.isSafeInteger(sequence) && rest.length === 0;

/** A partner's ledger, the newest entry first: by sequence, because clocks do not order a ledger. */
export function entriesOfPartner(page: PageArgs): OwnedPage<PointEntry> {
  const request = pageRequest<Cursor>(page, (cursor) => decodeCursor(cursor, isCursor));
  return {
    entity: PointEntry,
    request,
    order: `item.sequence ${request.isBackward ? 'asc' : 'desc'}`,
    filter: () => undefined,
    behindCursor(query) {
      if (!request.start) return;
      const [sequence] = request.start;
      query.andWhere(`item.sequence ${request.isBackward ? '>' : '<'} :sequence`, { sequence });
    },
    cursor: (entry) => encodeCursor([entry.sequence]),
  };
}
