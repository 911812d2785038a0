import type { AggregateFunction, Bucket } from '../../src/analysis/aggregate-request.js';
import { type Dataset, type DatasetField, isList, type OrderTerm } from '../../src/analysis/dataset.js';
import { dayOfWeek, moscowDayOf, plusDays } from '../../src/regulation/day.js';
import { kopecksOf } from '../../src/regulation/money.js';

/** The same questions answered the long way: over all rows, as the API showed them, one by one. */
export type Row = Record<string, any>;
type Filter = Record<string, any>;

const comparable = (field: DatasetField, value: any): any =>
  value === null || value === undefined ? null : field.type === 'MONEY' ? kopecks(value) : value;

const kopecks = (text: string): number => (text.startsWith('-') ? -kopecksOf(text.slice(1))! : kopecksOf(text)!);

const low = (text: string) => text.toLowerCase();

function holds(field: DatasetField, row: any, operator: string, wanted: any): boolean {
  const value = comparable(field, row);
  if (operator === 'isNull') return (value === null) === wanted;
  if (operator === 'isEmpty') return ((value ?? []).length === 0) === wanted;
  if (operator === 'ne') return value !== comparable(field, wanted);
  if (value === null) return false;
  switch (operator) {
    case 'eq':
      return value === comparable(field, wanted);
    case 'in':
      return wanted.map((one: any) => comparable(field, one)).includes(value);
    case 'gt':
      return value > comparable(field, wanted);
    case 'gte':
      return value >= comparable(field, wanted);
    case 'lt':
      return value < comparable(field, wanted);
    case 'lte':
      return value <= comparable(field, wanted);
    case 'contains':
      return low(value).includes(low(wanted));
    case 'startsWith':
      return low(value).startsWith(low(wanted));
    case 'has':
      return value.includes(wanted);
    case 'hasAny':
      return wanted.some((one: any) => value.includes(one));
    default:
      throw new Error(operator);
  }
}

export function matches(dataset: Dataset, row: Row, filter: Filter): boolean {
  return Object.entries(filter).every(([name, condition]) => {
    if (name === 'and') return condition.every((one: Filter) => matches(dataset, row, one));
    if (name === 'or') return condition.some((one: Filter) => matches(dataset, row, one));
    if (name === 'not') return !matches(dataset, row, condition);
    const field = dataset.fields[name]!;
    return Object.entries(condition).every(([operator, wanted]) => holds(field, row[name], operator, wanted));
  });
}

export function bucketOf(field: DatasetField, value: string | null, bucket: Bucket): string | null {
  if (value === null) return null;
  const day = field.type === 'INSTANT' ? moscowDayOf(new Date(value)) : value;
  const [year, month] = [day.slice(0, 4), Number(day.slice(5, 7))];
  const quarter = String(month - ((month - 1) % 3)).padStart(2, '0');
  const first = { DAY: day, WEEK: plusDays(day, -dayOfWeek(day) + 1), MONTH: `${day.slice(0, 7)}-01` };
  return { ...first, QUARTER: `${year}-${quarter}-01`, YEAR: `${year}-01-01` }[bucket];
}

export interface NaiveGroup {
  dimension: string;
  bucket?: Bucket;
}

export interface NaiveMeasure {
  function: AggregateFunction;
  field?: string;
  p?: number;
}

/** A row under each of its keys: under several where it is grouped by lists. */
function keysOf(dataset: Dataset, row: Row, groups: NaiveGroup[]): any[][] {
  return groups.reduce<any[][]>(
    (keys, { dimension, bucket }) => {
      const field = dataset.fields[dimension]!;
      const value = row[dimension];
      const isCalendar = field.type === 'DAY' || field.type === 'INSTANT';
      const parts = isList(field)
        ? (value ?? []).length === 0
          ? [null]
          : value
        : [isCalendar ? bucketOf(field, value, bucket ?? 'DAY') : value];
      return keys.flatMap((key) => parts.map((part: any) => [...key, part]));
    },
    [[]],
  );
}

