import { describe, expect, test } from '@jest/globals';
import {
  ABILITIES,
  type Ability,
  abilitiesTakenAway,
  CABINET_BLOCKING_MONTHS_MAX,
  effectFlagOf,
  hasAbility,
  isInForce,
  isPermanent,
  kindsTakingAway,
  mayAccruePoints,
  type NewSanction,
  refusalsToImpose,
  refusalToGround,
  refusalToLift,
  refusalToLiftFrom,
  SANCTION_KINDS,
  type SanctionFacts,
  type SanctionKind,
} from '../../src/regulation/sanctions.js';

const HOLDER: Ability[] = [
  'HOLD_COMPETENCE',
  'ACCRUE_POINTS',
  'BE_LISTED',
  'HAVE_PUBLIC_CARD',
  'RECEIVE_LEADS',
  'RECEIVE_BITRIX24_LEADS',
];

function sanction(kind: SanctionKind, facts: Partial<SanctionFacts> = {}): SanctionFacts {
  return { kind, startsOn: '2026-03-01', throughOn: null, liftedOn: null, ...facts };
}

describe('the table of kinds', () => {
  const both = { refusesPoints: true, refusesDiscount: true };
  const rows: [string, SanctionKind, Partial<SanctionFacts>, Ability[]][] = [
    ['6.1', 'COMPETENCE_DEPRIVATION', {}, HOLDER],
    ['6.2', 'POINTS_AND_DISCOUNT_REFUSAL', both, ['ACCRUE_POINTS', 'USE_DISCOUNT']],
    ['6.2', 'POINTS_AND_DISCOUNT_REFUSAL', { refusesPoints: true, refusesDiscount: false }, ['ACCRUE_POINTS']],
    ['6.2', 'POINTS_AND_DISCOUNT_REFUSAL', { refusesDiscount: true }, ['USE_DISCOUNT']],
    ['6.2', 'POINTS_AND_DISCOUNT_REFUSAL', {}, []],
    ['6.3', 'IMPLEMENTATION_REQUESTS_EXCLUSION', {}, ['RECEIVE_BITRIX24_LEADS']],
    ['6.4', 'PUBLIC_LISTS_EXCLUSION', {}, ['BE_LISTED', 'HAVE_PUBLIC_CARD']],
    ['6.5', 'VIOLATORS_LIST_PLACEMENT', {}, []],
    ['6.6', 'CABINET_BLOCKING', {}, ['USE_CABINET', 'USE_DISCOUNT']],
    ['6.7', 'PARTNERSHIP_TERMINATION', {}, [...ABILITIES]],
  ];

  test.each(rows)('%s %s with %j takes away %j', (clause, kind, facts, abilities) => {
    const imposed = sanction(kind, facts);
    expect(SANCTION_KINDS[kind].clause).toBe(clause);
    expect(abilitiesTakenAway(imposed)).toEqual(abilities);
    for (const ability of ABILITIES) {
      expect([ability, hasAbility(ability, [imposed], '2026-03-01')]).toEqual([ability, !abilities.includes(ability)]);
    }
  });

  test('every kind has a row above', () => {
    expect([...new Set(rows.map(([, kind]) => kind))].sort()).toEqual(Object.keys(SANCTION_KINDS).sort());
  });

  test.each<[Ability, SanctionKind[]]>([
    ['HOLD_COMPETENCE', ['COMPETENCE_DEPRIVATION', 'PARTNERSHIP_TERMINATION']],
    ['ACCRUE_POINTS', ['COMPETENCE_DEPRIVATION', 'POINTS_AND_DISCOUNT_REFUSAL', 'PARTNERSHIP_TERMINATION']],
    ['BE_LISTED', ['COMPETENCE_DEPRIVATION', 'PUBLIC_LISTS_EXCLUSION', 'PARTNERSHIP_TERMINATION']],
    ['HAVE_PUBLIC_CARD', ['COMPETENCE_DEPRIVATION', 'PUBLIC_LISTS_EXCLUSION', 'PARTNERSHIP_TERMINATION']],
    ['RECEIVE_LEADS', ['COMPETENCE_DEPRIVATION', 'PARTNERSHIP_TERMINATION']],
    [
      'RECEIVE_BITRIX24_LEADS',
      ['COMPETENCE_DEPRIVATION', 'IMPLEMENTATION_REQUESTS_EXCLUSION', 'PARTNERSHIP_TERMINATION'],
    ],
    ['USE_DISCOUNT', ['POINTS_AND_DISCOUNT_REFUSAL', 'CABINET_BLOCKING', 'PARTNERSHIP_TERMINATION']],
    ['USE_CABINET', ['CABINET_BLOCKING', 'PARTNERSHIP_TERMINATION']],
  ])('%s is taken by %j', (ability, kinds) => {
    expect(kindsTakingAway(ability)).toEqual(kinds);
  });

  test('6.2 alone has effects that depend on a flag', () => {
    const flagged = ABILITIES.flatMap((ability) =>
      kindsTakingAway(ability).flatMap((kind) => {
        const flag = effectFlagOf(kind, ability);
        return flag === null ? [] : [[kind, ability, flag]];
      }),
    );
    expect(flagged).toEqual([
      ['POINTS_AND_DISCOUNT_REFUSAL', 'ACCRUE_POINTS', 'refusesPoints'],
      ['POINTS_AND_DISCOUNT_REFUSAL', 'USE_DISCOUNT', 'refusesDiscount'],
    ]);
  });

  test('6.5 alone is shown among the violators', () => {
    const shown = Object.values(SANCTION_KINDS).filter((row) => row.isShownAmongViolators);
    expect(shown.map((row) => row.clause)).toEqual(['6.5']);
  });

  test('6.1, 6.3, 6.7 without a last day are permanent, the others wait to be lifted', () => {
    const permanent = (Object.keys(SANCTION_KINDS) as SanctionKind[]).filter((kind) => isPermanent(sanction(kind)));
    expect(permanent).toEqual([
      'COMPETENCE_DEPRIVATION',
      'IMPLEMENTATION_REQUESTS_EXCLUSION',
      'PARTNERSHIP_TERMINATION',
    ]);
    expect(isPermanent(sanction('COMPETENCE_DEPRIVATION', { throughOn: '2026-04-30' }))).toBe(false);
    expect(isPermanent(sanction('IMPLEMENTATION_REQUESTS_EXCLUSION', { throughOn: '2026-04-30' }))).toBe(false);
  });
});

