import { BadInputError } from '../refused-error.js';
import { type Asker, askedField } from './asked.js';
import { type Filter, SQL_TYPES } from './compile-filter.js';
import { kindOf } from './compile-page.js';
import { type Dataset, type DatasetField, type FieldType, isDimension, isList, isSingle } from './dataset.js';
import type { Column, ColumnKind } from './statement.js';

export const BUCKETS = ['DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR'] as const;
export type Bucket = (typeof BUCKETS)[number];

export const FUNCTIONS = ['COUNT', 'COUNT_DISTINCT', 'SUM', 'AVG', 'MIN', 'MAX', 'PERCENTILE'] as const;
export type AggregateFunction = (typeof FUNCTIONS)[number];

export interface GroupInput {
  readonly dimension: string;
  readonly bucket?: Bucket | null;
}

export interface MeasureInput {
  readonly function: AggregateFunction;
  readonly field?: string | null;
  readonly p?: number | null;
  readonly as?: string | null;
}

export interface ColumnOrder {
  readonly column: string;
  readonly direction?: 'ASC' | 'DESC' | null;
}

export interface Having {
  readonly and?: readonly Having[] | null;
  readonly or?: readonly Having[] | null;
  readonly not?: Having | null;
  readonly column?: string | null;
  readonly [operator: string]: unknown;
}

export interface AggregateRequest {
  readonly filter?: Filter | null;
  readonly groupBy?: readonly GroupInput[] | null;
  readonly measures?: readonly MeasureInput[] | null;
  readonly having?: Having | null;
  readonly orderBy?: readonly ColumnOrder[] | null;
  readonly limit?: number | null;
}

/** A column of the answer before it is SQL. */
export interface Group extends Column {
  readonly field: DatasetField;
  readonly fieldName: string;
  readonly bucket: Bucket | null;
  readonly sqlType: string;
}

export interface Measure extends Column {
  readonly function: AggregateFunction;
  readonly field: DatasetField | null;
  readonly fieldName: string | null;
  readonly p: number | null;
  readonly sqlType: string;
}

const COLUMNS_MAX = 20;
const NAME = /^[a-z][A-Za-z0-9]{0,39}$/;
const CALENDAR: readonly FieldType[] = ['DAY', 'INSTANT'];
const NUMBERS: readonly FieldType[] = ['INTEGER', 'MONEY'];
const FIELDS_OF: Readonly<Record<AggregateFunction, readonly FieldType[] | null>> = {
  COUNT: null,
  COUNT_DISTINCT: null,
  SUM: NUMBERS,
  AVG: NUMBERS,
  PERCENTILE: NUMBERS,
  MIN: [...NUMBERS, ...CALENDAR],
  MAX: [...NUMBERS, ...CALENDAR],
};

export function groupsOf(dataset: Dataset, { groupBy }: AggregateRequest, { actor }: Asker): Group[] {
  return (groupBy ?? []).map(({ dimension, bucket: asked }, at) => {
    const place = `groupBy.${at}`;
    const field = askedField(dataset, dimension, actor, `${place}.${dimension}`);
    const isCalendar = CALENDAR.includes(field.type);
    if (!isDimension(field)) throw new BadInputError(`${place}.dimension`, 'INVALID_VALUE');
    if (asked != null && !isCalendar) throw new BadInputError(`${place}.bucket`, 'INVALID_VALUE');
    const bucket = asked ?? (isCalendar ? 'DAY' : null);
    return {
      ...{ field, fieldName: dimension, bucket },
      name: asked == null ? dimension : `${dimension}${capital(asked.toLowerCase())}`,
      kind: bucket !== null ? 'DAY' : isList(field) ? 'TEXT' : kindOf(field),
      sqlType: bucket !== null ? 'date' : SQL_TYPES[field.type],
      description:
        bucket === null
          ? field.description
          : `${field.description} First day of the ${bucket.toLowerCase()}, in Moscow.`,
    };
  });
}

export function measuresOf(dataset: Dataset, { measures }: AggregateRequest, { actor }: Asker): Measure[] {
  return (measures ?? [{ function: 'COUNT' }]).map((asked, at) => {
    const place = `measures.${at}`;
    const { function: fn, field: fieldName = null, p = null } = asked;
    if (fieldName === null && fn !== 'COUNT') throw new BadInputError(`${place}.field`, 'REQUIRED');
    const field = fieldName === null ? null : askedField(dataset, fieldName, actor, `${place}.${fieldName}`);
    const types = FIELDS_OF[fn];
    if (field && (!isSingle(field) || (types && !types.includes(field.type)))) {
      throw new BadInputError(`${place}.field`, 'INVALID_VALUE');
    }
    if ((fn === 'PERCENTILE') !== (p !== null))
      throw new BadInputError(`${place}.p`, p === null ? 'REQUIRED' : 'INVALID_VALUE');
    if (p !== null && !(p >= 0 && p <= 1)) throw new BadInputError(`${place}.p`, 'INVALID_VALUE');
    if (asked.as != null && !NAME.test(asked.as)) throw new BadInputError(`${place}.as`, 'INVALID_FORM');
    const kind = kindOfMeasure(fn, field);
    return {
      ...{ function: fn, field, fieldName, p, kind },
      name: asked.as ?? nameOf(asked),
      sqlType: kind === 'DECIMAL' ? 'float8' : field && kind !== 'INTEGER' ? SQL_TYPES[field.type] : 'bigint',
      description: describe(asked, field),
    };
  });
}

/** Every column has a name of its own: having and ordering go by it. */
export function refuseRepeatedNames(columns: readonly Column[]): void {
  if (columns.length > COLUMNS_MAX) throw new BadInputError('measures', 'TOO_MANY_ITEMS');
  const names = columns.map(({ name }) => name);
  if (new Set(names).size < names.length) throw new BadInputError('measures', 'REPEATED_ITEMS');
}

function kindOfMeasure(fn: AggregateFunction, field: DatasetField | null): ColumnKind {
  if (fn === 'COUNT' || fn === 'COUNT_DISTINCT' || field === null) return 'INTEGER';
  if (field.type === 'MONEY' || fn === 'MIN' || fn === 'MAX') return kindOf(field);
  return fn === 'SUM' ? 'INTEGER' : 'DECIMAL';
}

const PERCENT = 100;

/** `count`, `sumAmount`, `p90WorkingDays`. */
function nameOf({ function: fn, field, p }: MeasureInput): string {
  const [first = '', ...rest] = fn.toLowerCase().split('_');
  const word = p == null ? first + rest.map(capital).join('') : `p${String(p * PERCENT).replace('.', '_')}`;
  return field == null ? word : word + capital(field);
}

function describe({ function: fn, p }: MeasureInput, field: DatasetField | null): string {
  const word = fn === 'PERCENTILE' ? `Percentile ${p} of` : `${capital(fn.toLowerCase().replace('_', ' '))} of`;
  return field === null ? 'How many rows.' : `${word}: ${field.description}`;
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
