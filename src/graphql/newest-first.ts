import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { decodeCursor, encodeCursor, type Page, type PageArgs, pageOf, pageRequest } from './connection.js';
import { isIdValue, isInstantValue } from './cursor-values.js';

type Cursor = [at: string, id: string];

const isCursor = ([at, id, ...rest]: unknown[]) => isInstantValue(at) && isIdValue(id) && rest.length === 0;

/** A page of things in the order of an instant of theirs, the newest first; those of one instant in the order of their ids. */
export async function pageNewestFirst<Row extends ObjectLiteral & { id: string }>(
  list: () => SelectQueryBuilder<Row>,
  instantOf: keyof Row & string,
  args: PageArgs,
): Promise<Page<Row>> {
  const request = pageRequest<Cursor>(args, (cursor) => decodeCursor(cursor, isCursor));
  const direction = request.isBackward ? 'ASC' : 'DESC';
  const rows = list();
  const [instant, id] = [`${rows.alias}.${instantOf}`, `${rows.alias}.id`];
  rows
    .orderBy(instant, direction)
    .addOrderBy(id, direction)
    .limit(request.size + 1);
  if (request.start) {
    const [startAt, startId] = request.start;
    rows.andWhere(`(${instant}, ${id}) ${request.isBackward ? '>' : '<'} (:startAt, :startId)`, { startAt, startId });
  }
  const cursor = (row: Row) => encodeCursor([(row[instantOf] as Date).toISOString(), row.id]);
  return pageOf(await rows.getMany(), request, { cursor, node: (row) => row }, () => list().getCount());
}