export function aggregate(dataset: Dataset, rows: Row[], groups: NaiveGroup[], measures: NaiveMeasure[]): any[][] {
  const grouped = new Map<string, { key: any[]; rows: Row[] }>();
  for (const row of rows) {
    for (const key of keysOf(dataset, row, groups)) {
      const text = JSON.stringify(key);
      const group = grouped.get(text) ?? { key, rows: [] };
      group.rows.push(row);
      grouped.set(text, group);
    }
  }
  if (groups.length === 0 && grouped.size === 0) grouped.set('[]', { key: [], rows: [] });
  return [...grouped.values()].map(({ key, rows: own }) => [
    ...key,
    ...measures.map((measure) => measured(dataset, own, measure)),
  ]);
}

export function measured(dataset: Dataset, rows: Row[], { function: fn, field: name, p }: NaiveMeasure): any {
  if (name === undefined) return rows.length;
  const field = dataset.fields[name]!;
  const values = rows.map((row) => row[name]).filter((value) => value !== null);
  if (fn === 'COUNT') return values.length;
  if (fn === 'COUNT_DISTINCT') return new Set(values).size;
  if (values.length === 0) return null;
  if (field.type === 'DAY' || field.type === 'INSTANT') {
    const sorted = values.toSorted();
    return fn === 'MIN' ? sorted[0] : sorted.at(-1);
  }
  const numbers = values.map((value) => comparable(field, value) as number).toSorted((a, b) => a - b);
  const sum = numbers.reduce((total, one) => total + one, 0);
  const at = (numbers.length - 1) * (p ?? 0);
  const [below, above] = [numbers[Math.floor(at)]!, numbers[Math.ceil(at)]!];
  return {
    SUM: sum,
    MIN: numbers[0],
    MAX: numbers.at(-1),
    AVG: sum / numbers.length,
    PERCENTILE: below + (above - below) * (at - Math.floor(at)),
  }[fn as string];
}

/** A cell as a number of the measure's own unit: money in kopecks. */
export const numberOf = (dataset: Dataset, { function: fn, field: name }: NaiveMeasure, cell: any): any => {
  const isMoney = name !== undefined && dataset.fields[name]!.type === 'MONEY' && !fn.startsWith('COUNT');
  return isMoney && typeof cell === 'string' ? kopecks(cell) : cell;
};

/** Null last, either way. */
export function compare(field: DatasetField, a: any, b: any, isDescending: boolean): number {
  const [left, right] = [comparable(field, a), comparable(field, b)];
  if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
  const order =
    typeof left === 'string' ? Buffer.compare(Buffer.from(left), Buffer.from(right)) : Number(left) - Number(right);
  return isDescending ? -order : order;
}

/** The order asked for or, where there is none, the dataset's own; the id last. */
export function compareRows(dataset: Dataset, terms: readonly OrderTerm[] | null): (a: Row, b: Row) => number {
  const all = [...(terms ?? dataset.order), { field: 'id', isDescending: false }];
  return (a, b) => {
    for (const { field, isDescending } of all) {
      const order = compare(dataset.fields[field]!, a[field], b[field], isDescending);
      if (order !== 0) return order;
    }
    return 0;
  };
}

/** So many of the rows that match, from the front or from the back, beyond the place of a row or from the end. */
export interface NaivePage {
  readonly filter: Filter;
  readonly terms: readonly OrderTerm[] | null;
  readonly size: number;
  readonly isBackward: boolean;
  readonly behind: Row | null;
}

export function pageOf(dataset: Dataset, all: readonly Row[], { filter, terms, size, isBackward, behind }: NaivePage) {
  const order = compareRows(dataset, terms);
  const matching = all.filter((row) => matches(dataset, row, filter)).sort(order);
  const beyond = matching.filter(
    (row) => behind === null || (isBackward ? order(row, behind) < 0 : order(row, behind) > 0),
  );
  return {
    rows: isBackward ? beyond.slice(-size) : beyond.slice(0, size),
    count: matching.length,
    hasMore: beyond.length > size,
  };
}
