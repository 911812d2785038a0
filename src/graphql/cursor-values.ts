import { isUuid } from '../new-id.js';

const FOUR_DIGIT_YEAR = /^[1-9]\d{3}-/;

/** An instant as `toISOString` wrote it into a cursor. JavaScript reads more than that, and PostgreSQL would not. */
export function isInstantValue(value: unknown): value is string {
  if (typeof value !== 'string' || !FOUR_DIGIT_YEAR.test(value)) return false;
  const instant = new Date(value);
  return !Number.isNaN(instant.getTime()) && instant.toISOString() === value;
}

export const isIdValue = (value: unknown): value is string => typeof value === 'string' && isUuid(value);
