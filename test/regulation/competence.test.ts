import { describe, expect, test } from '@jest/globals';
import {
  type CompetenceState,
  competenceOn,
  graceEndsOn,
  heldThrough,
  isActive,
  refusalsToImportTerm,
  refusalToOvertakeRenewal,
  refusalToVoidTerm,
  type Term,
  type TermBasis,
  termEnd,
  termOn,
} from '../../src/regulation/competence.js';
import type { Level } from '../../src/regulation/levels.js';
import type { SanctionFacts } from '../../src/regulation/sanctions.js';

function term(validFrom: string, validThrough: string, level: Level = 'EXTENDED'): Term {
  return { level, validFrom, validThrough };
}

function sanction(facts: Partial<SanctionFacts>): SanctionFacts {
  return { kind: 'COMPETENCE_DEPRIVATION', startsOn: '2026-03-01', throughOn: null, liftedOn: null, ...facts };
}

const YEAR = term('2025-11-22', '2026-11-22');

function stateOn(
  day: string,
  terms: Term[] = [YEAR],
  sanctions: SanctionFacts[] = [],
  endedOn: string | null = null,
): CompetenceState {
  return competenceOn(day, terms, sanctions, endedOn).state;
}

describe('2.4 the term', () => {
  test.each([
    ['2026-11-22', '2027-11-22'],
    ['2024-02-29', '2025-02-28'],
    ['2023-02-28', '2024-02-28'],
    ['2026-01-01', '2027-01-01'],
  ])('2.4 granted on %s, valid through %s', (validFrom, validThrough) => {
    expect(termEnd(validFrom)).toBe(validThrough);
  });

  test.each([
    ['2026-11-22', '2027-01-22'],
    ['2026-12-31', '2027-02-28'],
    ['2027-12-31', '2028-02-29'],
    ['2026-06-30', '2026-08-30'],
  ])('2.10, 4.13 over on %s, renewable through %s', (validThrough, through) => {
    expect(graceEndsOn(validThrough)).toBe(through);
  });
});

