import { describe, expect, it } from '@jest/globals';
import { ENTITLEMENT_SEEDS, REQUIREMENT_SEEDS } from '../../seeds/published.js';
import type { ApplicationKind } from '../../src/regulation/application-kinds.js';
import type { CheckFacts, CheckQuestion } from '../../src/regulation/check-facts.js';
import { checklist, type PublishedRequirementRow, requirementsAsked } from '../../src/regulation/checklist.js';
import { periodStart } from '../../src/regulation/competence-period.js';
import { CORE_REQUIREMENT_CODES, REQUIREMENTS } from '../../src/regulation/core-requirements.js';
import type { Day } from '../../src/regulation/day.js';
import { levelMeant, overallVerdict } from '../../src/regulation/eligibility.js';
import { FACT_KINDS, type Fact, type FactKind, factOn } from '../../src/regulation/facts.js';
import { ENTITLEMENTS, LEVELS, type Level } from '../../src/regulation/levels.js';
import { kopecksOf, moneyText } from '../../src/regulation/money.js';
import { refusalsToAnswer } from '../../src/regulation/reviewer-answers.js';
import { stretchesOf } from '../../src/regulation/stretches.js';

const FROM = '2026-01-10';
const ON = '2026-11-22';

const fact = (kind: FactKind, value: Partial<Fact>): Fact => ({
  kind,
  isHeld: null,
  count: null,
  amountKopecks: null,
  validFrom: '2020-01-01',
  validThrough: null,
  recordedAt: new Date('2026-01-01T00:00:00Z'),
  ...value,
});
const held = (isHeld: boolean, validFrom: Day, validThrough: Day | null = null) =>
  fact('GOLD_CERTIFIED_STATUS', { isHeld, validFrom, validThrough });
const developers = (count: number, validFrom: Day) => fact('ATTESTED_DEVELOPERS', { count, validFrom });
const figure = (code: string, level: Level | null, value: number, effectiveFrom: Day = '2020-01-01') => ({
  id: `${code} ${level} ${effectiveFrom}`,
  ...{ code, level, value, effectiveFrom },
  recordedAt: new Date('2020-01-01T00:00:00Z'),
});
const DEVELOPER_FIGURES = [
  figure('ATTESTED_DEVELOPERS_MIN', 'BASIC', 2),
  figure('ATTESTED_DEVELOPERS_MIN', 'EXTENDED', 4),
  figure('ATTESTED_DEVELOPERS_MIN', 'MAXIMAL', 8),
];
const term = (level: Level, validFrom: Day, validThrough: Day, supersededOn: Day | null = null) => ({
  ...{ level, validFrom, validThrough, supersededOn },
});

const records = (given: Partial<CheckFacts>): CheckFacts => ({
  terms: [term('EXTENDED', FROM, '2027-01-10')],
  sanctions: [],
  partnershipEndedOn: null,
  facts: [],
  publications: [],
  activityDays: [],
  figures: DEVELOPER_FIGURES,
  ...given,
});
const question = (given: Partial<CheckQuestion> = {}): CheckQuestion => ({
  ...{ kind: 'RENEWAL', level: 'EXTENDED', from: FROM, on: ON, isBiennial: false },
  ...given,
});
const checked = (code: string, facts: Partial<CheckFacts>, asked: Partial<CheckQuestion> = {}) =>
  checklist(question(asked), records(facts), [], new Map()).find((check) => check.code === code)!;
const daysOf = (statements: readonly { code: string; params: { from?: Day; through?: Day } }[]) =>
  statements.map(({ code, params }) => [code, params.from, params.through]);

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

  it('what orders and violations will answer is answered by reviewers until then, and only that', () => {
    const until = Object.entries(REQUIREMENTS).filter(([, { checkedBy }]) => checkedBy.includes('UNTIL'));
    expect(until.map(([code, { checkedBy }]) => `${code} ${checkedBy}`)).toEqual([
      'BUNDLE REVIEWER_UNTIL_ORDERS_EXIST',
      'NO_VIOLATION REVIEWER_UNTIL_VIOLATIONS_EXIST',
      'DELIVERY REVIEWER_UNTIL_ORDERS_EXIST',
    ]);
  });
});

