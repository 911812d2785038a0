import { Temporal } from 'temporal-polyfill';

/**
 * A civil day in Moscow's calendar, `YYYY-MM-DD`. A plain string on purpose: with four-digit years the order of the
 * strings is the order of the days, so that `<` and `<=` compare days here and in SQL alike.
 */
export type Day = string;

export const FIRST_YEAR = 1900;
export const LAST_YEAR = 2200;
export const SATURDAY = 6;
export const SUNDAY = 7;

const MOSCOW = 'Europe/Moscow';
const MONTHS_IN_YEAR = 12;
const MS_IN_HOUR = 3_600_000;
const DAY_PATTERN = /^\d{4}-\d{2}-\d{2}$/;

export function isDay(s: unknown): s is Day {
  if (typeof s !== 'string' || !DAY_PATTERN.test(s)) return false;
  const year = yearOf(s);
  if (year < FIRST_YEAR || year > LAST_YEAR) return false;
  const instant = new Date(`${s}T00:00:00Z`);
  // An engine may roll 30 February over into March instead of refusing it.
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(s);
}

export function plusDays(day: Day, n: number): Day {
  return Temporal.PlainDate.from(day).add({ days: n }).toString();
}

/** ГК РФ 192: the same day number, or the last day of a shorter month. */
export function plusMonths(day: Day, n: number): Day {
  return Temporal.PlainDate.from(day).add({ months: n }, { overflow: 'constrain' }).toString();
}

export function plusYears(day: Day, n: number): Day {
  return plusMonths(day, n * MONTHS_IN_YEAR);
}

/** Monday is 1, Sunday is 7. */
export function dayOfWeek(day: Day): number {
  return Temporal.PlainDate.from(day).dayOfWeek;
}

/** From `a` to `b`; negative when `b` is the earlier one. */
export function daysBetween(a: Day, b: Day): number {
  return Temporal.PlainDate.from(a).until(Temporal.PlainDate.from(b), { largestUnit: 'days' }).days;
}

export function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

export function laterOf(a: Day, b: Day): Day {
  return a < b ? b : a;
}

export function earlierOf(a: Day, b: Day): Day {
  return a < b ? a : b;
}

/** Every offset of Moscow since 1931 is a whole number of hours, so a whole hour of UTC lies within one Moscow day. */
const WHOLE_HOUR_OFFSETS_SINCE_MS = Date.UTC(1931, 0, 1);
const REMEMBERED_AT_MOST = 20_000;
const dayOfHour = new Map<number, Day>();
const startOfDay = new Map<Day, number>();

export function moscowDayOf(instant: Date): Day {
  const ms = instant.getTime();
  if (ms < WHOLE_HOUR_OFFSETS_SINCE_MS) return moscowDayOfMs(ms);
  return remembered(dayOfHour, Math.floor(ms / MS_IN_HOUR), (hour) => moscowDayOfMs(hour * MS_IN_HOUR));
}

/** The instant at which the day begins in Moscow. */
export function startOfMoscowDay(day: Day): Date {
  const ms = remembered(startOfDay, day, (d) => Temporal.PlainDate.from(d).toZonedDateTime(MOSCOW).epochMilliseconds);
  return new Date(ms);
}

function moscowDayOfMs(ms: number): Day {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(MOSCOW).toPlainDate().toString();
}

/** Time zone arithmetic costs microseconds and lists ask for it per row; the answers never change. */
function remembered<K, V>(memory: Map<K, V>, key: K, compute: (key: K) => V): V {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const value = compute(key);
  if (memory.size >= REMEMBERED_AT_MOST) memory.clear();
  memory.set(key, value);
  return value;
}
