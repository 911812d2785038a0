import { describe, expect, test } from '@jest/globals';
import {
  dayOfWeek,
  daysBetween,
  earlierOf,
  isDay,
  laterOf,
  moscowDayOf,
  plusDays,
  plusMonths,
  plusYears,
  startOfMoscowDay,
  yearOf,
} from '../../src/regulation/day.js';

describe('a day', () => {
  test.each(['1900-01-01', '2200-12-31', '2024-02-29', '2026-11-22', '2000-02-29'])('%s is one', (text) => {
    expect(isDay(text)).toBe(true);
  });

  test.each([
    '1899-12-31',
    '2201-01-01',
    '2026-02-29',
    '2100-02-29',
    '2026-02-30',
    '2026-04-31',
    '2026-00-10',
    '2026-13-01',
    '2026-01-00',
    '2026-01-32',
    '2026-1-01',
    '26-01-01',
    '2026-01-01T00:00:00Z',
    ' 2026-01-01',
    '2026-01-01\n',
    '+002026-01-01',
    '२०२६-01-01',
    '',
    'today',
  ])('%j is none', (text) => {
    expect(isDay(text)).toBe(false);
  });

  test.each([[null], [undefined], [20260101], [{}], [['2026-01-01']]])('%j is none', (value) => {
    expect(isDay(value)).toBe(false);
  });
});

describe('periods', () => {
  test.each([
    ['2026-01-31', 1, '2026-02-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-01-01', -1, '2025-12-31'],
    ['2026-01-01', 0, '2026-01-01'],
    ['2026-11-22', -14, '2026-11-08'],
  ])('%s and %i days is %s', (day, n, expected) => {
    expect(plusDays(day, n)).toBe(expected);
  });

  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-11-22', 2, '2027-01-22'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-08-31', 12, '2027-08-31'],
  ])('a period of months ends on the same number or on the last day: %s and %i is %s', (day, n, expected) => {
    expect(plusMonths(day, n)).toBe(expected);
  });

  test.each([
    ['2026-11-22', 1, '2027-11-22'],
    ['2024-02-29', 1, '2025-02-28'],
    ['2024-02-29', 4, '2028-02-29'],
  ])('%s and %i years is %s', (day, n, expected) => {
    expect(plusYears(day, n)).toBe(expected);
  });

  test('days are counted in both directions', () => {
    expect(daysBetween('2026-11-08', '2026-11-22')).toBe(14);
    expect(daysBetween('2026-11-22', '2026-11-08')).toBe(-14);
    expect(daysBetween('2026-11-22', '2026-11-22')).toBe(0);
    expect(daysBetween('2024-01-01', '2025-01-01')).toBe(366);
  });

  test('a week begins on Monday', () => {
    expect(dayOfWeek('2026-11-23')).toBe(1);
    expect(dayOfWeek('2026-11-22')).toBe(7);
  });

  test('order and parts', () => {
    expect(yearOf('2026-11-22')).toBe(2026);
    expect(laterOf('2026-11-22', '2026-11-23')).toBe('2026-11-23');
    expect(laterOf('2026-11-23', '2026-11-22')).toBe('2026-11-23');
    expect(earlierOf('2026-11-22', '2026-11-23')).toBe('2026-11-22');
    expect(earlierOf('2026-11-23', '2026-11-22')).toBe('2026-11-22');
  });

  test('what is no day is not calculated with', () => {
    expect(() => plusDays('2026-02-30', 1)).toThrow(RangeError);
    expect(() => startOfMoscowDay('2026-02-30')).toThrow(RangeError);
  });
});

describe('Moscow', () => {
  test.each([
    ['2026-11-22T20:59:59.999Z', '2026-11-22'],
    ['2026-11-22T21:00:00.000Z', '2026-11-23'],
    ['2026-11-23T00:00:00.000Z', '2026-11-23'],
    ['2026-12-31T21:00:00.000Z', '2027-01-01'],
    // Until 26 October 2014 the city was four hours ahead of UTC.
    ['2014-10-24T19:59:59.999Z', '2014-10-24'],
    ['2014-10-24T20:00:00.000Z', '2014-10-25'],
    ['2014-10-26T20:59:59.999Z', '2014-10-26'],
    ['2014-10-26T21:00:00.000Z', '2014-10-27'],
    // Offsets of the empire are no whole hours.
    ['1909-12-31T21:29:42.000Z', '1909-12-31'],
    ['1909-12-31T21:29:43.000Z', '1910-01-01'],
  ])('%s lies on %s', (instant, day) => {
    expect(moscowDayOf(new Date(instant))).toBe(day);
    expect(moscowDayOf(new Date(instant))).toBe(day);
  });

  test('a day begins at its midnight', () => {
    expect(startOfMoscowDay('2026-11-23').toISOString()).toBe('2026-11-22T21:00:00.000Z');
    expect(startOfMoscowDay('2014-10-26').toISOString()).toBe('2014-10-25T20:00:00.000Z');
  });

  test('each answer is an instant of its own', () => {
    startOfMoscowDay('2026-11-23').setTime(0);
    expect(startOfMoscowDay('2026-11-23').toISOString()).toBe('2026-11-22T21:00:00.000Z');
  });

  test('day and start agree, the millisecond before included', () => {
    for (let day = '2011-01-01'; day < '2031-01-01'; day = plusDays(day, 1)) {
      const start = startOfMoscowDay(day);
      expect(moscowDayOf(start)).toBe(day);
      expect(moscowDayOf(new Date(start.getTime() - 1))).toBe(plusDays(day, -1));
    }
  });
});
