import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { decodeCursor, encodeCursor, type Page, type PageArgs, pageOf, pageRequest } from './connection.js';
import { isIdValue, isInstantValue } from './cursor-values.js';

/** Whose turn it is, in SQL and of a row: by rank, and of one rank who has waited longest. In the SQL a row is called `item`. */
export interface Turn<Row> {
  rank: string;
  rankOf: (row: Row) => number;
  since: string;
  sinceOf: (row: Row) => Date;
}

type Cursor = [rank: number, since: string, id: string];

const RANK_MAX = 9;
const isRank = (value: unknown) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= RANK_MAX;
const isCursor = ([rank, since, id, ...rest]: unknown[]) =>
  isRank(rank) && isInstantValue(since) && isIdValue(id) && rest.length === 0;

/** A page of a queue that the vendor works through. */
export async function pageOfQueue<Row extends ObjectLiteral & { id: string }>(
  list: () => SelectQueryBuilder<Row>,
  turn: Turn<Row>,
  args: PageArgs,
): Promise<Page<Row>> {
  const request = pageRequest<Cursor>(args, (cursor) => decodeCursor(cursor, isCursor));
  const direction = request.isBackward ? 'DESC' : 'ASC';
  // Milliseconds, as a cursor can tell them: rows written by other means may have a finer time.
  const since = `date_trunc('milliseconds', ${turn.since})`;
  const rows = list()
    .addSelect(turn.rank, 'sort_rank')
    .addSelect(since, 'sort_since')
    .orderBy('sort_rank', direction)
    .addOrderBy('sort_since', direction)
    .addOrderBy('item.id', direction)
    .limit(request.size + 1);
  if (request.start) {
    const [rank, start, id] = request.start;
    const behind = request.isBackward ? '<' : '>';
    rows.andWhere(`(${turn.rank}, ${since}, item.id) ${behind} (:rank, :start, :id)`, { rank, start, id });
  }
  const cursor = (row: Row) => encodeCursor([turn.rankOf(row), turn.sinceOf(row).toISOString(), row.id]);
  return pageOf(await rows.getMany(), request, { cursor, node: (row) => row }, () => list().getCount());
}
