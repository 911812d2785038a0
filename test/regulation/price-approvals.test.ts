import { describe, expect, it } from '@jest/globals';
import type { CompetenceState } from '../../src/regulation/competence.js';
import type { Level } from '../../src/regulation/levels.js';
import {
  type AskedLine,
  askedPriceOf,
  isPriceValidOn,
  type LineProduct,
  PRICE_APPROVAL_STATES,
  type PriceApprovalMove,
  type PriceDecisionFacts,
  refusalsToAskPrices,
  refusalsToDecidePrices,
  refusalToAcceptOffer,
  refusalToMovePriceApproval,
  refusalToNonStandard,
  refusalToProduct,
  refusalToSell,
  refusalToSupply,
  refusalToUnitPrice,
} from '../../src/regulation/price-approvals.js';
import { LINES_MAX, QUANTITY_MAX, refusalToSetPrice, UNIT_PRICE_KOPECKS_MAX } from '../../src/regulation/prices.js';

const TODAY = '2026-11-23';
const LICENCE: LineProduct = {
  family: 'BITRIX24',
  edition: 'ENTERPRISE',
  delivery: 'BOX',
  kind: 'LICENCE',
  isNotForResale: false,
  isNonStandard: false,
  isArchived: false,
};
const LINE: AskedLine = {
  product: LICENCE,
  isRepeated: false,
  listKopecks: 1_000,
  askedKopecks: 900,
  askedDiscountPercent: null,
};
const holder = (state: CompetenceState = 'ACTIVE', level: Level | null = 'EXTENDED') => ({
  state,
  level,
  validThrough: null,
});
/** Code, clause, field and what the text is filled with: whatever a caller gets to see. */
const seen = (
  refusals: readonly ({ code: string; clause?: string | null; field?: string; params?: object } | null)[],
) => refusals.map((one) => one && [one.code, one.clause, one.field ?? null, one.params ?? null]);

