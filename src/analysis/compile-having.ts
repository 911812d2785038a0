import { BadInputError } from '../refused-error.js';
import { isDay } from '../regulation/day.js';
import { kopecksOf } from '../regulation/money.js';
import type { Having } from './aggregate-request.js';
import type { Column, StatementParts } from './statement.js';

export interface SqlColumn extends Column {
  readonly sql: string;
  readonly sqlType: string;
}

const OPERATORS = { eq: '=', ne: 'is distinct from', gt: '>', gte: '>=', lt: '<', lte: '<=' } as const;

const DEPTH_MAX = 10;

/** Which groups: conditions on the columns of the answer, with the grammar of filters. */
export function compileHaving(
  having: Having,
  columns: readonly SqlColumn[],
  parts: StatementParts,
  place = 'having',
  depth = 0,
): string {
  if (depth > DEPTH_MAX) throw new BadInputError(place, 'TOO_MANY_ITEMS');
  const inner = (one: Having, at: string) => `(${compileHaving(one, columns, parts, at, depth + 1)})`;
  const several = (word: 'and' | 'or', empty: string) => {
    const many = having[word] as readonly Having[] | null | undefined;
    if (many == null) return [];
    return many.length === 0
      ? [empty]
      : [`(${many.map((one, at) => inner(one, `${place}.${word}.${at}`)).join(` ${word} `)})`];
  };
  const conditions = [
    ...several('and', 'true'),
    ...several('or', 'false'),
    ...(having.not == null ? [] : [`${inner(having.not, `${place}.not`)} is not true`]),
    ...ownConditions(having, columns, parts, place),
  ];
  return conditions.length === 0 ? 'true' : conditions.join(' and ');
}

function ownConditions(having: Having, columns: readonly SqlColumn[], parts: StatementParts, place: string): string[] {
  const given = Object.entries(OPERATORS).filter(([operator]) => having[operator] != null);
  if (having.column == null) {
    if (given.length > 0 || having.isNull != null) throw new BadInputError(`${place}.column`, 'REQUIRED');
    return [];
  }
  const column = columnNamed(having.column, columns, `${place}.column`);
  const conditions = given.map(([operator, sql]) => {
    return `${column.sql} ${sql} ${parts.add(cellGiven(having[operator], column, `${place}.${operator}`), column.sqlType)}`;
  });
  if (having.isNull != null) conditions.push(`${column.sql} is ${having.isNull ? '' : 'not '}null`);
  return conditions;
}

export function columnNamed<C extends Column>(name: string, columns: readonly C[], place: string): C {
  const column = columns.find((one) => one.name === name);
  if (!column) throw new BadInputError(place, 'INVALID_VALUE');
  return column;
}

/** A value as the column holds it: money comes as a text of roubles, a day as its text. */
function cellGiven(given: unknown, { kind }: SqlColumn, place: string): unknown {
  const refuse = (problem: string) => {
    throw new BadInputError(place, problem);
  };
  switch (kind) {
    case 'MONEY':
      return (typeof given === 'string' ? kopecksOf(given) : null) ?? refuse('INVALID_MONEY');
    case 'INTEGER':
      return Number.isSafeInteger(given) ? given : refuse('INVALID_NUMBER');
    case 'DECIMAL':
      return typeof given === 'number' ? given : refuse('INVALID_NUMBER');
    case 'DAY':
      return typeof given === 'string' && isDay(given) ? given : refuse('INVALID_DAY');
    case 'BOOLEAN':
      return typeof given === 'boolean' ? given : refuse('INVALID_VALUE');
    case 'TEXT':
      return typeof given === 'string' ? given : refuse('INVALID_VALUE');
    default:
      return refuse('INVALID_VALUE');
  }
}
