import { describe, expect, it } from '@jest/globals';
import type { Day } from '../../src/regulation/day.js';
import type { LeadInHand } from '../../src/regulation/lead-duties.js';
import { type ObligationFacts, obligationsOn } from '../../src/regulation/obligations.js';
import type { ApplicationOnRecord } from '../../src/regulation/renewal-duties.js';

const THROUGH = '2026-11-22';
const term = (validFrom: Day, validThrough: Day) =>
  ({ level: 'EXTENDED', basis: 'IMPORTED', validFrom, validThrough }) as const;
const FIRST = term('2025-11-22', THROUGH);

const facts = (given: Partial<ObligationFacts> = {}): ObligationFacts => ({
  holder: { terms: [FIRST], sanctions: [], partnershipEndedOn: null },
  applications: [],
  explanations: [],
  renewalOpensDaysBefore: 90,
  bundleCountsDaysBefore: 60,
  shown: { bundle: true, delivery: true, proofs: false },
  leads: [],
  duties: { projects: [], questions: [], reviewsHeldOn: [], openEngagements: [], forecastDueDays: 15 },
  ...given,
});
const renewal = (given: Partial<ApplicationOnRecord> = {}): ApplicationOnRecord => ({
  ...{
    id: 'renewal',
    kind: 'RENEWAL',
    state: 'SUBMITTED',
    submittedOn: '2026-11-01',
    renewsThrough: THROUGH,
    askedOn: null,
  },
  ...given,
});
/** What every holder owes besides, which has tests of its own. */
const ELSEWHERE = ['HOLD_PIPELINE_REVIEW', 'BUY_BUNDLE', 'DELIVER_TO_CLIENT'];
const told = (given: Partial<ObligationFacts>, today: Day) =>
  obligationsOn(facts(given), today)
    .filter(({ kind }) => !ELSEWHERE.includes(kind))
    .map(({ kind, state }) => `${kind} ${state}`);

describe('2.5: the renewal', () => {
  it.each<[Day, string[]]>([
    ['2026-08-23', ['RENEW_COMPETENCE UPCOMING']],
    ['2026-08-24', ['RENEW_COMPETENCE DUE']],
    ['2026-11-08', ['RENEW_COMPETENCE DUE']],
    ['2026-11-09', ['RENEW_COMPETENCE OVERDUE']],
    [THROUGH, ['RENEW_COMPETENCE OVERDUE']],
    ['2027-01-22', ['RENEW_COMPETENCE OVERDUE']],
    ['2027-01-23', []],
  ])('on %s: %p', (today, expected) => {
    expect(told({}, today)).toEqual(expected);
  });

  it('2.10: names the window, the day, and the last day of the two months after the term', () => {
    expect(obligationsOn(facts(), '2026-09-01')[0]).toEqual({
      ...{ kind: 'RENEW_COMPETENCE', state: 'DUE', applicationId: null, explanationRequestId: null },
      ...{ projectId: null, questionId: null, leadAssignmentId: null, subject: null },
      ...{ opensOn: '2026-08-24', dueOn: '2026-11-08', lastOn: '2027-01-22' },
    });
  });

  it('1.5: where no window is published, a renewal may be sent at any time', () => {
    expect(told({ renewalOpensDaysBefore: null }, '2025-11-22')).toEqual(['RENEW_COMPETENCE DUE']);
  });

  it.each<[Partial<ApplicationOnRecord>, string]>([
    [{}, 'FULFILLED'],
    [{ state: 'UNDER_REVIEW' }, 'FULFILLED'],
    [{ state: 'CONFIRMED' }, 'FULFILLED'],
    [{ state: 'DRAFT', submittedOn: null }, 'OVERDUE'],
    [{ state: 'WITHDRAWN' }, 'OVERDUE'],
    [{ renewsThrough: '2025-11-22' }, 'OVERDUE'],
    [{ kind: 'UPGRADE' }, 'OVERDUE'],
  ])('with an application %p: %s', (given, state) => {
    expect(told({ applications: [renewal(given)] }, '2026-11-10')).toEqual([`RENEW_COMPETENCE ${state}`]);
  });

  it('is fulfilled by a term that follows, whatever made it', () => {
    const holder = { ...facts().holder, terms: [FIRST, term('2026-11-23', '2027-11-22')] };
    expect(told({ holder }, '2026-11-20')[0]).toBe('RENEW_COMPETENCE FULFILLED');
  });

  it('is owed while suspended, and by nobody who has no term or no partnership', () => {
    const deprived = {
      kind: 'COMPETENCE_DEPRIVATION',
      startsOn: '2026-09-01',
      throughOn: '2026-12-31',
      liftedOn: null,
    } as const;
    const holder = facts().holder;
    expect(told({ holder: { ...holder, sanctions: [deprived] } }, '2026-09-02')).toEqual(['RENEW_COMPETENCE DUE']);
    expect(told({ holder: { ...holder, partnershipEndedOn: '2026-09-01' } }, '2026-09-02')).toEqual([]);
    expect(told({ holder: { ...holder, terms: [] } }, '2026-09-02')).toEqual([]);
  });
});

