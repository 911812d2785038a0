import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectAdministratorsOnly, key } from '../support/administration.js';
import {
  type CompanyPartner,
  codeOf,
  importTerm,
  moveClockTo,
  refusalsOf,
  registerCompany,
} from '../support/competence.js';
import { agreedPrices, doing, ofApproval, requestInput, send } from '../support/orders.js';
import { impose } from '../support/sanctions.js';
import { startTestServer, type TestServer } from '../support/server.js';

const TODAY = '2031-06-10';
const TERM = { validFrom: '2031-01-15', validThrough: '2032-01-15' };
const BOX = 'B24_BOX_ENTERPRISE_1000';
const LIST_PRICE = '1900000.00';

let server: TestServer;
let maximal: CompanyPartner;
let basic: CompanyPartner;

beforeAll(async () => {
  server = await startTestServer();
  await moveClockTo(server, TODAY);
  maximal = await registerCompany(server);
  await importTerm(server, maximal, { level: 'MAXIMAL', ...TERM });
  basic = await registerCompany(server);
  await importTerm(server, basic, { level: 'BASIC', ...TERM });
});
afterAll(() => server.stop());

const PRODUCT = `code title family edition delivery kind seats isNotForResale isNonStandard archivedOn isDemonstration
  version price { amount isDemonstration } saleActivity { code }`;
const productsOf = async (as: Parameters<TestServer['ask']>[0], includeArchived = false) =>
  (await server.ask(as, `query ($a: Boolean) { products(includeArchived: $a) { ${PRODUCT} } }`, { a: includeArchived }))
    .products as any[];