describe('section 6: in force by days', () => {
  test.each([
    ['2026-02-28', {}, false],
    ['2026-03-01', {}, true],
    ['2036-03-01', {}, true],
    ['2026-04-30', { throughOn: '2026-04-30' }, true],
    ['2026-05-01', { throughOn: '2026-04-30' }, false],
    ['2026-03-31', { liftedOn: '2026-04-01' }, true],
    ['2026-04-01', { liftedOn: '2026-04-01' }, false],
    ['2026-04-01', { throughOn: '2026-04-30', liftedOn: '2026-04-01' }, false],
    ['2026-04-30', { throughOn: '2026-04-30', liftedOn: '2026-06-01' }, true],
    ['2026-05-01', { throughOn: '2026-04-30', liftedOn: '2026-06-01' }, false],
    ['2026-03-01', { liftedOn: '2026-03-01' }, false],
    ['2026-03-01', { liftedOn: '2026-02-20' }, false],
  ])('6 on %s with %j: %s', (day, facts, expected) => {
    const imposed = sanction('PUBLIC_LISTS_EXCLUSION', facts);
    expect(isInForce(imposed, day)).toBe(expected);
    expect(hasAbility('BE_LISTED', [imposed], day)).toBe(!expected);
  });

  test('6 several are combined', () => {
    const combined = [sanction('PUBLIC_LISTS_EXCLUSION', { liftedOn: '2026-03-02' }), sanction('CABINET_BLOCKING')];
    expect(hasAbility('BE_LISTED', combined, '2026-03-01')).toBe(false);
    expect(hasAbility('BE_LISTED', combined, '2026-03-02')).toBe(true);
    expect(hasAbility('USE_CABINET', combined, '2026-03-02')).toBe(false);
    expect(hasAbility('USE_CABINET', [], '2026-03-02')).toBe(true);
  });
});

const TODAY = '2026-03-01';

function newSanction(kind: SanctionKind, facts: Partial<NewSanction> = {}): NewSanction {
  return { kind, startsOn: TODAY, throughOn: null, ...facts };
}

function codes(facts: NewSanction, existing: SanctionFacts[] = []): string[] {
  return refusalsToImpose(facts, existing, TODAY).map((r) => r.code);
}

