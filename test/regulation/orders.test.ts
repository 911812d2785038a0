import { describe, expect, it } from '@jest/globals';
import { APPLICATION_STATES } from '../../src/regulation/applications.js';
import {
  discountOnDay,
  discountWithheldBy,
  goneOn,
  isBundleApproved,
  lineAmounts,
  ORDER_MOVES,
  ORDER_STATES,
  type OrderMove,
  portionOf,
  refusalsToPay,
  refusalsToReturn,
  refusalToBuyBundleFor,
  refusalToCancel,
  refusalToMoveOrder,
  refusalToStepDay,
  salePoints,
} from '../../src/regulation/orders.js';
import { priceAtDiscount, shareOf } from '../../src/regulation/prices.js';
import type { SanctionFacts } from '../../src/regulation/sanctions.js';

describe('an order', () => {
  it.each<[OrderMove, string[]]>([
    ['recordOrderPayment', ['PLACED']],
    ['recordOrderFulfilment', ['PAID']],
    ['cancelOrder', ['PLACED', 'PAID']],
    ['recordOrderReturn', ['PAID', 'FULFILLED']],
  ])('%s is possible in %j alone', (move, states) => {
    expect(ORDER_STATES.filter((state) => refusalToMoveOrder(move, state) === null)).toEqual(states);
    expect(Object.keys(ORDER_MOVES)).toHaveLength(4);
  });

  it('is cancelled by its partner while unpaid, by the vendor also when paid', () => {
    expect(refusalToCancel({ state: 'PLACED', isByStaff: false })).toBeNull();
    expect(refusalToCancel({ state: 'PAID', isByStaff: false })?.code).toBe('PAID_ORDER_IS_CANCELLED_BY_VENDOR');
    expect(refusalToCancel({ state: 'PAID', isByStaff: true })).toBeNull();
  });

  it.each([
    ['2026-06-09', 'DAY_BEFORE_LAST_STEP'],
    ['2026-06-10', undefined],
    ['2026-06-12', undefined],
    ['2026-06-13', 'DAY_IN_FUTURE'],
  ])('has a step on %s: %s', (day, code) => {
    expect(refusalToStepDay(day, { earliest: '2026-06-10', today: '2026-06-12', field: 'f' })?.code).toBe(code);
  });

  it('4.11, 6.2 a line is paid by bonuses and money; without its discount by more money', () => {
    const line = { quantity: 3, unitKopecks: 100, discountKopecks: 60, bonusKopecks: 200 };
    expect(lineAmounts(line, false)).toMatchObject({ grossKopecks: 300, netKopecks: 240, moneyKopecks: 40 });
    expect(lineAmounts(line, true)).toMatchObject({
      discountKopecks: 0,
      netKopecks: 300,
      bonusKopecks: 200,
      moneyKopecks: 100,
    });
  });
});

describe('6.2 the partner discount', () => {
  const refused = (given: Partial<SanctionFacts>): SanctionFacts => ({
    ...{ kind: 'POINTS_AND_DISCOUNT_REFUSAL', startsOn: '2026-06-10', throughOn: '2026-06-20', liftedOn: null },
    refusesDiscount: true,
    ...given,
  });

  it.each([
    ['2026-06-09', null],
    ['2026-06-10', '6.2'],
    ['2026-06-20', '6.2'],
    ['2026-06-21', null],
  ])('is withheld from the first to the last day of the sanction: %s %s', (day, clause) => {
    expect(discountWithheldBy([refused({})], day)).toBe(clause);
  });

  it('is withheld by the clause of the sanction, and not by one on points alone', () => {
    const day = '2026-06-10';
    expect(discountWithheldBy([refused({ refusesDiscount: false, refusesPoints: true })], day)).toBeNull();
    expect(discountWithheldBy([refused({ kind: 'CABINET_BLOCKING' })], day)).toBe('6.6');
  });

  it('of an unpaid order is that of the day, of a paid one as it was', () => {
    const order = { state: 'PLACED', discountPercent: 20, discountClause: null, isDiscountLost: false } as const;
    const on = (given: object, day: string) => discountOnDay({ ...order, ...given }, [refused({})], day);
    expect(on({}, '2026-06-10')).toMatchObject({ isLost: true, refusal: { code: 'DISCOUNT_WITHHELD', clause: '6.2' } });
    expect(on({}, '2026-06-21')).toEqual({ isLost: false, refusal: null });
    expect(on({ state: 'PAID' }, '2026-06-10')).toEqual({ isLost: false, refusal: null });
    const withoutFromStart = { discountPercent: 0, discountClause: '6.6' };
    expect(on(withoutFromStart, '2026-06-21')).toMatchObject({ isLost: false, refusal: { clause: '6.6' } });
  });
});

