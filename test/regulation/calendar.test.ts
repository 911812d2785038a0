import { describe, expect, test } from '@jest/globals';
import { PRODUCTION_CALENDAR } from '../../seeds/calendar.js';
import {
  type CalendarYear,
  CalendarYearMissing,
  ProductionCalendar,
  refusalsToCalendarYear,
  WORKING_DAYS_PER_YEAR_MAX,
  WORKING_DAYS_PER_YEAR_MIN,
  workingDaysIn,
} from '../../src/regulation/calendar.js';
import { dayOfWeek, plusDays, SATURDAY } from '../../src/regulation/day.js';

const REVIEW_DAYS = 7;
const calendar = new ProductionCalendar(PRODUCTION_CALENDAR);

function realYear(year: number): CalendarYear {
  const found = PRODUCTION_CALENDAR.find((candidate) => candidate.year === year);
  if (!found) throw new Error(`no ${year}`);
  return found;
}

describe('2.2 the production calendar', () => {
  test.each([
    [2024, '1314', 248],
    [2025, '1335', 247],
    [2026, '1466', 247],
    [2027, '1187', 247],
  ])('2.2 %i by decree %s has %i working days and is fit to load', (year, decree, days) => {
    expect(PRODUCTION_CALENDAR.find((y) => y.year === year)?.decree).toBe(decree);
    expect(workingDaysIn(realYear(year))).toBe(days);
    expect(refusalsToCalendarYear(realYear(year))).toEqual([]);
  });

  test.each([
    ['2026-11-20', true, 'a Friday'],
    ['2026-11-21', false, 'a Saturday'],
    ['2026-11-22', false, 'a Sunday'],
    ['2026-11-04', false, 'a holiday in the week'],
    ['2024-12-28', true, 'a working Saturday'],
    ['2024-12-29', false, 'the Sunday after it'],
    ['2027-02-20', true, 'a working Saturday'],
    ['2027-02-22', false, 'the Monday it pays for'],
    ['2026-03-09', false, 'a Monday after a holiday on Sunday'],
  ])('2.2 %s: %s (%s)', (day, isWorking) => {
    expect(calendar.isWorkingDay(day)).toBe(isWorking);
  });

  test('2.2 a year not loaded is refused by its name', () => {
    expect(calendar.hasYear(2027)).toBe(true);
    expect(calendar.hasYear(2028)).toBe(false);
    expect(calendar.isWorkingDay('2027-12-30')).toBe(true);
    const missing = missingYear(() => calendar.isWorkingDay('2028-01-01'));
    expect(missing.year).toBe(2028);
    expect(missing.refusal).toEqual({ code: 'CALENDAR_YEAR_MISSING', clause: '2.2', params: { year: 2028 } });
    expect(missingYear(() => calendar.isWorkingDay('2023-12-29')).year).toBe(2023);
  });

  test('2.2 a count that runs into a year not loaded is refused as well, one that ends before is not', () => {
    expect(calendar.nthWorkingDayAfter('2027-12-21', REVIEW_DAYS).dueOn).toBe('2027-12-30');
    expect(missingYear(() => calendar.nthWorkingDayAfter('2027-12-22', REVIEW_DAYS)).year).toBe(2028);
  });
});

describe('2.2 the seventh working day', () => {
  test.each([
    ['2025-12-26', '2026-01-16'],
    ['2026-11-20', '2026-12-01'],
    ['2027-02-12', '2027-02-24'],
  ])('2.2 after %s is %s', (day, dueOn) => {
    expect(calendar.nthWorkingDayAfter(day, REVIEW_DAYS).dueOn).toBe(dueOn);
  });

  test('2.2 the day of the event is not counted, working or not', () => {
    expect(calendar.nthWorkingDayAfter('2026-11-20', 1).dueOn).toBe('2026-11-23');
    expect(calendar.nthWorkingDayAfter('2026-11-21', 1).dueOn).toBe('2026-11-23');
    expect(calendar.nthWorkingDayAfter('2026-11-22', 1).dueOn).toBe('2026-11-23');
    expect(calendar.nthWorkingDayAfter('2026-11-23', 1).dueOn).toBe('2026-11-24');
  });

  test('2.2 the trace shows every day and its number', () => {
    expect(calendar.nthWorkingDayAfter('2027-02-18', 3).trace).toEqual([
      { day: '2027-02-19', isWorking: true, isSkipped: false, number: 1 },
      { day: '2027-02-20', isWorking: true, isSkipped: false, number: 2 },
      { day: '2027-02-21', isWorking: false, isSkipped: false, number: null },
      { day: '2027-02-22', isWorking: false, isSkipped: false, number: null },
      { day: '2027-02-23', isWorking: false, isSkipped: false, number: null },
      { day: '2027-02-24', isWorking: true, isSkipped: false, number: 3 },
    ]);
  });

  test.each([0, -1, 1.5, Number.NaN])('a count of %d is no count', (n) => {
    expect(() => calendar.nthWorkingDayAfter('2026-11-20', n)).toThrow(RangeError);
  });
});

