import { type PageArgs, type PageInfo, pageOf, pageRequest } from '../graphql/connection.js';
import type { AnalystsDatabase } from './analysts-database.js';
import type { Asker } from './asked.js';
import { compileCount, compilePage, orderOf, type RowsRequest } from './compile-page.js';
import type { Dataset } from './dataset.js';
import { decodeSortValues, encodeSortValues, type SortValues } from './page-cursor.js';
import type { Statement } from './statement.js';

export type Row = Record<string, unknown> & { sort: (string | null)[] };

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

/** The statement of a page, and what is needed to make the page of its rows. */
export function planPage(dataset: Dataset, { rows, page }: PageAsk, asker: Asker) {
  const order = orderOf(dataset, rows.orderBy, asker);
  const request = pageRequest<SortValues>(page, (cursor) => decodeSortValues(dataset, order, cursor));
  return { order, request, statement: compilePage(dataset, rows, request, asker) };
}

export async function askPage(
  database: AnalystsDatabase,
  dataset: Dataset,
  ask: PageAsk,
  asker: Asker,
): Promise<RowsPage> {
  const { order, request, statement } = planPage(dataset, ask, asker);
  const cursor = ({ sort }: Row) => encodeSortValues(dataset, order, sort);
  return pageOf(await database.read<Row>(statement), request, { cursor, node: (row) => row }, async () => {
    const [counted] = await database.read<{ count: number }>(countOf(dataset, ask, asker));
    return counted!.count;
  });
}

export const countOf = (dataset: Dataset, { rows }: PageAsk, asker: Asker): Statement =>
  compileCount(dataset, rows.filter, asker);
