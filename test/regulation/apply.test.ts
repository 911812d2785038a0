import { describe, expect, test } from '@jest/globals';
import { applicationStateOn, expiredOn, type HolderFacts } from '../../src/regulation/application-expiry.js';
import type { ApplicationKind } from '../../src/regulation/application-kinds.js';
import { refusalsToApply } from '../../src/regulation/apply.js';
import type { TermBasis } from '../../src/regulation/competence.js';
import type { Level } from '../../src/regulation/levels.js';
import type { ChainedTerm } from '../../src/regulation/renewal.js';
import type { SanctionFacts } from '../../src/regulation/sanctions.js';

const term = (more: Partial<ChainedTerm> = {}): ChainedTerm => ({
  level: 'EXTENDED',
  validFrom: '2026-11-22',
  validThrough: '2027-11-22',
  basis: 'OBTAINED' as TermBasis,
  ...more,
});
const holder = (more: Partial<HolderFacts> = {}): HolderFacts => ({
  terms: [term()],
  sanctions: [],
  partnershipEndedOn: null,
  ...more,
});
const deprived = (more: Partial<SanctionFacts> = {}): SanctionFacts => ({
  kind: 'COMPETENCE_DEPRIVATION',
  startsOn: '2027-03-01',
  throughOn: null,
  liftedOn: null,
  ...more,
});
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

describe('2.10, 2.13 an application that nobody can decide any more is EXPIRED', () => {
  const sent = (kind: ApplicationKind, submittedOn: string) => ({ kind, submittedOn, state: 'UNDER_REVIEW' as const });
  const stateOn = (kind: ApplicationKind, submittedOn: string, facts: HolderFacts, on: string) =>
    applicationStateOn(sent(kind, submittedOn), facts, on);

  test.each([
    ['2028-01-21', 'UNDER_REVIEW'],
    ['2028-01-22', 'UNDER_REVIEW'],
    ['2028-01-23', 'EXPIRED'],
  ])('2.10 a renewal, on %s: %s', (on, state) => {
    expect(stateOn('RENEWAL', '2027-11-01', holder(), on)).toBe(state);
  });

  test.each([
    ['2027-11-22', 'UNDER_REVIEW'],
    ['2027-11-23', 'EXPIRED'],
  ])('2.13 an upgrade when the competence lapses, on %s: %s', (on, state) => {
    expect(stateOn('UPGRADE', '2027-11-01', holder(), on)).toBe(state);
  });

  test('2.13 an upgrade stays EXPIRED when the competence is renewed late', () => {
    const terms = [term(), term({ validFrom: '2027-12-15', validThrough: '2028-11-22', basis: 'RENEWED' })];
    expect(stateOn('UPGRADE', '2027-11-01', holder({ terms }), '2027-12-20')).toBe('EXPIRED');
    expect(stateOn('UPGRADE', '2027-12-16', holder({ terms }), '2027-12-20')).toBe('UNDER_REVIEW');
  });

  test('2.13 an upgrade outlives a renewal in time, but no fall', () => {
    const next = { validFrom: '2027-11-23', validThrough: '2028-11-22' };
    const renewed = holder({ terms: [term(), term({ ...next, basis: 'RENEWED' })] });
    const fallen = holder({ terms: [term(), term({ ...next, basis: 'CONFIRMED_AS_BASIC', level: 'BASIC' })] });
    expect(stateOn('UPGRADE', '2027-11-01', renewed, '2027-11-23')).toBe('UNDER_REVIEW');
    expect(stateOn('UPGRADE', '2027-11-01', fallen, '2027-11-22')).toBe('UNDER_REVIEW');
    expect(expiredOn(sent('UPGRADE', '2027-11-01'), fallen, '2027-12-31')).toBe('2027-11-23');
  });

  test('2.13 an upgrade waits while the competence is suspended', () => {
    const facts = holder({ sanctions: [deprived({ throughOn: '2027-03-31' })] });
    expect(stateOn('UPGRADE', '2027-02-01', facts, '2027-03-15')).toBe('UNDER_REVIEW');
  });

  test('6.1 a permanent deprivation ends upgrade and renewal, also if it is lifted later', () => {
    const facts = holder({ sanctions: [deprived({ liftedOn: '2027-04-01' })] });
    for (const kind of ['UPGRADE', 'RENEWAL'] as const) {
      expect(stateOn(kind, '2027-02-01', facts, '2027-02-28')).toBe('UNDER_REVIEW');
      expect(stateOn(kind, '2027-02-01', facts, '2027-05-01')).toBe('EXPIRED');
    }
  });

  test('2.1 the end of the partnership ends them all', () => {
    const facts = holder({ terms: [], partnershipEndedOn: '2027-06-30' });
    expect(stateOn('OBTAIN', '2027-06-01', facts, '2027-06-30')).toBe('UNDER_REVIEW');
    expect(stateOn('OBTAIN', '2027-06-01', facts, '2027-07-01')).toBe('EXPIRED');
  });

  test('2.1 an application to obtain is over once the competence is there', () => {
    expect(expiredOn(sent('OBTAIN', '2026-11-20'), holder(), '2026-11-30')).toBe('2026-11-22');
  });

  test('drafts and what is decided do not expire', () => {
    const draft = { kind: 'RENEWAL', state: 'DRAFT', submittedOn: null } as const;
    expect(applicationStateOn(draft, holder(), '2030-01-01')).toBe('DRAFT');
    const decided = { ...sent('RENEWAL', '2027-11-01'), state: 'CONFIRMED' as const };
    expect(applicationStateOn(decided, holder(), '2030-01-01')).toBe('CONFIRMED');
  });
});