describe('section 6: imposing', () => {
  const inTwoMonths = '2026-04-30';

  test.each<[string, SanctionKind, string | null, string[]]>([
    ['6.1', 'COMPETENCE_DEPRIVATION', null, []],
    ['6.1', 'COMPETENCE_DEPRIVATION', inTwoMonths, []],
    ['6.3', 'IMPLEMENTATION_REQUESTS_EXCLUSION', null, []],
    ['6.3', 'IMPLEMENTATION_REQUESTS_EXCLUSION', inTwoMonths, []],
    ['6.4', 'PUBLIC_LISTS_EXCLUSION', null, []],
    ['6.4', 'PUBLIC_LISTS_EXCLUSION', inTwoMonths, []],
    ['6.5', 'VIOLATORS_LIST_PLACEMENT', null, []],
    ['6.5', 'VIOLATORS_LIST_PLACEMENT', inTwoMonths, []],
    ['6.6', 'CABINET_BLOCKING', null, ['SANCTION_TERM_REQUIRED']],
    ['6.6', 'CABINET_BLOCKING', inTwoMonths, []],
    ['6.7', 'PARTNERSHIP_TERMINATION', null, []],
    ['6.7', 'PARTNERSHIP_TERMINATION', inTwoMonths, ['SANCTION_MUST_BE_PERMANENT']],
  ])('%s %s through %s: %j', (clause, kind, throughOn, expected) => {
    const refusals = refusalsToImpose(newSanction(kind, { throughOn }), [], TODAY);
    expect(refusals.map((r) => r.code)).toEqual(expected);
    for (const refused of refusals) expect(refused).toMatchObject({ clause, field: 'input.throughOn' });
  });

  test.each([
    [{ refusesPoints: true }, inTwoMonths, []],
    [{ refusesDiscount: true }, inTwoMonths, []],
    [{ refusesPoints: true, refusesDiscount: true }, inTwoMonths, []],
    [{ refusesPoints: false, refusesDiscount: false }, inTwoMonths, ['SANCTION_TAKES_NOTHING']],
    [{}, inTwoMonths, ['SANCTION_TAKES_NOTHING']],
    [{ refusesPoints: true }, null, ['SANCTION_TERM_REQUIRED']],
    [{}, null, ['SANCTION_TERM_REQUIRED', 'SANCTION_TAKES_NOTHING']],
  ])('6.2 with %j through %s: %j', (flags, throughOn, expected) => {
    const refusals = refusalsToImpose(newSanction('POINTS_AND_DISCOUNT_REFUSAL', { ...flags, throughOn }), [], TODAY);
    expect(refusals.map((r) => r.code)).toEqual(expected);
    for (const refused of refusals) expect(refused.clause).toBe('6.2');
  });

  test.each<[Partial<SanctionFacts>, string | null, string[]]>([
    [{ refusesPoints: true, activityIds: ['a'] }, null, []],
    [{ refusesPoints: true, activityIds: ['a'] }, TODAY, []],
    [{ refusesPoints: true, refusesDiscount: true, activityIds: ['a'] }, null, ['SANCTION_TERM_REQUIRED']],
    [{ refusesPoints: true, refusesDiscount: true, activityIds: ['a'] }, TODAY, []],
    [{ refusesDiscount: true, activityIds: ['a'] }, TODAY, ['SANCTION_EFFECT_NOT_OF_KIND']],
  ])('6.2 of named activities, with %j through %s: %j', (facts, throughOn, expected) => {
    const refusals = refusalsToImpose(newSanction('POINTS_AND_DISCOUNT_REFUSAL', { ...facts, throughOn }), [], TODAY);
    expect(refusals.map((r) => r.code)).toEqual(expected);
  });

  test('6.2 refuses the points of the activities that it names, and of all where it names none', () => {
    const days = { startsOn: '2026-03-01', throughOn: '2026-03-31', refusesPoints: true };
    const ofOne = [sanction('POINTS_AND_DISCOUNT_REFUSAL', { ...days, activityIds: ['a'] })];
    const ofAll = [sanction('POINTS_AND_DISCOUNT_REFUSAL', days)];
    const earns = (on: readonly SanctionFacts[], day: string) => ['a', 'b'].map((id) => mayAccruePoints(id, on, day));
    expect(earns(ofOne, '2026-02-28')).toEqual([true, true]);
    expect(earns(ofOne, '2026-03-01')).toEqual([false, true]);
    expect(earns(ofOne, '2026-03-31')).toEqual([false, true]);
    expect(earns(ofOne, '2026-04-01')).toEqual([true, true]);
    expect(earns(ofAll, '2026-03-01')).toEqual([false, false]);
  });

  test('6 not from a day that is over', () => {
    expect(codes(newSanction('PUBLIC_LISTS_EXCLUSION', { startsOn: '2026-02-28' }))).toEqual([
      'SANCTION_STARTS_IN_PAST',
    ]);
    expect(codes(newSanction('PUBLIC_LISTS_EXCLUSION', { startsOn: TODAY }))).toEqual([]);
    expect(codes(newSanction('PUBLIC_LISTS_EXCLUSION', { startsOn: '2027-02-28' }))).toEqual([]);
  });

  test('6 the last day is not before the first', () => {
    expect(codes(newSanction('PUBLIC_LISTS_EXCLUSION', { throughOn: TODAY }))).toEqual([]);
    expect(codes(newSanction('PUBLIC_LISTS_EXCLUSION', { throughOn: '2026-02-28' }))).toEqual([
      'SANCTION_ENDS_BEFORE_START',
    ]);
    expect(codes(newSanction('CABINET_BLOCKING', { throughOn: '2026-02-28' }))).toEqual(['SANCTION_ENDS_BEFORE_START']);
  });

  test('6 everything wrong is said at once', () => {
    const wrong = newSanction('POINTS_AND_DISCOUNT_REFUSAL', { startsOn: '2026-02-01', throughOn: '2026-01-31' });
    expect(codes(wrong)).toEqual(['SANCTION_STARTS_IN_PAST', 'SANCTION_ENDS_BEFORE_START', 'SANCTION_TAKES_NOTHING']);
  });
});