describe('2.6: held on every day of the period', () => {
  it.each<[string, Fact[], unknown[]]>([
    ['from the first day on', [held(true, FROM)], []],
    ['a day late', [held(true, '2026-01-11')], [['NOT_ON_RECORD', FROM, FROM]]],
    ['through the day asked about', [held(true, FROM, ON)], []],
    ['through the day before', [held(true, FROM, '2026-11-21')], [['NOT_ON_RECORD', ON, ON]]],
    ['without a gap', [held(true, FROM, '2026-05-10'), held(true, '2026-05-11')], []],
    [
      'with a day between',
      [held(true, FROM, '2026-05-10'), held(true, '2026-05-12')],
      [['NOT_ON_RECORD', '2026-05-11', '2026-05-11']],
    ],
    ['lost on the last day', [held(true, FROM), held(false, ON)], [['LOST', ON, ON]]],
    ['lost the day after', [held(true, FROM), held(false, '2026-11-23')], []],
    [
      'lost and regained',
      [held(true, FROM), held(false, '2026-03-01'), held(true, '2026-04-01')],
      [['LOST', '2026-03-01', '2026-03-31']],
    ],
    ['never recorded', [], [['NOT_ON_RECORD', FROM, ON]]],
  ])('%s', (_, facts, missing) => {
    const check = checked('GOLD_STATUS', { facts });
    expect(daysOf(check.missing)).toEqual(missing);
    expect(check.verdict).toBe(missing.length === 0 ? 'MET' : 'NOT_MET');
    expect(check.failureOutcome).toBe('ANNULS');
  });

  it('tells the days on which it was held', () => {
    const facts = [held(true, FROM), held(false, '2026-03-01'), held(true, '2026-04-01')];
    expect(daysOf(checked('GOLD_STATUS', { facts }).evidence)).toEqual([
      ['HELD', FROM, '2026-02-28'],
      ['HELD', '2026-04-01', ON],
    ]);
  });

  it('the partnership too, ended without a sanction or by one (6.7)', () => {
    const verdictWith = (given: Partial<CheckFacts>) => checked('PARTNERSHIP', given).verdict;
    expect(verdictWith({ partnershipEndedOn: ON })).toBe('MET');
    expect(verdictWith({ partnershipEndedOn: '2026-11-21' })).toBe('NOT_MET');
    const termination = { kind: 'PARTNERSHIP_TERMINATION', throughOn: null } as const;
    const lifted = { ...termination, startsOn: '2026-05-01', liftedOn: '2026-05-10' };
    const check = checked('PARTNERSHIP', { sanctions: [lifted] });
    expect(daysOf(check.missing)).toEqual([['PARTNERSHIP_OVER', '2026-05-01', '2026-05-09']]);
    expect(verdictWith({ sanctions: [{ ...lifted, startsOn: '2026-05-10' }] })).toBe('MET');
    expect(verdictWith({ sanctions: [{ ...termination, startsOn: '2026-11-23', liftedOn: null }] })).toBe('MET');
  });
});

describe('2.6: attested developers', () => {
  it.each<[number, string, string]>([
    [4, 'MET', 'ANNULS'],
    [3, 'NOT_MET', 'FALLS'],
    [2, 'NOT_MET', 'FALLS'],
    [1, 'NOT_MET', 'ANNULS'],
  ])('%i of 4 at EXTENDED, of 2 at BASIC: %s, %s (2.11)', (count, verdict, failureOutcome) => {
    const check = checked('ATTESTED_DEVELOPERS', { facts: [developers(count, FROM)] });
    expect(check).toMatchObject({ verdict, failureOutcome });
  });

  it('one day with too few is enough to fail, and is named', () => {
    const facts = [developers(4, FROM), developers(3, '2026-06-01'), developers(5, '2026-06-02')];
    const check = checked('ATTESTED_DEVELOPERS', { facts });
    expect(check.missing).toEqual([
      {
        code: 'PEOPLE_TOO_FEW',
        params: { fact: 'ATTESTED_DEVELOPERS', actual: 3, needed: 4, from: '2026-06-01', through: '2026-06-01' },
      },
    ]);
  });

  it('who was raised in the middle of the term did not need the higher figure before (2.13)', () => {
    const terms = [term('BASIC', FROM, '2027-01-10', '2026-06-01'), term('EXTENDED', '2026-06-01', '2027-01-10')];
    const verdictWith = (raisedOn: Day) =>
      checked('ATTESTED_DEVELOPERS', { terms, facts: [developers(2, FROM), developers(4, raisedOn)] }).verdict;
    expect(verdictWith('2026-06-01')).toBe('MET');
    expect(verdictWith('2026-06-02')).toBe('NOT_MET');
  });

  it('1.5: a figure counts from its first day', () => {
    const raised = (effectiveFrom: Day) => [
      ...DEVELOPER_FIGURES,
      figure('ATTESTED_DEVELOPERS_MIN', 'EXTENDED', 6, effectiveFrom),
    ];
    const facts = [developers(4, FROM), developers(6, '2026-08-01')];
    const check = checked('ATTESTED_DEVELOPERS', { facts, figures: raised('2026-08-01') });
    expect(check.verdict).toBe('MET');
    expect(check.parameterIds).toEqual([
      'ATTESTED_DEVELOPERS_MIN EXTENDED 2020-01-01',
      'ATTESTED_DEVELOPERS_MIN EXTENDED 2026-08-01',
    ]);
    expect(checked('ATTESTED_DEVELOPERS', { facts, figures: raised('2026-07-31') }).verdict).toBe('NOT_MET');
    expect(checked('ATTESTED_DEVELOPERS', { facts: [], figures: [] }).verdict).toBe('MET');
  });

  it('of anything but a renewal only the day itself counts, at the level asked for', () => {
    const asked = { kind: 'UPGRADE', level: 'MAXIMAL', from: ON } as const;
    const check = (count: number) => checked('ATTESTED_DEVELOPERS', { facts: [developers(count, ON)] }, asked);
    expect(check(8)).toMatchObject({ verdict: 'MET', failureOutcome: 'BLOCKS' });
    expect(check(7)).toMatchObject({ verdict: 'NOT_MET', failureOutcome: 'BLOCKS' });
  });
});

