import type { AggregateRequest } from './aggregate-request.js';
import type { AnalystsDatabase } from './analysts-database.js';
import type { Asker } from './asked.js';
import { type Cell, cellOf } from './cells.js';
import { compileAggregate, limitOf } from './compile-aggregate.js';
import type { Dataset } from './dataset.js';
import type { Column } from './statement.js';

export interface Aggregate {
  columns: readonly Column[];
  rows: Cell[][];
  totals: Cell[] | null;
  hasMore: boolean;
}

export async function askAggregate(
  database: AnalystsDatabase,
  dataset: Dataset,
  request: AggregateRequest,
  asker: Asker,
  options: { hasTotals: boolean },
): Promise<Aggregate> {
  const statement = compileAggregate(dataset, request, asker, options);
  const { columns } = statement;
  const read = await database.read<Record<string, unknown>>(statement);
  const cells = (row: Record<string, unknown>) => columns.map((column, at) => cellOf(column, row[`c${at}`]));
  const groups = read.filter(({ place }) => place !== 0);
  const totals = read.find(({ place }) => place === 0);
  const limit = limitOf(request);
  return {
    columns,
    rows: groups.slice(0, limit).map(cells),
    totals: totals ? cells(totals) : null,
    hasMore: groups.length > limit,
  };
}
