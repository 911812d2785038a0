import { describe, expect, it } from '@jest/globals';
import type { ApplicationKind } from '../../src/regulation/application-kinds.js';
import type { Day } from '../../src/regulation/day.js';
import { refusalsToExtend } from '../../src/regulation/extend-sanction.js';
import { effectsOf, type PreviewFacts } from '../../src/regulation/sanction-preview.js';
import type { NewSanction, SanctionFacts, SanctionKind } from '../../src/regulation/sanctions.js';

const TODAY = '2026-11-23';
const LATER = '2026-12-31';

describe('section 6, a sanction is extended', () => {
  const listed: SanctionFacts = {
    kind: 'PUBLIC_LISTS_EXCLUSION',
    startsOn: '2026-11-01',
    throughOn: TODAY,
    liftedOn: null,
  };
  const block: SanctionFacts = { ...listed, kind: 'CABINET_BLOCKING' };
  it.each<[string, SanctionFacts, Day | null, unknown[]]>([
    ['to a later day, on its last one', listed, '2026-11-24', []],
    ['to no end, where its kind may have none', listed, null, []],
    ['not to the day that it has', listed, TODAY, [['SANCTION_NOT_LONGER', 'input.throughOn', { throughOn: TODAY }]]],
    [
      'not once it was lifted',
      { ...listed, liftedOn: '2026-11-20' },
      LATER,
      [['SANCTION_ALREADY_LIFTED', undefined, { liftedOn: '2026-11-20' }]],
    ],
    [
      'not without an end',
      { ...listed, throughOn: null },
      LATER,
      [['SANCTION_HAS_NO_END', 'input.sanctionId', undefined]],
    ],
    [
      'not once it is over',
      { ...listed, throughOn: '2026-11-22' },
      LATER,
      [['SANCTION_ALREADY_OVER', undefined, { throughOn: '2026-11-22' }]],
    ],
    ['6.6 to twelve months from its first day', block, '2027-10-31', []],
  ])('%s', (_, sanction, throughOn, expected) => {
    const refusals = refusalsToExtend(sanction, throughOn, [], TODAY);
    expect(refusals.map(({ code, field, params }) => [code, field, params])).toEqual(expected);
  });

  it('6.6 not beyond twelve months, what adjoins it counted', () => {
    const codes = (throughOn: Day | null, others: SanctionFacts[]) =>
      refusalsToExtend(block, throughOn, others, TODAY).map(({ field }) => field);
    expect(codes('2027-11-01', [])).toEqual(['input.throughOn']);
    expect(codes(null, [])).toEqual(['input.throughOn']);
    expect(codes('2027-10-31', [{ ...block, startsOn: '2026-10-01', throughOn: '2026-10-31' }])).toHaveLength(1);
    expect(codes('2027-10-31', [{ ...block, startsOn: '2026-10-01', throughOn: '2026-10-30' }])).toEqual([]);
  });
});

