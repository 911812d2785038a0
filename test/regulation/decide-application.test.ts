import { describe, expect, test } from '@jest/globals';
import type { ApplicationKind } from '../../src/regulation/application-kinds.js';
import type { DecisionOutcome } from '../../src/regulation/applications.js';
import type { Clause } from '../../src/regulation/clauses.js';
import {
  clausesOfDecision,
  type DecidedCheck,
  type DecideFacts,
  refusalsToDecide,
} from '../../src/regulation/decide-application.js';
import { LEVELS, type Level } from '../../src/regulation/levels.js';
import type { Refusal } from '../../src/regulation/refusal.js';

type Verdict = DecidedCheck['verdict'];

const check = (failureOutcome: DecidedCheck['failureOutcome'], verdict: Verdict): DecidedCheck => ({
  code: `${failureOutcome}_CHECK`,
  clause: failureOutcome === 'ANNULS' ? '2.6' : '2.8',
  failureOutcome,
  verdict,
});
const deprivation = (throughOn: string | null) => ({
  ...({ kind: 'COMPETENCE_DEPRIVATION', startsOn: '2027-10-01', throughOn, liftedOn: null } as const),
});
const TERM = { validFrom: '2026-11-22', validThrough: '2027-11-22', basis: 'OBTAINED' } as const;

type Asked = Partial<DecideFacts> & Pick<DecideFacts, 'kind' | 'outcome'>;

function decided(facts: Asked): Refusal[] {
  const level = facts.level ?? 'EXTENDED';
  const held: Level = facts.kind === 'UPGRADE' ? 'BASIC' : level;
  const terms = facts.kind === 'OBTAIN' ? [] : [{ ...TERM, level: held }];
  const holder = { terms, sanctions: [], partnershipEndedOn: null };
  return refusalsToDecide({ level, checks: [], holder, today: '2027-11-01', ...facts });
}
const decide = (facts: Asked) => decided(facts).map(({ code }) => code);

describe('2.11 the outcome of a renewal', () => {
  const renewal = (outcome: DecideFacts['outcome'], level: Level, checks: DecidedCheck[]) =>
    decide({ kind: 'RENEWAL', outcome, level, checks });

  test.each<[Verdict, Verdict, string[], string[], string[]]>([
    // 2.6 item, 2.8 item: what stands against CONFIRMED, CONFIRMED_AS_BASIC, ANNULLED at an upper level
    ['MET', 'MET', [], [], ['NOTHING_ANNULS']],
    ['MET', 'WAIVED', [], [], ['NOTHING_ANNULS']],
    ['MET', 'NOT_MET', ['REQUIREMENT_NOT_MET'], [], ['NOTHING_ANNULS']],
    ['MET', 'WAITS_FOR_REVIEWER', ['REQUIREMENT_WAITS'], [], ['NOTHING_ANNULS']],
    ['NOT_MET', 'MET', ['REQUIREMENT_NOT_MET'], ['REQUIREMENT_NOT_MET'], []],
    ['NOT_MET', 'NOT_MET', ['REQUIREMENT_NOT_MET', 'REQUIREMENT_NOT_MET'], ['REQUIREMENT_NOT_MET'], []],
    ['WAITS_FOR_REVIEWER', 'MET', ['REQUIREMENT_WAITS'], ['REQUIREMENT_WAITS'], ['NOTHING_ANNULS']],
    ['WAIVED', 'NOT_MET', ['REQUIREMENT_NOT_MET'], [], ['NOTHING_ANNULS']],
  ])('2.11 of an upper level, 2.6 %s and 2.8 %s', (base, upper, confirmed, fallen, annulled) => {
    const checks = [check('ANNULS', base), check('FALLS', upper)];
    for (const level of ['EXTENDED', 'MAXIMAL'] as const) {
      expect(renewal('CONFIRMED', level, checks)).toEqual(confirmed);
      expect(renewal('CONFIRMED_AS_BASIC', level, checks)).toEqual(fallen);
      expect(renewal('ANNULLED', level, checks)).toEqual(annulled);
    }
  });

  test('2.11 BASIC is confirmed or annulled, and has nowhere to fall', () => {
    const failed = [check('FALLS', 'NOT_MET')];
    expect(renewal('CONFIRMED', 'BASIC', [])).toEqual([]);
    expect(renewal('CONFIRMED', 'BASIC', failed)).toEqual(['REQUIREMENT_NOT_MET']);
    expect(renewal('CONFIRMED_AS_BASIC', 'BASIC', failed)).toEqual(['BASIC_CANNOT_FALL']);
    expect(renewal('ANNULLED', 'BASIC', failed)).toEqual([]);
  });

  test.each(['CONFIRMED', 'CONFIRMED_AS_BASIC', 'ANNULLED'] as const)(
    '2.4 none as %s while a year that is granted is still to come',
    (outcome) => {
      const next = { ...TERM, validFrom: '2027-11-23', validThrough: '2028-11-22', level: 'EXTENDED' as const };
      const holder = { terms: [{ ...TERM, level: next.level }, next], sanctions: [], partnershipEndedOn: null };
      const checks = [check('ANNULS', outcome === 'ANNULLED' ? 'NOT_MET' : 'MET')];
      const on = (today: string) => decide({ kind: 'RENEWAL', outcome, checks, holder, today });
      expect(on('2027-11-22')).toEqual(['RENEWAL_NOT_OPEN_YET']);
      expect(on('2027-11-23')).toEqual([]);
    },
  );

  test('2.9 BASIC may be refused at the vendor’s discretion', () => {
    expect(renewal('ANNULLED', 'BASIC', [check('ANNULS', 'MET')])).toEqual([]);
  });
});