describe('products', () => {
  it('are told apart by separate properties: a renewal of a Holding licence is both (4.11)', async () => {
    const products = await productsOf(basic.as);
    const of = (code: string) => products.find((product) => product.code === code);
    expect(of('B24_BOX_HOLDING_RENEWAL')).toMatchObject({ edition: 'HOLDING', kind: 'RENEWAL', delivery: 'BOX' });
    expect(of('B24_CLOUD_ENTERPRISE_250')).toMatchObject({
      ...{ family: 'BITRIX24', edition: 'ENTERPRISE', delivery: 'CLOUD', kind: 'LICENCE', seats: 250 },
      ...{ price: { amount: '400000.00', isDemonstration: true }, isDemonstration: true },
      saleActivity: { code: 'SALE_BITRIX24_CLOUD' },
    });
    expect(of('PARTNER_BUNDLE')).toMatchObject({ isNotForResale: true, saleActivity: null });
    expect(of('B24_BOX_NON_STANDARD')).toMatchObject({ isNonStandard: true, price: null });
    expect((await server.send('anonymous', '{ products { code } }')).errors?.[0]?.extensions.code).toBe(
      'UNAUTHENTICATED',
    );
  });

  const ADD = `mutation ($input: AddProductInput!) { addProduct(input: $input) { ${PRODUCT} } }`;
  const SET = `mutation ($input: SetProductPriceInput!) { setProductPrice(input: $input) { amount effectiveFrom isDemonstration } }`;
  const UPDATE = `mutation ($input: UpdateProductInput!) { updateProduct(input: $input) { ${PRODUCT} } }`;
  const product = (code: string) => ({
    ...{ ...key(), code, titleRu: 'Новый продукт', titleEn: 'New product', family: 'BITRIX24', edition: 'ENTERPRISE' },
    ...{ delivery: 'BOX', kind: 'OPTION', saleActivityCode: 'SALE_BITRIX24_BOX' },
  });
  const add = (input: object) => server.send('ADMINISTRATOR', ADD, { input });

  it('are added, priced from a day on, and taken out of sale by administrators', async () => {
    expect((await add(product('NEW_OPTION'))).errors).toBeUndefined();
    expect(refusalsOf(await add(product('NEW_OPTION')))).toEqual([
      { code: 'PRODUCT_CODE_TAKEN', clause: null, field: 'input.code' },
    ]);
    expect(refusalsOf(await add({ ...product('OTHER'), saleActivityCode: 'MARKETING_EVENT' }))).toEqual([
      { code: 'ACTIVITY_NOT_A_SALE', clause: '4.2', field: 'input.saleActivityCode' },
    ]);
    const price = (effectiveFrom: string, amount = '10.50') => ({
      ...key(),
      productCode: 'NEW_OPTION',
      amount,
      effectiveFrom,
    });
    const set = (input: object) => server.send('ADMINISTRATOR', SET, { input });
    expect(refusalsOf(await set(price('2031-06-09')))).toEqual([
      { code: 'DAY_IN_PAST', clause: '3.3', field: 'input.effectiveFrom' },
    ]);
    expect(refusalsOf(await set(price(TODAY, '100000000.01'))).map(({ code }) => code)).toEqual(['PRICE_TOO_HIGH']);
    expect((await set(price(TODAY))).errors).toBeUndefined();
    expect((await set(price('2031-07-01', '12'))).errors).toBeUndefined();
    const query = '{ products { code price(on: "2031-06-30") { amount } later: price(on: "2031-07-01") { amount } } }';
    const { products } = await server.ask('ANALYST', query);
    const listed = products.find(({ code }: { code: string }) => code === 'NEW_OPTION');
    expect(listed).toMatchObject({ price: { amount: '10.50' }, later: { amount: '12.00' } });
    const input = { code: 'NEW_OPTION', expectedVersion: 1, isArchived: true, saleActivityCode: null };
    const { updateProduct } = await server.ask('ADMINISTRATOR', UPDATE, { input });
    expect(updateProduct).toMatchObject({ archivedOn: TODAY, saleActivity: null, version: 2 });
    expect((await productsOf('MANAGER')).map(({ code }) => code)).not.toContain('NEW_OPTION');
    expect((await productsOf('MANAGER', true)).map(({ code }) => code)).toContain('NEW_OPTION');
    expect(codeOf(await server.send('ADMINISTRATOR', UPDATE, { input }))).toBe('CONFLICT');
    await expectAdministratorsOnly(server, basic.as, ADD, product('X1'));
    await expectAdministratorsOnly(server, basic.as, SET, price(TODAY));
    await expectAdministratorsOnly(server, basic.as, UPDATE, input);
  });

  it('4.2 a sales tariff is for an amount, and no other is', async () => {
    const set = `mutation ($input: SetPointTariffInput!) { setPointTariff(input: $input) { points perAmount } }`;
    const sent = (given: object) =>
      server.send('ADMINISTRATOR', set, { input: { ...key(), points: 7, effectiveFrom: '2040-01-01', ...given } });
    const sale = { activityCode: 'SALE_RENEWAL' };
    expect((await sent({ ...sale, perAmount: '50000' })).data.setPointTariff).toEqual({
      points: 7,
      perAmount: '50000.00',
    });
    for (const given of [sale, { ...sale, perAmount: '0' }]) {
      expect(refusalsOf(await sent(given)).map(({ code }) => code)).toEqual(['TARIFF_NEEDS_AMOUNT']);
    }
    const article = { activityCode: 'MARKETING_ARTICLE', perAmount: '1' };
    expect(refusalsOf(await sent(article)).map(({ code }) => code)).toEqual(['TARIFF_HAS_NO_AMOUNT']);
  });
});