describe('section 6, what a sanction would do', () => {
  const term = { level: 'EXTENDED', validFrom: '2026-01-10', validThrough: '2027-01-10', basis: 'OBTAINED' } as const;
  const application = (kind: ApplicationKind) => ({ kind, state: 'UNDER_REVIEW' as const, submittedOn: '2026-11-20' });
  const holder: PreviewFacts['holder'] = { terms: [term], sanctions: [], partnershipEndedOn: null };
  const nothing = { holder, applications: [], orders: [], spendableKopecks: 0, offers: [] };
  const sanction = (kind: SanctionKind, throughOn: Day | null = null, more: object = {}): NewSanction => ({
    ...{ kind, startsOn: TODAY, throughOn },
    ...more,
  });
  const told = (facts: Omit<PreviewFacts, 'sanction'>, imposed: NewSanction) =>
    effectsOf({ ...facts, sanction: imposed }, TODAY)
      .filter(({ code }) => code !== 'ABILITY_LOST' && code !== 'ABILITY_LOST_ALREADY')
      .map(({ code, clause, applicationId, orderId, leadId, amountKopecks }) =>
        [code, clause, applicationId ?? orderId ?? leadId, amountKopecks].filter((one) => one !== null).join(' '),
      );
  const abilities = (imposed: NewSanction, sanctions: SanctionFacts[] = []) =>
    effectsOf({ ...nothing, holder: { ...holder, sanctions }, sanction: imposed }, TODAY).flatMap(
      ({ code, ability }) => (ability === null ? [] : `${code === 'ABILITY_LOST' ? '' : 'already '}${ability}`),
    );

  it('names the abilities that go, and those that are gone already', () => {
    const hidden: SanctionFacts = { kind: 'PUBLIC_LISTS_EXCLUSION', startsOn: TODAY, throughOn: null, liftedOn: null };
    expect(abilities(sanction('CABINET_BLOCKING', LATER))).toEqual(['USE_DISCOUNT', 'USE_CABINET']);
    expect(abilities(sanction('COMPETENCE_DEPRIVATION', LATER), [hidden])).toEqual([
      ...['HOLD_COMPETENCE', 'ACCRUE_POINTS', 'already BE_LISTED', 'already HAVE_PUBLIC_CARD'],
      ...['RECEIVE_LEADS', 'RECEIVE_BITRIX24_LEADS'],
    ]);
    expect(abilities(sanction('POINTS_AND_DISCOUNT_REFUSAL', LATER, { refusesPoints: true }))).toEqual([
      'ACCRUE_POINTS',
    ]);
  });

  it.each<[SanctionKind, Day | null, string[]]>([
    ['COMPETENCE_DEPRIVATION', LATER, ['COMPETENCE_SUSPENDED 6.1', 'LEAVES_DIRECTORY 6.1']],
    ['COMPETENCE_DEPRIVATION', null, ['COMPETENCE_ENDED 6.1', 'LEAVES_DIRECTORY 6.1', 'OBTAINING_BARRED 6.1']],
    ['IMPLEMENTATION_REQUESTS_EXCLUSION', null, []],
    ['PUBLIC_LISTS_EXCLUSION', null, ['LEAVES_DIRECTORY 6.4']],
    ['VIOLATORS_LIST_PLACEMENT', null, ['NAMED_AMONG_VIOLATORS 6.5']],
    ['CABINET_BLOCKING', LATER, []],
    [
      'PARTNERSHIP_TERMINATION',
      null,
      ['COMPETENCE_ENDED 6.7', 'LEAVES_DIRECTORY 6.7', 'CABINET_CLOSED 6.7', 'OBTAINING_BARRED 6.7'],
    ],
  ])('%s through %s to a partner that is listed', (kind, throughOn, expected) => {
    expect(told(nothing, sanction(kind, throughOn))).toEqual(expected);
  });

  it('changes nothing of a competence that is over, and nobody leaves a list who is not in it', () => {
    const over = { ...nothing, holder: { ...holder, partnershipEndedOn: '2026-11-01' } };
    expect(told(over, sanction('COMPETENCE_DEPRIVATION', LATER))).toEqual([]);
    const basic = { ...nothing, holder: { ...holder, terms: [{ ...term, level: 'BASIC' as const }] } };
    expect(told(basic, sanction('COMPETENCE_DEPRIVATION', LATER))).toEqual(['COMPETENCE_SUSPENDED 6.1']);
  });

  it('is counted on its first day, and today where that is over', () => {
    const next = { ...sanction('COMPETENCE_DEPRIVATION', '2027-02-01'), startsOn: '2027-01-11' };
    expect(told(nothing, next)).toEqual([]);
    expect(told(nothing, { ...next, startsOn: '2027-01-10' })).toEqual([
      'COMPETENCE_SUSPENDED 6.1',
      'LEAVES_DIRECTORY 6.1',
    ]);
    expect(told(nothing, { ...next, startsOn: '2026-01-09' })).toEqual([
      'COMPETENCE_SUSPENDED 6.1',
      'LEAVES_DIRECTORY 6.1',
    ]);
  });

  it('2.13 an upgrade waits while suspended; what nobody could decide any more expires', () => {
    const applications = [
      { id: 'up', ...application('UPGRADE') },
      { id: 'renewal', ...application('RENEWAL') },
      { id: 'draft', ...application('UPGRADE'), state: 'DRAFT' as const, submittedOn: null },
    ];
    const of = (throughOn: Day | null) =>
      told({ ...nothing, applications }, { ...sanction('COMPETENCE_DEPRIVATION', throughOn) }).filter((one) =>
        one.startsWith('APPLICATION'),
      );
    expect(of(LATER)).toEqual(['APPLICATION_WAITS 2.13 up']);
    expect(of(null)).toEqual(['APPLICATION_EXPIRES 2.13 up', 'APPLICATION_EXPIRES 2.13 renewal']);
    const suspended: SanctionFacts = {
      kind: 'COMPETENCE_DEPRIVATION',
      startsOn: TODAY,
      throughOn: LATER,
      liftedOn: null,
    };
    const already = { ...nothing, applications, holder: { ...holder, sanctions: [suspended] } };
    expect(told(already, sanction('COMPETENCE_DEPRIVATION', LATER))).toEqual([]);
  });

  const orders = [
    { id: 'plain', discountKopecks: 0, bonusKopecks: 0 },
    { id: 'cheap', discountKopecks: 20, bonusKopecks: 0 },
    { id: 'paid by bonuses', discountKopecks: 0, bonusKopecks: 30 },
  ];

  it('4.12 freezes the bonuses of whoever was active, and of orders what is set aside', () => {
    const rich = { ...nothing, orders, spendableKopecks: 500 };
    expect(told(rich, sanction('COMPETENCE_DEPRIVATION', LATER)).slice(2)).toEqual([
      'BONUSES_FROZEN 4.12 500',
      'ORDER_BONUSES_WAIT 4.12 paid by bonuses 30',
    ]);
    expect(told({ ...rich, orders: [], spendableKopecks: 0 }, sanction('COMPETENCE_DEPRIVATION', LATER))).toHaveLength(
      2,
    );
    expect(told(rich, sanction('PUBLIC_LISTS_EXCLUSION'))).toEqual(['LEAVES_DIRECTORY 6.4']);
    expect(told({ ...rich, holder: { ...holder, terms: [] } }, sanction('COMPETENCE_DEPRIVATION', LATER))).toEqual([]);
  });

  it('6.2 takes the discount of an unpaid order, unless it is taken already', () => {
    const refusal = sanction('POINTS_AND_DISCOUNT_REFUSAL', LATER, { refusesDiscount: true });
    expect(told({ ...nothing, orders }, refusal)).toEqual(['ORDER_LOSES_DISCOUNT 6.2 cheap 20']);
    expect(told({ ...nothing, orders }, { ...refusal, refusesDiscount: false, refusesPoints: true })).toEqual([]);
    const before: SanctionFacts = { ...refusal, liftedOn: null };
    expect(told({ ...nothing, orders, holder: { ...holder, sanctions: [before] } }, refusal)).toEqual([]);
  });

  it.each([
    [[], [], 'ABILITY_LOST_ALREADY'],
    [[], ['a'], 'ABILITY_LOST_ALREADY'],
    [['a'], [], 'ABILITY_LOST'],
    [['a'], ['a'], 'ABILITY_LOST_ALREADY'],
    [['a'], ['a', 'b'], 'ABILITY_LOST'],
    [['a'], ['b'], 'ABILITY_LOST'],
  ])('6.2 points are refused for %j (all if none), and now for %j: %s', (before, now, expected) => {
    const refusing = (activityIds: string[]) =>
      sanction('POINTS_AND_DISCOUNT_REFUSAL', LATER, { refusesPoints: true, activityIds });
    const sanctions: SanctionFacts[] = [{ ...refusing(before), liftedOn: null }];
    const [points] = effectsOf({ ...nothing, sanction: refusing(now), holder: { ...holder, sanctions } }, TODAY);
    expect(points).toMatchObject({ code: expected, ability: 'ACCRUE_POINTS' });
  });

  it('6.3 passes on the leads of its family alone, and only those that this partner could have', () => {
    const offers = [
      { leadId: 'b24', family: 'BITRIX24' as const },
      { leadId: 'site', family: 'SITE_MANAGEMENT' as const },
    ];
    const excluded = sanction('IMPLEMENTATION_REQUESTS_EXCLUSION');
    expect(told({ ...nothing, offers }, excluded)).toEqual(['LEAD_PASSES_ON 6.3 b24']);
    expect(told({ ...nothing, offers, holder: { ...holder, terms: [] } }, excluded)).toEqual([]);
  });
});