describe('2.6: the bundle and a delivery', () => {
  const bundleAndDelivery = (today: Day, shown: Partial<ObligationFacts['shown']> = {}, given = {}) =>
    obligationsOn(facts({ shown: { bundle: false, delivery: false, proofs: false, ...shown }, ...given }), today)
      .filter(({ kind }) => ['BUY_BUNDLE', 'DELIVER_TO_CLIENT'].includes(kind))
      .map(({ kind, state }) => `${kind} ${state}`)
      .toSorted();

  it.each<[Day, string, string]>([
    ['2025-11-22', 'UPCOMING', 'DUE'],
    ['2026-09-22', 'UPCOMING', 'DUE'],
    ['2026-09-23', 'DUE', 'DUE'],
    ['2026-11-08', 'DUE', 'DUE'],
    ['2026-11-09', 'OVERDUE', 'OVERDUE'],
    ['2027-01-22', 'OVERDUE', 'OVERDUE'],
  ])('on %s the bundle is %s, a delivery %s', (today, bundle, delivery) => {
    expect(bundleAndDelivery(today)).toEqual([`BUY_BUNDLE ${bundle}`, `DELIVER_TO_CLIENT ${delivery}`]);
  });

  it('are done when the data show them, or the renewal is decided; nobody owes them after the two months', () => {
    expect(bundleAndDelivery('2026-11-01', { delivery: true })).toEqual([
      'BUY_BUNDLE DUE',
      'DELIVER_TO_CLIENT FULFILLED',
    ]);
    expect(bundleAndDelivery('2026-11-01', {}, { applications: [renewal()] })).toEqual([
      'BUY_BUNDLE DUE',
      'DELIVER_TO_CLIENT DUE',
    ]);
    const decided = { applications: [renewal({ state: 'CONFIRMED' })] };
    expect(bundleAndDelivery('2026-11-01', {}, decided)).toEqual([
      'BUY_BUNDLE FULFILLED',
      'DELIVER_TO_CLIENT FULFILLED',
    ]);
    expect(bundleAndDelivery('2026-11-01', {}, { bundleCountsDaysBefore: null })[0]).toBe('BUY_BUNDLE DUE');
    expect(bundleAndDelivery('2027-01-23')).toEqual([]);
  });
});

describe('1.3: leads', () => {
  const offered: LeadInHand = {
    ...{ id: 'x', family: 'BITRIX24', state: 'OFFERED', assignedOn: '2026-03-02', answerBy: '2026-03-05' },
    acceptedOn: null,
  };
  const leadDuties = (given: object, today: Day, holder = facts().holder) =>
    obligationsOn(facts({ leads: [{ ...offered, ...given }], holder }), today).filter(
      ({ leadAssignmentId }) => leadAssignmentId === 'x',
    );

  it('an offer is answered through its last day, and is owed no more once it has ended by rule', () => {
    const owed = {
      kind: 'ANSWER_LEAD',
      state: 'DUE',
      opensOn: '2026-03-02',
      dueOn: '2026-03-05',
      lastOn: '2026-03-05',
    };
    expect(leadDuties({}, '2026-03-05')).toMatchObject([owed]);
    expect(leadDuties({}, '2026-03-06')).toEqual([]);
    const excluded = {
      kind: 'IMPLEMENTATION_REQUESTS_EXCLUSION',
      startsOn: '2026-03-04',
      throughOn: null,
      liftedOn: null,
    };
    const holder = { ...facts().holder, sanctions: [excluded as never] };
    expect(leadDuties({}, '2026-03-03', holder)).toMatchObject([owed]);
    expect(leadDuties({}, '2026-03-04', holder)).toEqual([]);
  });

  it('of an accepted one the outcome is told, also after the competence', () => {
    const accepted = { state: 'ACCEPTED', acceptedOn: '2026-03-04' };
    const owed = { kind: 'REPORT_LEAD_OUTCOME', state: 'DUE', opensOn: '2026-03-04', dueOn: null, lastOn: null };
    expect(leadDuties(accepted, '2026-03-05')).toMatchObject([owed]);
    expect(leadDuties(accepted, '2027-06-01')).toMatchObject([owed]);
    expect(leadDuties({ state: 'WON', acceptedOn: '2026-03-04' }, '2026-03-05')).toEqual([]);
  });
});

