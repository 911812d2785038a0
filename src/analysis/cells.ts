import { moneyText } from '../regulation/money.js';
import type { Column } from './statement.js';

export type Cell = string | number | boolean | string[] | null;

/** A value of a statement as answers and exports write it. */
export function cellOf({ kind }: Column, value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (kind === 'MONEY') return moneyText(Number(value));
  return value instanceof Date ? value.toISOString() : (value as Cell);
}
