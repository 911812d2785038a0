import { PAGE_SIZE_MAX, type PageArgs } from '../graphql/connection.js';
import type { AggregateRequest } from './aggregate-request.js';
import { countOf, type PageAsk, planPage } from './ask-page.js';
import type { Asker } from './asked.js';
import { askerOf } from './asked-days.js';
import { compileAggregate } from './compile-aggregate.js';
import type { Filter } from './compile-filter.js';
import type { OrderInput } from './compile-page.js';
import type { Dataset, NestedList } from './dataset.js';
import { nestedCount, nestedPage } from './nested-list.js';
import { DATASETS, readFields } from './registry.js';
import type { Statement } from './statement.js';

export const AGGREGATE_SUFFIX = 'Aggregate';

interface Inside {
  readonly list: NestedList;
  readonly rows: number;
}

/** A field of `Analysis`, or a list inside rows below it, as it is asked for. */
export interface AskedField {
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** Fields selected of the field itself, and of its nodes. */
  readonly selected: readonly string[];
  readonly nodeFields: readonly string[];
  /** Of a list inside rows: which one, and in how many rows it may stand. Its day is in `args`, as that of the rows. */
  readonly inside?: Inside;
}

/** Stands for the id of a row that is not there yet. */
const ANY_ID = '00000000-0000-7000-8000-000000000000';

/** With so many rows around it a list is planned; in more it costs as many times more. */
const PLANNED_ROWS_MAX = PAGE_SIZE_MAX;

type Whose = Parameters<typeof askerOf>[0];

/** The statements to be planned for the field, and how many times what they cost the field will. */
export interface Planned {
  readonly statements: readonly Statement[];
  readonly times: number;
}

export function statementsOf(asked: AskedField, who: Whose): Planned {
  const { name, args, inside } = asked;
  const asker = askerOf(who, args);
  if (inside) return nestedStatements(inside, asked, asker);
  const aggregated = DATASETS.find((dataset) => `${dataset.name}${AGGREGATE_SUFFIX}` === name);
  if (aggregated) {
    const options = { hasTotals: asked.selected.includes('totals') };
    return { statements: [compileAggregate(aggregated, args as AggregateRequest, asker, options)], times: 1 };
  }
  const dataset = DATASETS.find((one) => one.name === name);
  return { statements: dataset ? pageStatements(dataset, asked, asker) : [], times: 1 };
}

function pageStatements(dataset: Dataset, asked: AskedField, asker: Asker): Statement[] {
  const ask = pageAsk(dataset, asked);
  const counted = asked.selected.includes('totalCount') ? [countOf(dataset, ask, asker)] : [];
  return [planPage(dataset, ask, asker).statement, ...counted];
}

function nestedStatements({ list, rows }: Inside, asked: AskedField, asker: Asker): Planned {
  const ask = pageAsk(list.dataset, asked);
  const parents = Array.from({ length: Math.min(rows, PLANNED_ROWS_MAX) }, () => ANY_ID);
  const counted = asked.selected.includes('totalCount') ? [nestedCount(list, ask, asker, parents)] : [];
  return { statements: [nestedPage(list, ask, asker, parents), ...counted], times: rows / parents.length };
}

const pageAsk = (dataset: Dataset, { args, nodeFields }: AskedField): PageAsk => ({
  rows: {
    filter: args.filter as Filter,
    orderBy: args.orderBy as OrderInput[],
    fields: readFields(dataset, nodeFields),
  },
  page: args as PageArgs,
});