describe('2.7: the two years that are proven', () => {
  const biennial = { isBiennial: true } as const;
  const project = { finishedOn: '2025-06-01', publishedOn: '2025-07-01', withdrawnOn: null };

  it.each<[string, Partial<typeof project> | { withdrawnOn: Day }, string]>([
    ['finished on the first day of the term before', { finishedOn: '2025-01-10' }, 'MET'],
    ['finished a day earlier', { finishedOn: '2025-01-09' }, 'NOT_MET'],
    ['published on the day', { publishedOn: ON }, 'MET'],
    ['published the day after', { publishedOn: '2026-11-23' }, 'NOT_MET'],
    ['withdrawn the day after', { withdrawnOn: '2026-11-23' }, 'MET'],
    ['withdrawn on the day', { withdrawnOn: ON }, 'NOT_MET'],
  ])('a project %s', (_, given, verdict) => {
    const publications = [{ ...project, ...given }];
    expect(checked('FINISHED_PROJECT', { publications }, biennial)).toMatchObject({ verdict, clause: '2.7' });
  });

  it.each<[Day, string]>([
    ['2025-01-09', 'NOT_MET'],
    ['2025-01-10', 'MET'],
    [ON, 'MET'],
    ['2026-11-23', 'NOT_MET'],
  ])('an activity of %s: %s', (day, verdict) => {
    const check = checked('PROMOTION_ACTIVITIES', { activityDays: [day] }, biennial);
    expect(check).toMatchObject({ verdict, failureOutcome: 'ANNULS' });
  });

  const turnover = (year: number, roubles: number) =>
    fact('TURNOVER', {
      amountKopecks: roubles * 100,
      validFrom: `${year}-01-01`,
      validThrough: `${year}-12-31`,
    });
  const figures = [figure('ANNUAL_TURNOVER_MIN', 'BASIC', 30), figure('ANNUAL_TURNOVER_MIN', 'EXTENDED', 90)];

  it.each<[number, string, string]>([
    [90, 'MET', 'ANNULS'],
    [89.99, 'NOT_MET', 'FALLS'],
    [30, 'NOT_MET', 'FALLS'],
    [29.99, 'NOT_MET', 'ANNULS'],
  ])('a turnover of %p where EXTENDED needs 90 and BASIC 30: %s, %s (2.11)', (roubles, verdict, failureOutcome) => {
    const check = checked('TURNOVER', { facts: [turnover(2025, roubles)], figures }, biennial);
    expect(check).toMatchObject({ verdict, failureOutcome });
  });

  it('1.6: turnover is the last year’s, else that of the year before, and no older one', () => {
    const verdictWith = (...facts: Fact[]) => checked('TURNOVER', { facts, figures }, biennial).verdict;
    expect(verdictWith(turnover(2025, 89), turnover(2024, 900))).toBe('NOT_MET');
    expect(verdictWith(turnover(2024, 90))).toBe('MET');
    expect(verdictWith(turnover(2023, 900))).toBe('NOT_MET');
    expect(verdictWith(turnover(2026, 900))).toBe('NOT_MET');
  });
});

