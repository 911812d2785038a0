import { describe, expect, it } from '@jest/globals';
import type { Day } from '../../src/regulation/day.js';
import { type DutyFacts, dutiesOn } from '../../src/regulation/duties.js';
import { dutyRemindersOn } from '../../src/regulation/duty-reminders.js';
import type { EngagementStage } from '../../src/regulation/engagements.js';
import { holderSince, refusalToNonHolder } from '../../src/regulation/holders.js';
import { refusalsToClaim } from '../../src/regulation/joint-marketing.js';
import {
  forecastDueOn,
  pipelineTotals,
  refusalsToForecast,
  refusalsToScheduleReview,
  refusalToChangeReview,
  reviewDueOn,
  reviewStateOf,
  reviewsInYear,
} from '../../src/regulation/pipeline.js';
import {
  isReportOverdue,
  isRunning,
  refusalsToAnswerQuestion,
  refusalsToReport,
  refusalToDropContact,
  reportDueOn,
} from '../../src/regulation/project-reports.js';
import { firstDayOf, isQuarter, lastDayOf, quarterOf } from '../../src/regulation/quarters.js';

const TODAY = '2026-11-22';
const codes = (refusals: readonly ({ code: string } | null)[]) => refusals.map((one) => one?.code ?? null);

describe('section 3: who owes its duties', () => {
  const terms = [{ level: 'BASIC', basis: 'IMPORTED', validFrom: '2025-11-22', validThrough: TODAY } as const];
  const holder = { terms, sanctions: [], partnershipEndedOn: null };
  const deprived = (throughOn: Day | null) =>
    ({ kind: 'COMPETENCE_DEPRIVATION', startsOn: '2026-01-01', throughOn, liftedOn: null }) as const;

  it.each<[Day, Day | null]>([
    ['2025-11-21', null],
    ['2025-11-22', '2025-11-22'],
    [TODAY, '2025-11-22'],
    ['2026-11-23', '2025-11-22'],
    ['2027-01-22', '2025-11-22'],
    ['2027-01-23', null],
  ])('on %s: since %s, the two months after the term included', (day, since) => {
    expect(holderSince(holder, day)).toBe(since);
  });

  it('goes on through a suspension and ends with a deprivation for good and with the partnership', () => {
    expect(holderSince({ ...holder, sanctions: [deprived('2026-12-31')] }, '2026-06-01')).toBe('2025-11-22');
    expect(holderSince({ ...holder, sanctions: [deprived(null)] }, '2026-06-01')).toBeNull();
    expect(holderSince({ ...holder, partnershipEndedOn: '2026-05-31' }, '2026-05-31')).toBe('2025-11-22');
    expect(refusalToNonHolder({ ...holder, partnershipEndedOn: '2026-05-31' }, '3.6', '2026-06-01')).toMatchObject({
      code: 'NOT_A_HOLDER',
      clause: '3.6',
    });
  });

  it.each<[string, { startsOn: Day; liftedOn: Day; throughOn?: Day; permanentFrom?: Day }, Day, Day | null]>([
    ['the day before it is lifted', { startsOn: '2026-01-01', liftedOn: '2026-06-01' }, '2026-05-31', null],
    ['the day on which it is lifted', { startsOn: '2026-01-01', liftedOn: '2026-06-01' }, '2026-06-01', '2026-06-01'],
    ['lifted before it began', { startsOn: '2026-01-01', liftedOn: '2026-01-01' }, '2026-06-01', '2025-11-22'],
    [
      'extended for good, but lifted before that',
      { startsOn: '2026-01-01', permanentFrom: '2026-06-01', liftedOn: '2026-06-01' },
      '2026-06-01',
      '2025-11-22',
    ],
    ['of an earlier tenure', { startsOn: '2024-01-01', liftedOn: '2024-06-01' }, '2026-06-01', '2025-11-22'],
    [
      'a suspension',
      { startsOn: '2026-01-01', throughOn: '2026-12-31', liftedOn: '2026-06-01' },
      '2026-06-01',
      '2025-11-22',
    ],
  ])('after a deprivation for good from its lifting on: %s', (_, given, day, since) => {
    expect(holderSince({ ...holder, sanctions: [{ ...deprived(null), ...given }] }, day)).toBe(since);
  });

  it('begins anew with a competence that was obtained anew', () => {
    const again = { ...terms[0]!, basis: 'OBTAINED', validFrom: '2027-03-01', validThrough: '2028-03-01' } as const;
    expect(holderSince({ ...holder, terms: [...terms, again] }, '2027-03-01')).toBe('2027-03-01');
  });
});

