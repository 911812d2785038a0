import { describe, expect, it } from '@jest/globals';
import { PRODUCTION_CALENDAR } from '../../seeds/calendar.js';
import { ProductionCalendar } from '../../src/regulation/calendar.js';
import type { Term } from '../../src/regulation/competence.js';
import type { Day } from '../../src/regulation/day.js';
import {
  ASSIGNMENT_STATES,
  type AssignmentState,
  assignmentOn,
  compareCandidates,
  isAnswerUrgent,
  LEAD_STATES,
  type LeadCandidate,
  type LeadState,
  leadStateOn,
  type ReceiverFacts,
  refusalsToAssignLead,
  refusalsToReceiveLead,
  refusalsToReportOutcome,
  refusalToAnswerLead,
  refusalToCloseLead,
} from '../../src/regulation/leads.js';
import type { Level } from '../../src/regulation/levels.js';
import type { ProductFamily } from '../../src/regulation/products.js';
import type { SanctionFacts, SanctionKind } from '../../src/regulation/sanctions.js';

const calendar = new ProductionCalendar(PRODUCTION_CALENDAR);
const OFFERED_ON = '2025-12-29';
/** The third working day after it: 30 December, 12 and 13 January. */
const ANSWER_BY = '2026-01-13';

const term = (level: Level, validThrough: Day = '2026-11-01'): Term => ({
  level,
  validFrom: '2025-11-01',
  validThrough,
});
const partner = (given: Partial<ReceiverFacts> = {}): ReceiverFacts => ({
  terms: [term('EXTENDED')],
  sanctions: [],
  partnershipEndedOn: null,
  ...given,
});
const sanction = (kind: SanctionKind, startsOn: Day, given: Partial<SanctionFacts> = {}): SanctionFacts => ({
  kind,
  startsOn,
  throughOn: null,
  liftedOn: null,
  ...given,
});
const reasons = (receiver: ReceiverFacts, family: ProductFamily, day: Day) =>
  refusalsToReceiveLead(receiver, family, day).map(({ code, clause }) => `${code} ${clause}`);

describe('1.3, 6.1, 6.3, 6.7: who may receive a lead', () => {
  it.each<[string, ReceiverFacts, string[], string[]]>([
    ['BASIC', partner({ terms: [term('BASIC')] }), ['LEAD_LEVEL_TOO_LOW 1.3'], ['LEAD_LEVEL_TOO_LOW 1.3']],
    ['EXTENDED', partner(), [], []],
    ['MAXIMAL', partner({ terms: [term('MAXIMAL')] }), [], []],
    ['never held', partner({ terms: [] }), ['LEAD_RECEIVER_NOT_ACTIVE 1.3'], ['LEAD_RECEIVER_NOT_ACTIVE 1.3']],
    [
      'excluded from Bitrix24',
      partner({ sanctions: [sanction('IMPLEMENTATION_REQUESTS_EXCLUSION', OFFERED_ON)] }),
      ['LEADS_WITHHELD 6.3'],
      [],
    ],
    [
      'suspended',
      partner({ sanctions: [sanction('COMPETENCE_DEPRIVATION', OFFERED_ON, { throughOn: '2026-02-01' })] }),
      ['LEADS_WITHHELD 6.1'],
      ['LEADS_WITHHELD 6.1'],
    ],
    [
      'terminated',
      partner({ sanctions: [sanction('PARTNERSHIP_TERMINATION', OFFERED_ON)] }),
      ['LEADS_WITHHELD 6.7'],
      ['LEADS_WITHHELD 6.7'],
    ],
    ['hidden from lists', partner({ sanctions: [sanction('PUBLIC_LISTS_EXCLUSION', OFFERED_ON)] }), [], []],
    [
      'BASIC and excluded: everything at once',
      partner({ terms: [term('BASIC')], sanctions: [sanction('IMPLEMENTATION_REQUESTS_EXCLUSION', OFFERED_ON)] }),
      ['LEADS_WITHHELD 6.3', 'LEAD_LEVEL_TOO_LOW 1.3'],
      ['LEAD_LEVEL_TOO_LOW 1.3'],
    ],
  ])('%s', (_, receiver, bitrix24, siteManagement) => {
    expect(reasons(receiver, 'BITRIX24', OFFERED_ON)).toEqual(bitrix24);
    expect(reasons(receiver, 'SITE_MANAGEMENT', OFFERED_ON)).toEqual(siteManagement);
  });

  it.each<[Day, string[]]>([
    ['2025-12-28', []],
    ['2025-12-29', ['LEADS_WITHHELD 6.3']],
    ['2026-01-15', ['LEADS_WITHHELD 6.3']],
    ['2026-01-16', []],
  ])('from the first through the last day of the sanction: %s', (day, found) => {
    const sanctions = [sanction('IMPLEMENTATION_REQUESTS_EXCLUSION', OFFERED_ON, { throughOn: '2026-01-15' })];
    expect(reasons(partner({ sanctions }), 'BITRIX24', day)).toEqual(found);
  });

  it.each<[Day, string[]]>([
    ['2026-11-01', []],
    ['2026-11-02', ['LEAD_RECEIVER_NOT_ACTIVE 1.3']],
  ])('through the last day of the term: %s', (day, found) => {
    expect(reasons(partner(), 'SITE_MANAGEMENT', day)).toEqual(found);
  });

  it('the partner is named as what is at fault, and the lead has to be free', () => {
    const basic = partner({ terms: [term('BASIC')] });
    expect(refusalsToAssignLead('ACCEPTED', 'BITRIX24', basic, OFFERED_ON)).toEqual([
      { code: 'LEAD_NOT_UNASSIGNED', clause: '1.3', params: { state: 'ACCEPTED' } },
      { code: 'LEAD_LEVEL_TOO_LOW', clause: '1.3', params: { level: 'BASIC' }, field: 'input.partnerId' },
    ]);
    expect(refusalsToAssignLead('UNASSIGNED', 'BITRIX24', partner(), OFFERED_ON)).toEqual([]);
  });
});

