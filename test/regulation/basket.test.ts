import { describe, expect, it } from '@jest/globals';
import { type BasketFacts, type BasketLine, checkBasket } from '../../src/regulation/basket.js';
import { refusalsToPayWithBonuses } from '../../src/regulation/bonus-eligibility.js';
import type { LineProduct } from '../../src/regulation/price-approvals.js';
import { isDelivery, PRODUCT_DELIVERIES, PRODUCT_FAMILIES, type ProductFacts } from '../../src/regulation/products.js';
import { refusal } from '../../src/regulation/refusal.js';

const TODAY = '2026-06-10';
const LICENCE: ProductFacts = {
  ...{ family: 'BITRIX24', edition: 'ENTERPRISE', delivery: 'BOX', kind: 'LICENCE' },
  ...{ isNotForResale: false, isNonStandard: false },
};

describe('4.11 what bonuses may pay', () => {
  const codes = (given: Partial<ProductFacts>, isAllowedByApproval = false) =>
    refusalsToPayWithBonuses({ ...LICENCE, ...given, isAllowedByApproval }).map(
      ({ code, clause }) => `${clause} ${code}`,
    );

  it.each(PRODUCT_FAMILIES.flatMap((family) => PRODUCT_DELIVERIES.map((delivery) => [family, delivery] as const)))(
    'a new Enterprise licence: %s %s',
    (family, delivery) => expect(codes({ family, delivery })).toEqual([]),
  );

  it.each<[string, Partial<ProductFacts>, string[]]>([
    ['a renewal', { kind: 'RENEWAL' }, ['4.11 BONUSES_NOT_FOR_RENEWALS']],
    ['a Holding licence', { edition: 'HOLDING' }, ['4.11 BONUSES_NOT_FOR_HOLDING']],
    [
      'a renewal of a Holding licence, for both reasons',
      { edition: 'HOLDING', kind: 'RENEWAL' },
      ['4.11 BONUSES_NOT_FOR_HOLDING', '4.11 BONUSES_NOT_FOR_RENEWALS'],
    ],
    ['an option', { kind: 'OPTION' }, ['4.11 BONUSES_NOT_FOR_EXTENSIONS']],
    ['an extension', { kind: 'EXTENSION' }, ['4.11 BONUSES_NOT_FOR_EXTENSIONS']],
    ['the bundle', { isNotForResale: true }, ['4.11 BONUSES_NOT_FOR_BUNDLE']],
    ['a non-standard licence', { isNonStandard: true }, ['4.11 BONUSES_NOT_BY_APPROVAL']],
  ])('not %s', (_, given, expected) => expect(codes(given)).toEqual(expected));

  it('a non-standard licence if its approval says so, and nothing else by that', () => {
    expect(codes({ isNonStandard: true }, true)).toEqual([]);
    expect(codes({ isNonStandard: true, kind: 'RENEWAL' }, true)).toEqual(['4.11 BONUSES_NOT_FOR_RENEWALS']);
  });
});

it('2.6 options and extensions are deliveries, renewals and the bundle are not', () => {
  const is = (kind: ProductFacts['kind'], isNotForResale = false) => isDelivery({ kind, isNotForResale });
  expect([is('LICENCE'), is('OPTION'), is('EXTENSION'), is('RENEWAL'), is('LICENCE', true)]).toEqual([
    ...[true, true, true, false, false],
  ]);
});

const product = (given: Partial<LineProduct> = {}): LineProduct => ({ ...LICENCE, isArchived: false, ...given });
const line = (given: Partial<BasketLine> = {}): BasketLine => ({
  ...{ product: product(), isRepeated: false, quantity: 3, bonusKopecks: 0, listKopecks: 5_000 },
  approved: { unitKopecks: 1_001, left: 3, mayUseBonuses: false },
  ...given,
});
const facts = (given: Partial<BasketFacts> = {}): BasketFacts => ({
  kind: 'CLIENT',
  lines: [line()],
  competence: { state: 'ACTIVE', level: 'BASIC', validThrough: '2026-12-31' },
  discountPercent: 20,
  discountWithheldBy: null,
  approval: { isAgreed: true, validThrough: TODAY },
  bonuses: { availableKopecks: 10_000, refusal: null },
  others: [],
  ...given,
});
const codesOf = (given: Partial<BasketFacts>) =>
  checkBasket(facts(given), TODAY).refusals.map(({ code, clause }) => [code, clause]);

