import { describe, expect, it } from '@jest/globals';
import { type CheckFacts } from '../../src/regulation/check-facts.js';
import { type Day, plusDays } from '../../src/regulation/day.js';
import { type Fact } from '../../src/regulation/facts.js';
import {
  checked,
  DEVELOPER_FIGURES,
  daysOf,
  developers,
  FROM,
  fact,
  figure,
  held,
  ON,
  term,
} from '../support/check-facts.js';

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

  it.each<[string, Day, Day, Day]>([
    ['on time: from its first day on', '2025-01-09', '2026-01-09', '2025-01-09'],
    ['renewed late: from its first day on', '2024-11-20', '2025-11-20', '2024-11-20'],
    ['over before this one: a year back', '2024-11-09', '2025-11-09', '2025-01-10'],
  ])('the term before, %s', (_, validFrom, validThrough, first) => {
    const terms = [term('EXTENDED', validFrom, validThrough), term('EXTENDED', FROM, '2027-01-10')];
    const verdictOf = (day: Day) => checked('PROMOTION_ACTIVITIES', { activityDays: [day], terms }, biennial).verdict;
    expect([verdictOf(plusDays(first, -1)), verdictOf(first)]).toEqual(['NOT_MET', 'MET']);
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
