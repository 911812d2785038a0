import { describe, expect, it } from '@jest/globals';
import { ENTITLEMENT_SEEDS, REQUIREMENT_SEEDS } from '../../seeds/published.js';
import { type ApplicationKind } from '../../src/regulation/application-kinds.js';
import { checklist, type PublishedRequirementRow, requirementsAsked } from '../../src/regulation/checklist.js';
import { periodStart } from '../../src/regulation/competence-period.js';
import { CORE_REQUIREMENT_CODES, REQUIREMENTS } from '../../src/regulation/core-requirements.js';
import { type Day } from '../../src/regulation/day.js';
import { levelMeant, overallVerdict } from '../../src/regulation/eligibility.js';
import { ENTITLEMENTS, LEVELS, type Level } from '../../src/regulation/levels.js';
import { refusalsToAnswer } from '../../src/regulation/reviewer-answers.js';
import { FROM, ON, question, records, term } from '../support/check-facts.js';

describe('what is asked', () => {
  const codes = (kind: ApplicationKind, level: Level, isBiennial = false) =>
    requirementsAsked({ kind, level, on: ON, isBiennial }, []).map(({ code }) => code);

  it('2.1: of an applicant for BASIC', () => {
    expect(codes('OBTAIN', 'BASIC')).toEqual([
      ...['PARTNERSHIP', 'GOLD_STATUS', 'ATTESTED_DEVELOPERS', 'LARGE_PROJECTS', 'HEADCOUNT', 'TURNOVER'],
    ]);
  });

  it('1.1, 2.13: an upgrade is asked for what all levels up to it ask for', () => {
    const extended = codes('UPGRADE', 'EXTENDED');
    expect(extended).toEqual([
      ...['PARTNERSHIP', 'GOLD_STATUS', 'ATTESTED_DEVELOPERS', 'HEADCOUNT', 'TURNOVER', 'ENTERPRISE_PROJECTS'],
      ...['CERTIFIED_SPECIALISTS', 'ATTESTED_SPECIALISTS', 'SYSTEM_ADMINISTRATION'],
    ]);
    expect(codes('UPGRADE', 'MAXIMAL')).toEqual([...extended, 'HIGHEST_LOADS']);
  });

  it('2.6: every renewal keeps what 2.6 names; 2.8 only above BASIC', () => {
    const kept = ['PARTNERSHIP', 'GOLD_STATUS', 'ATTESTED_DEVELOPERS', 'BUNDLE', 'NO_VIOLATION', 'DELIVERY'];
    const specialists = ['CERTIFIED_SPECIALISTS', 'ATTESTED_SPECIALISTS', 'SYSTEM_ADMINISTRATION'];
    expect(codes('RENEWAL', 'BASIC')).toEqual(kept);
    expect(codes('RENEWAL', 'EXTENDED')).toEqual([...kept, ...specialists]);
    expect(codes('RENEWAL', 'MAXIMAL')).toEqual([...kept, ...specialists]);
  });

  it('2.7: every second renewal is asked for size, a project and activities as well, by that clause', () => {
    const further = codes('RENEWAL', 'BASIC', true).filter((code) => !codes('RENEWAL', 'BASIC').includes(code));
    expect(further).toEqual(['HEADCOUNT', 'TURNOVER', 'FINISHED_PROJECT', 'PROMOTION_ACTIVITIES']);
    const checks = checklist(question({ isBiennial: true }), records({}), [], new Map());
    expect(checks.filter(({ clause }) => clause === '2.7').map(({ code }) => code)).toEqual(further);
    expect(codes('UPGRADE', 'EXTENDED', true)).toEqual(codes('UPGRADE', 'EXTENDED', false));
  });

  it('1.5: what is published beyond the core is asked from its day until it is withdrawn', () => {
    const row: PublishedRequirementRow = {
      ...({ id: 'a', code: 'EXTRA', fromLevel: 'EXTENDED', kinds: ['UPGRADE'], proves: 'PEOPLE' } as const),
      ...{ isWithdrawn: false, effectiveFrom: '2026-03-01', recordedAt: new Date(0) },
    };
    const rows = [row, { ...row, id: 'b', isWithdrawn: true, effectiveFrom: '2026-06-01' }];
    const isAsked = (on: Day, level: Level = 'MAXIMAL', kind: ApplicationKind = 'UPGRADE') =>
      requirementsAsked({ kind, level, on, isBiennial: false }, rows).some(({ code }) => code === 'EXTRA');
    expect(['2026-02-28', '2026-03-01', '2026-05-31', '2026-06-01'].map((on) => isAsked(on))).toEqual([
      ...[false, true, true, false],
    ]);
    expect(isAsked('2026-03-01', 'EXTENDED')).toBe(true);
    expect(isAsked('2026-03-01', 'BASIC')).toBe(false);
    expect(isAsked('2026-03-01', 'MAXIMAL', 'RENEWAL')).toBe(false);
  });

  it('nothing that the seeds publish takes a code of the core', () => {
    const core: readonly string[] = [...CORE_REQUIREMENT_CODES, ...ENTITLEMENTS.map(({ code }) => code)];
    expect([...REQUIREMENT_SEEDS, ...ENTITLEMENT_SEEDS].filter(({ code }) => core.includes(code))).toEqual([]);
  });

  it('1.6: reviewers answer what only the evidence of an application can show, and nothing else', () => {
    const reviewed = Object.entries(REQUIREMENTS).filter(([, { checkedBy }]) => checkedBy === 'REVIEWER');
    expect(reviewed.map(([code]) => code)).toEqual(['LARGE_PROJECTS', 'HIGHEST_LOADS']);
  });
});