describe('2.9 the clauses that a decision is told with', () => {
  test.each<[ApplicationKind, DecisionOutcome, string[], string[]]>([
    // Without reasons; with reasons that name no clause.
    ['OBTAIN', 'GRANTED', ['2.3', '2.4'], ['2.3', '2.4']],
    ['UPGRADE', 'GRANTED', ['2.13'], ['2.13']],
    ['RENEWAL', 'CONFIRMED', ['2.10'], ['2.10']],
    ['UPGRADE', 'REFUSED', ['2.9'], ['2.9']],
    ['RENEWAL', 'CONFIRMED_AS_BASIC', ['2.9'], ['2.11']],
    ['RENEWAL', 'ANNULLED', ['2.9'], ['2.11']],
  ])('2.9, 2.10, 2.11, 2.13 of %s, %s', (kind, outcome, withoutReasons, own) => {
    const isFavourable = outcome === 'GRANTED' || outcome === 'CONFIRMED';
    const told = (reasons: string | null, reasonClauses: Clause[] = []) =>
      clausesOfDecision(kind, { outcome, reasons, reasonClauses });
    expect([told(null), told('…'), told('…', ['2.8'])]).toEqual([
      withoutReasons,
      own,
      isFavourable ? [...own, '2.8'] : ['2.8'],
    ]);
  });
});

describe('2.2, 2.13 to grant', () => {
  test.each<[Verdict, string[]]>([
    ['MET', []],
    ['WAIVED', []],
    ['NOT_MET', ['REQUIREMENT_NOT_MET']],
    ['WAITS_FOR_REVIEWER', ['REQUIREMENT_WAITS']],
  ])('2.2 a requirement that is %s: %j; refusing is always possible (2.9)', (verdict, refusals) => {
    for (const [kind, level] of [
      ['OBTAIN', 'BASIC'],
      ['UPGRADE', 'MAXIMAL'],
    ] as const) {
      const checks = [check('BLOCKS', verdict)];
      expect(decide({ kind, outcome: 'GRANTED', level, checks })).toEqual(refusals);
      expect(decide({ kind, outcome: 'REFUSED', level, checks })).toEqual([]);
    }
  });

  test('6.1 a permanent deprivation bars the granting and not the refusal', () => {
    const holder = { terms: [], sanctions: [deprivation(null)], partnershipEndedOn: null };
    expect(decide({ kind: 'OBTAIN', outcome: 'GRANTED', level: 'BASIC', holder })).toEqual(['COMPETENCE_DEPRIVED']);
    expect(decide({ kind: 'OBTAIN', outcome: 'REFUSED', level: 'BASIC', holder })).toEqual([]);
  });
});

