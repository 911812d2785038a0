import type { PageArgs } from '../graphql/connection.js';
import type { AggregateRequest } from './aggregate-request.js';
import { countOf, planPage } from './ask-page.js';
import type { Asker } from './asked.js';
import { askerOf } from './asked-days.js';
import { compileAggregate } from './compile-aggregate.js';
import type { Filter } from './compile-filter.js';
import type { OrderInput } from './compile-page.js';
import type { Dataset } from './dataset.js';
import { DATASETS } from './registry.js';
import type { Statement } from './statement.js';

export const AGGREGATE_SUFFIX = 'Aggregate';

/** A field of `Analysis` as it is asked for. */
export interface AskedField {
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** Fields selected of the field itself, and of its nodes. */
  readonly selected: readonly string[];
  readonly nodeFields: readonly string[];
}

type Whose = Parameters<typeof askerOf>[0];

/** The statements that the field would run. */
export function statementsOf({ name, args, selected, nodeFields }: AskedField, who: Whose): Statement[] {
  const asker = askerOf(who, args);
  const aggregated = DATASETS.find((dataset) => `${dataset.name}${AGGREGATE_SUFFIX}` === name);
  if (aggregated) {
    const options = { hasTotals: selected.includes('totals') };
    return [compileAggregate(aggregated, args as AggregateRequest, asker, options)];
  }
  const dataset = DATASETS.find((one) => one.name === name);
  return dataset ? pageStatements(dataset, args, { selected, nodeFields }, asker) : [];
}

function pageStatements(
  dataset: Dataset,
  args: Readonly<Record<string, unknown>>,
  { selected, nodeFields }: Pick<AskedField, 'selected' | 'nodeFields'>,
  asker: Asker,
): Statement[] {
  const rows = { filter: args.filter as Filter, orderBy: args.orderBy as OrderInput[], fields: nodeFields };
  const ask = { rows, page: args as PageArgs };
  const counted = selected.includes('totalCount') ? [countOf(dataset, ask, asker)] : [];
  return [planPage(dataset, ask, asker).statement, ...counted];
}
