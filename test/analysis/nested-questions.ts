import { expect } from '@jest/globals';
import type { Dataset, NestedList } from '../../src/analysis/dataset.js';
import { NESTED_LISTS } from '../../src/analysis/registry.js';
import type { Random } from '../soak/random.js';
import { type NaivePage, pageOf, type Row } from './naive.js';
import { type Fields, filterOn, orderInput, orderOn } from './random-questions.js';

/** A page of a dataset or, where there is a `list`, of the list inside each row of the question around it. */
export interface Question extends NaivePage {
  readonly dataset: Dataset;
  readonly list: NestedList | null;
  /** As the page is called in the answer: a list may be asked twice in a row. */
  readonly alias: string;
  readonly fields: readonly string[];
  readonly hasCount: boolean;
  readonly inner: readonly Question[];
  /** The cursor of the row that the page is behind. */
  readonly cursor: string | null;
}

/** What can be asked of a dataset, and all its rows. */
export interface Askable {
  readonly fieldsOf: (dataset: Dataset) => Fields;
  readonly rowsOf: RowsOf;
}

type RowsOf = (dataset: Dataset) => readonly Row[];

const SIZE_MAX = 4;

/** Lists in lists, as deep as they go: few rows of each, so that many pages have an end. */
export function questionOn(
  random: Random,
  askable: Askable,
  dataset: Dataset,
  list: NestedList | null = null,
  alias = dataset.name,
): Question {
  const fields = askable.fieldsOf(dataset);
  const lists = NESTED_LISTS.filter(({ of }) => of === dataset);
  const count = lists.length === 0 ? 0 : list === null ? random.whole(1, 3) : random.whole(0, 1);
  const inner = Array.from({ length: count }, (_, at) => {
    const inside = random.one(lists);
    return questionOn(random, askable, inside.dataset, inside, `inner${at}`);
  });
  return {
    ...{ dataset, list, alias, inner, cursor: null, behind: null },
    filter:
      list === null && random.chance(0.6)
        ? rowsWith(random, inner[0]!.list!, askable.rowsOf)
        : random.chance(0.4)
          ? filterOn(random, fields, askable.rowsOf(dataset))
          : {},
    terms: random.chance(0.6) ? orderOn(random, fields) : null,
    size: random.whole(1, list === null ? 2 * SIZE_MAX : SIZE_MAX),
    isBackward: random.chance(0.3),
    hasCount: random.chance(0.5),
    fields: ['id', ...random.some(fields, 2).map(([name]) => name)],
  };
}

/** Rows in which the list has something: of others there are many more. */
function rowsWith(random: Random, { dataset, by }: NestedList, rowsOf: RowsOf): object {
  const ids = new Set(rowsOf(dataset).flatMap((row) => row[by] ?? []));
  return { id: { in: random.some([...ids], 2 * SIZE_MAX) } };
}

/** The same, each page of it from a cursor that the answer has: a list has one for its pages in all rows. */
export function continuedFrom(random: Random, rowsOf: RowsOf, question: Question, pages: readonly any[]): Question {
  const nodes = pages.flatMap((page) => page.nodes);
  const filled = pages.filter((page) => page.nodes.length > 0);
  const inner = question.inner.map((one) => {
    const inside = nodes.map((node) => node[one.alias]);
    return continuedFrom(random, rowsOf, one, inside);
  });
  if (filled.length === 0) return { ...question, inner };
  const page = random.one(filled);
  const [cursor, { id }] = random.one([
    [page.pageInfo.startCursor, page.nodes[0]],
    [page.pageInfo.endCursor, page.nodes.at(-1)],
  ] as const);
  const behind = rowsOf(question.dataset).find((row) => row.id === id)!;
  return { ...question, inner, cursor, behind, isBackward: random.chance(0.5) };
}

/** The text of a question and its variables. `days` are arguments of the field of `Analysis`. */
export function written(question: Question, days: string): { query: string; variables: object } {
  const variables: Record<string, unknown> = {};
  const declared: string[] = [];
  const declare = (name: string, type: string, value: unknown) => {
    const variable = `${name}${declared.length}`;
    declared.push(`$${variable}: ${type}`);
    variables[variable] = value;
    return `${name}: $${variable}`;
  };
  const textOf = ({ dataset, list, alias, inner, ...page }: Question): string => {
    const prefix = `Analysis${dataset.typeName}`;
    const args = [
      declare('filter', `${prefix}Filter`, page.filter),
      declare('orderBy', `[${prefix}Order!]`, page.terms && orderInput(page.terms)),
      declare(page.isBackward ? 'last' : 'first', 'Int', page.size),
      declare(page.isBackward ? 'before' : 'after', 'String', page.cursor),
    ].join(', ');
    return `${alias}: ${list?.name ?? dataset.name}(${args}${list === null ? days : ''}) {
      ${page.hasCount ? 'totalCount' : ''} pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { ${page.fields.join(' ')} ${inner.map(textOf).join(' ')} } }`;
  };
  const text = textOf(question);
  return { query: `query (${declared.join(', ')}) { analysis { ${text} } }`, variables };
}

/** The answer as one finds it among all rows. */
export function answerOf(question: Question, rowsOf: RowsOf, around?: Row): object {
  const { dataset, list, fields, inner, hasCount, isBackward, behind } = question;
  const own = rowsOf(dataset).filter((row) => list === null || row[list.by] === around!.id);
  const { rows, count, hasMore } = pageOf(dataset, own, question);
  const cursor = rows.length === 0 ? null : expect.any(String);
  return {
    ...(hasCount && { totalCount: count }),
    pageInfo: {
      hasNextPage: isBackward ? behind !== null : hasMore,
      hasPreviousPage: isBackward ? hasMore : behind !== null,
      ...{ startCursor: cursor, endCursor: cursor },
    },
    nodes: rows.map((row) => ({
      ...Object.fromEntries(fields.map((name) => [name, row[name]])),
      ...Object.fromEntries(inner.map((one) => [one.alias, answerOf(one, rowsOf, row)])),
    })),
  };
}

/** How many rows the lists inside those pages show. */
export function rowsInside({ inner }: Question, pages: readonly any[]): number {
  const nodes = pages.flatMap((page) => page.nodes);
  return inner.reduce((sum, one) => {
    const inside = nodes.map((node) => node[one.alias]);
    return sum + inside.flatMap((page) => page.nodes).length + rowsInside(one, inside);
  }, 0);
}
