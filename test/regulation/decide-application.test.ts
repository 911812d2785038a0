import { describe, expect, test } from '@jest/globals';
import { type DecidedCheck, type DecideFacts, refusalsToDecide } from '../../src/regulation/decide-application.js';
import type { Level } from '../../src/regulation/levels.js';

type Verdict = DecidedCheck['verdict'];

const check = (failureOutcome: DecidedCheck['failureOutcome'], verdict: Verdict): DecidedCheck => ({
  code: `${failureOutcome}_CHECK`,
  clause: failureOutcome === 'ANNULS' ? '2.6' : '2.8',
  failureOutcome,
  verdict,
});
const TERM = { validFrom: '2026-11-22', validThrough: '2027-11-22', basis: 'OBTAINED' } as const;

function decide(facts: Partial<DecideFacts> & Pick<DecideFacts, 'kind' | 'outcome'>) {
  const level = facts.level ?? 'EXTENDED';
  const held: Level = facts.kind === 'UPGRADE' ? 'BASIC' : level;
  const terms = facts.kind === 'OBTAIN' ? [] : [{ ...TERM, level: held }];
  const holder = { terms, sanctions: [], partnershipEndedOn: null };
  return refusalsToDecide({ level, checks: [], holder, today: '2027-11-01', ...facts }).map(({ code }) => code);
}

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

  test('2.9 BASIC may be refused at the vendor’s discretion', () => {
    expect(renewal('ANNULLED', 'BASIC', [check('ANNULS', 'MET')])).toEqual([]);
  });

  test('a renewal is neither granted nor refused', () => {
    expect(renewal('GRANTED', 'BASIC', [])).toEqual(['OUTCOME_NOT_OF_KIND']);
    expect(renewal('REFUSED', 'BASIC', [])).toEqual(['OUTCOME_NOT_OF_KIND']);
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

  const sanction = (throughOn: string | null) => ({
    kind: 'COMPETENCE_DEPRIVATION' as const,
    startsOn: '2027-10-01',
    throughOn,
    liftedOn: null,
  });

  test('2.13 an upgrade is not decided while the competence is suspended', () => {
    const holder = {
      terms: [{ ...TERM, level: 'BASIC' as const }],
      sanctions: [sanction('2027-12-01')],
      partnershipEndedOn: null,
    };
    for (const outcome of ['GRANTED', 'REFUSED'] as const) {
      expect(decide({ kind: 'UPGRADE', outcome, holder })).toEqual(['UPGRADE_NEEDS_ACTIVE']);
    }
  });

  test('2.13 an upgrade to a level that is held by now is not granted', () => {
    const holder = { terms: [{ ...TERM, level: 'EXTENDED' as const }], sanctions: [], partnershipEndedOn: null };
    expect(decide({ kind: 'UPGRADE', outcome: 'GRANTED', holder })).toEqual(['LEVEL_NOT_HIGHER']);
  });

  test('6.1 a permanent deprivation bars the granting and not the refusal', () => {
    const holder = { terms: [], sanctions: [sanction(null)], partnershipEndedOn: null };
    expect(decide({ kind: 'OBTAIN', outcome: 'GRANTED', level: 'BASIC', holder })).toEqual(['COMPETENCE_DEPRIVED']);
    expect(decide({ kind: 'OBTAIN', outcome: 'REFUSED', level: 'BASIC', holder })).toEqual([]);
  });

  test('2.10 a renewal’s outcome is none of an application to obtain', () => {
    expect(decide({ kind: 'OBTAIN', outcome: 'CONFIRMED', level: 'BASIC' })).toEqual(['OUTCOME_NOT_OF_KIND']);
  });
});
