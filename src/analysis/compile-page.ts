import type { PageRequest } from '../graphql/connection.js';
import { BadInputError } from '../refused-error.js';
import { type Asker, askedField, mayRead } from './asked.js';
import { compileWhere, type Filter, SQL_TYPES } from './compile-filter.js';
import type { Dataset, DatasetField, OrderTerm } from './dataset.js';
import type { SortValues } from './page-cursor.js';
import { type Column, type ColumnKind, type Statement, StatementParts } from './statement.js';

export interface RowsRequest {
  readonly filter?: Filter | null;
  readonly orderBy?: readonly OrderInput[] | null;
  /** Fields to be read; what the caller may not read is left out, its field answers for itself. */
  readonly fields: readonly string[];
}

export interface OrderInput {
  readonly field: string;
  readonly direction?: 'ASC' | 'DESC' | null;
}

const ORDER_TERMS_MAX = 5;

/** The order asked for, with the id behind it; what is null stands last either way. */
export function orderOf(
  dataset: Dataset,
  asked: readonly OrderInput[] | null | undefined,
  { actor }: Asker,
): OrderTerm[] {
  if (asked != null && asked.length > ORDER_TERMS_MAX) throw new BadInputError('orderBy', 'TOO_MANY_ITEMS');
  const given = (asked ?? []).map(({ field, direction }, at) => {
    askedField(dataset, field, actor, `orderBy.${at}.${field}`);
    return { field, isDescending: direction === 'DESC' };
  });
  const terms = asked == null ? dataset.order : given;
  const first = terms.filter((term, at) => terms.findIndex(({ field }) => field === term.field) === at);
  return first.some(({ field }) => field === 'id') ? first : [...first, { field: 'id', isDescending: false }];
}

/**
 * One row more than the page holds; its sort values are in `sort`, as texts. `within`: the field that has the id of the row
 * that the page is inside of, which stands in `above`; then `place` counts the rows.
 */
export function compilePage(
  dataset: Dataset,
  request: RowsRequest,
  page: PageRequest<SortValues>,
  asker: Asker,
  within?: string,
): Statement {
  const order = orderOf(dataset, request.orderBy, asker);
  const parts = new StatementParts(dataset, asker);
  const columns = columnsOf(dataset, request.fields, asker);
  const selected = columns.map(({ name }) => `${parts.field(name)} as "${name}"`);
  const sort = order.map(({ field }) => `(${parts.field(field)})::text`);
  const where = compileWhere(dataset, request.filter, asker, parts) + inside(within, parts);
  const sorted = orderSql(order, parts, page.isBackward);
  const place = within === undefined ? [] : [`row_number() over (order by ${sorted}) as place`];
  const start = page.start === null ? '' : `\n   and (${behind(dataset, order, page.start, page.isBackward, parts)})`;
  const text = `select ${[...selected, `array[${sort.join(', ')}] as sort`, ...place].join(',\n       ')}
  from ${parts.from()}
 where ${where}${start}
 order by ${sorted}
 limit ${parts.add(page.size + 1, 'int')}`;
  return { text, values: parts.values, columns };
}

/** All rows in their order: for an export, through a cursor. */
export function compileRows(dataset: Dataset, request: RowsRequest, asker: Asker): Statement {
  const order = orderOf(dataset, request.orderBy, asker);
  const parts = new StatementParts(dataset, asker);
  for (const name of request.fields) askedField(dataset, name, asker.actor, `fields.${name}`);
  const columns = columnsOf(dataset, request.fields, asker);
  const selected = columns.map(({ name }) => `${parts.field(name)} as "${name}"`);
  const where = compileWhere(dataset, request.filter, asker, parts);
  const orderBy = orderSql(order, parts, false);
  return {
    text: `select ${selected.join(',\n       ')}\n  from ${parts.from()}\n where ${where}\n order by ${orderBy}`,
    values: parts.values,
    columns,
  };
}

export function compileCount(
  dataset: Dataset,
  filter: Filter | null | undefined,
  asker: Asker,
  within?: string,
): Statement {
  const parts = new StatementParts(dataset, asker);
  const where = compileWhere(dataset, filter, asker, parts) + inside(within, parts);
  return {
    text: `select count(*) as count\n  from ${parts.from()}\n where ${where}`,
    values: parts.values,
    columns: [{ name: 'count', kind: 'INTEGER', description: 'How many rows there are.' }],
  };
}

const inside = (within: string | undefined, parts: StatementParts): string =>
  within === undefined ? '' : `\n   and ${parts.field(within)} = above.id`;

function columnsOf(dataset: Dataset, fields: readonly string[], { actor }: Asker): Column[] {
  return fields.flatMap((name) => {
    const field = dataset.fields[name];
    if (!field || !mayRead(actor, dataset, field)) return [];
    return [{ name, kind: kindOf(field), description: field.description }];
  });
}

export function kindOf({ type }: DatasetField): ColumnKind {
  if (type === 'ENUM') return 'TEXT';
  return type === 'ENUM_LIST' || type === 'TEXT_LIST' ? 'LIST' : type;
}

function orderSql(order: readonly OrderTerm[], parts: StatementParts, isBackward: boolean): string {
  return order
    .map(({ field, isDescending }) => {
      const direction = isDescending === isBackward ? 'asc' : 'desc';
      return `${parts.field(field)} ${direction} nulls ${isBackward ? 'first' : 'last'}`;
    })
    .join(', ');
}

/** Behind the cursor's place, whether or not its row is still there: equal in some first terms, and further in the next. */
function behind(
  dataset: Dataset,
  order: readonly OrderTerm[],
  start: SortValues,
  isBackward: boolean,
  parts: StatementParts,
): string {
  const terms = order.map(({ field, isDescending }, at) => {
    const sql = parts.field(field);
    const value = start[at] ?? null;
    if (value === null) return { isSame: `${sql} is null`, isFurther: isBackward ? `${sql} is not null` : 'false' };
    const given = parts.add(value, SQL_TYPES[dataset.fields[field]!.type]);
    const further = `${sql} ${isDescending === isBackward ? '>' : '<'} ${given}`;
    const isNullBehind = !isBackward && dataset.fields[field]!.isNullable;
    return { isSame: `${sql} = ${given}`, isFurther: isNullBehind ? `(${further} or ${sql} is null)` : further };
  });
  return terms
    .map(({ isFurther }, at) => [...terms.slice(0, at).map(({ isSame }) => isSame), isFurther].join(' and '))
    .map((one) => `(${one})`)
    .join(' or ');
}
