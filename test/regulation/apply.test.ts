import { describe, expect, test } from '@jest/globals';
import type { HolderFacts } from '../../src/regulation/application-expiry.js';
import type { ApplicationKind } from '../../src/regulation/application-kinds.js';
import { refusalsToApply } from '../../src/regulation/apply.js';
import type { Level } from '../../src/regulation/levels.js';
import type { SanctionFacts } from '../../src/regulation/sanctions.js';
import { deprived, holder, term } from '../support/holder-sketches.js';

const codes = (kind: ApplicationKind, targetLevel: Level, facts: HolderFacts, on: string) =>
  refusalsToApply({ kind, targetLevel, holder: facts, on }).map(({ code, clause }) => `${code} ${clause}`);

describe('2.1 to obtain', () => {
  test('2.1 by a partner without the competence, the basic level only', () => {
    expect(codes('OBTAIN', 'BASIC', holder({ terms: [] }), '2026-11-22')).toEqual([]);
    expect(codes('OBTAIN', 'EXTENDED', holder({ terms: [] }), '2026-11-22')).toEqual(['LEVEL_NOT_OBTAINABLE 2.1']);
  });

  test.each([
    ['2026-11-21', []],
    ['2026-11-22', ['COMPETENCE_HELD 2.1']],
    ['2027-11-23', ['COMPETENCE_HELD 2.1']],
    ['2028-01-22', ['COMPETENCE_HELD 2.1']],
    ['2028-01-23', []],
  ])('2.1 beside a term, on %s: %j', (on, refusals) => {
    expect(codes('OBTAIN', 'BASIC', holder(), on)).toEqual(refusals);
  });

  test.each([
    ['2027-06-30', []],
    ['2027-07-01', ['PARTNERSHIP_OVER 2.1']],
  ])('2.1 the partnership in force through 2027-06-30, on %s: %j', (on, refusals) => {
    expect(codes('OBTAIN', 'BASIC', holder({ terms: [], partnershipEndedOn: '2027-06-30' }), on)).toEqual(refusals);
  });

  test.each<[string, SanctionFacts, string[]]>([
    ['6.1 for good', deprived(), ['COMPETENCE_DEPRIVED 6.1']],
    ['6.7', deprived({ kind: 'PARTNERSHIP_TERMINATION' }), ['COMPETENCE_DEPRIVED 6.7']],
    ['6.1 for a time', deprived({ throughOn: '2027-12-31' }), []],
    ['6.1 lifted', deprived({ liftedOn: '2027-05-01' }), []],
    ['6.1 for good since that day', deprived({ permanentFrom: '2027-05-01' }), ['COMPETENCE_DEPRIVED 6.1']],
    ['6.1 not yet for good', deprived({ permanentFrom: '2027-05-02' }), []],
  ])('2.1 %s', (_, sanction, refusals) => {
    expect(codes('OBTAIN', 'BASIC', holder({ terms: [], sanctions: [sanction] }), '2027-05-01')).toEqual(refusals);
  });
});

describe('2.13 to rise', () => {
  test.each<[Level, string[]]>([
    ['BASIC', ['LEVEL_NOT_HIGHER 2.13']],
    ['EXTENDED', ['LEVEL_NOT_HIGHER 2.13']],
    ['MAXIMAL', []],
  ])('2.13 from EXTENDED to %s: %j', (level, refusals) => {
    expect(codes('UPGRADE', level, holder(), '2027-01-01')).toEqual(refusals);
  });

  test.each([
    ['2027-11-22', []],
    ['2027-11-23', ['UPGRADE_NEEDS_ACTIVE 2.13']],
  ])('2.13 from an ACTIVE competence, on %s: %j', (on, refusals) => {
    expect(codes('UPGRADE', 'MAXIMAL', holder(), on)).toEqual(refusals);
  });

  test('2.13 not while suspended', () => {
    const suspended = holder({ sanctions: [deprived({ throughOn: '2027-03-31' })] });
    expect(codes('UPGRADE', 'MAXIMAL', suspended, '2027-03-31')).toEqual(['UPGRADE_NEEDS_ACTIVE 2.13']);
    expect(codes('UPGRADE', 'MAXIMAL', suspended, '2027-04-01')).toEqual([]);
  });

  test('2.11, 2.13 not while a fall or an annulment is decided and to come', () => {
    const fall = term({
      level: 'BASIC',
      validFrom: '2027-11-23',
      validThrough: '2028-11-22',
      basis: 'CONFIRMED_AS_BASIC',
    });
    const facts = holder({ terms: [term(), fall] });
    expect(codes('UPGRADE', 'MAXIMAL', facts, '2027-11-22')).toEqual(['COMPETENCE_NOT_CONFIRMED 2.11']);
    expect(codes('UPGRADE', 'MAXIMAL', facts, '2027-11-23')).toEqual([]);
    const annulled = holder({ terms: [term({ annulledOn: '2027-11-23' })] });
    expect(codes('UPGRADE', 'MAXIMAL', annulled, '2027-11-22')).toEqual(['COMPETENCE_NOT_CONFIRMED 2.11']);
    expect(codes('RENEWAL', 'EXTENDED', annulled, '2027-11-22')).toEqual(['COMPETENCE_NOT_CONFIRMED 2.11']);
  });
});

describe('2.5 to renew', () => {
  test.each([
    ['2027-11-22', []],
    ['2028-01-22', []],
    ['2028-01-23', ['NOTHING_TO_RENEW 2.5']],
  ])('2.5 on %s: %j', (on, refusals) => {
    expect(codes('RENEWAL', 'EXTENDED', holder(), on)).toEqual(refusals);
  });

  test('2.5, 6.1 a temporary deprivation bars no renewal, a permanent one does', () => {
    const during = '2027-10-01';
    expect(
      codes('RENEWAL', 'EXTENDED', holder({ sanctions: [deprived({ throughOn: '2027-12-31' })] }), during),
    ).toEqual([]);
    expect(codes('RENEWAL', 'EXTENDED', holder({ sanctions: [deprived()] }), during)).toEqual(['NOTHING_TO_RENEW 2.5']);
  });
});