describe('2.8: on the day of the answer', () => {
  it.each<[Day, Day | null, string]>([
    [ON, null, 'MET'],
    ['2026-11-23', null, 'NOT_MET'],
    ['2025-01-01', ON, 'MET'],
    ['2025-01-01', '2026-11-21', 'NOT_MET'],
  ])('the administration competence from %s through %s: %s', (validFrom, validThrough, verdict) => {
    const facts = [fact('SYSTEM_ADMINISTRATION_COMPETENCE', { isHeld: true, validFrom, validThrough })];
    expect(checked('SYSTEM_ADMINISTRATION', { facts })).toMatchObject({ verdict, failureOutcome: 'FALLS' });
  });

  it('certified and attested are counted apart', () => {
    const figures = [
      figure('CERTIFIED_SPECIALISTS_MIN', 'EXTENDED', 2),
      figure('ATTESTED_SPECIALISTS_MIN', 'EXTENDED', 1),
    ];
    const facts = [fact('CERTIFIED_SPECIALISTS', { count: 2, validFrom: ON })];
    expect(checked('CERTIFIED_SPECIALISTS', { facts, figures })).toMatchObject({ verdict: 'MET' });
    expect(checked('ATTESTED_SPECIALISTS', { facts, figures })).toMatchObject({
      verdict: 'NOT_MET',
      failureOutcome: 'FALLS',
    });
  });
});

describe('reviewers', () => {
  const withAnswers = (answers: Record<string, 'MET' | 'NOT_MET' | 'WAIVED'>) =>
    checklist(question(), records({}), [], new Map(Object.entries(answers)));
  const find = (checks: ReturnType<typeof withAnswers>, code: string) => checks.find((check) => check.code === code)!;

  it('answer what no data answer; data are not overruled, but anything can be waived', () => {
    const checks = withAnswers({
      BUNDLE: 'MET',
      DELIVERY: 'NOT_MET',
      GOLD_STATUS: 'WAIVED',
      ATTESTED_DEVELOPERS: 'MET',
    });
    expect(find(checks, 'BUNDLE')).toMatchObject({ verdict: 'MET', mode: 'REVIEW', missing: [] });
    expect(find(checks, 'DELIVERY')).toMatchObject({ verdict: 'NOT_MET', failureOutcome: 'ANNULS' });
    expect(find(checks, 'NO_VIOLATION')).toMatchObject({ verdict: 'WAITS_FOR_REVIEWER', failureOutcome: 'ANNULS' });
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

describe('facts', () => {
  it('of two for one first day the one recorded later counts', () => {
    const first = developers(1, FROM);
    const second = { ...developers(2, FROM), recordedAt: new Date('2026-01-01T00:00:01Z') };
    expect(factOn([second, first], 'ATTESTED_DEVELOPERS', FROM)).toBe(second);
    expect(factOn([second, first], 'ATTESTED_DEVELOPERS', '2026-01-09')).toBeNull();
    expect(factOn([second, first], 'HEADCOUNT', FROM)).toBeNull();
  });

  it('one with a last day gives way to what was known before', () => {
    const facts = [held(true, '2026-01-01'), held(false, '2026-03-01', '2026-03-31')];
    const on = (day: Day) => factOn(facts, 'GOLD_CERTIFIED_STATUS', day)?.isHeld;
    expect(['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01'].map(on)).toEqual([true, false, false, true]);
  });

  it('every kind is of a clause that this project knows', () => {
    expect(Object.values(FACT_KINDS).map(({ clause }) => clause)).toEqual([
      '2.6',
      '2.6',
      '2.8',
      '2.8',
      '2.8',
      '1.6',
      '1.6',
    ]);
  });
});

describe('stretches of days', () => {
  it('join where nothing changes, and end where the period ends', () => {
    const value = (day: Day) => day < '2026-02-01';
    expect(
      stretchesOf({ from: FROM, on: ON }, ['2026-01-20', '2026-02-01', '2027-01-01', '2025-01-01'], value),
    ).toEqual([
      { from: FROM, through: '2026-01-31', value: true },
      { from: '2026-02-01', through: ON, value: false },
    ]);
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

describe('money', () => {
  it.each<[string, number | null]>([
    ['0', 0],
    ['1500', 150_000],
    ['1500.5', 150_050],
    ['0.01', 1],
    ['9999999999999.99', 999_999_999_999_999],
  ])('%s is %p kopecks', (text, kopecks) => {
    expect(kopecksOf(text)).toBe(kopecks);
  });

  it.each(['', '-1', '1.234', '01', '1e3', '1 000', '1,5', '10000000000000', '.5', '5.'])('%p is no amount', (text) => {
    expect(kopecksOf(text)).toBeNull();
  });

  it('is told with two decimals', () => {
    expect([0, 1, 150_050, -205].map(moneyText)).toEqual(['0.00', '0.01', '1500.50', '-2.05']);
  });
});
