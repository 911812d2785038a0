import type { Role } from '../access/roles.js';
import type { EnumerationName } from './enumerations.js';

/** What can be asked of the values of a field: its conditions, its functions and its place in an export follow from it. */
export const FIELD_TYPES = [
  'TEXT',
  'ENUM',
  'ENUM_LIST',
  'TEXT_LIST',
  'INTEGER',
  'MONEY',
  'DAY',
  'INSTANT',
  'UUID',
  'BOOLEAN',
] as const;

export type FieldType = (typeof FIELD_TYPES)[number];

/**
 * A field of a dataset. Its SQL is written here and nowhere else: nothing that a caller sends becomes part of a text.
 * `:day` in it stands for the day that the question is asked for.
 */
export interface DatasetField {
  readonly type: FieldType;
  readonly sql: string;
  /** Meaning, unit and clause. */
  readonly description: string;
  readonly enumeration?: EnumerationName;
  readonly isNullable?: boolean;
  /** A text to be read and searched; nobody orders or groups by it. */
  readonly isLong?: boolean;
  /** The joins that the SQL needs. */
  readonly needs?: string | readonly string[];
  /** Who may read it, if not everybody who may read the dataset: a person's data, or what was said in confidence. */
  readonly who?: readonly Role[];
}

export interface OrderTerm {
  readonly field: string;
  readonly isDescending: boolean;
}

/** A join, left so that it takes no row away, and to at most one row so that it adds none. */
export interface DatasetJoin {
  readonly sql: string;
  readonly needs?: string;
}

export interface Dataset {
  /** The field of `Analysis`; its aggregate has the same name with `Aggregate` behind. */
  readonly name: string;
  /** The object type is `Analysis` and this. */
  readonly typeName: string;
  readonly description: string;
  readonly who: readonly Role[];
  readonly from: string;
  readonly joins?: Readonly<Record<string, DatasetJoin>>;
  /** Rows that are there for everybody who may read the dataset; all if not said. */
  readonly where?: string;
  /** What callers without any of these roles do not see, whatever they ask: conditions that their rows meet. */
  readonly unless?: readonly { readonly who: readonly Role[]; readonly sql: string }[];
  /** Whether it can be asked as of a day, or compares two. */
  readonly days?: 'AS_OF' | 'BETWEEN';
  readonly order: readonly OrderTerm[];
  /** `id` is one of them: it makes every order total. */
  readonly fields: Readonly<Record<string, DatasetField>>;
}

/** A list inside each row of a dataset: those rows of another one that name it. */
export interface NestedList {
  readonly of: Dataset;
  /** The field of the row, and no name of a field of the dataset. */
  readonly name: string;
  readonly dataset: Dataset;
  /** The field of the other dataset that has the row's id. */
  readonly by: string;
  readonly description: string;
}

type More = Pick<DatasetField, 'isNullable' | 'isLong' | 'needs' | 'who'>;

const made =
  (type: FieldType) =>
  (sql: string, description: string, more: More = {}): DatasetField => ({ type, sql, description, ...more });

export const text = made('TEXT');
export const texts = made('TEXT_LIST');
export const integer = made('INTEGER');
export const money = made('MONEY');
export const day = made('DAY');
export const instant = made('INSTANT');
export const uuid = made('UUID');
export const truth = made('BOOLEAN');

export const longText = (sql: string, description: string, more: More = {}): DatasetField => ({
  ...text(sql, description, more),
  isLong: true,
});

export const oneOf = (
  enumeration: EnumerationName,
  sql: string,
  description: string,
  more: More = {},
): DatasetField => ({
  ...{ type: 'ENUM', enumeration, sql, description },
  ...more,
});

export const someOf = (
  enumeration: EnumerationName,
  sql: string,
  description: string,
  more: More = {},
): DatasetField => ({ ...{ type: 'ENUM_LIST', enumeration, sql, description }, ...more });

export const isList = ({ type }: DatasetField): boolean => type === 'ENUM_LIST' || type === 'TEXT_LIST';

/** Grouping by a list counts a row under each of its values, and under none if it is empty. */
export const isDimension = ({ isLong = false }: DatasetField): boolean => !isLong;

/** What can be counted, measured and ordered by. */
export const isSingle = (field: DatasetField): boolean => !field.isLong && !isList(field);
