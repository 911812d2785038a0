import { createHash } from 'node:crypto';
import { isIdValue } from '../graphql/cursor-values.js';
import { isDay } from '../regulation/day.js';
import type { Dataset, FieldType, OrderTerm } from './dataset.js';

/** The sort values of a row as texts, in the words of PostgreSQL, the id last. */
export type SortValues = readonly (string | null)[];

const LENGTH_MAX = 4_000;
const INTEGER = /^-?\d{1,18}$/;
const INSTANT = /^\d{4,6}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?\+00$/;

const FORMS: Readonly<Record<FieldType, (text: string) => boolean>> = {
  TEXT: isText,
  ENUM: isText,
  ENUM_LIST: () => false,
  TEXT_LIST: () => false,
  INTEGER: (text) => INTEGER.test(text),
  MONEY: (text) => INTEGER.test(text),
  DAY: isDay,
  INSTANT: (text) => INSTANT.test(text) && !Number.isNaN(Date.parse(text.replace(' ', 'T').replace('+00', 'Z'))),
  UUID: isIdValue,
  BOOLEAN: (text) => text === 'true' || text === 'false',
};

function isText(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed();
}

/** The order that a cursor is of: one from another list would begin anywhere. */
function markOf(dataset: Dataset, order: readonly OrderTerm[]): string {
  return createHash('sha1')
    .update(JSON.stringify([dataset.name, order]))
    .digest('base64url')
    .slice(0, 8);
}

export const encodeSortValues = (dataset: Dataset, order: readonly OrderTerm[], values: SortValues): string =>
  Buffer.from(JSON.stringify([markOf(dataset, order), ...values])).toString('base64url');

/** Undefined for whatever is no cursor of this order. */
export function decodeSortValues(
  dataset: Dataset,
  order: readonly OrderTerm[],
  cursor: string,
): SortValues | undefined {
  if (cursor.length > LENGTH_MAX) return undefined;
  try {
    const [mark, ...values] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    const isOurs =
      mark === markOf(dataset, order) &&
      values.length === order.length &&
      values.every((value, at) => isForm(dataset, order[at]!, value));
    return isOurs ? (values as SortValues) : undefined;
  } catch {
    return undefined;
  }
}

function isForm(dataset: Dataset, { field }: OrderTerm, value: unknown): boolean {
  if (value === null) return true;
  const { type } = dataset.fields[field]!;
  return typeof value === 'string' && FORMS[type](value);
}
