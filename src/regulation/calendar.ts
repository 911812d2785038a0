import { type Day, dayOfWeek, FIRST_YEAR, isDay, LAST_YEAR, plusDays, SATURDAY, yearOf } from './day.js';
import { type Refusal, refusal } from './refusal.js';

/** A year of the Russian production calendar for a five-day week: its exceptions from Monday to Friday. */
export interface CalendarYear {
  year: number;
  nonWorkingWeekdays: Day[];
  workingSaturdays: Day[];
}

/** 2.9: an information request; the working days after it, through the day of the answer, do not count. */
export interface SkippedPeriod {
  requestedOn: Day;
  answeredOn: Day;
}

export interface TraceDay {
  day: Day;
  isWorking: boolean;
  isSkipped: boolean;
  /** Which working day of the count this is; null where the day does not count. */
  number: number | null;
}

export interface CountedDay {
  dueOn: Day;
  trace: TraceDay[];
}

export const WORKING_DAYS_PER_YEAR_MIN = 200;
export const WORKING_DAYS_PER_YEAR_MAX = 260;

/** 2.2: a year that nobody loaded is never guessed. */
export class CalendarYearMissing extends Error {
  readonly year: number;
  readonly refusal: Refusal;

  constructor(year: number) {
    super(`CALENDAR_YEAR_MISSING ${year}`);
    this.name = 'CalendarYearMissing';
    this.year = year;
    this.refusal = refusal('CALENDAR_YEAR_MISSING', { params: { year } });
  }
}

interface YearLookup {
  nonWorkingWeekdays: ReadonlySet<Day>;
  workingSaturdays: ReadonlySet<Day>;
}

export class ProductionCalendar {
  private readonly years: ReadonlyMap<number, YearLookup>;

  constructor(years: readonly CalendarYear[]) {
    this.years = new Map(years.map((year) => [year.year, lookupOf(year)]));
  }

  hasYear(year: number): boolean {
    return this.years.has(year);
  }

  isWorkingDay(day: Day): boolean {
    const year = this.years.get(yearOf(day));
    if (!year) throw new CalendarYearMissing(yearOf(day));
    return isWorkingIn(year, day);
  }

  /**
   * 2.2, 2.9: counts working days from the day after the event (ГК РФ 191), leaving out those on which the vendor
   * waited for an answer. The reading: a day is left out when it lies after the request and not after the answer.
   */
  nthWorkingDayAfter(day: Day, n: number, skipping: readonly SkippedPeriod[] = []): CountedDay {
    if (!Number.isInteger(n) || n < 1) throw new RangeError('n');
    const trace: TraceDay[] = [];
    let current = day;
    let counted = 0;
    while (counted < n) {
      current = plusDays(current, 1);
      const isWorking = this.isWorkingDay(current);
      const isSkipped = isWorking && isWithin(current, skipping);
      const isCounted = isWorking && !isSkipped;
      if (isCounted) counted += 1;
      trace.push({ day: current, isWorking, isSkipped, number: isCounted ? counted : null });
    }
    return { dueOn: current, trace };
  }
}

export function workingDaysIn(year: CalendarYear): number {
  const lookup = lookupOf(year);
  let total = 0;
  for (let day = `${year.year}-01-01`; yearOf(day) === year.year; day = plusDays(day, 1)) {
    if (isWorkingIn(lookup, day)) total += 1;
  }
  return total;
}

/** 2.2: a mistyped year would move every due day of it, so it is checked before it is loaded. */
export function refusalsToCalendarYear(year: CalendarYear): Refusal[] {
  if (!Number.isInteger(year.year) || year.year < FIRST_YEAR || year.year > LAST_YEAR) {
    return [invalid('input.year', 'YEAR_OUT_OF_RANGE', { min: FIRST_YEAR, max: LAST_YEAR })];
  }
  const refusals = [
    ...refusalsToDays(year.year, 'nonWorkingWeekdays', year.nonWorkingWeekdays),
    ...refusalsToDays(year.year, 'workingSaturdays', year.workingSaturdays),
  ];
  if (refusals.length > 0) return refusals;
  const workingDays = workingDaysIn(year);
  if (workingDays >= WORKING_DAYS_PER_YEAR_MIN && workingDays <= WORKING_DAYS_PER_YEAR_MAX) return [];
  const bounds = { workingDays, min: WORKING_DAYS_PER_YEAR_MIN, max: WORKING_DAYS_PER_YEAR_MAX };
  return [invalid('input', 'WORKING_DAYS_OUT_OF_RANGE', bounds)];
}

type DayList = 'nonWorkingWeekdays' | 'workingSaturdays';

function refusalsToDays(year: number, list: DayList, days: readonly Day[]): Refusal[] {
  return days.flatMap((day, i) => {
    const problem = days.indexOf(day) < i ? 'REPEATED' : problemOf(year, list, day);
    return problem === null ? [] : [invalid(`input.${list}.${i}`, problem, { day })];
  });
}

function problemOf(year: number, list: DayList, day: Day): string | null {
  if (!isDay(day)) return 'NOT_A_DAY';
  if (yearOf(day) !== year) return 'OTHER_YEAR';
  const weekday = dayOfWeek(day);
  if (list === 'nonWorkingWeekdays') return weekday < SATURDAY ? null : 'NOT_A_WEEKDAY';
  return weekday === SATURDAY ? null : 'NOT_A_SATURDAY';
}

function invalid(field: string, problem: string, params: Record<string, string | number>): Refusal {
  return refusal('CALENDAR_YEAR_INVALID', { field, params: { problem, ...params } });
}

function lookupOf(year: CalendarYear): YearLookup {
  return {
    nonWorkingWeekdays: new Set(year.nonWorkingWeekdays),
    workingSaturdays: new Set(year.workingSaturdays),
  };
}

function isWorkingIn(year: YearLookup, day: Day): boolean {
  return dayOfWeek(day) < SATURDAY ? !year.nonWorkingWeekdays.has(day) : year.workingSaturdays.has(day);
}

function isWithin(day: Day, periods: readonly SkippedPeriod[]): boolean {
  return periods.some(({ requestedOn, answeredOn }) => requestedOn < day && day <= answeredOn);
}
