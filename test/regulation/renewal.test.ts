import { describe, expect, test } from '@jest/globals';
import { refusalToSendRenewal } from '../../src/regulation/apply.js';
import type { TermBasis } from '../../src/regulation/competence.js';
import {
  renewalEffectiveOn,
  replacementsFrom,
  termObtained,
  termRenewed,
} from '../../src/regulation/decision-effects.js';
import {
  type ChainedTerm,
  confirmationNumber,
  isBiennialProofDue,
  isLateRenewal,
  lastTerm,
  renewalDecidableThrough,
  renewalOnTimeThrough,
  tenureStartedOn,
} from '../../src/regulation/renewal.js';

const term = (validFrom: string, validThrough: string, basis: TermBasis, more: Partial<ChainedTerm> = {}) =>
  ({ level: 'BASIC', validFrom, validThrough, basis, ...more }) as ChainedTerm;

describe('2.5 the time for a renewal', () => {
  test.each([
    ['2027-11-22', '2027-11-08'],
    ['2027-01-10', '2026-12-27'],
    ['2028-03-10', '2028-02-25'],
  ])('2.5 valid through %s, on time through %s', (validThrough, through) => {
    expect(renewalOnTimeThrough(validThrough)).toBe(through);
  });

  test.each([
    ['2027-11-07', false],
    ['2027-11-08', false],
    ['2027-11-09', true],
    ['2028-01-10', true],
  ])('2.5 sent on %s: late %s', (on, isLate) => {
    expect(isLateRenewal(on, '2027-11-22')).toBe(isLate);
  });

  test.each([
    ['2027-08-23', 'RENEWAL_NOT_OPEN_YET'],
    ['2027-08-24', undefined],
    ['2027-08-25', undefined],
  ])('2.5 sent on %s, the window being 90 days: %s', (on, code) => {
    expect(refusalToSendRenewal('2027-11-22', 90, on)?.code).toBe(code);
  });

  test.each([
    ['2026-12-31', '2027-02-28'],
    ['2027-12-31', '2028-02-29'],
    ['2026-11-22', '2027-01-22'],
  ])('2.10 a term through %s is decided through %s', (validThrough, through) => {
    expect(renewalDecidableThrough(validThrough)).toBe(through);
  });
});

describe('2.7 every second confirmation', () => {
  const first = term('2026-11-22', '2027-11-22', 'OBTAINED');
  const upgraded = term('2027-02-01', '2027-11-22', 'UPGRADED', { level: 'EXTENDED' });
  const second = term('2027-11-23', '2028-11-22', 'RENEWED');
  const late = term('2028-12-30', '2029-11-22', 'CONFIRMED_AS_BASIC');
  const chain = [{ ...first, supersededOn: '2027-02-01' }, upgraded, second, late];

  test.each([
    [first, 1, false],
    [upgraded, 1, false],
    [second, 2, true],
    [late, 3, false],
    [term('2029-11-23', '2030-11-22', 'RENEWED'), 4, true],
  ])('2.7 is counted from the first granting, not by records', (one, number, isDue) => {
    expect(confirmationNumber(one, [...chain, one])).toBe(number);
    expect(isBiennialProofDue(one, [...chain, one])).toBe(isDue);
  });

  test('2.7 a short term taken over from paper is a term as well', () => {
    const short = term('2030-04-20', '2030-08-20', 'IMPORTED');
    const next = term('2030-08-21', '2031-08-20', 'IMPORTED');
    expect([short, next].map((one) => confirmationNumber(one, [short, next]))).toEqual([1, 2]);
  });

  test('2.7 the count restarts with a competence obtained anew', () => {
    const anew = term('2029-01-23', '2030-01-23', 'OBTAINED');
    const terms = [first, second, anew];
    expect(tenureStartedOn(second, terms)).toBe('2026-11-22');
    expect(tenureStartedOn(anew, terms)).toBe('2029-01-23');
    expect(isBiennialProofDue(anew, terms)).toBe(false);
  });

  test('2.7 imported terms go on from one another while they could be renewed', () => {
    const old = term('2024-01-10', '2025-01-10', 'IMPORTED');
    const inTime = term('2025-03-10', '2026-01-10', 'IMPORTED');
    const tooLate = term('2025-03-11', '2026-03-11', 'IMPORTED');
    expect(tenureStartedOn(inTime, [inTime, old])).toBe('2024-01-10');
    expect(tenureStartedOn(tooLate, [tooLate, old])).toBe('2025-03-11');
  });

  test('2.11 nothing goes on from an annulled term', () => {
    const annulled = term('2026-11-22', '2027-11-22', 'IMPORTED', { annulledOn: '2027-11-23' });
    const next = term('2027-12-01', '2028-12-01', 'IMPORTED');
    expect(tenureStartedOn(next, [annulled, next])).toBe('2027-12-01');
  });
});

describe('decisions and their days', () => {
  const old = { level: 'MAXIMAL', validFrom: '2026-11-22', validThrough: '2027-11-22' } as const;

  test.each([
    ['2026-11-22', '2027-11-22'],
    ['2024-02-29', '2025-02-28'],
  ])('2.4 obtained on %s, valid through %s', (on, validThrough) => {
    expect(termObtained(on)).toEqual({ level: 'BASIC', validFrom: on, validThrough, basis: 'OBTAINED' });
  });

  test.each([
    ['2027-10-01', '2027-11-23'],
    ['2027-11-22', '2027-11-23'],
    ['2027-11-23', '2027-11-23'],
    ['2027-11-24', '2027-11-24'],
    ['2028-01-22', '2028-01-22'],
  ])('2.10, 2.11 decided on %s, in effect from %s', (today, from) => {
    expect(renewalEffectiveOn(old.validThrough, today)).toBe(from);
    const days = { validFrom: from, validThrough: '2028-11-22' };
    expect(termRenewed(old, 'CONFIRMED', today)).toEqual({ ...days, level: 'MAXIMAL', basis: 'RENEWED' });
    expect(termRenewed(old, 'CONFIRMED_AS_BASIC', today)).toEqual({
      ...days,
      level: 'BASIC',
      basis: 'CONFIRMED_AS_BASIC',
    });
  });

  test('2.10 the 28th of February stays what it is in a leap year', () => {
    const leap = { ...old, validFrom: '2027-02-28', validThrough: '2028-02-28' };
    expect(termRenewed(leap, 'CONFIRMED', '2028-02-01').validThrough).toBe('2029-02-28');
  });

  test('2.13 an upgrade takes the place of what is left of the term, and of the year already confirmed', () => {
    const next = { ...old, validFrom: '2027-11-23', validThrough: '2028-11-22' };
    expect(replacementsFrom([old, next], '2027-10-01')).toEqual([
      { replaced: old, on: '2027-10-01' },
      { replaced: next, on: '2027-11-23' },
    ]);
    expect(replacementsFrom([old], '2027-11-22')).toHaveLength(1);
    expect(replacementsFrom([old], '2027-11-23')).toHaveLength(0);
    expect(replacementsFrom([{ ...old, supersededOn: '2027-05-01' }], '2027-04-01')).toHaveLength(0);
  });

  test('2.10 a renewal goes on from the record that stands and ends last', () => {
    const replaced = { ...old, supersededOn: '2027-05-01' };
    const upgraded = { ...old, validFrom: '2027-05-01' };
    expect(lastTerm([replaced, upgraded])).toBe(upgraded);
    expect(lastTerm([])).toBeNull();
  });
});
