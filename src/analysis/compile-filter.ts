import { hasRole } from '../access/actor.js';
import { BadInputError } from '../refused-error.js';
import { type Asker, askedField } from './asked.js';
import type { Dataset, FieldType } from './dataset.js';
import type { StatementParts } from './statement.js';

/** The conditions on one field; all of them have to hold. */
export type Condition = Readonly<Record<string, unknown>>;

export interface Filter {
  readonly and?: readonly Filter[] | null;
  readonly or?: readonly Filter[] | null;
  readonly not?: Filter | null;
  readonly [field: string]: Condition | Filter | readonly Filter[] | null | undefined;
}

const CONDITIONS_MAX = 100;
const DEPTH_MAX = 10;
const TEXT_LENGTH_MAX = 300;

export const SQL_TYPES: Readonly<Record<FieldType, string>> = {
  TEXT: 'text',
  ENUM: 'text',
  ENUM_LIST: 'text',
  TEXT_LIST: 'text',
  INTEGER: 'bigint',
  MONEY: 'bigint',
  DAY: 'date',
  INSTANT: 'timestamptz',
  UUID: 'uuid',
  BOOLEAN: 'boolean',
};

const COMPARISONS: Readonly<Record<string, string>> = { eq: '=', gt: '>', gte: '>=', lt: '<', lte: '<=' };

/** Which rows of a dataset: those that the caller may see, and of them those that match. */
export function compileWhere(
  dataset: Dataset,
  filter: Filter | null | undefined,
  asker: Asker,
  parts: StatementParts,
): string {
  const { where, unless = [] } = dataset;
  const hidden = unless.filter(({ who }) => !hasRole(asker.actor, ...who));
  const conditions = [
    ...(where === undefined ? [] : [parts.dated(where)]),
    ...hidden.map(({ sql }) => parts.dated(sql)),
    ...(filter == null ? [] : [new FilterCompiler(dataset, asker, parts).compile(filter)]),
  ];
  return conditions.length === 0 ? 'true' : conditions.map((one) => `(${one})`).join('\n   and ');
}

/**
 * Conditions answer yes or no, and nothing between: what is null meets none but `isNull`, `ne` and a `not`. Only `not` has
 * to say so in SQL, because `and` and `or` let no unknown become a yes.
 */
class FilterCompiler {
  private conditions = 0;

  constructor(
    private readonly dataset: Dataset,
    private readonly asker: Asker,
    private readonly parts: StatementParts,
  ) {}

  compile(filter: Filter, place = 'filter', depth = 0): string {
    if (depth > DEPTH_MAX) throw new BadInputError(place, 'TOO_MANY_ITEMS');
    const given = Object.entries(filter).filter(([, value]) => value != null);
    const conditions = given.map(([name, value]) => {
      const at = `${place}.${name}`;
      if (name === 'not') return `(${this.compile(value as Filter, at, depth + 1)}) is not true`;
      if (name === 'and' || name === 'or') return this.several(name, value as readonly Filter[], at, depth);
      return this.field(name, value as Condition, at);
    });
    return all(conditions);
  }

  private several(word: 'and' | 'or', filters: readonly Filter[], place: string, depth: number): string {
    const parts = filters.map((filter, at) => `(${this.compile(filter, `${place}.${at}`, depth + 1)})`);
    if (parts.length === 0) return word === 'and' ? 'true' : 'false';
    return `(${parts.join(` ${word} `)})`;
  }

  private field(name: string, condition: Condition, place: string): string {
    const { type } = askedField(this.dataset, name, this.asker.actor, place);
    const sql = this.parts.field(name);
    return all(
      Object.entries(condition)
        .filter(([, value]) => value != null)
        .map(([operator, value]) => this.condition(sql, type, operator, value, place)),
    );
  }

  private condition(sql: string, type: FieldType, operator: string, value: unknown, place: string): string {
    this.conditions += 1;
    if (this.conditions > CONDITIONS_MAX) throw new BadInputError(place, 'TOO_MANY_ITEMS');
    if ([value].flat().some((one) => typeof one === 'string' && one.length > TEXT_LENGTH_MAX)) {
      throw new BadInputError(`${place}.${operator}`, 'INVALID_VALUE');
    }
    const add = (one: unknown) => this.parts.add(one, SQL_TYPES[type]);
    const addAll = (many: unknown) => this.parts.add(many, `${SQL_TYPES[type]}[]`);
    const comparison = COMPARISONS[operator];
    if (comparison !== undefined) return `${sql} ${comparison} ${add(value)}`;
    switch (operator) {
      case 'ne':
        return `${sql} is distinct from ${add(value)}`;
      case 'in':
        return `${sql} = any(${addAll(value)})`;
      case 'isNull':
        return `${sql} is ${value ? '' : 'not '}null`;
      case 'contains':
        return `${sql} ilike ${add(`%${literally(String(value))}%`)}`;
      case 'startsWith':
        return `${sql} ilike ${add(`${literally(String(value))}%`)}`;
      case 'has':
        return `${add(value)} = any(${sql})`;
      case 'hasAny':
        return `${sql} && ${addAll(value)}`;
      case 'isEmpty':
        return `coalesce(cardinality(${sql}), 0) ${value ? '=' : '>'} 0`;
      default:
        throw new Error(`There is no condition ${operator}`);
    }
  }
}

const all = (conditions: readonly string[]): string => (conditions.length === 0 ? 'true' : conditions.join(' and '));

/** What `like` would take for a pattern is meant as written. */
const literally = (value: string): string => value.replace(/[\\%_]/g, '\\$&');
