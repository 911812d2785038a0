import { describe, expect, it } from '@jest/globals';
import { type Day } from '../../src/regulation/day.js';
import { FACT_KINDS, factOn } from '../../src/regulation/facts.js';
import { kopecksOf, moneyText } from '../../src/regulation/money.js';
import { stretchesOf } from '../../src/regulation/stretches.js';
import { developers, FROM, held, ON } from '../support/check-facts.js';

describe('facts', () => {
  it('of two for one first day the one recorded later counts', () => {
    const first = developers(1, FROM);
    const second = { ...developers(2, FROM), recordedAt: new Date('2026-01-01T00:00:01Z') };
    expect(factOn([second, first], 'ATTESTED_DEVELOPERS', FROM)).toBe(second);
    expect(factOn([second, first], 'ATTESTED_DEVELOPERS', '2026-01-09')).toBeNull();
    expect(factOn([second, first], 'HEADCOUNT', FROM)).toBeNull();
  });

  it('one with a last day gives way to what was known before', () => {
    const facts = [held(true, '2026-01-01'), held(false, '2026-03-01', '2026-03-31')];
    const on = (day: Day) => factOn(facts, 'GOLD_CERTIFIED_STATUS', day)?.isHeld;
    expect(['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01'].map(on)).toEqual([true, false, false, true]);
  });

  it('every kind is of a clause that this project knows', () => {
    expect(Object.values(FACT_KINDS).map(({ clause }) => clause)).toEqual([
      '2.6',
      '2.6',
      '2.8',
      '2.8',
      '2.8',
      '1.6',
      '1.6',
    ]);
  });
});

describe('stretches of days', () => {
  it('join where nothing changes, and end where the period ends', () => {
    const value = (day: Day) => day < '2026-02-01';
    expect(
      stretchesOf({ from: FROM, on: ON }, ['2026-01-20', '2026-02-01', '2027-01-01', '2025-01-01'], value),
    ).toEqual([
      { from: FROM, through: '2026-01-31', value: true },
      { from: '2026-02-01', through: ON, value: false },
    ]);
  });
});

describe('money', () => {
  it.each<[string, number | null]>([
    ['0', 0],
    ['1500', 150_000],
    ['1500.5', 150_050],
    ['0.01', 1],
    ['9999999999999.99', 999_999_999_999_999],
  ])('%s is %p kopecks', (text, kopecks) => {
    expect(kopecksOf(text)).toBe(kopecks);
  });

  it.each(['', '-1', '1.234', '01', '1e3', '1 000', '1,5', '10000000000000', '.5', '5.'])('%p is no amount', (text) => {
    expect(kopecksOf(text)).toBeNull();
  });

  it('is told with two decimals', () => {
    expect([0, 1, 150_050, -205].map(moneyText)).toEqual(['0.00', '0.01', '1500.50', '-2.05']);
  });
});
