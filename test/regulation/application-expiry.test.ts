import { describe, expect, test } from '@jest/globals';
import { applicationStateOn, expiredOn, type HolderFacts } from '../../src/regulation/application-expiry.js';
import type { ApplicationKind } from '../../src/regulation/application-kinds.js';
import { deprived, holder, term } from '../support/holder-sketches.js';

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

  const fall = term({
    ...{ validFrom: '2027-11-23', validThrough: '2028-11-22', basis: 'CONFIRMED_AS_BASIC', level: 'BASIC' },
  });
  test.each<[string, ApplicationKind, string, string | null]>([
    ['an upgrade sent on the day before a fall ends with it', 'UPGRADE', '2027-11-22', '2027-11-23'],
    ['one sent on the first day at BASIC is one from BASIC', 'UPGRADE', '2027-11-23', null],
    ['one sent later knows of no fall', 'UPGRADE', '2027-12-10', null],
    ['a renewal is none of what a fall ends', 'RENEWAL', '2027-11-22', null],
  ])('2.13 %s', (_, kind, submittedOn, expected) => {
    const facts = holder({
      terms: [term(), fall],
      sanctions: [deprived({ startsOn: '2028-02-01', throughOn: '2028-02-10' })],
    });
    expect(expiredOn(sent(kind, submittedOn), facts, '2028-03-01')).toBe(expected);
  });

  test.each([
    ['2027-12-14', null],
    ['2027-12-15', '2027-12-15'],
    ['2028-02-01', '2027-12-15'],
  ])('2.11 what is open ends on the day of a late annulment, on %s: %s', (on, expected) => {
    const facts = holder({ terms: [term({ annulledOn: '2027-12-15' })] });
    expect(expiredOn(sent('RENEWAL', '2027-11-01'), facts, on)).toBe(expected);
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

  test('6.1 a temporary deprivation ends them on the day on which it is extended for good', () => {
    const facts = holder({ sanctions: [deprived({ permanentFrom: '2027-03-20' })] });
    for (const kind of ['UPGRADE', 'RENEWAL'] as const) {
      expect(expiredOn(sent(kind, '2027-02-01'), facts, '2027-03-19')).toBeNull();
      expect(expiredOn(sent(kind, '2027-02-01'), facts, '2027-04-01')).toBe('2027-03-20');
    }
  });

  test.each<[ApplicationKind, string, string | null, string | null]>([
    ['RENEWAL', '2027-02-28', null, '2027-03-01'],
    ['RENEWAL', '2027-03-01', null, '2027-03-01'],
    ['UPGRADE', '2027-03-01', null, '2027-03-01'],
    ['RENEWAL', '2027-03-01', '2027-03-31', null],
    ['UPGRADE', '2027-03-01', '2027-03-31', null],
    ['OBTAIN', '2027-03-01', null, null],
  ])('6.1 %s sent on %s, deprived from 2027-03-01 through %s: over on %s', (kind, submittedOn, throughOn, expected) => {
    const facts = holder({ sanctions: [deprived({ throughOn })] });
    expect(expiredOn(sent(kind, submittedOn), facts, '2027-04-30')).toBe(expected);
  });

  test('on a day before it was sent nothing has expired', () => {
    const facts = holder({ sanctions: [deprived()] });
    expect(expiredOn(sent('RENEWAL', '2027-03-01'), facts, '2027-02-28')).toBe(null);
  });

  test.each([
    ['2026-11-21', '2026-11-22'],
    ['2026-11-22', '2026-11-22'],
    ['2026-12-10', '2026-12-10'],
  ])('2.1 to obtain what a term taken over gives from 2026-11-22, sent on %s: over on %s', (submittedOn, expected) => {
    expect(expiredOn(sent('OBTAIN', submittedOn), holder(), '2026-12-31')).toBe(expected);
  });

  test.each([
    ['2027-04-30', null],
    ['2027-05-01', '2027-05-01'],
  ])('2.1, 6.1 to obtain is over where lifting gives back the rest of the term, on %s: %s', (on, expected) => {
    const facts = holder({ sanctions: [deprived({ liftedOn: '2027-05-01' })] });
    expect(expiredOn(sent('OBTAIN', '2027-03-15'), facts, on)).toBe(expected);
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