describe('6.6 a cabinet is blocked for at most twelve months', () => {
  const tooLong = ['SANCTION_TERM_TOO_LONG'];
  const block = (startsOn: string, throughOn: string, liftedOn: string | null = null) =>
    sanction('CABINET_BLOCKING', { startsOn, throughOn, liftedOn });

  test('6.6 the number is the clause’s', () => {
    expect(CABINET_BLOCKING_MONTHS_MAX).toBe(12);
  });

  test.each([
    ['2026-03-01', '2027-02-28', []],
    ['2026-03-01', '2027-03-01', tooLong],
    ['2026-03-15', '2027-03-14', []],
    ['2026-03-15', '2027-03-15', tooLong],
    ['2028-02-29', '2029-02-27', []],
    ['2028-02-29', '2029-02-28', tooLong],
  ])('6.6 one block from %s through %s: %j', (startsOn, throughOn, expected) => {
    expect(codes(newSanction('CABINET_BLOCKING', { startsOn, throughOn }))).toEqual(expected);
  });

  test.each<[string, SanctionFacts[], string, string, string[]]>([
    ['follows without a gap', [block('2025-09-01', '2026-02-28')], TODAY, '2026-08-31', []],
    ['follows without a gap, a day more', [block('2025-09-01', '2026-02-28')], TODAY, '2026-09-01', tooLong],
    ['a free day between starts anew', [block('2025-09-01', '2026-02-27')], TODAY, '2027-02-28', []],
    ['overlaps', [block('2025-09-01', '2026-03-31')], TODAY, '2026-08-31', []],
    ['overlaps, a day more', [block('2025-09-01', '2026-03-31')], TODAY, '2026-09-01', tooLong],
    ['lies within a longer one', [block('2025-09-01', '2026-08-31')], TODAY, '2026-03-31', []],
    ['comes right before', [block('2026-09-01', '2027-02-28')], TODAY, '2026-08-31', []],
    ['comes right before, a day more', [block('2026-09-01', '2027-03-01')], TODAY, '2026-08-31', tooLong],
    [
      'fills a gap',
      [block('2026-05-01', '2027-02-28'), block('2025-12-01', '2026-02-28')],
      TODAY,
      '2026-04-30',
      tooLong,
    ],
    [
      'chains of blocks add up, in any order',
      [block('2026-01-01', '2026-02-28'), block('2025-09-01', '2025-10-31'), block('2025-11-01', '2025-12-31')],
      TODAY,
      '2026-09-01',
      tooLong,
    ],
    ['what lifting cut off is not counted', [block('2025-09-01', '2026-08-31', '2026-02-28')], TODAY, '2027-02-28', []],
    ['up to the lifting it counts', [block('2025-09-01', '2026-08-31', TODAY)], TODAY, '2026-09-01', tooLong],
    [
      'lifted before its start it never was',
      [block('2026-02-01', '2026-08-31', '2026-01-15')],
      TODAY,
      '2027-02-28',
      [],
    ],
    ['lifted after its end it ran to its end', [block('2025-09-01', '2026-02-27', TODAY)], TODAY, '2027-02-28', []],
  ])('6.6 %s', (_, existing, startsOn, throughOn, expected) => {
    expect(codes(newSanction('CABINET_BLOCKING', { startsOn, throughOn }), existing)).toEqual(expected);
  });

  test('6.6 other sanctions do not add up with a block', () => {
    const other = sanction('PUBLIC_LISTS_EXCLUSION', { startsOn: '2025-03-01', throughOn: '2026-02-28' });
    expect(codes(newSanction('CABINET_BLOCKING', { throughOn: '2027-02-28' }), [other])).toEqual([]);
  });

  test('6.6 the refusal tells the run and its latest day', () => {
    const facts = newSanction('CABINET_BLOCKING', { throughOn: '2026-09-01' });
    expect(refusalsToImpose(facts, [block('2025-09-01', '2026-02-28')], TODAY)).toEqual([
      {
        code: 'SANCTION_TERM_TOO_LONG',
        clause: '6.6',
        field: 'input.throughOn',
        params: { months: 12, runStartsOn: '2025-09-01', latestThroughOn: '2026-08-31' },
      },
    ]);
  });
});

