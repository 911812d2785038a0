import { type PageArgs, type PageInfo, pageOf, pageRequest } from '../graphql/connection.js';
import type { AnalystsDatabase } from './analysts-database.js';
import type { Asker } from './asked.js';
import { compileCount, compilePage, orderOf, type RowsRequest } from './compile-page.js';
import type { Dataset } from './dataset.js';
import { decodeSortValues, encodeSortValues, type SortValues } from './page-cursor.js';
import type { Statement } from './statement.js';

/** Whoever asked for the row asks for the lists inside it. */
export type Row = Record<string, unknown> & { sort: (string | null)[]; asker: Asker };

export interface PageAsk {
  readonly rows: RowsRequest;
  readonly page: PageArgs;
}

export interface RowsPage {
  edges: { cursor: string; node: Row }[];
  nodes: Row[];
  pageInfo: PageInfo;
  totalCount: () => Promise<number>;
}

/** The order of a page, and where in it the page stands. */
export function placeOf(dataset: Dataset, { rows, page }: PageAsk, asker: Asker) {
  const order = orderOf(dataset, rows.orderBy, asker);
  return { order, request: pageRequest<SortValues>(page, (cursor) => decodeSortValues(dataset, order, cursor)) };
}

/** The statement of a page, and what is needed to make the page of its rows. */
export function planPage(dataset: Dataset, ask: PageAsk, asker: Asker) {
  const place = placeOf(dataset, ask, asker);
  return { ...place, statement: compilePage(dataset, ask.rows, place.request, asker) };
}

export async function askPage(
  database: AnalystsDatabase,
  dataset: Dataset,
  ask: PageAsk,
  asker: Asker,
): Promise<RowsPage> {
  const { order, request, statement } = planPage(dataset, ask, asker);
  const cursor = ({ sort }: Row) => encodeSortValues(dataset, order, sort);
  const node = (row: Row) => Object.assign(row, { asker });
  return pageOf(await database.read<Row>(statement), request, { cursor, node }, async () => {
    const [counted] = await database.read<{ count: number }>(countOf(dataset, ask, asker));
    return counted!.count;
  });
}

export const countOf = (dataset: Dataset, { rows }: PageAsk, asker: Asker): Statement =>
  compileCount(dataset, rows.filter, asker);