describe('reviewers', () => {
  const published = { fromLevel: 'BASIC', kinds: ['RENEWAL'], proves: 'PEOPLE', effectiveFrom: '2020-01-01' } as const;
  const BY_REVIEW = ['OFFICE', 'TRAINING'].map((code) => ({
    ...{ id: code, code, ...published, isWithdrawn: false, recordedAt: new Date('2020-01-01T00:00:00Z') },
  }));
  const withAnswers = (answers: Record<string, 'MET' | 'NOT_MET' | 'WAIVED'>) =>
    checklist(question(), records({}), BY_REVIEW, new Map(Object.entries(answers)));
  const find = (checks: ReturnType<typeof withAnswers>, code: string) => checks.find((check) => check.code === code)!;

  it('answer what no data answer; data are not overruled, but anything can be waived', () => {
    expect(find(withAnswers({}), 'OFFICE')).toMatchObject({ verdict: 'WAITS_FOR_REVIEWER', failureOutcome: 'ANNULS' });
    const checks = withAnswers({
      OFFICE: 'MET',
      TRAINING: 'NOT_MET',
      GOLD_STATUS: 'WAIVED',
      ATTESTED_DEVELOPERS: 'MET',
    });
    expect(find(checks, 'OFFICE')).toMatchObject({ verdict: 'MET', mode: 'REVIEW', missing: [] });
    expect(find(checks, 'TRAINING')).toMatchObject({ verdict: 'NOT_MET', failureOutcome: 'ANNULS' });
    expect(find(checks, 'GOLD_STATUS')).toMatchObject({ verdict: 'WAIVED', missing: [] });
    expect(find(checks, 'ATTESTED_DEVELOPERS')).toMatchObject({ verdict: 'NOT_MET', mode: 'DATA' });
  });

  const REVIEWED = { mode: 'REVIEW', clause: '2.6' } as const;
  const BY_DATA = { mode: 'DATA', clause: '2.6' } as const;
  const facts = { state: 'UNDER_REVIEW', check: REVIEWED, answer: 'MET', standing: null, note: '' } as const;
  const codes = (given: object) => refusalsToAnswer({ ...facts, ...given }).map(({ code }) => code);

  it('answer while the vendor has the application', () => {
    const open = ['SUBMITTED', 'UNDER_REVIEW', 'INFORMATION_REQUESTED'];
    for (const state of open) expect(codes({ state })).toEqual([]);
    for (const state of ['DRAFT', 'GRANTED', 'REFUSED', 'CONFIRMED', 'WITHDRAWN', 'EXPIRED', 'ANNULLED']) {
      expect([state, codes({ state })]).toEqual([state, ['APPLICATION_STATE']]);
    }
  });

  it('waive and take back with a reason only', () => {
    expect(codes({ check: BY_DATA })).toEqual(['REQUIREMENT_ANSWERED_BY_DATA']);
    expect(codes({ answer: 'WAIVED', check: BY_DATA, note: 'x' })).toEqual([]);
    expect(codes({ answer: 'WAIVED' })).toEqual(['REASON_REQUIRED']);
    expect(codes({ answer: 'TAKEN_BACK' })).toEqual(['REQUIREMENT_NOT_ANSWERED', 'REASON_REQUIRED']);
    expect(codes({ answer: 'TAKEN_BACK', standing: 'MET', note: 'x' })).toEqual([]);
  });
});

describe('the period and the level that are meant', () => {
  it('2.6: a renewal looks back to the first day of the term, also behind an upgrade', () => {
    const terms = [term('BASIC', FROM, '2027-01-10', '2026-06-01'), term('EXTENDED', '2026-06-01', '2027-01-10')];
    const before = term('BASIC', '2025-01-10', FROM);
    expect(periodStart('RENEWAL', [before, ...terms], ON)).toBe(FROM);
    expect(periodStart('UPGRADE', terms, ON)).toBe(ON);
    expect(periodStart('RENEWAL', [], ON)).toBe(ON);
  });

  it('1.1: BASIC to obtain, the next one to upgrade, the one held to renew', () => {
    expect(levelMeant('OBTAIN', 'MAXIMAL')).toBe('BASIC');
    expect([null, ...LEVELS].map((one) => levelMeant('UPGRADE', one))).toEqual([
      'EXTENDED',
      'EXTENDED',
      'MAXIMAL',
      'MAXIMAL',
    ]);
    expect([null, ...LEVELS].map((one) => levelMeant('RENEWAL', one))).toEqual([null, ...LEVELS]);
  });

  it('one requirement that is not met decides, then one that waits', () => {
    expect(overallVerdict([{ verdict: 'MET' }, { verdict: 'WAITS_FOR_REVIEWER' }, { verdict: 'NOT_MET' }])).toBe(
      'NOT_MET',
    );
    expect(overallVerdict([{ verdict: 'WAIVED' }, { verdict: 'WAITS_FOR_REVIEWER' }])).toBe('WAITS_FOR_REVIEWER');
    expect(overallVerdict([{ verdict: 'WAIVED' }, { verdict: 'MET' }])).toBe('MET');
  });
});
