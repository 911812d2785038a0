import { describe, expect, test } from '@jest/globals';
import {
  type BonusState,
  bonusesAnnulledOn,
  bonusesOn,
  bonusesToReverse,
  bonusStateOn,
  bundleBonuses,
  debtSettledBy,
  refusalToSpendBonuses,
  splitReversal,
  type TenureTerm,
  tenuresOf,
} from '../../src/regulation/bonuses.js';
import { competenceOn, type TermBasis } from '../../src/regulation/competence.js';
import type { SanctionInForce } from '../../src/regulation/sanctions.js';

const term = (id: string, validFrom: string, validThrough: string, basis: TermBasis = 'OBTAINED'): TenureTerm => ({
  id,
  level: 'BASIC',
  validFrom,
  validThrough,
  basis,
});
const FIRST = term('1', '2025-03-10', '2026-03-10');
const stateOn = (
  day: string,
  terms: readonly TenureTerm[],
  { sanctions = [], endedOn = null }: { sanctions?: SanctionInForce[]; endedOn?: string | null } = {},
) => bonusStateOn(tenuresOf(terms)[0]!, { day, terms, competence: competenceOn(day, terms, sanctions, endedOn) });
const deprived = (startsOn: string, throughOn: string | null): SanctionInForce => ({
  kind: 'COMPETENCE_DEPRIVATION',
  startsOn,
  throughOn,
  liftedOn: null,
});

describe('the state of bonuses on a day', () => {
  test.each<[string, BonusState]>([
    ['2025-03-10', 'USABLE'],
    ['2026-03-10', 'USABLE'],
    ['2026-03-11', 'FROZEN'],
    ['2026-05-10', 'FROZEN'],
    ['2026-05-11', 'ANNULLED'],
  ])('4.12, 4.13 a term through 2026-03-10, on %s: %s', (day, state) => {
    expect(stateOn(day, [FIRST])).toBe(state);
  });

  test('4.13 two months end on the last day of a shorter month', () => {
    expect(bonusesAnnulledOn({ lastValidDay: '2026-12-31' })).toBe('2027-03-01');
  });

  test('4.13 a renewal on the last day of the two months unfreezes them', () => {
    const terms = [FIRST, term('2', '2026-05-10', '2027-03-10', 'RENEWED')];
    expect(['2026-05-09', '2026-05-10', '2026-05-11'].map((day) => stateOn(day, terms))).toEqual([
      'FROZEN',
      'USABLE',
      'USABLE',
    ]);
    expect([stateOn('2027-05-10', terms), stateOn('2027-05-11', terms)]).toEqual(['FROZEN', 'ANNULLED']);
  });

  test('4.13 a competence obtained anew within the two months saves none', () => {
    const terms = [{ ...FIRST, annulledOn: '2026-03-11' }, term('2', '2026-04-01', '2027-04-01')];
    expect(tenuresOf(terms)).toHaveLength(2);
    expect([stateOn('2026-04-01', terms), stateOn('2026-05-11', terms)]).toEqual(['FROZEN', 'ANNULLED']);
  });

  test('4.13 whatever ended it: annulment, deprivation for good and the end of the partnership all wait for that day', () => {
    const annulled = [{ ...FIRST, annulledOn: '2026-03-11' }];
    expect([stateOn('2026-03-11', annulled), stateOn('2026-05-11', annulled)]).toEqual(['FROZEN', 'ANNULLED']);
    const forGood = { sanctions: [deprived('2025-06-01', null)] };
    expect(['2025-05-31', '2025-06-01', '2026-05-10', '2026-05-11'].map((d) => stateOn(d, [FIRST], forGood))).toEqual([
      ...['USABLE', 'FROZEN', 'FROZEN', 'ANNULLED'],
    ]);
    const over = { endedOn: '2025-06-01' };
    expect([stateOn('2025-06-01', [FIRST], over), stateOn('2025-06-02', [FIRST], over)]).toEqual(['USABLE', 'FROZEN']);
  });

  test('4.12, 6.1 a suspension freezes from its first through its last day', () => {
    const sanctions = [deprived('2025-06-01', '2025-06-30')];
    const days = ['2025-05-31', '2025-06-01', '2025-06-30', '2025-07-01'];
    expect(days.map((day) => stateOn(day, [FIRST], { sanctions }))).toEqual(['USABLE', 'FROZEN', 'FROZEN', 'USABLE']);
  });
});

describe('the sums of a day', () => {
  const active = competenceOn('2025-04-01', [FIRST], [], null);
  const pot = (state: BonusState, balanceKopecks: number, reservedKopecks = 0) => ({
    state,
    balanceKopecks,
    reservedKopecks,
  });

  test('4.13 the annulled is nothing; the frozen is there and not available', () => {
    expect(bonusesOn([pot('USABLE', 100, 30), pot('FROZEN', 7, 5), pot('ANNULLED', 50, 1)], active)).toEqual({
      balanceKopecks: 107,
      reservedKopecks: 35,
      availableKopecks: 70,
      state: 'USABLE',
    });
  });

  test.each([
    ['ANNULLED', 0, 1, 'BONUSES_ANNULLED', '4.13'],
    ['FROZEN', 0, 1, 'BONUSES_FROZEN', '4.12'],
    ['USABLE', 99, 100, 'BONUSES_NOT_ENOUGH', '4.11'],
    ['USABLE', 100, 100, undefined, undefined],
  ] as const)('4.11–4.13 %s with %i available, of %i: %s', (state, availableKopecks, amount, code, clause) => {
    const refused = refusalToSpendBonuses({ state, availableKopecks }, amount);
    expect([refused?.code, refused?.clause]).toEqual([code, clause]);
  });
});

describe('4.10 accruing and taking back', () => {
  test.each([
    [100_000, 100, 1, 100_000],
    [99, 50, 1, 49],
    [100_000, 10, 2, 20_000],
    [100_000_000_000, 1_000, 1_000, 1_000_000_000_000_000],
  ])('%i kopecks at %i % and %i roubles each are %i', (paidKopecks, ratePercent, bonusRoubles, kopecks) => {
    expect(bundleBonuses({ paidKopecks, ratePercent, bonusRoubles })).toBe(kopecks);
  });

  test.each([
    [100, 300, 100, 0, 33],
    [100, 300, 200, 33, 33],
    [100, 300, 300, 66, 34],
    [100, 0, 0, 0, 100],
  ])('of %i for %i, with %i back and %i taken: %i', (accrued, paid, returned, reversed, due) => {
    const facts = { accruedKopecks: accrued, paidKopecks: paid, returnedKopecks: returned, reversedKopecks: reversed };
    expect(bonusesToReverse(facts)).toBe(due);
  });

  test.each([
    ['all is left', 100, 0, 0, 0, 100, 0],
    ['a part is spent', 40, 0, 60, 0, 40, 60],
    ['a part is set aside', 100, 60, 0, 0, 40, 60],
    ['it was annulled unspent', 0, 0, 0, 0, 0, 0],
    ['what was spent is owed already', 0, 0, 60, 60, 0, 0],
  ])('a return of 100 when %s', (_, balance, reserved, spent, owed, taken, debt) => {
    const sums = { balanceKopecks: balance, reservedKopecks: reserved, spentKopecks: spent, owedKopecks: owed };
    expect(splitReversal({ ...sums, dueKopecks: 100 })).toEqual({ takenKopecks: taken, debtKopecks: debt });
  });

  test('a debt takes no more than comes in, and no more than is owed', () => {
    expect([debtSettledBy(10, 30), debtSettledBy(30, 10), debtSettledBy(5, 0)]).toEqual([10, 10, 0]);
  });
});
