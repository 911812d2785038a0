import { describe, expect, test } from '@jest/globals';
import { isClause } from '../../src/regulation/clauses.js';
import type { Level } from '../../src/regulation/levels.js';
import {
  isParameterCode,
  PARAMETERS,
  type ParameterCode,
  type ParameterFacts,
  type ParameterRow,
  parameterOn,
  refusalsToSetParameter,
} from '../../src/regulation/parameters.js';

const TODAY = '2026-11-22';

function row(
  code: ParameterCode,
  level: Level | null,
  value: number,
  effectiveFrom: string,
  recordedOn = '2025-01-01',
) {
  return { code, level, value, effectiveFrom, recordedAt: new Date(`${recordedOn}T00:00:00Z`) } satisfies ParameterRow;
}

describe('1.5 the registry', () => {
  test.each(Object.entries(PARAMETERS))('1.5 %s names its clause and sane bounds', (code, { clause, min, max }) => {
    expect(isParameterCode(code)).toBe(true);
    expect(isClause(clause)).toBe(true);
    expect(min).toBeLessThan(max);
  });

  test.each(['', 'renewal_opens_days_before_end', 'toString', 'BONUS'])('1.5 %j is no parameter', (code) => {
    expect(isParameterCode(code)).toBe(false);
  });
});

describe('1.5 the value on a day', () => {
  const rows = [
    row('RENEWAL_OPENS_DAYS_BEFORE_END', null, 60, '2026-06-01'),
    row('RENEWAL_OPENS_DAYS_BEFORE_END', null, 90, '2026-01-01'),
    row('BUNDLE_COUNTS_DAYS_BEFORE_END', null, 30, '2020-01-01'),
  ];

  test.each([
    ['2025-12-31', undefined],
    ['2026-01-01', 90],
    ['2026-05-31', 90],
    ['2026-06-01', 60],
    ['2030-01-01', 60],
  ])('1.5, 2.5 on %s: %s', (day, value) => {
    expect(parameterOn(rows, 'RENEWAL_OPENS_DAYS_BEFORE_END', null, day)?.value).toBe(value);
    expect(parameterOn([...rows].reverse(), 'RENEWAL_OPENS_DAYS_BEFORE_END', null, day)?.value).toBe(value);
  });

  test('1.5 of two values for the same day the one recorded later holds', () => {
    const twice = [
      row('BONUS_ROUBLES', null, 2, '2026-01-01', '2025-06-02'),
      row('BONUS_ROUBLES', null, 1, '2026-01-01', '2025-06-01'),
    ];
    expect(parameterOn(twice, 'BONUS_ROUBLES', null, TODAY)?.value).toBe(2);
    expect(parameterOn([...twice].reverse(), 'BONUS_ROUBLES', null, TODAY)?.value).toBe(2);
  });

  test('1.5, 2.8 each level has its own value', () => {
    const levels = [
      row('CERTIFIED_SPECIALISTS_MIN', 'EXTENDED', 5, '2026-01-01'),
      row('CERTIFIED_SPECIALISTS_MIN', 'MAXIMAL', 10, '2026-01-01'),
    ];
    expect(parameterOn(levels, 'CERTIFIED_SPECIALISTS_MIN', 'EXTENDED', TODAY)?.value).toBe(5);
    expect(parameterOn(levels, 'CERTIFIED_SPECIALISTS_MIN', 'MAXIMAL', TODAY)?.value).toBe(10);
    expect(parameterOn(levels, 'CERTIFIED_SPECIALISTS_MIN', 'BASIC', TODAY)).toBeNull();
    expect(parameterOn(levels, 'CERTIFIED_SPECIALISTS_MIN', null, TODAY)).toBeNull();
  });

  test('1.5 one value serves every level where the parameter knows none', () => {
    expect(parameterOn(rows, 'RENEWAL_OPENS_DAYS_BEFORE_END', 'MAXIMAL', TODAY)?.value).toBe(60);
  });
});

describe('1.5 setting a value', () => {
  const facts = (change: Partial<ParameterFacts>): ParameterFacts => ({
    code: 'RENEWAL_OPENS_DAYS_BEFORE_END',
    level: null,
    value: 90,
    effectiveFrom: TODAY,
    ...change,
  });

  test.each<[Partial<ParameterFacts>, string[]]>([
    [{}, []],
    [{ effectiveFrom: '2026-11-21' }, ['PARAMETER_IN_PAST']],
    [{ effectiveFrom: '2026-11-23' }, []],
    [{ value: 13 }, ['PARAMETER_OUT_OF_RANGE']],
    [{ value: 14 }, []],
    [{ value: 365 }, []],
    [{ value: 366 }, ['PARAMETER_OUT_OF_RANGE']],
    [{ value: 90.5 }, ['PARAMETER_OUT_OF_RANGE']],
    [{ value: Number.NaN }, ['PARAMETER_OUT_OF_RANGE']],
    [{ level: 'BASIC' }, ['PARAMETER_HAS_NO_LEVEL']],
    [{ code: 'ATTESTED_DEVELOPERS_MIN', level: 'BASIC', value: 4 }, []],
    [{ code: 'ATTESTED_DEVELOPERS_MIN', level: null, value: 4 }, ['PARAMETER_NEEDS_LEVEL']],
    [{ code: 'NOTHING' }, ['PARAMETER_UNKNOWN']],
    [
      { level: 'BASIC', value: 0, effectiveFrom: '2020-01-01' },
      ['PARAMETER_HAS_NO_LEVEL', 'PARAMETER_OUT_OF_RANGE', 'PARAMETER_IN_PAST'],
    ],
  ])('1.5 %j: %j', (change, expected) => {
    expect(refusalsToSetParameter(facts(change), TODAY).map((r) => r.code)).toEqual(expected);
  });

  test('2.5 a refusal cites the clause of the parameter', () => {
    expect(refusalsToSetParameter(facts({ value: 0 }), TODAY)).toEqual([
      { code: 'PARAMETER_OUT_OF_RANGE', clause: '2.5', field: 'input.value', params: { min: 14, max: 365 } },
    ]);
  });
});