describe('3.3 a price', () => {
  it.each<[PriceApprovalMove, string[]]>([
    ['revisePriceApproval', ['REQUESTED', 'COUNTERED']],
    ['decidePriceApproval', ['REQUESTED']],
    ['acceptCounterOffer', ['COUNTERED']],
    ['withdrawPriceApproval', ['REQUESTED', 'COUNTERED']],
    ['linkPriceApprovalToEngagement', ['REQUESTED', 'COUNTERED', 'APPROVED', 'REFUSED', 'WITHDRAWN']],
  ])('%s is possible in %j alone', (move, states) => {
    expect(PRICE_APPROVAL_STATES.filter((state) => refusalToMovePriceApproval(move, state) === null)).toEqual(states);
  });

  it('says in which state it stands to whoever comes too late', () => {
    expect(seen([refusalToMovePriceApproval('decidePriceApproval', 'REFUSED')])).toEqual([
      ['PRICE_APPROVAL_STATE', null, null, { state: 'REFUSED' }],
    ]);
  });

  it.each<[CompetenceState, boolean]>([
    ['NONE', false],
    ['ACTIVE', true],
    ['SUSPENDED', false],
    ['LAPSED', false],
    ['ENDED', false],
  ])('1.2 is agreed with a partner whose competence is %s: %s', (state, isAgreed) => {
    const expected = isAgreed ? [null] : [['SUPPLY_NEEDS_ACTIVE', '1.2', null, { state }]];
    expect(seen([refusalToSupply({ state })])).toEqual(expected);
  });

  it.each<[CompetenceState, Level | null, boolean]>([
    ['ACTIVE', 'MAXIMAL', true],
    ['ACTIVE', 'EXTENDED', false],
    ['SUSPENDED', 'MAXIMAL', false],
  ])('1.4 of a non-standard licence, %s at %s: %s', (state, level, isAgreed) => {
    const of = (isNonStandard: boolean) => refusalToNonStandard({ isNonStandard }, { state, level }, 'input.x');
    expect(seen([of(true)])).toEqual(isAgreed ? [null] : [['NON_STANDARD_NEEDS_MAXIMAL', '1.4', 'input.x', null]]);
    expect(of(false)).toBeNull();
  });

  it('is asked for a product that exists, is sold, and stands in one line', () => {
    const at = { at: 2, isRepeated: false };
    const field = 'input.lines.2.productCode';
    expect(
      seen([
        refusalToProduct(null, at),
        refusalToProduct(LICENCE, { ...at, isRepeated: true }),
        refusalToProduct({ ...LICENCE, isArchived: true }, at),
        refusalToProduct(LICENCE, at),
      ]).map((one) => one && [one[0], one[2]]),
    ).toEqual([['PRODUCT_UNKNOWN', field], ['PRODUCT_REPEATED', field], ['PRODUCT_ARCHIVED', field], null]);
  });

  it('5.10 is not agreed for the bundle', () => {
    expect(refusalToSell({ isNotForResale: true }, 'input.x')).toMatchObject({
      code: 'BUNDLE_NOT_FOR_CLIENTS',
      clause: '5.10',
      field: 'input.x',
    });
    expect(refusalToSell({ isNotForResale: false }, 'input.x')).toBeNull();
  });

  it.each<[Partial<AskedLine>, number | null]>([
    [{}, 900],
    [{ askedKopecks: null, askedDiscountPercent: 15 }, 850],
    [{ askedDiscountPercent: 15 }, null],
    [{ askedKopecks: null }, null],
    [{ askedKopecks: null, askedDiscountPercent: 15, listKopecks: null }, null],
  ])('asked for as %j is %s', (asked, kopecks) => {
    expect(askedPriceOf({ ...LINE, ...asked })).toBe(kopecks);
  });

  it.each<[string, Partial<AskedLine>, [string, string][]]>([
    ['as it should be', {}, []],
    ['of no product', { product: null }, [['PRODUCT_UNKNOWN', 'input.lines.1.productCode']]],
    ['named twice', { isRepeated: true }, [['PRODUCT_REPEATED', 'input.lines.1.productCode']]],
    [
      'of the bundle, which is non-standard, with price and discount',
      { product: { ...LICENCE, isNotForResale: true, isNonStandard: true }, askedDiscountPercent: 5 },
      [
        ['BUNDLE_NOT_FOR_CLIENTS', 'input.lines.1.productCode'],
        ['NON_STANDARD_NEEDS_MAXIMAL', 'input.lines.1.productCode'],
        ['PRICE_OR_DISCOUNT', 'input.lines.1'],
      ],
    ],
    ['with neither', { askedKopecks: null }, [['PRICE_OR_DISCOUNT', 'input.lines.1']]],
    [
      'with a discount off no list price',
      { askedKopecks: null, askedDiscountPercent: 5, listKopecks: null },
      [['NO_PRICE_IN_FORCE', 'input.lines.1.discountPercent']],
    ],
    ['with a price and no list price', { listKopecks: null }, []],
    ['dearer than anything', { askedKopecks: UNIT_PRICE_KOPECKS_MAX + 1 }, [['PRICE_TOO_HIGH', 'input.lines.1.price']]],
  ])('a line %s', (_, line, expected) => {
    const refusals = refusalsToAskPrices([LINE, { ...LINE, ...line }], holder());
    expect(refusals.map(({ code, field }) => [code, field])).toEqual(expected);
  });

  it('tells first that nothing can be supplied at all', () => {
    const refusals = refusalsToAskPrices([{ ...LINE, product: null }], holder('LAPSED'));
    expect(refusals.map(({ code }) => code)).toEqual(['SUPPLY_NEEDS_ACTIVE', 'PRODUCT_UNKNOWN']);
  });

  it('is at most what a sum can hold', () => {
    expect(UNIT_PRICE_KOPECKS_MAX * QUANTITY_MAX * LINES_MAX).toBeLessThanOrEqual(Number.MAX_SAFE_INTEGER);
    expect(refusalToUnitPrice(UNIT_PRICE_KOPECKS_MAX, 'input.x')).toBeNull();
    expect(refusalToUnitPrice(null, 'input.x')).toBeNull();
    expect(seen([refusalToUnitPrice(UNIT_PRICE_KOPECKS_MAX + 1, 'input.x')])[0]?.[2]).toBe('input.x');
  });

  const approval: PriceDecisionFacts = { outcome: 'APPROVED', validThrough: TODAY, reason: '', lines: [] };
  const [asAsked, changed] = [
    { knownKopecks: 900, priceKopecks: null },
    { knownKopecks: 900, priceKopecks: 800 },
  ];
  it.each<[string, Partial<PriceDecisionFacts>, unknown[]]>([
    ['approved through today', {}, []],
    ['approved line by line at the prices asked', { lines: [asAsked, { ...asAsked, priceKopecks: 900 }] }, []],
    [
      'approved through no day',
      { validThrough: null },
      [['PRICE_VALIDITY_REQUIRED', '3.3', 'input.validThrough', null]],
    ],
    [
      'approved through yesterday',
      { validThrough: '2026-11-22' },
      [['DAY_IN_PAST', '3.3', 'input.validThrough', { today: TODAY }]],
    ],
    [
      'approved at another price',
      { lines: [asAsked, changed] },
      [['APPROVAL_CHANGES_PRICE', '3.3', 'input.lines.1.price', null]],
    ],
    [
      'of a line that is not there',
      { lines: [asAsked, { knownKopecks: null, priceKopecks: null }] },
      [['PRICE_LINE_UNKNOWN', '3.3', 'input.lines.1.lineId', null]],
    ],
    ['countered by another price in the first line', { outcome: 'COUNTERED', lines: [changed, asAsked] }, []],
    [
      'countered by the same',
      { outcome: 'COUNTERED', lines: [asAsked] },
      [['COUNTER_CHANGES_NOTHING', '3.3', 'input.lines', null]],
    ],
    [
      'countered by more than a sum can hold',
      { outcome: 'COUNTERED', lines: [asAsked, { knownKopecks: 900, priceKopecks: UNIT_PRICE_KOPECKS_MAX + 1 }] },
      [['PRICE_TOO_HIGH', '3.3', 'input.lines.1.price', null]],
    ],
    ['refused with a reason, through no day', { outcome: 'REFUSED', reason: 'Нет', validThrough: null }, []],
    ['refused without one', { outcome: 'REFUSED' }, [['REASON_REQUIRED', null, 'input.reason', null]]],
  ])('%s', (_, facts, expected) => {
    expect(seen(refusalsToDecidePrices({ ...approval, ...facts }, TODAY))).toEqual(expected);
  });

  it('holds through its last day, and an offer can be accepted as long', () => {
    expect([isPriceValidOn(TODAY, TODAY), isPriceValidOn(TODAY, '2026-11-24'), isPriceValidOn(null, TODAY)]).toEqual([
      true,
      false,
      false,
    ]);
    expect(seen([refusalToAcceptOffer(TODAY, TODAY), refusalToAcceptOffer(TODAY, '2026-11-24')])).toEqual([
      null,
      ['PRICE_OFFER_OVER', '3.3', null, { validThrough: TODAY }],
    ]);
  });

  it('of the list is set from today on', () => {
    expect(refusalToSetPrice({ effectiveFrom: TODAY }, TODAY)).toBeNull();
    expect(seen([refusalToSetPrice({ effectiveFrom: '2026-11-22' }, TODAY)])).toEqual([
      ['DAY_IN_PAST', '3.3', 'input.effectiveFrom', { today: TODAY }],
    ]);
  });
});