describe('section 6: lifting', () => {
  test.each<[string, Partial<SanctionFacts>, string | null]>([
    ['permanent', {}, null],
    ['not begun', { startsOn: '2026-05-01' }, null],
    ['on its last day', { startsOn: '2026-02-01', throughOn: TODAY }, null],
    ['the day after', { startsOn: '2026-02-01', throughOn: '2026-02-28' }, 'SANCTION_ALREADY_OVER'],
    ['to be lifted later', { startsOn: '2026-01-01', liftedOn: '2026-03-02' }, null],
    ['lifted on that day', { startsOn: '2026-01-01', liftedOn: TODAY }, 'SANCTION_ALREADY_LIFTED'],
    ['lifted already', { startsOn: '2026-01-01', liftedOn: '2026-02-01' }, 'SANCTION_ALREADY_LIFTED'],
    [
      'lifted, and over since',
      { startsOn: '2026-01-01', throughOn: '2026-02-20', liftedOn: '2026-02-01' },
      'SANCTION_ALREADY_LIFTED',
    ],
  ])('6 %s', (_, facts, expected) => {
    expect(refusalToLift(sanction('COMPETENCE_DEPRIVATION', facts), TODAY)?.code ?? null).toBe(expected);
  });
});

test.each([
  ['2026-11-21', 'DAY_IN_PAST'],
  ['2026-11-22', null],
  ['2026-11-23', null],
])('section 6: lifted on %s today, on the 22nd', (liftedOn, expected) => {
  expect(refusalToLiftFrom(liftedOn, '2026-11-22')?.code ?? null).toBe(expected);
});

test.each([
  ['5.1', true],
  ['5.12', true],
  ['3.8', true],
  ['PP', true],
  ['5.13', false],
  ['6.1', false],
  ['', false],
])('3.7, section 5: «%s» is a ground: %s', (ground, isGround) => {
  expect(refusalToGround(ground)?.code ?? null).toBe(isGround ? null : 'GROUND_UNKNOWN');
});

test.each<[SanctionKind, object, string[]]>([
  ['POINTS_AND_DISCOUNT_REFUSAL', { refusesPoints: true, refusesDiscount: true }, []],
  ['COMPETENCE_DEPRIVATION', {}, []],
  ['COMPETENCE_DEPRIVATION', { refusesPoints: true }, ['input.refusesPoints']],
  [
    'PUBLIC_LISTS_EXCLUSION',
    { refusesPoints: true, refusesDiscount: true },
    ['input.refusesPoints', 'input.refusesDiscount'],
  ],
])('6.2 %s has the choice of effects only if it has two: %j', (kind, flags, fields) => {
  const refusals = refusalsToImpose(newSanction(kind, { throughOn: '2027-01-31', ...flags }), [], TODAY);
  expect(refusals.map(({ code, field }) => [code, field])).toEqual(
    fields.map((field) => ['SANCTION_EFFECT_NOT_OF_KIND', field]),
  );
});