describe('2.2, 2.10 what stands against a decision, in full', () => {
  const field = 'input.outcome';
  const outcomes: [DecisionOutcome, ApplicationKind[]][] = [
    ['GRANTED', ['OBTAIN', 'UPGRADE']],
    ['REFUSED', ['OBTAIN', 'UPGRADE']],
    ['CONFIRMED', ['RENEWAL']],
    ['CONFIRMED_AS_BASIC', ['RENEWAL']],
    ['ANNULLED', ['RENEWAL']],
  ];
  const pairs = outcomes.flatMap(([outcome, of]) =>
    (['OBTAIN', 'UPGRADE', 'RENEWAL'] as const).map((kind) => [outcome, kind, of.includes(kind)] as const),
  );

  test.each(pairs)('2.2, 2.10, 2.11 %s as the outcome of %s: %p', (outcome, kind, isPossible) => {
    const checks = [check('ANNULS', outcome === 'ANNULLED' ? 'NOT_MET' : 'MET')];
    const level = kind === 'OBTAIN' ? 'BASIC' : 'EXTENDED';
    expect(decided({ kind, outcome, level, checks })).toEqual(
      isPossible ? [] : [{ code: 'OUTCOME_NOT_OF_KIND', clause: null, field, params: { kind } }],
    );
  });

  test('1.5, 2.6, 2.8 each requirement without its answer is named, with its clause', () => {
    const checks = [check('ANNULS', 'NOT_MET'), check('FALLS', 'WAITS_FOR_REVIEWER'), check('BLOCKS', 'MET')];
    expect(decided({ kind: 'RENEWAL', outcome: 'CONFIRMED', checks })).toEqual([
      { code: 'REQUIREMENT_NOT_MET', clause: '2.6', field, params: { requirement: 'ANNULS_CHECK' } },
      { code: 'REQUIREMENT_WAITS', clause: '2.8', field, params: { requirement: 'FALLS_CHECK' } },
    ]);
  });

  test.each(LEVELS)(
    '2.9, 2.11 of %s: BASIC has nowhere to fall, an upper level is not annulled for what only it needs',
    (level) => {
      const checks = [check('ANNULS', 'MET'), check('FALLS', 'NOT_MET')];
      const [falls, annuls] = (['CONFIRMED_AS_BASIC', 'ANNULLED'] as const).map((outcome) =>
        decided({ kind: 'RENEWAL', outcome, level, checks }),
      );
      expect(falls).toEqual(level === 'BASIC' ? [{ code: 'BASIC_CANNOT_FALL', clause: '2.11', field }] : []);
      expect(annuls).toEqual(level === 'BASIC' ? [] : [{ code: 'NOTHING_ANNULS', clause: '2.11', field }]);
    },
  );

  const deprived = (throughOn: string | null) => ({
    terms: [{ ...TERM, level: 'BASIC' as const }],
    sanctions: [deprivation(throughOn)],
    partnershipEndedOn: null,
  });
  const needsActive = (state: string) => ({ code: 'UPGRADE_NEEDS_ACTIVE', clause: '2.13', params: { state } });

  test.each<[string, object[]]>([
    ['2027-09-30', []],
    ['2027-10-01', [needsActive('SUSPENDED')]],
    ['2027-10-31', [needsActive('SUSPENDED')]],
    ['2027-11-01', []],
  ])('2.13, 6.1 an upgrade waits through a suspension and a renewal does not, on %s', (today, waits) => {
    const holder = deprived('2027-10-31');
    for (const outcome of ['GRANTED', 'REFUSED'] as const) {
      expect(decided({ kind: 'UPGRADE', outcome, holder, today })).toEqual(waits);
    }
    expect(decided({ kind: 'RENEWAL', outcome: 'CONFIRMED', holder, today })).toEqual([]);
  });

  test.each<[string, DecideFacts['holder'], Level, object]>([
    ['6.1 after a deprivation for good', deprived(null), 'EXTENDED', needsActive('ENDED')],
    [
      '2.13 to the level held by now',
      { ...deprived(null), sanctions: [] },
      'BASIC',
      { code: 'LEVEL_NOT_HIGHER', clause: '2.13', params: { level: 'BASIC' } },
    ],
  ])('2.13 an upgrade is not granted: %s', (_, holder, level, refusal) => {
    expect(decided({ kind: 'UPGRADE', outcome: 'GRANTED', level, holder })).toEqual([refusal]);
  });
});
