import { describe, expect, it } from '@jest/globals';
import { VIOLATION_GROUNDS } from '../../src/regulation/clauses.js';
import { confirmationsOf, type RecordedTerm } from '../../src/regulation/confirmations.js';
import type { Day } from '../../src/regulation/day.js';
import {
  examinedOn,
  refusalsToAllege,
  refusalsToAskExplanation,
  refusalsToSanction,
  refusalToCommunicate,
  refusalToExamine,
  refusalToExplain,
  refusalToInvestigate,
  refusalToJoin,
  type ViolationOnRecord,
  violationsCounting,
} from '../../src/regulation/violations.js';
import { checked, daysOf, FROM, ON } from '../support/check-facts.js';

const TODAY = '2026-11-22';
const codes = (refusals: readonly ({ code: string } | null)[]) => refusals.flatMap((one) => one?.code ?? []);
const at = (day: Day, hour = 12) => new Date(`${day}T${String(hour).padStart(2, '0')}:00:00+03:00`);
const violation = (happenedOn: Day, communicatedOn: Day, communicatedAt = at(communicatedOn)): ViolationOnRecord => ({
  ground: '5.4',
  ...{ happenedOn, communicatedOn, communicatedAt },
});

describe('an allegation', () => {
  it.each(VIOLATION_GROUNDS)('may be of %s', (ground) => {
    expect(refusalsToAllege({ ground, happenedOn: TODAY }, TODAY)).toEqual([]);
  });

  it.each(['3.9', '5.13', '5', '6.1', '2.6', 'PP-5.2', ''])('is not of "%s"', (ground) => {
    expect(codes(refusalsToAllege({ ground, happenedOn: TODAY }, TODAY))).toEqual(['GROUND_UNKNOWN']);
  });

  it('is of today or earlier, and says everything at once', () => {
    expect(codes(refusalsToAllege({ ground: '9', happenedOn: '2026-11-23' }, TODAY))).toEqual([
      'GROUND_UNKNOWN',
      'DAY_IN_FUTURE',
    ]);
  });
});

describe('a report', () => {
  it('5.9 is examined when set aside, dismissed, or, once confirmed, when the partner was told', () => {
    const of = (outcome: 'CONFIRMED' | 'DISMISSED' | null, communicatedOn: Day | null) =>
      examinedOn({ setAsideOn: null, investigation: { outcome, decidedOn: outcome && '2026-05-01', communicatedOn } });
    expect(examinedOn({ setAsideOn: null, investigation: null })).toBeNull();
    expect(examinedOn({ setAsideOn: '2026-04-01', investigation: null })).toBe('2026-04-01');
    expect([of(null, null), of('DISMISSED', null), of('CONFIRMED', null)]).toEqual([null, '2026-05-01', null]);
    expect(of('CONFIRMED', '2026-05-03')).toBe('2026-05-03');
  });

  it('is looked at once, and joins an investigation of its own partner', () => {
    const waiting = { setAsideOn: null, investigationId: null };
    expect(refusalToExamine(waiting, 'f')).toBeNull();
    expect(refusalToExamine({ ...waiting, setAsideOn: TODAY }, 'f')?.code).toBe('REPORT_EXAMINED');
    expect(refusalToExamine({ ...waiting, investigationId: 'i' }, 'f')?.code).toBe('REPORT_EXAMINED');
    expect(refusalToJoin(null, 'a', 'f')).toBeNull();
    expect(refusalToJoin('a', 'a', 'f')).toBeNull();
    expect(refusalToJoin('b', 'a', 'f')?.code).toBe('REPORT_OF_ANOTHER_PARTNER');
  });
});

describe('an investigation', () => {
  it('is worked on while it is open, and told once it is decided, once', () => {
    expect(refusalToInvestigate('OPEN')).toBeNull();
    for (const state of ['CONFIRMED', 'DISMISSED'] as const) {
      expect(refusalToInvestigate(state)?.code).toBe('INVESTIGATION_DECIDED');
      expect(refusalToCommunicate(state, null)).toBeNull();
      expect(refusalToCommunicate(state, TODAY)?.code).toBe('DECISION_COMMUNICATED');
    }
    expect(refusalToCommunicate('OPEN', null)?.code).toBe('INVESTIGATION_OPEN');
  });

  it('asks for one explanation at a time, by today or later', () => {
    const ask = (given: object) =>
      codes(refusalsToAskExplanation({ state: 'OPEN', isAsked: false, dueOn: TODAY, ...given }, TODAY));
    expect(ask({})).toEqual([]);
    expect(ask({ dueOn: '2026-11-21' })).toEqual(['DAY_IN_PAST']);
    expect(ask({ state: 'DISMISSED', isAsked: true })).toEqual(['INVESTIGATION_DECIDED', 'EXPLANATION_AWAITED']);
  });

  it('takes an explanation until it is decided, late or not, and once', () => {
    expect(refusalToExplain({ state: 'OPEN', answeredOn: null })).toBeNull();
    expect(refusalToExplain({ state: 'CONFIRMED', answeredOn: null })?.code).toBe('EXPLANATION_TOO_LATE');
    expect(refusalToExplain({ state: 'OPEN', answeredOn: TODAY })?.code).toBe('EXPLANATION_GIVEN');
  });

  it('grounds a sanction once it is confirmed and told, of the same partner and clause', () => {
    const told = { partnerId: 'a', ground: '5.4', outcome: 'CONFIRMED', communicatedOn: TODAY } as const;
    const of = (given: object, partnerId = 'a', ground = '5.4') =>
      codes(refusalsToSanction({ ...told, ...given }, { partnerId, ground }));
    expect(of({})).toEqual([]);
    expect(of({ communicatedOn: null })).toEqual(['VIOLATION_NOT_CONFIRMED']);
    expect(of({ outcome: 'DISMISSED' })).toEqual(['VIOLATION_NOT_CONFIRMED']);
    expect(of({ outcome: null, communicatedOn: null }, 'b', '5.5')).toEqual([
      ...['VIOLATION_NOT_CONFIRMED', 'INVESTIGATION_OF_ANOTHER_PARTNER', 'GROUND_OF_ANOTHER_VIOLATION'],
    ]);
  });
});