describe('2.4 the state on a day', () => {
  test.each([
    ['2025-11-21', 'NONE', null, null],
    ['2025-11-22', 'ACTIVE', 'EXTENDED', '2026-11-22'],
    ['2026-11-22', 'ACTIVE', 'EXTENDED', '2026-11-22'],
    ['2026-11-23', 'LAPSED', 'EXTENDED', '2026-11-22'],
    ['2027-01-22', 'LAPSED', 'EXTENDED', '2026-11-22'],
    ['2027-01-23', 'ENDED', null, null],
    ['2035-01-01', 'ENDED', null, null],
  ])('2.4, 4.13 on %s: %s', (day, state, level, validThrough) => {
    expect(competenceOn(day, [YEAR], [], null)).toEqual({ state, level, validThrough });
  });

  test('2.4 never granted, or not yet', () => {
    expect(competenceOn('2026-01-01', [], [], null)).toEqual({ state: 'NONE', level: null, validThrough: null });
    expect(stateOn('2026-01-01', [term('2026-01-02', '2027-01-02')])).toBe('NONE');
  });

  test('2.4 a term of the future does not cover the gap before it', () => {
    const terms = [YEAR, term('2026-12-10', '2027-11-22', 'BASIC')];
    expect(stateOn('2026-12-09', terms)).toBe('LAPSED');
    expect(competenceOn('2026-12-10', terms, [], null)).toMatchObject({ state: 'ACTIVE', level: 'BASIC' });
    expect(stateOn('2026-12-09', [...terms].reverse())).toBe('LAPSED');
  });

  test('2.4 a new term after the end begins anew', () => {
    const terms = [YEAR, term('2027-06-01', '2028-06-01', 'BASIC')];
    expect(stateOn('2027-05-31', terms)).toBe('ENDED');
    expect(stateOn('2027-06-01', terms)).toBe('ACTIVE');
    expect(stateOn('2028-08-02', terms)).toBe('ENDED');
  });

  test('2.13 a record holds until another takes its place, and keeps its own last day', () => {
    const upgraded = [
      { ...term('2025-11-22', '2026-11-22', 'BASIC'), supersededOn: '2026-05-01' },
      term('2026-05-01', '2026-11-22', 'MAXIMAL'),
    ];
    for (const terms of [upgraded, [...upgraded].reverse()]) {
      expect(competenceOn('2026-04-30', terms, [], null).level).toBe('BASIC');
      expect(competenceOn('2026-05-01', terms, [], null).level).toBe('MAXIMAL');
      expect(competenceOn('2026-11-23', [upgraded[0]!, upgraded[1]!], [], null).level).toBe('MAXIMAL');
    }
  });

  test('2.11 a fall to the basic level takes effect with its own term', () => {
    const terms = [term('2025-11-22', '2026-11-22', 'MAXIMAL'), term('2026-11-23', '2027-11-22', 'BASIC')];
    expect(competenceOn('2026-11-22', terms, [], null).level).toBe('MAXIMAL');
    expect(competenceOn('2026-11-23', terms, [], null)).toEqual({
      state: 'ACTIVE',
      level: 'BASIC',
      validThrough: '2027-11-22',
    });
  });

  test('2.13 a record that was replaced before it began holds on no day', () => {
    const next = { ...term('2026-11-23', '2027-11-22', 'BASIC'), supersededOn: '2026-11-23' };
    const terms = [YEAR, next, term('2026-11-23', '2027-11-22', 'MAXIMAL')];
    expect(heldThrough(next)).toBe('2026-11-22');
    for (const day of ['2026-11-23', '2027-11-22']) expect(competenceOn(day, terms, [], null).level).toBe('MAXIMAL');
    expect(termOn('2026-11-23', [YEAR, next])).toBe(YEAR);
  });

  test.each<[string, string, CompetenceState]>([
    ['2026-11-23', '2026-11-22', 'ACTIVE'],
    ['2026-11-23', '2026-11-23', 'ENDED'],
    ['2026-12-20', '2026-12-19', 'LAPSED'],
    ['2026-12-20', '2026-12-20', 'ENDED'],
    ['2026-12-20', '2027-01-22', 'ENDED'],
  ])('2.11 annulled on %s: on %s it is %s', (annulledOn, day, state) => {
    expect(stateOn(day, [{ ...YEAR, annulledOn }])).toBe(state);
  });

  test('2.11 after an annulment the competence may be obtained anew', () => {
    const terms = [{ ...YEAR, annulledOn: '2026-11-23' }, term('2026-11-30', '2027-11-30', 'BASIC')];
    expect(stateOn('2026-11-29', terms)).toBe('ENDED');
    expect(stateOn('2026-11-30', terms)).toBe('ACTIVE');
  });

  test('isActive is true of ACTIVE alone', () => {
    const of = (state: CompetenceState) => isActive({ state, level: null, validThrough: null });
    expect((['NONE', 'ACTIVE', 'SUSPENDED', 'LAPSED', 'ENDED'] as const).filter(of)).toEqual(['ACTIVE']);
  });
});

