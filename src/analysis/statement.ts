import type { Day } from '../regulation/day.js';
import type { Dataset } from './dataset.js';

/** What a cell of an answer holds, for whoever writes it out. */
export const COLUMN_KINDS = {
  TEXT: 'A text, or a value of an enumeration.',
  LIST: 'Several of them.',
  INTEGER: 'A whole number.',
  DECIMAL: 'A number with at most four decimals.',
  MONEY: 'Roubles, as `Money`.',
  DAY: 'A day, as `Day`.',
  INSTANT: 'An instant, as `DateTime`.',
  BOOLEAN: 'True or false.',
  UUID: 'An identifier.',
} as const;

export type ColumnKind = keyof typeof COLUMN_KINDS;

export interface Column {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly description: string;
}

/** One SQL statement, its parameters, and what its columns are: to be run for an answer, or through a cursor. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  readonly columns: readonly Column[];
}

/** The days of a question: that of its state, and the one that it is compared with. */
export interface Days {
  readonly day: Day;
  readonly since: Day;
}

const PLAIN_COLUMN = /^[a-z_.]+$/;
const DAY_TOKEN = /(?<!:):(day|since)\b/g;

/** Collects what a statement over a dataset needs while its parts are written. */
export class StatementParts {
  readonly values: unknown[] = [];
  private readonly needed = new Set<string>();
  private readonly days = new Map<string, string>();

  constructor(
    private readonly dataset: Dataset,
    private readonly asked: Days,
  ) {}

  /** The placeholder of a value. The type is said, so that PostgreSQL never has to guess it. */
  add(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }

  /** The SQL of a field; its joins are remembered. */
  field(name: string): string {
    const field = this.dataset.fields[name];
    if (!field) throw new Error(`${this.dataset.name} has no field ${name}`);
    for (const join of [field.needs ?? []].flat()) this.need(join);
    return PLAIN_COLUMN.test(field.sql) ? field.sql : `(${this.dated(field.sql)})`;
  }

  /** To be called when all fields are known. */
  from(): string {
    const { from, joins = {} } = this.dataset;
    const used = Object.entries(joins).filter(([name]) => this.needed.has(name));
    return [from, ...used.map(([, { sql }]) => sql)].map((sql) => this.dated(sql)).join('\n  ');
  }

  dated(sql: string): string {
    return sql.replace(DAY_TOKEN, (_, name: keyof Days) => {
      const known = this.days.get(name) ?? this.add(this.asked[name], 'date');
      this.days.set(name, known);
      return known;
    });
  }

  private need(join: string): void {
    const before = this.dataset.joins?.[join]?.needs;
    if (before !== undefined) this.need(before);
    this.needed.add(join);
  }
}