describe('a payment', () => {
  const payment = {
    paidOn: '2026-06-10',
    placedOn: '2026-06-01',
    amountKopecks: 100,
    dueKopecks: 100,
    bonusKopecks: 0,
  };
  const codes = (given: object) =>
    refusalsToPay({ ...payment, isActiveOnDay: true, ...given }, '2026-06-10').map(({ code }) => code);

  it('is the amount due, on a day from the order to today', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ amountKopecks: 99 })).toEqual(['PAYMENT_AMOUNT_DIFFERS']);
    expect(codes({ amountKopecks: 101 })).toEqual(['PAYMENT_AMOUNT_DIFFERS']);
    expect(codes({ paidOn: '2026-06-01' })).toEqual([]);
    expect(codes({ paidOn: '2026-05-31' })).toEqual(['DAY_BEFORE_LAST_STEP']);
    expect(codes({ paidOn: '2026-06-11' })).toEqual(['DAY_IN_FUTURE']);
  });

  it('4.12 is made with bonuses on a day on which the competence is ACTIVE alone', () => {
    expect(codes({ bonusKopecks: 1, isActiveOnDay: false })).toEqual(['PAYMENT_DAY_WITHOUT_BONUSES']);
    expect(codes({ bonusKopecks: 1 })).toEqual([]);
    expect(codes({ isActiveOnDay: false })).toEqual([]);
  });
});

describe('4.2 points of a sale', () => {
  it.each([
    [9_999, 0],
    [10_000, 1],
    [99_999, 9],
    [100_000, 10],
    [199_999, 19],
    [0, 0],
  ])('of %i kopecks, 10 points for each 100000: %i, rounded down', (kopecks, points) => {
    expect(salePoints(kopecks, { points: 10, perKopecks: 100_000 })).toBe(points);
  });

  it('come back in proportion, rounded down, and the last return takes the rest', () => {
    const whole = 10;
    let given = 0;
    const parts = [1, 1, 1].map((quantity, at) => {
      const part = portionOf(whole, given, { quantity, left: 3 - at, ordered: 3 });
      given += part;
      return part;
    });
    expect(parts).toEqual([3, 3, 4]);
    expect(portionOf(whole, 0, { quantity: 3, left: 3, ordered: 3 })).toBe(whole);
  });

  it('sums stay exact beyond what floating point holds', () => {
    expect(shareOf(1_000_000, 900_000_000_000_000, 100_000_000)).toBe(9_000_000_000_000);
    expect(shareOf(5, 1, 0)).toBe(0);
    expect(priceAtDiscount(999, 33)).toBe(999 - 329);
  });
});

describe('a return', () => {
  it('takes no more than is left of a line that is there', () => {
    expect(refusalsToReturn([{ left: 2, quantity: 2 }])).toEqual([]);
    expect(
      refusalsToReturn([
        { left: 2, quantity: 3 },
        { left: null, quantity: 1 },
      ]).map(({ code }) => code),
    ).toEqual(['RETURN_TOO_MANY', 'RETURN_LINE_UNKNOWN']);
  });

  it('2.6 undoes a delivery on the day on which the last counting piece came back', () => {
    const back = [
      { on: '2026-03-01', quantity: 1 },
      { on: '2026-02-01', quantity: 1 },
    ];
    expect(goneOn([{ quantity: 2, back }])).toBe('2026-03-01');
    expect(goneOn([{ quantity: 3, back }])).toBeNull();
    expect(
      goneOn([
        { quantity: 2, back },
        { quantity: 1, back: [] },
      ]),
    ).toBeNull();
    expect(
      goneOn([
        { quantity: 1, back: back.slice(1) },
        { quantity: 2, back },
      ]),
    ).toBe('2026-03-01');
    expect(goneOn([])).toBeNull();
  });
});

describe('4.10 the bundle', () => {
  it('is bought for an application to obtain or renew that is open or approved', () => {
    const states = (kind: 'OBTAIN' | 'RENEWAL' | 'UPGRADE') =>
      APPLICATION_STATES.filter((state) => refusalToBuyBundleFor({ kind, state }) === null);
    const open = [
      'DRAFT',
      'SUBMITTED',
      'UNDER_REVIEW',
      'INFORMATION_REQUESTED',
      'GRANTED',
      'CONFIRMED',
      'CONFIRMED_AS_BASIC',
    ];
    expect(states('OBTAIN')).toEqual(open);
    expect(states('RENEWAL')).toEqual(open);
    expect(states('UPGRADE')).toEqual([]);
    expect(APPLICATION_STATES.filter(isBundleApproved)).toEqual(['GRANTED', 'CONFIRMED', 'CONFIRMED_AS_BASIC']);
  });
});
