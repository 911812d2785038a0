import type { EntityTarget, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { decodeCursor, encodeCursor, type PageArgs, pageRequest } from './connection.js';
import { isIdValue, isInstantValue } from './cursor-values.js';
import type { OwnedPage } from './pages-by-owner.js';

type Cursor = [at: string, id: string];

const isCursor = ([at, id, ...rest]: unknown[]) => isInstantValue(at) && isIdValue(id) && rest.length === 0;

/** A partner's things in the order of an instant of theirs, the newest first: the plan of a page for `pagesByOwner`. */
export function newestOfOwner<Row extends ObjectLiteral & { id: string }>(
  entity: EntityTarget<Row>,
  page: PageArgs,
  filter: (query: SelectQueryBuilder<Row>) => void = () => undefined,
  instantOf: keyof Row & string = 'createdAt',
): OwnedPage<Row> {
  const request = pageRequest<Cursor>(page, (cursor) => decodeCursor(cursor, isCursor));
  const direction = request.isBackward ? 'asc' : 'desc';
  // Milliseconds, as a cursor can tell them: rows written by other means may have a finer time.
  const instant = `date_trunc('milliseconds', item.${instantOf})`;
  return {
    entity,
    request,
    order: `${instant} ${direction}, item.id ${direction}`,
    filter,
    behindCursor(query) {
      if (!request.start) return;
      const [at, id] = request.start;
      query.andWhere(`(${instant}, item.id) ${request.isBackward ? '>' : '<'} (:at, :id)`, { at, id });
    },
    cursor: (row) => encodeCursor([(row[instantOf] as Date).toISOString(), row.id]),
  };
}