const record = (state: AssignmentState = 'OFFERED') => ({ state, assignedOn: OFFERED_ON, answerBy: ANSWER_BY });
const today = (day: Day, receiver: ReceiverFacts = partner(), state: AssignmentState = 'OFFERED') =>
  assignmentOn(record(state), 'BITRIX24', receiver, day);

describe('1.3: an offer on a day', () => {
  it('is answered within working days, New Year left out', () => {
    expect(calendar.nthWorkingDayAfter(OFFERED_ON, 3).dueOn).toBe(ANSWER_BY);
  });

  it.each<[Day, AssignmentState, Day | null, string | null]>([
    [OFFERED_ON, 'OFFERED', null, null],
    ['2026-01-12', 'OFFERED', null, null],
    ['2026-01-13', 'OFFERED', null, null],
    ['2026-01-14', 'EXPIRED', '2026-01-14', 'LEAD_EXPIRED'],
    ['2026-06-01', 'EXPIRED', '2026-01-14', 'LEAD_EXPIRED'],
  ])('%s: %s', (day, state, endedOn, code) => {
    expect(today(day)).toMatchObject({ state, endedOn });
    expect(refusalToAnswerLead(today(day), ANSWER_BY)?.code ?? null).toBe(code);
  });

  it.each<[string, Day, SanctionFacts, AssignmentState, string | null]>([
    ['before it', '2026-01-12', sanction('IMPLEMENTATION_REQUESTS_EXCLUSION', '2026-01-13'), 'OFFERED', null],
    ['on it', '2026-01-13', sanction('IMPLEMENTATION_REQUESTS_EXCLUSION', '2026-01-13'), 'PASSED_ON', '6.3'],
    ['after it', '2026-01-14', sanction('IMPLEMENTATION_REQUESTS_EXCLUSION', '2026-01-13'), 'PASSED_ON', '6.3'],
    ['the first day', OFFERED_ON, sanction('COMPETENCE_DEPRIVATION', OFFERED_ON), 'PASSED_ON', '6.1'],
    [
      'after a sanction that is over',
      '2026-01-13',
      sanction('COMPETENCE_DEPRIVATION', '2026-01-05', { throughOn: '2026-01-06' }),
      'PASSED_ON',
      '6.1',
    ],
    [
      'of a sanction lifted on its first day',
      '2026-01-13',
      sanction('COMPETENCE_DEPRIVATION', '2026-01-05', { liftedOn: '2026-01-05' }),
      'OFFERED',
      null,
    ],
    [
      'of a sanction after the last day',
      '2026-01-20',
      sanction('COMPETENCE_DEPRIVATION', '2026-01-14'),
      'EXPIRED',
      null,
    ],
  ])('section 6: not accepted by then, it passes on: %s', (_, day, one, state, clause) => {
    const found = today(day, partner({ sanctions: [one] }));
    expect(found.state).toBe(state);
    expect(found.cause?.clause ?? null).toBe(clause);
    if (clause !== null) {
      const refused = refusalToAnswerLead(found, ANSWER_BY);
      expect(refused).toEqual({ code: 'LEAD_PASSED_ON', clause, params: { passedOn: one.startsOn } });
    }
  });

  it('a term that ends passes it on as well (1.3)', () => {
    const ending = partner({ terms: [term('EXTENDED', '2026-01-12')] });
    expect(today('2026-01-12', ending).state).toBe('OFFERED');
    expect(today('2026-01-13', ending)).toMatchObject({ state: 'PASSED_ON', endedOn: '2026-01-13' });
  });

  it('section 6: an accepted lead goes on, whatever becomes of the competence', () => {
    const ended = partner({ sanctions: [sanction('PARTNERSHIP_TERMINATION', OFFERED_ON)] });
    for (const state of ASSIGNMENT_STATES.filter((one) => one !== 'OFFERED')) {
      expect(today('2026-06-01', ended, state)).toEqual({ state, endedOn: null, cause: null });
      expect(refusalToAnswerLead(today('2026-01-12', partner(), state), ANSWER_BY)?.code).toMatch(/^LEAD_/);
    }
    expect(refusalsToReportOutcome('ACCEPTED', { outcome: 'WON', reason: '', amountKopecks: 1 })).toEqual([]);
  });

  it.each<[Day, boolean]>([
    ['2025-12-29', false],
    ['2026-01-11', false],
    ['2026-01-12', true],
    ['2026-01-13', true],
  ])('on %s it is urgent: %s', (day, isUrgent) => {
    expect(isAnswerUrgent(ANSWER_BY, calendar, day)).toBe(isUrgent);
  });
});

