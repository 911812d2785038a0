import { describe, expect, it } from '@jest/globals';
import type { OrderOnRecord } from '../../src/regulation/check-facts.js';
import type { Day } from '../../src/regulation/day.js';
import { checkBundle, checkDelivery } from '../../src/regulation/order-checks.js';
import { FROM, figure, ON, question, records, term } from '../support/check-facts.js';

const order = (given: Partial<OrderOnRecord>): OrderOnRecord => ({
  ...{ isBundle: false, paidOn: FROM, deliveredOn: null, goneOn: null },
  ...given,
});
const THE_DAY_AFTER = '2026-11-23';

describe('2.6: the bundle bought again', () => {
  /** The term ends on 2027-01-10; sixty days before that is 2026-11-11. */
  const SIXTY_DAYS = figure('BUNDLE_COUNTS_DAYS_BEFORE_END', null, 60);
  const bundle = (paidOn: Day, goneOn: Day | null = null) => order({ isBundle: true, paidOn, goneOn });

  it.each<[string, OrderOnRecord[], Day | null]>([
    ['on the first day that counts', [bundle('2026-11-11')], '2026-11-11'],
    ['a day too early', [bundle('2026-11-10')], null],
    ['on the day asked about', [bundle(ON)], ON],
    ['the day after', [bundle(THE_DAY_AFTER)], null],
    ['returned the day after', [bundle('2026-11-12', THE_DAY_AFTER)], '2026-11-12'],
    ['returned on the day asked about', [bundle('2026-11-12', ON)], null],
    ['returned, and bought again', [bundle('2026-11-12', '2026-11-13'), bundle('2026-11-14')], '2026-11-14'],
    ['something else', [order({ paidOn: '2026-11-12' })], null],
    ['nothing', [], null],
  ])('%s', (_, orders, boughtOn) => {
    const found = checkBundle(question(), records({ orders, figures: [SIXTY_DAYS] }));
    const bought = { code: 'BUNDLE_BOUGHT', params: { from: boughtOn } };
    const missing = { code: 'BUNDLE_NOT_BOUGHT', params: { from: '2026-11-11', through: ON } };
    expect(found).toEqual({
      ...{ isMet: boughtOn !== null, isMetAtBasic: boughtOn !== null, parameterIds: [SIXTY_DAYS.id] },
      ...(boughtOn === null ? { evidence: [], missing: [missing] } : { evidence: [bought], missing: [] }),
    });
  });

  it('without a figure it counts within the period', () => {
    const found = (paidOn: Day) => checkBundle(question(), records({ orders: [bundle(paidOn)], figures: [] }));
    expect(found(FROM)).toMatchObject({ isMet: true, parameterIds: [] });
    expect(found('2026-01-09')).toMatchObject({ isMet: false, missing: [{ params: { from: FROM, through: ON } }] });
  });

  it.each([
    ['the end of the last term, if it is over', [term('EXTENDED', '2025-01-10', '2026-01-09')], '2025-11-10'],
    ['the day asked about, without any', [], '2026-09-23'],
  ])('counts back from %s', (_, terms, from) => {
    const found = checkBundle(question(), records({ terms, figures: [SIXTY_DAYS] }));
    expect(found.missing).toMatchObject([{ params: { from, through: ON } }]);
  });
});

describe('2.6: a delivery to a client', () => {
  const delivery = (deliveredOn: Day, goneOn: Day | null = null) => order({ deliveredOn, goneOn });

  it.each<[string, OrderOnRecord[], Day | null]>([
    ['on the first day of the period', [delivery(FROM)], FROM],
    ['the day before', [delivery('2026-01-09')], null],
    ['on the day asked about', [delivery(ON)], ON],
    ['the day after', [delivery(THE_DAY_AFTER)], null],
    ['given back the day after', [delivery(FROM, THE_DAY_AFTER)], FROM],
    ['given back on the day asked about', [delivery(FROM, ON)], null],
    ['not delivered', [order({})], null],
    ['the second of two', [delivery(FROM, ON), delivery('2026-03-01')], '2026-03-01'],
    ['nothing', [], null],
  ])('%s', (_, orders, deliveredOn) => {
    const found = checkDelivery(question(), records({ orders }));
    const made = { code: 'DELIVERY_MADE', params: { from: deliveredOn } };
    const missing = { code: 'NO_DELIVERY', params: { from: FROM, through: ON } };
    expect(found).toEqual({
      ...{ isMet: deliveredOn !== null, isMetAtBasic: deliveredOn !== null, parameterIds: [] },
      ...(deliveredOn === null ? { evidence: [], missing: [missing] } : { evidence: [made], missing: [] }),
    });
  });
});