describe('a basket', () => {
  it('3.3, 6.2 costs the agreed price less the discount, which is rounded down to kopecks', () => {
    const { lines, refusals, discountRefusal } = checkBasket(facts(), TODAY);
    expect([refusals, discountRefusal]).toEqual([[], null]);
    expect(lines[0]).toMatchObject({
      unitKopecks: 1_001,
      grossKopecks: 3_003,
      discountKopecks: 600,
      netKopecks: 2_403,
    });
    expect(lines[0]).toMatchObject({ payableKopecks: 2_403, bonusRefusals: [] });
  });

  it.each(['6.2', '6.6'] as const)(
    '%s costs the whole price while a sanction withholds the discount, and can be placed',
    (clause) => {
      const { lines, refusals, discountRefusal } = checkBasket(facts({ discountWithheldBy: clause }), TODAY);
      expect(lines[0]).toMatchObject({ discountKopecks: 0, netKopecks: 3_003 });
      expect([refusals, discountRefusal]).toEqual([[], { code: 'DISCOUNT_WITHHELD', clause }]);
    },
  );

  it('1.4 takes no discount off a non-standard line, whose own is in its agreed price, and takes it off the others', () => {
    const lines = [line({ product: product({ isNonStandard: true }) }), line()];
    const checked = checkBasket(facts({ lines }), TODAY);
    expect(checked.lines.map(({ discountKopecks, netKopecks }) => [discountKopecks, netKopecks])).toEqual([
      [0, 3_003],
      [600, 2_403],
    ]);
  });

  it('4.11 takes bonuses line by line: a renewal and a Holding licence refuse them, the rest does not', () => {
    const lines = [
      line({ bonusKopecks: 2_403 }),
      line({ bonusKopecks: 1, product: product({ kind: 'RENEWAL' }) }),
      line({ bonusKopecks: 1, product: product({ edition: 'HOLDING' }) }),
    ];
    const checked = checkBasket(facts({ lines }), TODAY);
    expect(checked.refusals).toEqual([
      { code: 'BONUSES_NOT_FOR_RENEWALS', clause: '4.11', field: 'input.lines.1.bonuses' },
      { code: 'BONUSES_NOT_FOR_HOLDING', clause: '4.11', field: 'input.lines.2.bonuses' },
    ]);
    expect(checked.lines.map(({ payableKopecks }) => payableKopecks)).toEqual([2_403, 0, 0]);
  });

  it('4.11 takes no more bonuses than a line costs, and no more than there are', () => {
    expect(codesOf({ lines: [line({ bonusKopecks: 2_403 })] })).toEqual([]);
    expect(codesOf({ lines: [line({ bonusKopecks: 2_404 })] })).toEqual([['BONUSES_EXCEED_LINE', '4.11']]);
    const two = [line({ bonusKopecks: 2_000 }), line({ bonusKopecks: 403 })];
    expect(codesOf({ lines: two, bonuses: { availableKopecks: 2_403, refusal: null } })).toEqual([]);
    expect(codesOf({ lines: two, bonuses: { availableKopecks: 2_402, refusal: null } })).toEqual([
      ['BONUSES_NOT_ENOUGH', '4.11'],
    ]);
  });

  it('4.12 frozen bonuses pay nothing; a basket in money goes on', () => {
    const bonuses = { availableKopecks: 0, refusal: refusal('BONUSES_FROZEN') };
    const checked = checkBasket(facts({ bonuses }), TODAY);
    expect(checked.refusals).toEqual([]);
    expect(checked.lines[0]).toMatchObject({ payableKopecks: 0, bonusRefusals: [{ clause: '4.12' }] });
    expect(codesOf({ bonuses, lines: [line({ bonusKopecks: 1 })] })).toEqual([['BONUSES_FROZEN', '4.12']]);
  });

  it.each([
    ['ACTIVE', []],
    ['SUSPENDED', [['SUPPLY_NEEDS_ACTIVE', '1.2']]],
    ['LAPSED', [['SUPPLY_NEEDS_ACTIVE', '1.2']]],
    ['ENDED', [['SUPPLY_NEEDS_ACTIVE', '1.2']]],
    ['NONE', [['SUPPLY_NEEDS_ACTIVE', '1.2']]],
  ] as const)('1.2 for a client: %s', (state, expected) => {
    expect(codesOf({ competence: { state, level: 'BASIC', validThrough: null } })).toEqual(expected);
  });

  it.each<[string, BasketFacts['approval'], string[]]>([
    ['agreed, on its last day', { isAgreed: true, validThrough: TODAY }, []],
    ['agreed, the day after', { isAgreed: true, validThrough: '2026-06-09' }, ['PRICE_APPROVAL_NOT_VALID']],
    ['not agreed', { isAgreed: false, validThrough: TODAY }, ['PRICE_APPROVAL_NOT_VALID']],
    ['none', null, ['ORDER_NEEDS_APPROVAL']],
  ])('3.3 price approval: %s', (_, approval, expected) => {
    expect(codesOf({ approval }).map(([code]) => code)).toEqual(expected);
  });

  it('3.3 orders what was agreed, and no more of it than is left', () => {
    expect(codesOf({ lines: [line({ quantity: 4 })] })).toEqual([['QUANTITY_NOT_APPROVED', '3.3']]);
    expect(codesOf({ lines: [line({ approved: null })] })).toEqual([['PRODUCT_NOT_APPROVED', '3.3']]);
  });

  it('1.4 orders what is non-standard as MAXIMAL alone', () => {
    const lines = [line({ product: product({ isNonStandard: true }) })];
    expect(codesOf({ lines })).toEqual([['NON_STANDARD_NEEDS_MAXIMAL', '1.4']]);
    expect(codesOf({ lines, competence: { state: 'ACTIVE', level: 'MAXIMAL', validThrough: null } })).toEqual([]);
  });

  it('4.10, 5.10 the bundle is ordered at the list price, without competence, and alone', () => {
    const bundle = line({ product: product({ isNotForResale: true }), approved: null });
    const given = {
      kind: 'BUNDLE',
      approval: null,
      competence: { state: 'NONE', level: null, validThrough: null },
    } as const;
    const { lines, refusals } = checkBasket(facts({ ...given, lines: [bundle] }), TODAY);
    expect([lines[0]?.unitKopecks, lines[0]?.bonusRefusals[0]?.code, refusals]).toEqual([
      5_000,
      'BONUSES_NOT_FOR_BUNDLE',
      [],
    ]);
    expect(codesOf({ ...given, lines: [line()] })).toEqual([['PRODUCT_NOT_OF_BUNDLE', '5.10']]);
    expect(codesOf({ ...given, lines: [{ ...bundle, listKopecks: null }] })).toEqual([['NO_PRICE_IN_FORCE', '3.3']]);
    expect(codesOf({ lines: [bundle] })).toEqual([['BUNDLE_NOT_FOR_CLIENTS', '5.10']]);
  });

  it('says of a line what is wrong with its product, and everything of the order at once', () => {
    const lines = [
      line({ product: null, approved: null }),
      line({ product: product({ isArchived: true }) }),
      line({ isRepeated: true }),
    ];
    expect(
      codesOf({ approval: null, lines, others: [refusal('CABINET_BLOCKED'), null] }).map(([code]) => code),
    ).toEqual([
      ...['CABINET_BLOCKED', 'ORDER_NEEDS_APPROVAL', 'PRODUCT_UNKNOWN', 'PRODUCT_ARCHIVED', 'PRODUCT_REPEATED'],
    ]);
  });
});
