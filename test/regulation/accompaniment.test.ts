import { describe, expect, it } from '@jest/globals';
import {
  ACCOMPANIMENT_MOVES,
  ACCOMPANIMENT_STATES,
  type AccompanimentKind,
  type AccompanimentMove,
  hoursInWeek,
  mondayOf,
  refusalsToAccept,
  refusalsToAnswerStep,
  refusalsToHandIn,
  refusalsToRequestAccompaniment,
  refusalToFinish,
  refusalToMoveAccompaniment,
  type StepOnRecord,
  weeksFrom,
} from '../../src/regulation/accompaniment.js';
import type { Day } from '../../src/regulation/day.js';

const TODAY = '2026-11-22';
const codes = (refusals: readonly ({ code: string } | null)[]) => refusals.flatMap((one) => one?.code ?? []);

describe('3.4, 3.8: what is asked for', () => {
  it.each<[AccompanimentKind, object, string[]]>([
    ['CONSULTING', { hasEngagement: true }, []],
    ['CONSULTING', { hasProject: true }, []],
    ['PROJECT_AUDIT', { hasEngagement: true }, []],
    ['PROJECT_AUDIT', { hasEngagement: true, hasProject: true }, ['ACCOMPANIMENT_SUBJECT']],
    ['CONSULTING', {}, ['ACCOMPANIMENT_SUBJECT']],
    ['SERVER_ARCHITECTURE_AUDIT', { hasProject: true }, []],
    ['SERVER_ARCHITECTURE_AUDIT', { hasEngagement: true }, ['ACCOMPANIMENT_SUBJECT']],
    ['PERFORMANCE_AUDIT', { hasEngagement: true }, ['ACCOMPANIMENT_SUBJECT']],
    ['LOAD_TESTING_CONTROL', { hasEngagement: true }, ['ACCOMPANIMENT_SUBJECT']],
    ['LOAD_TESTING_CONTROL', { hasProject: true, wantedFrom: '2026-11-21' }, ['DAY_IN_PAST']],
    ['LOAD_TESTING_CONTROL', { hasProject: true, wantedThrough: '2026-11-21' }, ['ENDS_BEFORE_START']],
  ])('%s with %p: %p', (kind, given, expected) => {
    const facts = { kind, hasProject: false, hasEngagement: false, wantedFrom: TODAY, wantedThrough: TODAY };
    const refusals = refusalsToRequestAccompaniment({ ...facts, ...given }, TODAY);
    expect(codes(refusals)).toEqual(expected);
  });

  const moves = Object.keys(ACCOMPANIMENT_MOVES) as AccompanimentMove[];
  it.each(moves)('%s begins in its states alone', (move) => {
    const allowed = ACCOMPANIMENT_STATES.filter((state) => refusalToMoveAccompaniment(move, state) === null);
    expect(allowed).toEqual(ACCOMPANIMENT_MOVES[move].from);
  });

  it('3.9: the answer names days that are not over and people who are there', () => {
    const refused = (given: object) =>
      codes(refusalsToAccept({ startsOn: TODAY, throughOn: TODAY, areKnown: [true], ...given }, TODAY));
    expect(refused({})).toEqual([]);
    expect(refused({ startsOn: '2026-11-20' })).toEqual([]);
    expect(refused({ startsOn: '2026-11-20', throughOn: '2026-11-21' })).toEqual(['DAY_IN_PAST']);
    expect(refused({ startsOn: '2026-11-23', areKnown: [true, false] })).toEqual([
      'ENDS_BEFORE_START',
      'SPECIALIST_UNKNOWN',
    ]);
  });
});

describe('3.8: load testing in two steps', () => {
  const plan = (isAgreed: boolean | null): StepOnRecord => ({ step: 'PLAN', isAgreed });
  const result = (isAgreed: boolean | null): StepOnRecord => ({ step: 'RESULT', isAgreed });
  const handIn = (step: 'PLAN' | 'RESULT', steps: StepOnRecord[], kind: AccompanimentKind = 'LOAD_TESTING_CONTROL') =>
    codes(refusalsToHandIn(kind, step, steps));

  it.each<['PLAN' | 'RESULT', StepOnRecord[], string[]]>([
    ['PLAN', [], []],
    ['RESULT', [], ['STEP_TOO_EARLY']],
    ['PLAN', [plan(null)], ['STEP_WAITS']],
    ['RESULT', [plan(null)], ['STEP_WAITS']],
    ['PLAN', [plan(false)], []],
    ['RESULT', [plan(false)], ['STEP_TOO_EARLY']],
    ['PLAN', [plan(false), plan(true)], ['STEP_AGREED_ALREADY']],
    ['RESULT', [plan(false), plan(true)], []],
    ['RESULT', [plan(true), result(false)], []],
    ['RESULT', [plan(true), result(true)], ['STEP_AGREED_ALREADY']],
  ])('%s after %p: %p', (step, steps, expected) => {
    expect(handIn(step, steps)).toEqual(expected);
  });

  it('is done once both are agreed; others have no steps', () => {
    const finished = (...steps: StepOnRecord[]) => refusalToFinish('LOAD_TESTING_CONTROL', steps)?.code;
    expect([finished(), finished(plan(true)), finished(plan(true), result(null))]).toEqual(
      Array.from({ length: 3 }, () => 'STEPS_NOT_AGREED'),
    );
    expect(finished(plan(true), result(false), result(true))).toBeUndefined();
    expect(refusalToFinish('PERFORMANCE_AUDIT', [])).toBeNull();
    expect(handIn('PLAN', [], 'PERFORMANCE_AUDIT')).toEqual(['STEP_NOT_OF_KIND']);
  });

  it('is answered once, and sent back with remarks', () => {
    const refused = (isAgreed: boolean | null, answer: boolean, remarks = ' ') =>
      codes(refusalsToAnswerStep({ isAgreed, answer, remarks }));
    expect([refused(null, true), refused(null, false), refused(null, false, 'Мало данных')]).toEqual([
      [],
      ['REMARKS_REQUIRED'],
      [],
    ]);
    expect(refused(true, false, 'Поздно')).toEqual(['STEP_ANSWERED']);
  });
});

describe('3.9: the workload by week', () => {
  it.each<[Day, Day]>([
    ['2026-11-22', '2026-11-16'],
    ['2026-11-23', '2026-11-23'],
    ['2027-01-01', '2026-12-28'],
  ])('%s is in the week of %s', (day, monday) => {
    expect(mondayOf(day)).toBe(monday);
  });

  it('takes the hours of every week that an assignment touches', () => {
    const assigned = (startsOn: Day, throughOn: Day, hoursPerWeek: number) => ({
      ...{ specialistId: 's', startsOn, throughOn, hoursPerWeek },
    });
    const assignments = [assigned('2026-11-22', '2026-11-30', 10), assigned('2026-11-24', '2026-11-29', 25)];
    const hours = weeksFrom('2026-11-18', 4).map((monday) => [monday, hoursInWeek(assignments, monday)]);
    expect(hours).toEqual([
      ['2026-11-16', 10],
      ['2026-11-23', 35],
      ['2026-11-30', 10],
      ['2026-12-07', 0],
    ]);
  });
});