describe('2.7: the proofs of every second renewal', () => {
  const holder = {
    ...facts().holder,
    terms: [term('2024-11-22', '2025-11-22'), { ...FIRST, validFrom: '2025-11-23' }],
  };

  it('are owed with the second renewal, and not with the first', () => {
    expect(told({ holder }, '2026-09-01')).toEqual(['RENEW_COMPETENCE DUE', 'SHOW_BIENNIAL_PROOFS DUE']);
    expect(told({}, '2026-09-01')).toEqual(['RENEW_COMPETENCE DUE']);
  });

  it('are shown once the renewal is sent and the data have them, or it is decided', () => {
    const proofs = (given: Partial<ObligationFacts>) =>
      told({ holder, ...given }, '2026-11-01').find((one) => one.startsWith('SHOW'));
    const shown = { ...facts().shown, proofs: true };
    expect(proofs({ shown })).toBe('SHOW_BIENNIAL_PROOFS DUE');
    expect(proofs({ applications: [renewal()] })).toBe('SHOW_BIENNIAL_PROOFS DUE');
    expect(proofs({ applications: [renewal()], shown })).toBe('SHOW_BIENNIAL_PROOFS FULFILLED');
    expect(proofs({ applications: [renewal({ state: 'CONFIRMED' })] })).toBe('SHOW_BIENNIAL_PROOFS FULFILLED');
  });
});

describe('2.9: a question of the vendor', () => {
  it('waits for its answer, first among what is due', () => {
    const asked = renewal({ state: 'INFORMATION_REQUESTED', askedOn: '2026-11-05' });
    const owed = obligationsOn(facts({ applications: [asked] }), '2026-11-06');
    expect(owed.filter(({ kind }) => !ELSEWHERE.includes(kind))).toMatchObject([
      { kind: 'ANSWER_INFORMATION_REQUEST', state: 'DUE', opensOn: '2026-11-05', dueOn: null, lastOn: '2027-01-22' },
      { kind: 'RENEW_COMPETENCE', state: 'FULFILLED', applicationId: 'renewal' },
    ]);
  });

  it('2.10: is over with the application', () => {
    const asked = renewal({ state: 'INFORMATION_REQUESTED', askedOn: '2026-11-05' });
    expect(told({ applications: [asked] }, '2027-01-22')).toContain('ANSWER_INFORMATION_REQUEST DUE');
    expect(told({ applications: [asked] }, '2027-01-23')).toEqual([]);
  });
});

describe('3.7 an explanation that was asked for', () => {
  const asked = { id: 'x', requestedOn: '2025-06-02', dueOn: '2025-06-10', answeredOn: null, isDecided: false };
  const states = (given: object, day: string) =>
    obligationsOn(facts({ explanations: [{ ...asked, ...given }] }), day).filter(({ kind }) => kind === 'EXPLAIN');

  it('is due through its day and overdue after it, and has no last day', () => {
    expect(states({}, '2025-06-10')).toMatchObject([{ state: 'DUE', lastOn: null, explanationRequestId: 'x' }]);
    expect(states({}, '2025-06-11')).toMatchObject([{ state: 'OVERDUE', dueOn: '2025-06-10' }]);
  });

  it('is over once it is answered, or decided without it', () => {
    expect(states({ answeredOn: '2025-06-05' }, '2025-06-06')).toEqual([]);
    expect(states({ isDecided: true }, '2025-06-06')).toEqual([]);
  });
});