describe('2.9 days on which the vendor waited', () => {
  test.each([
    ['answered on the same day', [['2026-11-24', '2026-11-24']], '2026-12-01'],
    ['answered on the next working day', [['2026-11-24', '2026-11-25']], '2026-12-02'],
    ['asked on Friday, answered on Sunday', [['2026-11-27', '2026-11-29']], '2026-12-01'],
    ['asked on Friday, answered on Monday', [['2026-11-27', '2026-11-30']], '2026-12-02'],
    [
      'twice',
      [
        ['2026-11-23', '2026-11-24'],
        ['2026-11-26', '2026-11-27'],
      ],
      '2026-12-03',
    ],
    [
      'two at once count once',
      [
        ['2026-11-23', '2026-11-25'],
        ['2026-11-24', '2026-11-25'],
      ],
      '2026-12-03',
    ],
    ['asked on the due day, answered the day after', [['2026-12-01', '2026-12-02']], '2026-12-01'],
    ['asked the day before, answered on the due day', [['2026-11-30', '2026-12-01']], '2026-12-02'],
    ['over before the count began', [['2026-11-16', '2026-11-20']], '2026-12-01'],
  ])('2.9 %s', (_, periods, dueOn) => {
    const skipping = periods.map(([requestedOn = '', answeredOn = '']) => ({ requestedOn, answeredOn }));
    expect(calendar.nthWorkingDayAfter('2026-11-20', REVIEW_DAYS, skipping).dueOn).toBe(dueOn);
  });

  test('2.9 the trace tells a skipped day from a free one', () => {
    const skipping = [{ requestedOn: '2026-11-26', answeredOn: '2026-11-30' }];
    expect(calendar.nthWorkingDayAfter('2026-11-25', 2, skipping).trace).toEqual([
      { day: '2026-11-26', isWorking: true, isSkipped: false, number: 1 },
      { day: '2026-11-27', isWorking: true, isSkipped: true, number: null },
      { day: '2026-11-28', isWorking: false, isSkipped: false, number: null },
      { day: '2026-11-29', isWorking: false, isSkipped: false, number: null },
      { day: '2026-11-30', isWorking: true, isSkipped: true, number: null },
      { day: '2026-12-01', isWorking: true, isSkipped: false, number: 2 },
    ]);
  });
});

describe('2.2 loading a year', () => {
  const year = realYear(2026);

  test.each([
    ['NOT_A_DAY', { nonWorkingWeekdays: ['2026-01-01', '2026-02-30'] }, 'input.nonWorkingWeekdays.1'],
    ['OTHER_YEAR', { nonWorkingWeekdays: ['2027-01-01'] }, 'input.nonWorkingWeekdays.0'],
    ['NOT_A_WEEKDAY', { nonWorkingWeekdays: ['2026-01-03'] }, 'input.nonWorkingWeekdays.0'],
    ['REPEATED', { nonWorkingWeekdays: ['2026-01-01', '2026-01-02', '2026-01-01'] }, 'input.nonWorkingWeekdays.2'],
    ['NOT_A_SATURDAY', { workingSaturdays: ['2026-01-04'] }, 'input.workingSaturdays.0'],
    ['OTHER_YEAR', { workingSaturdays: ['2025-11-01'] }, 'input.workingSaturdays.0'],
    ['REPEATED', { workingSaturdays: ['2026-01-03', '2026-01-03'] }, 'input.workingSaturdays.1'],
  ])('2.2 %s', (problem, change, field) => {
    const refusals = refusalsToCalendarYear({ ...year, ...change });
    expect(refusals).toHaveLength(1);
    expect(refusals[0]).toMatchObject({ code: 'CALENDAR_YEAR_INVALID', clause: '2.2', field, params: { problem } });
  });

  test('2.2 everything wrong is said at once', () => {
    const wrong = { year: 2026, nonWorkingWeekdays: ['2026-01-03', '2025-01-01'], workingSaturdays: ['2026-01-01'] };
    expect(refusalsToCalendarYear(wrong).map((r) => r.field)).toEqual([
      'input.nonWorkingWeekdays.0',
      'input.nonWorkingWeekdays.1',
      'input.workingSaturdays.0',
    ]);
  });

  test.each([1899, 2201, 2026.5, Number.NaN])('2.2 there is no year %d', (wrong) => {
    const refusals = refusalsToCalendarYear({ year: wrong, nonWorkingWeekdays: [], workingSaturdays: [] });
    expect(refusals).toHaveLength(1);
    expect(refusals[0]).toMatchObject({ field: 'input.year', params: { problem: 'YEAR_OUT_OF_RANGE' } });
  });

  test.each([
    [WORKING_DAYS_PER_YEAR_MIN - 1, false],
    [WORKING_DAYS_PER_YEAR_MIN, true],
    [WORKING_DAYS_PER_YEAR_MAX, true],
    [WORKING_DAYS_PER_YEAR_MAX + 1, false],
  ])('2.2 a year of %i working days may be loaded: %s', (days, isFit) => {
    const made = yearOfWorkingDays(days);
    expect(workingDaysIn(made)).toBe(days);
    const problems = refusalsToCalendarYear(made).map((r) => r.params?.problem);
    expect(problems).toEqual(isFit ? [] : ['WORKING_DAYS_OUT_OF_RANGE']);
  });
});

function missingYear(act: () => unknown): CalendarYearMissing {
  try {
    act();
  } catch (error) {
    if (error instanceof CalendarYearMissing) return error;
    throw error;
  }
  throw new Error('no year was missing');
}

/** 2026 has 261 days from Monday to Friday; the first of them are made free until the number fits. */
function yearOfWorkingDays(days: number): CalendarYear {
  const weekdays: string[] = [];
  for (let day = '2026-01-01'; day <= '2026-12-31'; day = plusDays(day, 1)) {
    if (dayOfWeek(day) < SATURDAY) weekdays.push(day);
  }
  return { year: 2026, nonWorkingWeekdays: weekdays.slice(0, weekdays.length - days), workingSaturdays: [] };
}
