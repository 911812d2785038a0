import type { CalendarYear } from '../src/regulation/calendar.js';

/** A year as the government's decree on transferred days off has it. */
export interface DecreedYear extends CalendarYear {
  decree: string;
}

/** 2.2: the production calendar of Russia for a five-day week. */
export const PRODUCTION_CALENDAR: readonly DecreedYear[] = [
  {
    year: 2024,
    decree: '1314',
    nonWorkingWeekdays: daysOf(2024, [
      ...['01-01', '01-02', '01-03', '01-04', '01-05', '01-08'],
      ...['02-23', '03-08', '04-29', '04-30', '05-01', '05-09', '05-10'],
      ...['06-12', '11-04', '12-30', '12-31'],
    ]),
    workingSaturdays: daysOf(2024, ['04-27', '11-02', '12-28']),
  },
  {
    year: 2025,
    decree: '1335',
    nonWorkingWeekdays: daysOf(2025, [
      ...['01-01', '01-02', '01-03', '01-06', '01-07', '01-08'],
      ...['05-01', '05-02', '05-08', '05-09', '06-12', '06-13'],
      ...['11-03', '11-04', '12-31'],
    ]),
    workingSaturdays: daysOf(2025, ['11-01']),
  },
  {
    year: 2026,
    decree: '1466',
    nonWorkingWeekdays: daysOf(2026, [
      ...['01-01', '01-02', '01-05', '01-06', '01-07', '01-08', '01-09'],
      ...['02-23', '03-09', '05-01', '05-11', '06-12', '11-04', '12-31'],
    ]),
    workingSaturdays: [],
  },
  {
    year: 2027,
    decree: '1187',
    nonWorkingWeekdays: daysOf(2027, [
      ...['01-01', '01-04', '01-05', '01-06', '01-07', '01-08'],
      ...['02-22', '02-23', '03-08', '05-03', '05-10', '06-14'],
      ...['11-04', '11-05', '12-31'],
    ]),
    workingSaturdays: daysOf(2027, ['02-20']),
  },
];

function daysOf(year: number, monthDays: readonly string[]): string[] {
  return monthDays.map((monthDay) => `${year}-${monthDay}`);
}
