import { describe, expect, test } from '@jest/globals';
import { ENTITLEMENTS, entitlementsOf, isAtLeast, LEVELS, levelsFrom } from '../../src/regulation/levels.js';

describe('levels', () => {
  test('1.1 three, from the lowest to the highest', () => {
    expect([...LEVELS]).toEqual(['BASIC', 'EXTENDED', 'MAXIMAL']);
  });

  test.each([
    ['BASIC', 'BASIC', true],
    ['BASIC', 'EXTENDED', false],
    ['BASIC', 'MAXIMAL', false],
    ['EXTENDED', 'BASIC', true],
    ['EXTENDED', 'EXTENDED', true],
    ['EXTENDED', 'MAXIMAL', false],
    ['MAXIMAL', 'BASIC', true],
    ['MAXIMAL', 'EXTENDED', true],
    ['MAXIMAL', 'MAXIMAL', true],
  ] as const)('1.1 %s includes %s: %s', (level, other, expected) => {
    expect(isAtLeast(level, other)).toBe(expected);
  });

  test('1.1 the levels from one upwards', () => {
    expect(levelsFrom('BASIC')).toEqual(['BASIC', 'EXTENDED', 'MAXIMAL']);
    expect(levelsFrom('EXTENDED')).toEqual(['EXTENDED', 'MAXIMAL']);
    expect(levelsFrom('MAXIMAL')).toEqual(['MAXIMAL']);
  });
});

describe('entitlements', () => {
  const basic = ['SUPPLY_ENTERPRISE_PRODUCTS', 'TAKE_PART_IN_TENDERS', 'IMPLEMENT_ENTERPRISE_PRODUCTS'];
  const extended = [...basic, 'PUBLISHED_CARD', 'NEW_LEADS', 'JOINT_MARKETING'];

  test.each([
    ['1.2', 'BASIC', basic],
    ['1.3', 'EXTENDED', extended],
    ['1.4', 'MAXIMAL', [...extended, 'NON_STANDARD_LICENCES']],
  ] as const)('%s %s may', (_, level, codes) => {
    expect(entitlementsOf(level).map((e) => e.code)).toEqual(codes);
  });

  test.each(ENTITLEMENTS)('$clause $code begins at $fromLevel', ({ fromLevel, clause }) => {
    expect(clause).toBe({ BASIC: '1.2', EXTENDED: '1.3', MAXIMAL: '1.4' }[fromLevel]);
  });
});