describe('1.3: a lead', () => {
  it.each<[AssignmentState | null, LeadState]>([
    [null, 'UNASSIGNED'],
    ['OFFERED', 'OFFERED'],
    ['ACCEPTED', 'ACCEPTED'],
    ['WON', 'WON'],
    ['LOST', 'LOST'],
    ['DECLINED', 'UNASSIGNED'],
    ['EXPIRED', 'UNASSIGNED'],
    ['PASSED_ON', 'UNASSIGNED'],
    ['WITHDRAWN', 'UNASSIGNED'],
  ])('whose assignment is %s is %s', (live, state) => {
    expect(leadStateOn(null, live)).toBe(state);
    expect(leadStateOn('2026-01-01', live)).toBe('CLOSED');
  });

  it('is closed before it has an outcome', () => {
    const closable = LEAD_STATES.filter((state) => refusalToCloseLead(state) === null);
    expect(closable).toEqual(['UNASSIGNED', 'OFFERED', 'ACCEPTED']);
  });

  it.each<[string, AssignmentState, Parameters<typeof refusalsToReportOutcome>[1], string[]]>([
    ['won', 'ACCEPTED', { outcome: 'WON', reason: '', amountKopecks: 100 }, []],
    ['won for nothing', 'ACCEPTED', { outcome: 'WON', reason: '', amountKopecks: 0 }, ['LEAD_AMOUNT_REQUIRED']],
    ['won for less', 'ACCEPTED', { outcome: 'WON', reason: '', amountKopecks: -1 }, ['LEAD_AMOUNT_REQUIRED']],
    ['won, no amount', 'ACCEPTED', { outcome: 'WON', reason: 'Да', amountKopecks: null }, ['LEAD_AMOUNT_REQUIRED']],
    ['lost', 'ACCEPTED', { outcome: 'LOST', reason: 'Цена', amountKopecks: null }, []],
    [
      'lost without a reason, with an amount, not accepted',
      'OFFERED',
      { outcome: 'LOST', reason: '', amountKopecks: 1 },
      ['LEAD_NOT_ACCEPTED', 'LEAD_AMOUNT_OF_LOST', 'REASON_REQUIRED'],
    ],
  ])('an outcome: %s', (_, state, facts, codes) => {
    expect(refusalsToReportOutcome(state, facts).map(({ code }) => code)).toEqual(codes);
  });
});

describe('1.3, 4.7, 4.8: the order of candidates', () => {
  const candidate = (id: string, given: Partial<LeadCandidate> = {}): LeadCandidate => ({
    id,
    level: 'EXTENDED',
    refusals: [],
    matchingProjects: 1,
    openLeads: 1,
    points: 10,
    isSameRegion: false,
    ...given,
  });

  it.each<[string, Partial<LeadCandidate>, Partial<LeadCandidate>]>([
    ['who may receive it', { matchingProjects: 0 }, { refusals: [{ code: 'LEADS_WITHHELD', clause: '6.3' }] }],
    ['more projects', { matchingProjects: 2, openLeads: 9 }, { points: 99 }],
    ['fewer open leads', { openLeads: 0 }, { points: 99, isSameRegion: true }],
    ['more points', { points: 11 }, { isSameRegion: true }],
    ['the same region', { isSameRegion: true }, {}],
  ])('%s before all that follows', (_, first, second) => {
    const [a, b] = [candidate('b', first), candidate('a', second)];
    expect([b, a].toSorted(compareCandidates)).toEqual([a, b]);
    expect([a, b].toSorted(compareCandidates)).toEqual([a, b]);
  });

  it('the id at last, so that the order is total', () => {
    expect([candidate('b'), candidate('a')].toSorted(compareCandidates).map(({ id }) => id)).toEqual(['a', 'b']);
  });
});
