import { type Day, isDay } from '../regulation/day.js';
import { decodeCursor, encodeCursor, type Page, type PageArgs, pageOf, pageRequest } from './connection.js';
import { isIdValue } from './cursor-values.js';

type Cursor = [on: Day, id: string];

export interface Dated<Node> {
  on: Day;
  node: Node;
}

const isCursor = ([on, id, ...rest]: unknown[]) => isDay(on) && isIdValue(id) && rest.length === 0;
const keyOf = ({ on, node }: Dated<{ id: string }>): Cursor => [on, node.id];
const compare = ([a, b]: Cursor, [c, d]: Cursor): number => (a === c ? (b < d ? -1 : b > d ? 1 : 0) : a < c ? -1 : 1);

/**
 * A page in the order of a day, the earliest first; for what is counted and not kept, so that the database cannot order
 * it. A cursor holds the day and the id: it stays right when others come and go.
 */
export async function pageByDay<Node extends { id: string }>(
  args: PageArgs,
  find: () => Promise<Dated<Node>[]>,
): Promise<Page<Node>> {
  const request = pageRequest<Cursor>(args, (cursor) => decodeCursor(cursor, isCursor));
  const all = (await find()).toSorted((a, b) => compare(keyOf(a), keyOf(b)));
  const { isBackward, size, start } = request;
  const ordered = isBackward ? all.toReversed() : all;
  const behind = ordered.filter((one) => start === null || compare(keyOf(one), start) * (isBackward ? -1 : 1) > 0);
  return pageOf(
    behind.slice(0, size + 1),
    request,
    { cursor: (one) => encodeCursor(keyOf(one)), node: ({ node }) => node },
    async () => all.length,
  );
}