describe('price approvals', () => {
  const request = (partner: CompanyPartner, lines: Parameters<typeof requestInput>[0]) =>
    send(server, partner.as, 'requestPriceApproval', requestInput(lines));

  it('3.3 go through rounds that are all kept: asked, countered, accepted', async () => {
    const asked = await doing(server, basic.as, 'requestPriceApproval', {
      ...requestInput([
        { productCode: BOX, quantity: 2, discountPercent: 33 },
        { productCode: 'SM_ENTERPRISE', price: '1234567.89' },
      ]),
      comment: 'Тендер',
    });
    expect(asked).toMatchObject({ state: 'REQUESTED', isValid: false, agreedLines: [], validThrough: null });
    expect(asked.rounds[0]).toMatchObject({ number: 1, step: 'REQUESTED', comment: 'Тендер', madeOn: TODAY });
    const [box, site] = asked.rounds[0].lines;
    expect(box).toMatchObject({ product: { code: BOX }, quantity: 2, listPrice: LIST_PRICE, price: '1273000.00' });
    const offer = await doing(server, 'MANAGER', 'decidePriceApproval', {
      ...ofApproval(asked),
      outcome: 'COUNTERED',
      validThrough: '2031-06-20',
      lines: [{ lineId: box.id, price: '1500000' }],
      reason: 'Другая скидка',
    });
    expect(offer).toMatchObject({ state: 'COUNTERED', validThrough: '2031-06-20', isValid: false });
    expect(offer.rounds[1].lines.map(({ price }: any) => price)).toEqual(['1500000.00', site.price]);
    const agreed = await doing(server, basic.as, 'acceptCounterOffer', ofApproval(offer));
    expect(agreed).toMatchObject({ state: 'APPROVED', isValid: true, validThrough: '2031-06-20' });
    expect(agreed.agreedLines.map(({ price }: any) => price)).toEqual(['1500000.00', '1234567.89']);
    expect(agreed.rounds.map(({ step }: any) => step)).toEqual(['REQUESTED', 'COUNTERED', 'ACCEPTED']);
    const again = await send(server, basic.as, 'acceptCounterOffer', ofApproval(agreed));
    expect(refusalsOf(again).map(({ code }) => code)).toEqual(['PRICE_APPROVAL_STATE']);
  });

  it('3.3 an offer is accepted through its last day; then the partner asks anew', async () => {
    await moveClockTo(server, TODAY);
    const made = await doing(
      server,
      basic.as,
      'requestPriceApproval',
      requestInput([{ productCode: BOX, price: '1' }]),
    );
    const lines = [{ lineId: made.rounds[0].lines[0].id, price: '2' }];
    const offer = await doing(server, 'MANAGER', 'decidePriceApproval', {
      ...{ ...ofApproval(made), outcome: 'COUNTERED', validThrough: '2031-06-12', lines },
    });
    await moveClockTo(server, '2031-06-13');
    const late = await send(server, basic.as, 'acceptCounterOffer', ofApproval(offer));
    expect(refusalsOf(late)).toEqual([{ code: 'PRICE_OFFER_OVER', clause: '3.3', field: null }]);
    const revised = await doing(server, basic.as, 'revisePriceApproval', {
      ...{ ...ofApproval(offer), lines: [{ productCode: BOX, quantity: 1, price: '2' }] },
    });
    expect(revised).toMatchObject({ state: 'REQUESTED', validThrough: null });
    const next = await doing(server, 'MANAGER', 'decidePriceApproval', {
      ...{ ...ofApproval(revised), outcome: 'COUNTERED', validThrough: '2031-06-14' },
      lines: [{ lineId: revised.rounds[2].lines[0].id, price: '3' }],
    });
    await moveClockTo(server, '2031-06-14');
    expect((await doing(server, basic.as, 'acceptCounterOffer', ofApproval(next))).agreedLines[0].price).toBe('3.00');
    await moveClockTo(server, TODAY);
  });

  it('3.3 a request is taken back while nothing is agreed, and nothing is decided about it any more', async () => {
    await moveClockTo(server, TODAY);
    const asked = { productCode: BOX, price: '1000000' };
    const made = await doing(server, basic.as, 'requestPriceApproval', requestInput([asked]));
    const input = { ...ofApproval(made), comment: 'Тендер отменён' };
    expect(codeOf(await send(server, 'MANAGER', 'withdrawPriceApproval', input))).toBe('FORBIDDEN');
    const back = await doing(server, basic.as, 'withdrawPriceApproval', input);
    expect(back).toMatchObject({ state: 'WITHDRAWN', isValid: false, validThrough: null });
    expect(back.rounds.map(({ step, comment }: any) => [step, comment])).toEqual([
      ['REQUESTED', null],
      ['WITHDRAWN', 'Тендер отменён'],
    ]);
    const decided = { ...ofApproval(back), outcome: 'REFUSED', reason: 'Нет' };
    expect(refusalsOf(await send(server, 'MANAGER', 'decidePriceApproval', decided))).toMatchObject([
      { code: 'PRICE_APPROVAL_STATE' },
    ]);
    const agreed = await agreedPrices(server, basic, [asked], '2031-06-20');
    expect(refusalsOf(await send(server, basic.as, 'withdrawPriceApproval', ofApproval(agreed)))).toMatchObject([
      { code: 'PRICE_APPROVAL_STATE' },
    ]);
  });

  it('3.3 the vendor’s word is whole: everything missing in it is said at once', async () => {
    const made = await doing(
      server,
      basic.as,
      'requestPriceApproval',
      requestInput([{ productCode: BOX, price: '5' }]),
    );
    const lineId = made.rounds[0].lines[0].id;
    const decide = async (given: object) =>
      refusalsOf(await send(server, 'MANAGER', 'decidePriceApproval', { ...ofApproval(made), ...given })).map(
        ({ code }) => code,
      );
    const other = { lines: [{ lineId, price: '6' }] };
    expect(await decide({ outcome: 'REFUSED', reason: ' ' })).toEqual(['REASON_REQUIRED']);
    expect(await decide({ outcome: 'COUNTERED' })).toEqual(['PRICE_VALIDITY_REQUIRED', 'COUNTER_CHANGES_NOTHING']);
    expect(await decide({ outcome: 'APPROVED', validThrough: '2031-06-09', ...other })).toEqual([
      'DAY_IN_PAST',
      'APPROVAL_CHANGES_PRICE',
    ]);
    const unknown = { lines: [{ lineId: made.id }] };
    expect(await decide({ outcome: 'APPROVED', validThrough: TODAY, ...unknown })).toEqual(['PRICE_LINE_UNKNOWN']);
    const refused = await doing(server, 'MANAGER', 'decidePriceApproval', {
      ...{ ...ofApproval(made), outcome: 'REFUSED', reason: 'Не согласовано' },
    });
    expect(refused).toMatchObject({ state: 'REFUSED', isValid: false });
    expect(refused.rounds[1]).toMatchObject({ step: 'REFUSED', comment: 'Не согласовано', lines: [] });
    expect(await decide({ outcome: 'APPROVED', validThrough: TODAY })).toEqual(['PRICE_APPROVAL_STATE']);
  });

  it('1.4 non-standard lines are for a partner that is MAXIMAL on the day', async () => {
    const lines = [{ productCode: 'B24_BOX_NON_STANDARD', price: '9000000' }];
    expect(refusalsOf(await request(basic, lines))).toEqual([
      { code: 'NON_STANDARD_NEEDS_MAXIMAL', clause: '1.4', field: 'input.lines.0.productCode' },
    ]);
    expect((await request(maximal, lines)).errors).toBeUndefined();
    const byDiscount = [{ productCode: 'B24_BOX_NON_STANDARD', discountPercent: 5 }];
    expect(refusalsOf(await request(maximal, byDiscount)).map(({ code }) => code)).toEqual(['NO_PRICE_IN_FORCE']);
  });

  it('1.2 only a partner whose competence is ACTIVE asks, to its last day', async () => {
    const partner = await registerCompany(server);
    await importTerm(server, partner, { level: 'BASIC', validFrom: '2030-06-10', validThrough: TODAY });
    const lines = [{ productCode: BOX, price: '1' }];
    expect((await request(partner, lines)).errors).toBeUndefined();
    await moveClockTo(server, '2031-06-11');
    expect(refusalsOf(await request(partner, lines))).toEqual([
      { code: 'SUPPLY_NEEDS_ACTIVE', clause: '1.2', field: null },
    ]);
    await moveClockTo(server, TODAY);
  });

  it('say at once what is wrong with lines', async () => {
    const answer = await request(basic, [
      { productCode: 'NO_SUCH', price: '1' },
      { productCode: BOX },
      { productCode: BOX, price: '1' },
      { productCode: 'PARTNER_BUNDLE', price: '1' },
      { productCode: 'SM_ENTERPRISE', price: '1', discountPercent: 1 },
    ]);
    expect(refusalsOf(answer)).toEqual([
      { code: 'PRODUCT_UNKNOWN', clause: null, field: 'input.lines.0.productCode' },
      { code: 'PRICE_OR_DISCOUNT', clause: '3.3', field: 'input.lines.1' },
      { code: 'PRODUCT_REPEATED', clause: null, field: 'input.lines.2.productCode' },
      { code: 'BUNDLE_NOT_FOR_CLIENTS', clause: '5.10', field: 'input.lines.3.productCode' },
      { code: 'PRICE_OR_DISCOUNT', clause: '3.3', field: 'input.lines.4' },
    ]);
  });

  it('6.6 a blocked cabinet asks for none', async () => {
    const partner = await registerCompany(server);
    await importTerm(server, partner, { level: 'BASIC', ...TERM });
    await impose(server, partner, 'CABINET_BLOCKING', { throughOn: '2031-12-31' });
    expect(refusalsOf(await request(partner, [{ productCode: BOX, price: '1' }])).map(({ code }) => code)).toEqual([
      'CABINET_BLOCKED',
    ]);
  });

  it('belong to their partner; staff has the queue, what waits for its word first', async () => {
    await agreedPrices(server, maximal, [{ productCode: BOX, price: '1' }], '2031-06-30');
    const waiting = await doing(
      server,
      maximal.as,
      'requestPriceApproval',
      requestInput([{ productCode: BOX, price: '7' }]),
    );
    const query = 'query ($id: UUID!) { priceApproval(id: $id) { id partner { id } } }';
    expect(codeOf(await server.send(basic.as, query, { id: waiting.id }))).toBe('NOT_FOUND');
    expect((await server.ask('ANALYST', query, { id: waiting.id })).priceApproval.partner.id).toBe(maximal.id);
    const QUEUE = `query ($f: PriceApprovalFilter, $first: Int, $after: String) {
      priceApprovals(filter: $f, first: $first, after: $after) { totalCount nodes { id state } pageInfo { endCursor } } }`;
    const f = { partnerId: maximal.id };
    const { priceApprovals } = await server.ask('MANAGER', QUEUE, { f });
    const states = priceApprovals.nodes.map(({ state }: any) => state);
    expect(states).toEqual([...states].sort((a, b) => Number(a !== 'REQUESTED') - Number(b !== 'REQUESTED')));
    expect(priceApprovals.nodes.some(({ id }: any) => id === waiting.id)).toBe(true);
    const first = (await server.ask('MANAGER', QUEUE, { f, first: 1 })).priceApprovals;
    const rest = (await server.ask('MANAGER', QUEUE, { f, after: first.pageInfo.endCursor })).priceApprovals;
    expect([...first.nodes, ...rest.nodes]).toEqual(priceApprovals.nodes);
    const own = await server.ask(
      maximal.as,
      '{ myPartner { priceApprovals(filter: { states: [APPROVED] }) { totalCount nodes { state } } } }',
    );
    expect(own.myPartner.priceApprovals).toEqual({ totalCount: 1, nodes: [{ state: 'APPROVED' }] });
    const by = await server.send(basic.as, 'query ($id: UUID!) { priceApproval(id: $id) { rounds { madeBy } } }', {
      id: waiting.id,
    });
    expect(codeOf(by)).toBe('NOT_FOUND');
    const stale = { ...ofApproval(waiting), expectedVersion: 1, outcome: 'APPROVED', validThrough: TODAY };
    expect(codeOf(await send(server, 'MANAGER', 'decidePriceApproval', stale))).toBe('CONFLICT');
    expect(codeOf(await send(server, maximal.as, 'decidePriceApproval', stale))).toBe('FORBIDDEN');
  });
});
