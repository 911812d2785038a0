import { type Day, FIRST_YEAR, LAST_YEAR, plusDays, plusMonths, yearOf } from './day.js';

/** A quarter of a year, `YYYY-Qn`. The order of the texts is the order of the quarters. */
export type Quarter = string;

const QUARTER_PATTERN = /^\d{4}-Q[1-4]$/;
const MONTHS_IN_QUARTER = 3;
const MONTH_FROM = 5;
const MONTH_TO = 7;

export function isQuarter(text: string): text is Quarter {
  return QUARTER_PATTERN.test(text) && yearOf(text) >= FIRST_YEAR && yearOf(text) <= LAST_YEAR;
}

export function quarterOf(day: Day): Quarter {
  const month = Number(day.slice(MONTH_FROM, MONTH_TO));
  return `${day.slice(0, MONTH_FROM - 1)}-Q${Math.ceil(month / MONTHS_IN_QUARTER)}`;
}

export function firstDayOf(quarter: Quarter): Day {
  const before = Number(quarter.slice(-1)) - 1;
  return plusMonths(`${quarter.slice(0, MONTH_FROM - 1)}-01-01`, before * MONTHS_IN_QUARTER);
}

export const lastDayOf = (quarter: Quarter): Day => plusDays(plusMonths(firstDayOf(quarter), MONTHS_IN_QUARTER), -1);
