import { describe, expect, test } from '@jest/globals';
import { PRODUCTION_CALENDAR } from '../../seeds/calendar.js';
import { CalendarYearMissing, ProductionCalendar } from '../../src/regulation/calendar.js';
import {
  type ClockFacts,
  decisionClock,
  isOverdue,
  isProvisional,
  refusalToAnswerDay,
  refusalToProvidedOn,
} from '../../src/regulation/decision-clock.js';

const calendar = new ProductionCalendar(PRODUCTION_CALENDAR);
const dueOn = (providedOn: string, requests: ClockFacts['requests'] = [], asOf = '2026-12-31') =>
  decisionClock(calendar, { providedOn, requests, asOf }).dueOn;

describe('2.2 seven working days', () => {
  test.each([
    ['a plain fortnight', '2026-11-20', '2026-12-01'],
    ['over New Year', '2026-12-25', '2027-01-14'],
    ['from the last working day of a year', '2026-12-30', '2027-01-19'],
    ['over May', '2026-04-30', '2026-05-13'],
    ['from a day off', '2026-11-21', '2026-12-01'],
    ['with a worked Saturday', '2027-02-12', '2027-02-24'],
  ])('2.2 %s: after %s due on %s', (_, providedOn, due) => {
    expect(dueOn(providedOn)).toBe(due);
  });

  test.each([
    ['2026-12-01', false],
    ['2026-12-02', true],
  ])('2.2 on %s it is overdue: %s', (today, is) => {
    expect(isOverdue(dueOn('2026-11-20'), today)).toBe(is);
  });

  test('2.2 a year without a calendar is refused by name', () => {
    expect(() => dueOn('2027-12-30')).toThrow(new CalendarYearMissing(2028));
  });
});

describe('2.9 a question stretches the period', () => {
  const asked = (requestedOn: string, answeredOn: string | null) => [{ requestedOn, answeredOn }];
  test.each([
    ['answered on the same day: none', asked('2026-11-24', '2026-11-24'), '2026-12-01'],
    ['answered on the next day: one', asked('2026-11-24', '2026-11-25'), '2026-12-02'],
    ['over a weekend: its working days alone', asked('2026-11-27', '2026-11-30'), '2026-12-02'],
    ['two questions', [...asked('2026-11-24', '2026-11-25'), ...asked('2026-11-26', '2026-11-27')], '2026-12-03'],
  ])('2.9 %s', (_, requests, due) => {
    expect(dueOn('2026-11-20', requests)).toBe(due);
  });

  test('2.9 while the answer is awaited the day moves on with the days', () => {
    expect(dueOn('2026-11-20', asked('2026-11-24', null), '2026-11-24')).toBe('2026-12-01');
    expect(dueOn('2026-11-20', asked('2026-11-24', null), '2026-11-26')).toBe('2026-12-03');
  });

  test('2.9 what was overdue before the question stays so', () => {
    expect(dueOn('2026-11-20', asked('2026-12-02', null), '2026-12-20')).toBe('2026-12-01');
  });

  test('2.2, 2.9 the day is provisional until the acceptance, and while an answer is awaited', () => {
    expect(isProvisional({ acceptedOn: null, requests: [] })).toBe(true);
    expect(isProvisional({ acceptedOn: '2026-11-20', requests: asked('2026-11-24', '2026-11-25') })).toBe(false);
    expect(isProvisional({ acceptedOn: '2026-11-20', requests: asked('2026-11-24', null) })).toBe(true);
  });
});

describe('2.2, 2.9 days that a reviewer tells', () => {
  const facts = { submittedOn: '2026-11-20', completeOn: '2026-11-24' };
  test.each([
    [false, '2026-11-23', 'PROVIDED_ON_OUT_OF_RANGE'],
    [false, '2026-11-24', undefined],
    [false, '2026-11-25', 'PROVIDED_ON_OUT_OF_RANGE'],
    [true, '2026-11-19', 'PROVIDED_ON_OUT_OF_RANGE'],
    [true, '2026-11-20', undefined],
    [true, '2026-11-24', undefined],
    [true, '2026-11-25', 'PROVIDED_ON_OUT_OF_RANGE'],
  ])('2.2 entered by staff %s, complete on %s: %s', (isEnteredByStaff, day, code) => {
    expect(refusalToProvidedOn(day, { ...facts, isEnteredByStaff })?.code).toBe(code);
  });

  test.each([
    ['2026-11-19', 'ANSWER_DAY_OUT_OF_RANGE'],
    ['2026-11-20', undefined],
    ['2026-11-24', undefined],
    ['2026-11-25', 'ANSWER_DAY_OUT_OF_RANGE'],
  ])('2.9 asked on 2026-11-20, today 2026-11-24, answered on %s: %s', (day, code) => {
    expect(refusalToAnswerDay(day, '2026-11-20', '2026-11-24')?.code).toBe(code);
  });
});