describe('6.1 deprivation of the competence', () => {
  const temporary = sanction({ startsOn: '2026-03-01', throughOn: '2026-04-30' });

  test.each([
    ['2026-02-28', 'ACTIVE'],
    ['2026-03-01', 'SUSPENDED'],
    ['2026-04-30', 'SUSPENDED'],
    ['2026-05-01', 'ACTIVE'],
  ])('6.1 for a time: %s %s', (day, state) => {
    expect(stateOn(day, [YEAR], [temporary])).toBe(state);
  });

  test('6.1 a suspended competence keeps its level and term', () => {
    expect(competenceOn('2026-03-01', [YEAR], [temporary], null)).toEqual({
      state: 'SUSPENDED',
      level: 'EXTENDED',
      validThrough: '2026-11-22',
    });
  });

  test.each([
    ['2026-02-28', 'ACTIVE'],
    ['2026-03-01', 'ENDED'],
    ['2026-12-01', 'ENDED'],
  ])('6.1 for good: %s %s', (day, state) => {
    expect(stateOn(day, [YEAR], [sanction({})])).toBe(state);
  });

  test.each([
    ['2026-03-01', 'ENDED'],
    ['2026-06-14', 'ENDED'],
    ['2026-06-15', 'ACTIVE'],
    ['2026-11-23', 'LAPSED'],
  ])('6.1 lifting gives back the rest of the term, not the past: %s %s', (day, state) => {
    expect(stateOn(day, [YEAR], [sanction({ liftedOn: '2026-06-15' })])).toBe(state);
  });

  test.each([
    ['2026-02-28', 'ACTIVE'],
    ['2026-03-01', 'SUSPENDED'],
    ['2026-04-09', 'SUSPENDED'],
    ['2026-04-10', 'ENDED'],
  ])('6.1 extended for good on 2026-04-10, on %s: %s', (day, state) => {
    expect(stateOn(day, [YEAR], [sanction({ permanentFrom: '2026-04-10' })])).toBe(state);
  });

  test('6.1 extended for good before its first day it is that from the first', () => {
    expect(stateOn('2026-02-28', [YEAR], [sanction({ permanentFrom: '2026-02-01' })])).toBe('ACTIVE');
    expect(stateOn('2026-03-01', [YEAR], [sanction({ permanentFrom: '2026-02-01' })])).toBe('ENDED');
  });

  test('6.1 a term cannot be outlived by a suspension: LAPSED goes before SUSPENDED', () => {
    const long = sanction({ startsOn: '2026-11-01', throughOn: '2027-12-31' });
    expect(stateOn('2026-11-22', [YEAR], [long])).toBe('SUSPENDED');
    expect(stateOn('2026-11-23', [YEAR], [long])).toBe('LAPSED');
    expect(stateOn('2027-01-22', [YEAR], [long])).toBe('LAPSED');
    expect(stateOn('2027-01-23', [YEAR], [long])).toBe('ENDED');
  });

  test('6.1 ENDED goes before LAPSED and before SUSPENDED', () => {
    expect(stateOn('2026-12-01', [YEAR], [sanction({})])).toBe('ENDED');
    expect(stateOn('2026-03-15', [YEAR], [temporary, sanction({ startsOn: '2026-03-10' })])).toBe('ENDED');
  });

  test('6.1 nothing was taken from one that never held it', () => {
    expect(stateOn('2026-03-15', [], [sanction({})])).toBe('NONE');
  });
});

describe('6.7 the end of the partnership', () => {
  const ended = sanction({ kind: 'PARTNERSHIP_TERMINATION', startsOn: '2026-03-01' });

  test.each([
    ['2026-02-28', 'ACTIVE'],
    ['2026-03-01', 'ENDED'],
  ])('6.7 by a sanction, from its first day: %s %s', (day, state) => {
    expect(stateOn(day, [YEAR], [ended])).toBe(state);
  });

  test('6.7 lifted, the rest of the term revives', () => {
    const lifted = { ...ended, liftedOn: '2026-04-01' };
    expect(stateOn('2026-03-31', [YEAR], [lifted])).toBe('ENDED');
    expect(stateOn('2026-04-01', [YEAR], [lifted])).toBe('ACTIVE');
  });

  test.each([
    ['2026-02-28', 'ACTIVE'],
    ['2026-03-01', 'ACTIVE'],
    ['2026-03-02', 'ENDED'],
    ['2026-12-01', 'ENDED'],
  ])('6.7 without a sanction, from the next day: %s %s', (day, state) => {
    expect(stateOn(day, [YEAR], [], '2026-03-01')).toBe(state);
  });

  test('6.7 a partner that never held the competence has none that ended', () => {
    expect(stateOn('2026-03-02', [], [], '2026-03-01')).toBe('NONE');
  });
});

test.each([
  'IMPLEMENTATION_REQUESTS_EXCLUSION',
  'PUBLIC_LISTS_EXCLUSION',
  'VIOLATORS_LIST_PLACEMENT',
  'CABINET_BLOCKING',
] as const)('6.3–6.6 %s leaves the competence as it is', (kind) => {
  expect(stateOn('2026-03-15', [YEAR], [sanction({ kind, throughOn: '2026-04-30' })])).toBe('ACTIVE');
});

test('6.2 refused points and discount leave the competence as it is', () => {
  const refused = sanction({ kind: 'POINTS_AND_DISCOUNT_REFUSAL', refusesPoints: true, refusesDiscount: true });
  expect(stateOn('2026-03-15', [YEAR], [refused])).toBe('ACTIVE');
});

