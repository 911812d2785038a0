import { type Day, plusDays, startOfMoscowDay } from '../../src/regulation/day.js';

const MS_IN_MINUTE = 60_000;

export interface DayTable {
  today: Day;
  ago(days: number): Day;
  instant(daysAgo: number, minute: number): Date;
}

/** Calendar arithmetic is slow beside everything else that a generated row needs: each day is reckoned once. */
export function dayTable(today: Day): DayTable {
  const days = new Map<number, { day: Day; startMs: number }>();
  const entryOf = (n: number) => {
    const known = days.get(n);
    if (known) return known;
    const day = plusDays(today, -n);
    const made = { day, startMs: startOfMoscowDay(day).getTime() };
    days.set(n, made);
    return made;
  };
  return {
    today,
    ago: (n) => entryOf(n).day,
    instant: (n, minute) => new Date(entryOf(n).startMs + minute * MS_IN_MINUTE),
  };
}
