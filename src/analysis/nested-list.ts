import { type LazyPage, PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX, type PageArgs } from '../graphql/connection.js';
import { lazyPages, type PageLoader } from '../graphql/pages-by-owner.js';
import { groupBy } from '../group-by.js';
import type { AnalystsDatabase } from './analysts-database.js';
import { type PageAsk, placeOf, type Row } from './ask-page.js';
import { type Asker, askedField } from './asked.js';
import { compileCount, compilePage } from './compile-page.js';
import type { NestedList } from './dataset.js';
import { encodeSortValues } from './page-cursor.js';
import type { Statement } from './statement.js';

/** The lists that a request has asked for so far: one loader for each way of asking. */
export type NestedLists = Map<string, PageLoader<Row>>;

/** The page of the list inside a row. Rows of the same list are answered by one statement, however many there are. */
export function askNested(
  lists: NestedLists,
  database: AnalystsDatabase,
  list: NestedList,
  ask: PageAsk,
  { id, asker }: Row,
): LazyPage<Row> {
  const key = JSON.stringify([list.of.name, list.name, ask, asker.day, asker.since]);
  const loader = lists.get(key) ?? nestedLoader(database, list, ask, asker);
  lists.set(key, loader);
  return loader(id as string);
}

function nestedLoader(database: AnalystsDatabase, list: NestedList, ask: PageAsk, asker: Asker): PageLoader<Row> {
  const { order, request } = placeOf(list.dataset, ask, asker);
  return lazyPages<Row>({
    request,
    cursor: ({ sort }) => encodeSortValues(list.dataset, order, sort),
    async rowsOf(parents) {
      const rows = await database.read<Row & { above: string }>(nestedPage(list, ask, asker, parents));
      return groupBy(
        rows.map((row) => Object.assign(row, { asker })),
        ({ above }) => above,
      );
    },
    async countsOf(parents) {
      const counts = await database.read<{ above: string; count: number }>(nestedCount(list, ask, asker, parents));
      return new Map(counts.map(({ above, count }) => [above, count]));
    },
  });
}

/** One row more than asked for of each parent's list, in its order. */
export function nestedPage(list: NestedList, ask: PageAsk, asker: Asker, parents: readonly string[]): Statement {
  const { dataset, by } = list;
  refuseHidden(list, asker);
  const { request } = placeOf(dataset, ask, asker);
  const page = ofEach(compilePage(dataset, ask.rows, request, asker, by), parents);
  return { ...page, text: `${page.text}\n order by inner_list.place` };
}

export function nestedCount(list: NestedList, { rows }: PageAsk, asker: Asker, parents: readonly string[]): Statement {
  refuseHidden(list, asker);
  return ofEach(compileCount(list.dataset, rows.filter, asker, list.by), parents);
}

/** Which rows stand inside of which is told by the field that ties them: who may not read it, may not see them so. */
function refuseHidden({ dataset, by, name }: NestedList, { actor }: Asker): void {
  askedField(dataset, by, actor, name);
}

function ofEach({ text, values, columns }: Statement, parents: readonly string[]): Statement {
  return {
    text: `select above.id as above, inner_list.*
  from unnest($${values.length + 1}::uuid[]) as above (id)
 cross join lateral (${text}) inner_list`,
    values: [...values, parents],
    columns,
  };
}

/** How many rows a page may have. One that is too large is refused by the page itself. */
export function pageSizeOf({ first, last }: PageArgs): number {
  return Math.min(Math.max(1, first ?? last ?? PAGE_SIZE_DEFAULT), PAGE_SIZE_MAX);
}