describe('2.6 no violation', () => {
  const of = (...violations: ViolationOnRecord[]) => checked('NO_VIOLATION', { violations });

  it('is met without one, and told for the whole period', () => {
    expect(of()).toMatchObject({ mode: 'DATA', verdict: 'MET', clause: '2.6' });
    expect(daysOf(of().evidence)).toEqual([['NO_VIOLATION', FROM, ON]]);
  });

  it('counts from the first day of the term through the day of the answer', () => {
    expect(of(violation('2026-01-09', '2026-02-01')).verdict).toBe('MET');
    for (const day of [FROM, ON]) {
      expect(of(violation(day, ON))).toMatchObject({ verdict: 'NOT_MET', failureOutcome: 'ANNULS' });
      expect(daysOf(of(violation(day, ON)).missing)).toEqual([['VIOLATION', day, day]]);
    }
    expect(of(violation(ON, '2026-11-23')).verdict).toBe('MET');
  });

  const term = (
    given: Partial<RecordedTerm> & { validFrom: Day; validThrough: Day; createdOn: Day },
  ): RecordedTerm => ({
    ...{ level: 'BASIC', basis: 'RENEWED', supersededOn: null },
    ...given,
    createdAt: at(given.createdOn),
  });
  const first = term({
    basis: 'OBTAINED',
    validFrom: '2024-03-01',
    validThrough: '2025-03-01',
    createdOn: '2024-03-01',
  });
  const second = term({ validFrom: '2025-03-02', validThrough: '2026-03-01', createdOn: '2025-02-10' });
  const third = term({ validFrom: '2026-03-02', validThrough: '2027-03-01', createdOn: '2026-02-10' });
  const counts = (one: ViolationOnRecord, terms: RecordedTerm[], from: Day, on: Day) =>
    violationsCounting([one], { from, on, confirmations: confirmationsOf(terms, on) }).length === 1;

  it('told after its own period was confirmed, it counts in the next renewal, and in no later one', () => {
    const late = violation('2024-06-01', '2025-05-05');
    expect(counts(late, [first], '2024-03-01', '2025-02-10')).toBe(false);
    expect(counts(late, [first, second], '2025-03-02', '2026-02-10')).toBe(true);
    expect(counts(late, [first, second, third], '2026-03-02', '2027-02-10')).toBe(false);
  });

  it('told in time it has counted then, whatever became of it', () => {
    const known = violation('2024-06-01', '2025-02-09');
    expect(counts(known, [first], '2024-03-01', '2025-02-10')).toBe(true);
    expect(counts(known, [first, second], '2025-03-02', '2026-02-10')).toBe(false);
  });

  it('on the very day of the confirmation the hour decides', () => {
    expect(
      counts(violation('2025-02-10', '2025-02-10', at('2025-02-10', 11)), [first, second], '2025-03-02', '2026-02-10'),
    ).toBe(false);
    expect(
      counts(violation('2025-02-10', '2025-02-10', at('2025-02-10', 13)), [first, second], '2025-03-02', '2026-02-10'),
    ).toBe(true);
  });

  it('between the decision and the next term it belongs to the next renewal', () => {
    expect(counts(violation('2025-02-20', '2025-02-21'), [first, second], '2025-03-02', '2026-02-10')).toBe(true);
  });

  it('of an earlier tenure it counts no more', () => {
    const anew = term({
      basis: 'OBTAINED',
      validFrom: '2026-08-01',
      validThrough: '2027-08-01',
      createdOn: '2026-08-01',
    });
    const old = violation('2024-06-01', '2026-09-01');
    expect(counts(old, [first, second, anew], '2026-08-01', '2027-07-01')).toBe(false);
  });

  it('a term taken over from paper confirmed the one before it on its first day', () => {
    const imported = { ...second, basis: 'IMPORTED' as const, createdAt: at('2025-09-09') };
    expect(counts(violation('2024-06-01', '2025-05-05'), [first, imported], '2025-03-02', '2026-02-10')).toBe(true);
    expect(counts(violation('2024-06-01', '2025-03-01'), [first, imported], '2025-03-02', '2026-02-10')).toBe(false);
  });

  it('an upgrade within the year confirms nothing', () => {
    const raised = { ...first, validFrom: '2024-09-01', basis: 'UPGRADED' as const, createdAt: at('2024-09-01') };
    expect(confirmationsOf([{ ...first, supersededOn: '2024-09-01' }, raised], '2025-01-01')).toEqual([]);
    const terms = [{ ...first, supersededOn: '2024-09-01' }, raised, second];
    expect(confirmationsOf(terms, '2025-06-01')).toEqual([
      { from: '2024-03-01', decidedOn: '2025-02-10', decidedAt: second.createdAt },
    ]);
  });
});