describe('1.3, 4.4: a joint activity claimed for points', () => {
  const agreed = {
    state: 'AGREED',
    plannedFrom: '2026-11-10',
    plannedThrough: '2026-11-12',
    isClaimed: false,
  } as const;

  it.each<[Day, object, string[]]>([
    ['2026-11-09', {}, ['JOINT_ACTIVITY_OTHER_DAY']],
    ['2026-11-10', {}, []],
    ['2026-11-12', {}, []],
    ['2026-11-13', {}, ['JOINT_ACTIVITY_OTHER_DAY']],
    ['2026-11-10', { isClaimed: true }, ['JOINT_ACTIVITY_CLAIMED']],
    ...(['REQUESTED', 'DECLINED', 'WITHDRAWN'] as const).map((state): [Day, object, string[]] => [
      '2026-11-10',
      { state },
      ['JOINT_ACTIVITY_STATE'],
    ]),
  ])('held on %s, %p: %p', (heldOn, given, expected) => {
    expect(codes(refusalsToClaim({ ...agreed, ...given }, heldOn))).toEqual(expected);
  });
});

describe('3.5: reports on running projects', () => {
  const project = { startedOn: '2026-01-10', finishedOn: null, lastReportedOn: null, holderSince: '2025-01-01' };

  it.each<[string, object, Day | null]>([
    ['two months after the start', {}, '2026-03-10'],
    ['two months after the last report', { lastReportedOn: '2026-09-30' }, '2026-11-30'],
    ['31 December: the end of February', { lastReportedOn: '2025-12-31', startedOn: '2025-12-01' }, '2026-02-28'],
    ['31 December before a leap year’s February', { lastReportedOn: '2027-12-31' }, '2028-02-29'],
    ['30 December: the end of February too', { lastReportedOn: '2026-12-30' }, '2027-02-28'],
    ['28 February: 28 April, and not its end', { lastReportedOn: '2027-02-28' }, '2027-04-28'],
    ['from the competence, if it came after the start', { holderSince: '2026-10-31' }, '2026-12-31'],
    [
      'a report before the competence is none that was owed',
      { holderSince: '2026-10-31', lastReportedOn: '2026-10-01' },
      '2026-12-31',
    ],
    ['owed by no one without the competence', { holderSince: null }, null],
    ['not before the start', { startedOn: '2028-03-01' }, null],
    ['not without a start', { startedOn: null }, null],
  ])('%s', (_, given, dueOn) => {
    expect(reportDueOn({ ...project, ...given }, '2028-02-01')).toBe(dueOn);
  });

  it('runs from its first day to the day before its finish', () => {
    const days = { startedOn: '2026-01-10', finishedOn: '2026-03-01' };
    const running = ['2026-01-09', '2026-01-10', '2026-02-28', '2026-03-01'].map((day) => isRunning(days, day));
    expect(running).toEqual([false, true, true, false]);
  });

  it('is missing from the day after its last one', () => {
    expect([isReportOverdue('2026-02-28', '2026-02-28'), isReportOverdue('2026-02-28', '2026-03-01')]).toEqual([
      false,
      true,
    ]);
  });

  it.each<[object, string[]]>([
    [{}, []],
    [{ reportedOn: '2026-11-23' }, ['DAY_IN_FUTURE']],
    [{ reportedOn: '2026-01-09' }, ['PROJECT_NOT_RUNNING']],
    [{ reportedOn: '2026-01-10' }, []],
    [{ finishedOn: TODAY }, ['PROJECT_NOT_RUNNING']],
    [{ finishedOn: TODAY, reportedOn: '2026-11-21' }, []],
    [{ contactName: ' ', startedOn: null }, ['PROJECT_NOT_RUNNING', 'PROJECT_CONTACT_REQUIRED']],
  ])('reporting with %p: %p', (given, expected) => {
    const facts = { startedOn: '2026-01-10', finishedOn: null, contactName: 'Анна', reportedOn: TODAY };
    expect(codes(refusalsToReport({ ...facts, ...given }, TODAY))).toEqual(expected);
  });

  it('the contact of a running project is not dropped once it is named', () => {
    const dropped = (days: object, before: string | null) =>
      refusalToDropContact({ startedOn: TODAY, finishedOn: null, before, after: '', ...days }, TODAY)?.code;
    expect(dropped({}, 'Анна')).toBe('PROJECT_CONTACT_REQUIRED');
    expect([dropped({}, null), dropped({ startedOn: null }, 'Анна'), dropped({ finishedOn: TODAY }, 'Анна')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it.each<[object, string[]]>([
    [{}, []],
    [{ receivedOn: '2026-11-20' }, []],
    [{ receivedOn: '2026-11-19' }, ['ANSWER_DAY_OUT_OF_RANGE']],
    [{ receivedOn: '2026-11-23' }, ['ANSWER_DAY_OUT_OF_RANGE']],
    [{ answeredOn: '2026-11-21' }, ['QUESTION_ALREADY_ANSWERED']],
  ])('answering with %p: %p', (given, expected) => {
    const facts = { askedOn: '2026-11-20', answeredOn: null, receivedOn: TODAY, ...given };
    expect(codes(refusalsToAnswerQuestion(facts, TODAY))).toEqual(expected);
  });
});

describe('section 3: what is owed', () => {
  const facts: DutyFacts = {
    projects: [{ id: 'p', title: 'Портал', dueOn: '2026-12-01', isContactNamed: false }],
    questions: [{ id: 'q', projectId: 'q', title: 'Магазин', askedOn: '2026-11-20' }],
    reviewsHeldOn: [],
    openEngagements: [],
    forecastDueDays: 15,
  };
  const told = (day: Day, since: Day | null = '2026-01-01') =>
    dutiesOn(facts, since, day)
      .filter(({ kind }) => kind !== 'HOLD_PIPELINE_REVIEW')
      .map(({ kind, state, subject }) => `${kind} ${state} ${subject}`);
  const others = ['NAME_PROJECT_CONTACT DUE Портал', 'ANSWER_REPORT_QUESTION DUE Магазин'];

  it('3.5: a report by its day, a contact and an answer at once', () => {
    expect(told('2026-12-01')).toEqual(['REPORT_ON_PROJECT DUE Портал', ...others]);
    expect(told('2026-12-02')).toEqual(['REPORT_ON_PROJECT OVERDUE Портал', ...others]);
  });

  it('by nobody who is no holder', () => {
    expect(told('2026-12-02', null)).toEqual([]);
  });

  it('3.6: forecasts within so many days of becoming a holder, where that is later than the quarter’s first', () => {
    const open = {
      ...facts,
      projects: [],
      questions: [],
      openEngagements: [{ informedOn: TODAY, hasForecast: false }],
    };
    const owed = (since: Day) => dutiesOn(open, since, '2026-12-10').find(({ kind }) => kind === 'GIVE_FORECASTS');
    expect(owed('2026-01-01')).toMatchObject({ state: 'OVERDUE', dueOn: '2026-12-07' });
    expect(owed('2026-12-01')).toMatchObject({ state: 'DUE', dueOn: '2026-12-16' });
  });

  it.each<[Day, string[]]>([
    ['2026-11-23', []],
    ['2026-11-24', ['DUTY_DUE']],
    ['2026-12-01', ['DUTY_DUE']],
    ['2026-12-02', ['DUTY_OVERDUE']],
    ['2027-01-30', ['DUTY_OVERDUE']],
    ['2027-01-31', []],
  ])('3.5: on %s is reminded of by %p, and of nothing else', (day, expected) => {
    const nothingElse = { lastOn: null, applicationId: null, explanationRequestId: null, leadAssignmentId: null };
    const owed = dutiesOn(facts, '2026-06-01', day).map((duty) => ({ ...duty, ...nothingElse }));
    const reminders = dutyRemindersOn(day, owed);
    expect(reminders.map(({ kind }) => kind)).toEqual(expected);
    for (const { kind, stage } of reminders) expect(stage).toBe(`REPORT_ON_PROJECT:p:2026-12-01:${kind}`);
  });
});

describe('3.6: forecasts', () => {
  it.each<[Day, string, Day, Day]>([
    ['2026-01-01', '2026-Q1', '2026-01-01', '2026-03-31'],
    ['2026-06-30', '2026-Q2', '2026-04-01', '2026-06-30'],
    ['2026-07-01', '2026-Q3', '2026-07-01', '2026-09-30'],
    ['2026-12-31', '2026-Q4', '2026-10-01', '2026-12-31'],
  ])('%s is in %s, from %s through %s', (day, quarter, from, through) => {
    expect([quarterOf(day), firstDayOf(quarter), lastDayOf(quarter)]).toEqual([quarter, from, through]);
  });

  it.each(['2026-Q0', '2026-Q5', '2026-q1', '26-Q1', '1899-Q4', '2201-Q1', '2026-Q1 ', ''])(
    '%j is no quarter',
    (text) => {
      expect([isQuarter('2026-Q4'), isQuarter(text)]).toEqual([true, false]);
    },
  );

  it('are for quarters that are not over and clients that are open', () => {
    const refused = (quarter: string, stage: EngagementStage = 'OFFERED') =>
      codes(refusalsToForecast({ quarter, stage }, '2026-12-31').filter((one) => one !== null));
    expect([refused('2026-Q4'), refused('2027-Q1'), refused('2026-Q3')]).toEqual([[], [], ['QUARTER_OVER']]);
    expect(refused('2026-Q3', 'LOST')).toEqual(['ENGAGEMENT_CLOSED', 'QUARTER_OVER']);
    expect(codes(refusalsToForecast({ quarter: '2026-Q4', stage: 'OFFERED' }, '2027-01-01'))).toEqual([
      null,
      'QUARTER_OVER',
    ]);
  });

  it.each<[string, { informedOn: Day; hasForecast: boolean }[], Day | null]>([
    ['so many days after the quarter began', [{ informedOn: '2026-03-01', hasForecast: false }], '2026-10-16'],
    ['after the vendor was told, if later', [{ informedOn: '2026-11-10', hasForecast: false }], '2026-11-25'],
    ['within the quarter', [{ informedOn: '2026-12-20', hasForecast: false }], '2026-12-31'],
    [
      'by the earliest that is missing',
      [
        { informedOn: '2026-03-01', hasForecast: true },
        { informedOn: '2026-11-20', hasForecast: false },
        { informedOn: '2026-11-10', hasForecast: false },
      ],
      '2026-11-25',
    ],
    ['none is missing', [{ informedOn: '2026-03-01', hasForecast: true }], null],
  ])('are due %s', (_, open, dueOn) => {
    expect(forecastDueOn(open, 15, '2026-12-22')).toBe(dueOn);
    // Nothing published: within the quarter, and owed all the same.
    expect(forecastDueOn(open, null, '2026-12-22')).toBe(dueOn === null ? null : '2026-12-31');
  });

  it('add up in full and by probability, each rounded down', () => {
    const figures = [
      { amountKopecks: 101, probabilityPercent: 50 },
      { amountKopecks: 33, probabilityPercent: 10 },
      { amountKopecks: 1_000, probabilityPercent: 100 },
    ];
    expect(pipelineTotals(figures)).toEqual({ amountKopecks: 1_134, weightedKopecks: 1_053 });
    expect(pipelineTotals([])).toEqual({ amountKopecks: 0, weightedKopecks: 0 });
  });
});

describe('3.6: two reviews in any rolling year', () => {
  const SINCE = '2025-02-10';

  it.each<[string, Day[], Day]>([
    ['none: within a year of becoming a holder', [], '2026-02-10'],
    ['one: the second within that year as well', ['2025-06-01'], '2026-02-10'],
    ['two: a year after the first of them', ['2025-06-01', '2025-12-01'], '2026-06-01'],
    ['in whatever order they were put on record', ['2025-12-01', '2025-06-01'], '2026-06-01'],
    ['three: a year after the second', ['2025-06-01', '2025-12-01', '2026-03-01'], '2026-12-01'],
    ['two on one day', ['2025-06-01', '2025-06-01'], '2026-06-01'],
    ['those of an earlier tenure count for nothing', ['2024-06-01', '2025-01-09'], '2026-02-10'],
    ['29 February: the last day of February', ['2028-02-29', '2028-08-01'], '2029-02-28'],
  ])('%s', (_, held, dueOn) => {
    expect(reviewDueOn(held, SINCE)).toBe(dueOn);
  });

  it('the day that the rule names is the last on which every rolling year still has two', () => {
    const held = ['2025-06-01', '2025-12-01'];
    const dueOn = reviewDueOn(held, SINCE);
    expect([reviewsInYear(held, '2026-05-31'), reviewsInYear(held, dueOn)]).toEqual([2, 1]);
    expect(reviewsInYear([...held, dueOn], dueOn)).toBe(2);
    expect(reviewsInYear(['2025-12-01'], '2025-11-30')).toBe(0);
  });

  it('what was held or given up is not changed; a new one has a day to come and a manager', () => {
    const state = (heldOn: Day | null, cancelledOn: Day | null) => [
      reviewStateOf({ heldOn, cancelledOn }),
      refusalToChangeReview({ heldOn, cancelledOn })?.code,
    ];
    expect(state(null, null)).toEqual(['SCHEDULED', undefined]);
    expect(state(TODAY, null)).toEqual(['HELD', 'REVIEW_NOT_SCHEDULED']);
    expect(state(null, TODAY)).toEqual(['CANCELLED', 'REVIEW_NOT_SCHEDULED']);
    const scheduled = (scheduledOn: Day, hasManager = true) =>
      codes(refusalsToScheduleReview({ scheduledOn, hasManager }, TODAY));
    expect(scheduled(TODAY)).toEqual([null, null]);
    expect(scheduled('2026-11-21', false)).toEqual(['RESPONSIBLE_MANAGER_MISSING', 'DAY_IN_PAST']);
  });
});

describe('3.6: what is owed of it', () => {
  const open = [{ informedOn: '2026-09-01', hasForecast: false }];
  const facts = { projects: [], questions: [], reviewsHeldOn: [], openEngagements: open, forecastDueDays: 15 };
  const told = (given: Partial<DutyFacts>, day: Day) =>
    dutiesOn({ ...facts, ...given }, '2025-12-01', day).map(({ kind, state, dueOn }) => `${kind} ${state} ${dueOn}`);

  it('a review and a forecast, each by its day', () => {
    const days = ['HOLD_PIPELINE_REVIEW DUE 2026-12-01', 'GIVE_FORECASTS DUE 2026-10-16'];
    expect(told({}, '2026-10-16')).toEqual(days);
    expect(told({}, '2026-10-17')).toEqual([days[0], 'GIVE_FORECASTS OVERDUE 2026-10-16']);
    expect(told({ openEngagements: [] }, '2026-12-02')).toEqual(['HOLD_PIPELINE_REVIEW OVERDUE 2026-12-01']);
    expect(told({ openEngagements: [{ ...open[0]!, hasForecast: true }] }, '2026-12-01')).toEqual([
      days[0],
      'GIVE_FORECASTS FULFILLED null',
    ]);
    const unpublished = { forecastDueDays: null };
    expect(told(unpublished, '2026-12-01')).toEqual([days[0], 'GIVE_FORECASTS DUE 2026-12-31']);
  });
});
