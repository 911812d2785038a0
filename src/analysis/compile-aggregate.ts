import { BadInputError } from '../refused-error.js';
import {
  type AggregateRequest,
  type Bucket,
  type Group,
  groupsOf,
  type Measure,
  measuresOf,
  refuseRepeatedNames,
} from './aggregate-request.js';
import type { Asker } from './asked.js';
import { compileWhere } from './compile-filter.js';
import { columnNamed, compileHaving, type SqlColumn } from './compile-having.js';
import { type Dataset, isList } from './dataset.js';
import { type Statement, StatementParts } from './statement.js';

export const GROUPS_DEFAULT = 100;
export const GROUPS_MAX = 1_000;

/**
 * Groups of a dataset's rows, one more than asked for, in order; where totals are asked for, they are the row whose
 * `place` is 0: the same measures over all rows that match, whatever `having` and the limit leave out. The columns are
 * `c0`, `c1`, … in the order of `columns`. `isWhole`: as many as asked for, and all if nothing is said.
 */
export function compileAggregate(
  dataset: Dataset,
  request: AggregateRequest,
  asker: Asker,
  { hasTotals = false, isWhole = false }: { hasTotals?: boolean; isWhole?: boolean } = {},
): Statement {
  const groups = groupsOf(dataset, request, asker);
  const measures = measuresOf(dataset, request, asker);
  const columns = [...groups, ...measures].map((column, at): (Group | Measure) & SqlColumn => ({
    ...column,
    sql: `c${at}`,
  }));
  refuseRepeatedNames(columns);
  const parts = new StatementParts(dataset, asker);
  const facts = new Facts(parts);
  const groupSql = groups.map((group) => facts.group(group));
  const measureSql = measures.map((measure) => facts.measure(measure));
  const where = compileWhere(dataset, request.filter, asker, parts);
  const having = request.having == null ? 'true' : compileHaving(request.having, columns, parts);
  const limit = parts.add(isWhole ? (request.limit ?? null) : limitOf(request) + 1, 'int');
  const numbered = `select row_number() over (order by ${orderSql(request, columns, groups.length)}) as place, g.*
    from (select ${[...groupSql, ...measureSql].map((sql, at) => `${sql} as c${at}`).join(', ')}
            from facts ${facts.unnested()}${groups.length === 0 ? '' : ` group by ${groups.map((_, at) => at + 1).join(', ')}`}) g
   where ${having}
   order by place limit ${limit}`;
  const totals = `
 union all
 select 0, ${[...groups.map(({ sqlType }) => `null::${sqlType}`), ...measureSql].join(', ')} from facts`;
  const text = `with facts as (select ${facts.selected()}
  from ${parts.from()}
 where ${where})
select * from (${numbered}) numbered${hasTotals ? totals : ''}
 order by place`;
  return {
    text,
    values: parts.values,
    columns: columns.map(({ name, kind, description }) => ({ name, kind, description })),
  };
}

export function limitOf({ limit }: AggregateRequest): number {
  if (limit == null) return GROUPS_DEFAULT;
  if (limit < 1 || limit > GROUPS_MAX) throw new BadInputError('limit', 'INVALID_NUMBER');
  return limit;
}

/** What every row brings along: the fields that the groups and measures are made of, each once. */
class Facts {
  private readonly columns = new Map<string, string>();
  private readonly lists: string[] = [];

  constructor(private readonly parts: StatementParts) {}

  group({ field, fieldName, bucket }: Group): string {
    const column = this.column(fieldName);
    if (bucket !== null) return bucketSql(column, field.type === 'INSTANT', bucket);
    if (!isList(field)) return column;
    const alias = `u${this.lists.length}`;
    this.lists.push(`left join lateral unnest(${column}) as ${alias}(value) on true`);
    return `${alias}.value`;
  }

  measure({ function: fn, field, fieldName, p, kind }: Measure): string {
    if (field === null || fieldName === null) return 'count(*)';
    const column = this.column(fieldName);
    switch (fn) {
      case 'COUNT':
        return `count(${column})`;
      case 'COUNT_DISTINCT':
        return `count(distinct ${column})`;
      case 'SUM':
        return `sum(${column})::bigint`;
      case 'AVG':
        return rounded(`avg(${column})`, kind === 'MONEY');
      case 'PERCENTILE':
        return rounded(
          `percentile_cont(${this.parts.add(p, 'float8')}) within group (order by ${column})`,
          kind === 'MONEY',
        );
      default:
        return `${fn.toLowerCase()}(${column})`;
    }
  }

  selected(): string {
    const columns = [...this.columns.values()];
    return columns.length === 0
      ? 'true as row'
      : [...this.columns].map(([name, column]) => `${this.parts.field(name)} as ${column}`).join(', ');
  }

  unnested(): string {
    return this.lists.join(' ');
  }

  private column(name: string): string {
    const known = this.columns.get(name) ?? `f${this.columns.size}`;
    this.columns.set(name, known);
    // So that its join is known before the FROM is written.
    this.parts.field(name);
    return known;
  }
}

const DECIMALS = 4;

/** Money to the kopeck, other numbers to four decimals; halves away from zero. */
const rounded = (sql: string, isMoney: boolean): string =>
  isMoney ? `round((${sql})::numeric)::bigint` : `round((${sql})::numeric, ${DECIMALS})::float8`;

/** The first day of the bucket, by Moscow's calendar; weeks begin on Monday. */
function bucketSql(column: string, isInstant: boolean, bucket: Bucket): string {
  const local = isInstant ? `${column} at time zone 'Europe/Moscow'` : `${column}::timestamp`;
  return `date_trunc('${bucket.toLowerCase()}', ${local})::date`;
}

/** As asked for, and by the groups behind it, so that the order is total; what is null stands last. */
function orderSql({ orderBy }: AggregateRequest, columns: readonly SqlColumn[], groups: number): string {
  const asked = (orderBy ?? []).map(({ column, direction }, at) => {
    const { sql } = columnNamed(column, columns, `orderBy.${at}.column`);
    return `${sql} ${direction === 'DESC' ? 'desc' : 'asc'} nulls last`;
  });
  return [
    ...asked,
    ...columns.slice(0, groups).map(({ sql }) => `${sql} nulls last`),
    ...(groups === 0 ? ['c0'] : []),
  ].join(', ');
}