describe('2.4 a term granted before this system', () => {
  const today = '2026-11-22';
  const codes = (imported: Term, existing: Term[] = []) =>
    refusalsToImportTerm({ term: imported, existing, today }).map((r) => r.code);

  test.each([
    ['2026-11-22', '2027-11-22', []],
    ['2026-11-23', '2027-11-23', ['TERM_STARTS_IN_FUTURE']],
    ['2025-11-22', '2026-11-22', []],
    ['2025-11-22', '2026-11-23', ['TERM_LONGER_THAN_YEAR']],
    ['2024-02-29', '2025-02-28', []],
    ['2024-02-29', '2025-03-01', ['TERM_LONGER_THAN_YEAR']],
    ['2026-05-01', '2026-05-01', []],
    ['2026-05-01', '2026-04-30', ['TERM_ENDS_BEFORE_IT_STARTS']],
    ['2026-12-01', '2026-11-30', ['TERM_STARTS_IN_FUTURE', 'TERM_ENDS_BEFORE_IT_STARTS']],
    ['2026-12-01', '2028-12-01', ['TERM_STARTS_IN_FUTURE', 'TERM_LONGER_THAN_YEAR']],
  ])('2.4 from %s through %s: %j', (validFrom, validThrough, expected) => {
    expect(codes(term(validFrom, validThrough))).toEqual(expected);
  });

  test.each([
    ['2024-11-22', '2025-11-21', []],
    ['2024-11-22', '2025-11-22', ['TERM_OVERLAPS']],
    ['2026-11-22', '2027-11-22', ['TERM_OVERLAPS']],
    ['2026-03-01', '2026-04-01', ['TERM_OVERLAPS']],
  ])('2.4 beside a term from 2025-11-22 through 2026-11-22, one from %s through %s: %j', (from, through, expected) => {
    expect(codes(term(from, through), [YEAR])).toEqual(expected);
  });

  test('2.4 the day after another term is free', () => {
    const refusals = refusalsToImportTerm({
      term: term('2026-11-23', '2027-11-22'),
      existing: [YEAR],
      today: '2026-11-23',
    });
    expect(refusals).toEqual([]);
  });

  test.each([
    ['2026-11-23', '2026-11-22', 'RENEWAL_UNDECIDED'],
    ['2026-11-22', '2026-11-22', undefined],
    ['2026-11-23', null, undefined],
  ])('2.10 one from %s, while the renewal of one through %s is undecided: %s', (validFrom, renewed, code) => {
    expect(refusalToOvertakeRenewal(validFrom, renewed)?.code).toBe(code);
  });

  test('2.4 an overlap names the other term', () => {
    expect(refusalsToImportTerm({ term: term('2026-03-01', '2026-04-01'), existing: [YEAR], today })).toEqual([
      {
        code: 'TERM_OVERLAPS',
        clause: '2.4',
        field: 'input.validFrom',
        params: { validFrom: '2025-11-22', validThrough: '2026-11-22' },
      },
    ]);
  });
});

test.each([
  [true, false, null],
  [true, true, 'TERM_ALREADY_VOIDED'],
  [false, false, 'TERM_NOT_IMPORTED'],
])('2.4 voiding a term: imported %s, voided %s', (isImported, isVoided, expected) => {
  expect(refusalToVoidTerm({ isImported, isVoided, term: YEAR, others: [] })?.code ?? null).toBe(expected);
});

test.each<[string, Partial<Term>, TermBasis[], string | null]>([
  ['imported ones alone', {}, ['IMPORTED'], null],
  ['obtained anew', {}, ['OBTAINED'], null],
  ['replaced', { supersededOn: '2026-05-01' }, [], 'TERM_DECIDED_UPON'],
  ['annulled', { annulledOn: '2026-11-23' }, [], 'TERM_DECIDED_UPON'],
  ['renewed', {}, ['RENEWED'], 'TERM_DECIDED_UPON'],
  ['fallen', {}, ['CONFIRMED_AS_BASIC'], 'TERM_DECIDED_UPON'],
])('2.4 voiding an import that was followed by a decision: %s', (_, more, bases, expected) => {
  const others = bases.map((basis) => ({ ...term('2026-11-23', '2027-11-22'), basis }));
  const facts = { isImported: true, isVoided: false, term: { ...YEAR, ...more }, others };
  expect(refusalToVoidTerm(facts)?.code ?? null).toBe(expected);
  const earlier = others.map((one) => ({ ...one, validFrom: '2024-11-22', validThrough: '2025-11-21' }));
  expect(refusalToVoidTerm({ ...facts, term: YEAR, others: earlier })).toBeNull();
});
