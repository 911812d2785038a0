import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { plusDays } from '../../src/regulation/day.js';
import { statementsOf } from '../support/administration.js';
import { accepted, at, draft, loadYear, move } from '../support/applications.js';
import { addHolderWithBonuses, ledgerOf } from '../support/bonuses.js';
import {
  type CompanyPartner,
  codeOf,
  importTerm,
  moveClockTo,
  refusalsOf,
  registerCompany,
} from '../support/competence.js';
import { checkOf, eligibilityOf } from '../support/eligibility.js';
import {
  agreedPrices,
  type Buyer,
  basketOf,
  doing,
  fulfilled,
  ORDER_FIELDS,
  ofOrder,
  send,
} from '../support/orders.js';
import { addAnswers, meetRequirements } from '../support/requirements.js';
import { impose } from '../support/sanctions.js';
import { type Answer, type As, startTestServer, type TestServer } from '../support/server.js';

const TODAY = '2031-06-10';
const TERM = { validFrom: '2031-01-15', validThrough: '2032-01-15' };
const BOX = 'B24_BOX_ENTERPRISE_1000';
const RENEWED = 'SM_ENTERPRISE_RENEWAL';
const HOLDING = 'B24_BOX_HOLDING';
const VALID_THROUGH = '2031-06-20';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  await loadYear(server, 2031);
});
beforeEach(() => moveClockTo(server, TODAY));
afterAll(() => server.stop());

async function holder(days: { validFrom: string; validThrough: string } = TERM, level: 'BASIC' | 'MAXIMAL' = 'BASIC') {
  const partner = await registerCompany(server);
  await importTerm(server, partner, { level, ...days });
  return partner;
}

/** A holder with bonuses of its bundle, in kopecks. */
async function rich(kopecks: number, validFrom = '2031-01-15'): Promise<Buyer & { id: string }> {
  const db = server.database.dataSource;
  const { id } = await addHolderWithBonuses(db, validFrom, kopecks);
  const [{ slug }] = await db.query('select slug from partner where id = $1', [id]);
  return { id, as: { partner: slug } };
}

/** 100000 roubles a piece; of each three. */
const lineOf = (productCode: string) => ({ productCode, quantity: 3, price: '100000' });
const agree = (buyer: Buyer, codes: readonly string[], validThrough = VALID_THROUGH) =>
  agreedPrices(server, buyer, codes.map(lineOf), validThrough);
const orderOf = (approval: { id: string }, lines: object[]) => ({
  kind: 'CLIENT',
  priceApprovalId: approval.id,
  lines,
});
const place = (buyer: Buyer, input: object) => doing(server, buyer.as, 'placeOrder', input);
const manager = (name: string, input: object) => doing(server, 'MANAGER', name, input);
const pay = (order: any, given: object = {}) =>
  manager('recordOrderPayment', { ...ofOrder(order), amount: order.amounts.money, ...given });
const codes = (answer: Parameters<typeof refusalsOf>[0]) => refusalsOf(answer).map(({ code }) => code);

const LEDGER = `query ($id: UUID!) { partnerById(id: $id) { points { total entries { nodes {
  order { id } kind amount activityOn clause refusal { code clause } tariff { activityCode } reversesId } } } } }`;
const pointsOf = async ({ id }: { id: string }) =>
  (await server.ask('MANAGER', LEDGER, { id })).partnerById.points as any;

const lastEntry = async (buyer: Buyer) => (await ledgerOf(server.database.dataSource, buyer)).at(-1)?.slice(0, 3);

/** A placed client order of so many boxes, at 80000 roubles each after the discount. */
async function boxes(buyer: Buyer, quantity = 3) {
  return place(buyer, orderOf(await agree(buyer, [BOX]), [{ productCode: BOX, quantity }]));
}

describe('basketCheck and placeOrder', () => {
  it('4.11 a renewal and a Holding licence refuse bonuses while the rest of the basket takes them', async () => {
    const buyer = await rich(10_000_000);
    const approval = await agree(buyer, [BOX, RENEWED, HOLDING]);
    const lines = (renewed?: string) => [
      { productCode: BOX, quantity: 1, bonuses: '60000' },
      { productCode: RENEWED, quantity: 1, bonuses: renewed },
      { productCode: HOLDING, quantity: 1 },
    ];
    const basket = await basketOf(server, buyer.as, orderOf(approval, lines('1')));
    expect(basket).toMatchObject({ discountPercent: 20, discountRefusal: null, bonusesAvailable: '100000.00' });
    expect(
      basket.lines.map((line: any) => [
        line.payableWithBonuses,
        line.bonusRefusals.map((r: any) => `${r.clause} ${r.code}`),
      ]),
    ).toEqual([
      ['80000.00', []],
      ['0.00', ['4.11 BONUSES_NOT_FOR_RENEWALS']],
      ['0.00', ['4.11 BONUSES_NOT_FOR_HOLDING']],
    ]);
    expect(basket.lines[1].bonusRefusals[0].message).toContain('Продления');
    const refused = [{ code: 'BONUSES_NOT_FOR_RENEWALS', clause: '4.11', field: 'input.lines.1.bonuses' }];
    expect(basket.refusals).toEqual(refused);
    expect(refusalsOf(await send(server, buyer.as, 'placeOrder', orderOf(approval, lines('1'))))).toEqual(refused);
    const order = await place(buyer, orderOf(approval, lines()));
    expect(order).toMatchObject({
      state: 'PLACED',
      placedOn: TODAY,
      clientName: 'ПАО «Заказчик»',
      priceApproval: { id: approval.id },
    });
    expect(order.amounts).toEqual({
      gross: '300000.00',
      discount: '60000.00',
      net: '240000.00',
      bonuses: '60000.00',
      money: '180000.00',
    });
    expect(await lastEntry(buyer)).toEqual(['RESERVATION', 0, 6_000_000]);
    const again = await basketOf(server, buyer.as, orderOf(approval, [{ productCode: BOX, quantity: 1 }]));
    expect([again.bonusesAvailable, again.lines[0].payableWithBonuses]).toEqual(['40000.00', '40000.00']);
  });

  it('3.3, 6.2 is placed at the total that was shown, or not at all', async () => {
    const buyer = await holder();
    const input = orderOf(await agree(buyer, [BOX]), [{ productCode: BOX, quantity: 1 }]);
    const expectedTotal = (await basketOf(server, buyer.as, input)).amounts.money;
    expect(expectedTotal).toBe('80000.00');
    const sanction = { startsOn: TODAY, throughOn: TODAY, refusesDiscount: true };
    await impose(server, buyer, 'POINTS_AND_DISCOUNT_REFUSAL', sanction);
    const differs = { code: 'ORDER_TOTAL_DIFFERS', clause: '3.3', field: 'input.expectedTotal' };
    expect(refusalsOf(await send(server, buyer.as, 'placeOrder', { ...input, expectedTotal }))).toEqual([differs]);
    expect((await place(buyer, { ...input, expectedTotal: '100000' })).amounts.money).toBe('100000.00');
  });

  it('3.3 a client is ordered for at the agreed price, through its last day, and within the agreed quantity', async () => {
    const buyer = await holder();
    const approval = await agree(buyer, [BOX]);
    const order = (quantity: number) =>
      send(server, buyer.as, 'placeOrder', orderOf(approval, [{ productCode: BOX, quantity }]));
    expect(codes(await order(4))).toEqual(['QUANTITY_NOT_APPROVED']);
    await moveClockTo(server, VALID_THROUGH);
    const placed = (await order(2)).data.placeOrder;
    expect(codes(await order(2))).toEqual(['QUANTITY_NOT_APPROVED']);
    await doing(server, buyer.as, 'cancelOrder', { ...ofOrder(placed), reason: 'Передумали' });
    expect((await order(2)).errors).toBeUndefined();
    await moveClockTo(server, plusDays(VALID_THROUGH, 1));
    expect(refusalsOf(await order(1))).toEqual([
      { code: 'PRICE_APPROVAL_NOT_VALID', clause: '3.3', field: 'input.priceApprovalId' },
    ]);
    await moveClockTo(server, TODAY);
    const bare = { kind: 'CLIENT', lines: [{ productCode: BOX, quantity: 1 }] };
    expect(codes(await send(server, buyer.as, 'placeOrder', bare))).toEqual(['ORDER_NEEDS_APPROVAL']);
    const other = orderOf(approval, [{ productCode: HOLDING, quantity: 1 }]);
    expect(codes(await send(server, buyer.as, 'placeOrder', other))).toEqual(['PRODUCT_NOT_APPROVED']);
  });

  it('1.2 a client is supplied through the last day of the competence', async () => {
    const buyer = await holder({ validFrom: '2030-06-11', validThrough: '2031-06-11' });
    const approval = await agree(buyer, [BOX]);
    const order = () => send(server, buyer.as, 'placeOrder', orderOf(approval, [{ productCode: BOX, quantity: 1 }]));
    await moveClockTo(server, '2031-06-11');
    expect((await order()).errors).toBeUndefined();
    await moveClockTo(server, '2031-06-12');
    expect(refusalsOf(await order())).toEqual([{ code: 'SUPPLY_NEEDS_ACTIVE', clause: '1.2', field: null }]);
  });

  it('4.11 a non-standard line takes bonuses only if its approval says so', async () => {
    const buyer = await rich(10_000_000);
    await server.database.dataSource.query(`update competence_term set level = 'MAXIMAL' where partner_id = $1`, [
      buyer.id,
    ]);
    const ask = async (mayUseBonuses: boolean) => {
      const approval = await agreedPrices(server, buyer, [{ ...lineOf('B24_BOX_NON_STANDARD'), mayUseBonuses }], TODAY);
      const lines = [{ productCode: 'B24_BOX_NON_STANDARD', quantity: 1, bonuses: '10' }];
      return codes(await send(server, buyer.as, 'placeOrder', orderOf(approval, lines)));
    };
    expect(await ask(false)).toEqual(['BONUSES_NOT_BY_APPROVAL']);
    expect(await ask(true)).toEqual([]);
  });

  it('4.10 an applicant buys the bundle at the list price, for its application', async () => {
    const buyer = await registerCompany(server);
    const application = await draft(server, buyer, { kind: 'OBTAIN' });
    const bundle = { kind: 'BUNDLE', lines: [{ productCode: 'PARTNER_BUNDLE', quantity: 1 }] };
    expect(codes(await send(server, buyer.as, 'placeOrder', bundle))).toEqual(['BUNDLE_NEEDS_APPLICATION']);
    const order = await place(buyer, { ...bundle, applicationId: application.id });
    expect(order).toMatchObject({ kind: 'BUNDLE', clientInn: null, application: { id: application.id } });
    expect(order.amounts).toMatchObject({ gross: '350000.00', discount: '70000.00', money: '280000.00' });
    const box = { ...bundle, applicationId: application.id, lines: [{ productCode: BOX, quantity: 1 }] };
    expect(codes(await send(server, buyer.as, 'placeOrder', box))).toEqual(['PRODUCT_NOT_OF_BUNDLE']);
    const other = await registerCompany(server);
    const foreign = await send(server, other.as, 'placeOrder', { ...bundle, applicationId: application.id });
    expect([codeOf(foreign), foreign.errors?.[0]?.extensions.field]).toEqual(['NOT_FOUND', 'input.applicationId']);
  });

  it('6.6 a blocked cabinet buys the bundle of a renewal, without discount, and nothing else', async () => {
    const buyer = await holder({ validFrom: '2030-08-20', validThrough: '2031-08-20' });
    const approval = await agree(buyer, [BOX]);
    const renewal = await draft(server, buyer, { kind: 'RENEWAL' });
    await impose(server, buyer, 'CABINET_BLOCKING', { startsOn: '2031-06-11', throughOn: '2031-06-12' });
    const bundle = {
      kind: 'BUNDLE',
      applicationId: renewal.id,
      lines: [{ productCode: 'PARTNER_BUNDLE', quantity: 1 }],
    };
    const client = orderOf(approval, [{ productCode: BOX, quantity: 1 }]);
    for (const day of ['2031-06-11', '2031-06-12']) {
      await moveClockTo(server, day);
      const order = await place(buyer, bundle);
      expect(order).toMatchObject({
        discountPercent: 0,
        discountRefusal: { code: 'DISCOUNT_WITHHELD', clause: '6.6' },
      });
      expect(order.amounts.money).toBe('350000.00');
      expect(codes(await send(server, buyer.as, 'placeOrder', client))).toEqual(['CABINET_BLOCKED']);
      expect((await basketOf(server, buyer.as, client)).refusals.map(({ code }: any) => code)).toEqual([
        'CABINET_BLOCKED',
      ]);
    }
    await moveClockTo(server, '2031-06-13');
    expect((await place(buyer, client)).amounts.discount).toBe('20000.00');
  });

  it('one key has one effect and a hundred equal answers, at placing and at payment', async () => {
    const buyer = await rich(100_000);
    const lines = [{ productCode: BOX, quantity: 1, bonuses: '300' }];
    const input = { ...orderOf(await agree(buyer, [BOX]), lines), idempotencyKey: randomUUID() };
    const placed = await equalAnswers(buyer.as, 'placeOrder', input);
    expect(await lastEntry(buyer)).toEqual(['RESERVATION', 0, 30_000]);
    const payment = { ...ofOrder(placed), amount: placed.amounts.money, idempotencyKey: randomUUID() };
    await equalAnswers('MANAGER', 'recordOrderPayment', payment);
    expect((await ledgerOf(server.database.dataSource, buyer)).map(([kind]) => kind)).toEqual([
      'ACCRUAL',
      'RESERVATION',
      'CAPTURE',
    ]);
    expect((await pointsOf(buyer)).entries.nodes).toHaveLength(1);
    const { myPartner } = await server.ask(buyer.as, '{ myPartner { orders { totalCount } } }');
    expect(myPartner.orders.totalCount).toBe(1);
  });

  it('4.11 fifty clients spend from 1000 in pieces of 300: three succeed, the rest read the rule', async () => {
    const buyer = await rich(100_000);
    const asked = { productCode: BOX, quantity: 50, price: '100000' };
    const approval = await agreedPrices(server, buyer, [asked], VALID_THROUGH);
    const input = orderOf(approval, [{ productCode: BOX, quantity: 1, bonuses: '300' }]);
    const answers = await Promise.all(Array.from({ length: 50 }, () => insist(buyer.as, 'placeOrder', input)));
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(3);
    const refusal = { code: 'BONUSES_NOT_ENOUGH', clause: '4.11', field: null };
    expect(answers.filter(({ errors }) => errors).map(refusalsOf)).toEqual(Array(47).fill([refusal]));
    expect(await standing(buyer)).toEqual({ balance: '1000.00', reserved: '900.00', available: '100.00' });
  });
});

/** As a client does whom a busy server asks to come again: the same request with the same key. */
async function insist(as: As, name: string, input: object): Promise<Answer<any>> {
  const keyed = { idempotencyKey: randomUUID(), ...input };
  for (;;) {
    const answer = await send(server, as, name, keyed);
    if (answer.errors?.[0]?.extensions.code !== 'UNAVAILABLE') return answer;
  }
}

async function equalAnswers(as: As, name: string, input: object): Promise<any> {
  const answers = await Promise.all(Array.from({ length: 100 }, () => insist(as, name, input)));
  expect([...new Set(answers.map(({ errors, data }) => JSON.stringify(errors ?? data)))]).toHaveLength(1);
  expect(answers[0]?.errors).toBeUndefined();
  return answers[0]!.data[name];
}

const STANDING = '{ myPartner { bonuses { balance reserved available } } }';
const standing = async ({ as }: Buyer) => (await server.ask(as, STANDING)).myPartner.bonuses;

describe('4.11–4.13 at the same moment, through the API', () => {
  /** `TEST_ROUNDS=200 npx jest test/orders/orders` proves each pair more often. */
  const ROUNDS = Number(process.env.TEST_ROUNDS ?? 2);
  const rounds = Array.from({ length: ROUNDS }, (_, round) => round);
  const coin = () => Math.random() < 0.5;

  /** A holder with 1000 roubles of bonuses, of which its order will take 300. */
  async function spender() {
    const buyer = await rich(100_000);
    const approval = await agree(buyer, [BOX]);
    const input = (bonuses: string) => orderOf(approval, [{ productCode: BOX, quantity: 1, bonuses }]);
    return { buyer, input, order: await place(buyer, input('300')) };
  }

  /** Both started at once, in random order. */
  async function both<A, B>(one: () => Promise<A>, other: () => Promise<B>): Promise<[A, B]> {
    if (coin()) return Promise.all([one(), other()]);
    const [second, first] = await Promise.all([other(), one()]);
    return [first, second];
  }

  const payment = (order: any) =>
    insist('MANAGER', 'recordOrderPayment', { ...ofOrder(order), amount: order.amounts.money });
  const isDone = (answer: Answer) => !answer.errors;

  it.each(rounds)('a payment and a cancellation: one of them (round %i)', async () => {
    const { buyer, order } = await spender();
    const cancel = { ...ofOrder(order), reason: 'Передумали' };
    const [paid, cancelled] = await both(
      () => payment(order),
      () => insist(buyer.as, 'cancelOrder', cancel),
    );
    expect([isDone(paid), isDone(cancelled)].sort()).toEqual([false, true]);
    const rest = isDone(paid) ? '700.00' : '1000.00';
    expect(await standing(buyer)).toEqual({ balance: rest, reserved: '0.00', available: rest });
  });

  it.each(rounds)('two spends that do not fit together: one of them (round %i)', async () => {
    const { buyer, input } = await spender();
    const spend = () => insist(buyer.as, 'placeOrder', input('400'));
    const answers = await both(spend, spend);
    expect(answers.flatMap(codes)).toEqual(['BONUSES_NOT_ENOUGH']);
    expect(await standing(buyer)).toEqual({ balance: '1000.00', reserved: '700.00', available: '300.00' });
  });

  it.each(rounds)('a spend and a suspension: none after it, and what was set aside is frozen (round %i)', async () => {
    const { buyer, order, input } = await spender();
    const [placed] = await both(
      () => insist(buyer.as, 'placeOrder', input('400')),
      () => impose(server, buyer, 'COMPETENCE_DEPRIVATION', { startsOn: TODAY, throughOn: TODAY }),
    );
    if (!isDone(placed)) expect(codes(placed)).toContain('BONUSES_FROZEN');
    const reserved = isDone(placed) ? '700.00' : '300.00';
    expect(await standing(buyer)).toEqual({ balance: '1000.00', reserved, available: '0.00' });
    expect(codes(await payment(order))).toEqual(['PAYMENT_DAY_WITHOUT_BONUSES']);
  });

  it.each(rounds)('a payment and the day of the annulment: paid before it or gone with it (round %i)', async () => {
    const { buyer, order } = await spender();
    const [paid] = await both(
      () => payment(order),
      () => moveClockTo(server, '2032-03-16'),
    );
    if (!isDone(paid)) expect(codes(paid)).toContain('PAYMENT_DAY_WITHOUT_BONUSES');
    expect(await standing(buyer)).toEqual({ balance: '0.00', reserved: '0.00', available: '0.00' });
  });
});

describe('recordOrderPayment', () => {
  it('4.2 accrues points for what was paid in money, by the tariff of the day; bonuses earn none', async () => {
    const buyer = await rich(10_000_000);
    const approval = await agree(buyer, [BOX, RENEWED]);
    const order = await place(
      buyer,
      orderOf(approval, [
        { productCode: BOX, quantity: 3, bonuses: '65000' },
        { productCode: RENEWED, quantity: 3 },
      ]),
    );
    const paid = await pay(order);
    expect(paid).toMatchObject({ state: 'PAID', paidOn: TODAY });
    // 175000 of 240000 in money at 10 for each 100000; 240000 at 3 for each 100000.
    const { total, entries } = await pointsOf(buyer);
    expect(total).toBe(17 + 7);
    expect(
      entries.nodes.map(({ amount, kind, clause, activityOn, tariff }: any) => [
        amount,
        kind,
        clause,
        activityOn,
        tariff.activityCode,
      ]),
    ).toEqual([
      [7, 'SALE', '4.2', TODAY, 'SALE_RENEWAL'],
      [17, 'SALE', '4.2', TODAY, 'SALE_BITRIX24_BOX'],
    ]);
    expect(await lastEntry(buyer)).toEqual(['CAPTURE', -6_500_000, -6_500_000]);
  });

  it('is made once, also by two at the same time', async () => {
    const order = await boxes(await holder());
    const input = { ...ofOrder(order), amount: order.amounts.money };
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => send(server, 'MANAGER', 'recordOrderPayment', input)),
    );
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
    expect(answers.flatMap(codes)).toEqual(Array(4).fill('ORDER_STATE'));
  });

  it('is the amount due, on a day from the order to today, and by managers', async () => {
    const buyer = await holder();
    const order = await boxes(buyer);
    await moveClockTo(server, '2031-06-12');
    const sent = async (given: object) =>
      refusalsOf(
        await send(server, 'MANAGER', 'recordOrderPayment', { ...ofOrder(order), amount: '240000', ...given }),
      );
    expect(await sent({ amount: '239999.99' })).toEqual([
      { code: 'PAYMENT_AMOUNT_DIFFERS', clause: null, field: 'input.amount' },
    ]);
    expect(await sent({ paidOn: '2031-06-09' })).toEqual([
      { code: 'DAY_BEFORE_LAST_STEP', clause: null, field: 'input.paidOn' },
    ]);
    expect(await sent({ paidOn: '2031-06-13' })).toEqual([
      { code: 'DAY_IN_FUTURE', clause: null, field: 'input.paidOn' },
    ]);
    for (const as of [buyer.as, 'ADMINISTRATOR', 'ANALYST'] as const) {
      const answer = await send(server, as, 'recordOrderPayment', { ...ofOrder(order), amount: '240000' });
      expect([as, codeOf(answer)]).toEqual([as, 'FORBIDDEN']);
    }
    expect(await pay(order, { paidOn: '2031-06-11' })).toMatchObject({ paidOn: '2031-06-11', state: 'PAID' });
    expect((await pointsOf(buyer)).entries.nodes[0]).toMatchObject({ activityOn: '2031-06-11', amount: 24 });
  });

  it('4.1, 6.2 the day of payment decides whether the sale earns points; a refused accrual stays on record', async () => {
    const lapsing = await holder({ validFrom: '2030-06-10', validThrough: TODAY });
    const [last, late] = [await boxes(lapsing, 1), await boxes(lapsing, 1)];
    const sanctioned = await holder();
    const [before, within] = [await boxes(sanctioned, 1), await boxes(sanctioned, 1)];
    await impose(server, sanctioned, 'POINTS_AND_DISCOUNT_REFUSAL', {
      ...{ startsOn: '2031-06-11', throughOn: '2031-06-20', refusesPoints: true },
    });
    await moveClockTo(server, '2031-06-12');
    await pay(last, { paidOn: TODAY });
    await pay(late, { paidOn: '2031-06-11' });
    await pay(before, { paidOn: TODAY });
    await pay(within, { paidOn: '2031-06-11' });
    const told = async (partner: CompanyPartner) =>
      (await pointsOf(partner)).entries.nodes.map(({ amount, refusal }: any) => [amount, refusal?.clause ?? null]);
    expect(await told(lapsing)).toEqual([
      [0, '4.1'],
      [8, null],
    ]);
    expect(await told(sanctioned)).toEqual([
      [0, '6.2'],
      [8, null],
    ]);
  });

  it('6.2 an unpaid order is repriced if the discount is withheld on the day of payment', async () => {
    const buyer = await holder();
    const orders = [await boxes(buyer, 1), await boxes(buyer, 1), await boxes(buyer, 1)];
    await impose(server, buyer, 'POINTS_AND_DISCOUNT_REFUSAL', {
      ...{ startsOn: '2031-06-11', throughOn: '2031-06-12', refusesDiscount: true },
    });
    const query = `query ($id: UUID!) { order(id: $id) { discountPercent discountRefusal { clause } amounts { money discount } } }`;
    const seen = async (order: any) => (await server.ask(buyer.as, query, { id: order.id })).order;
    expect(await seen(orders[0])).toMatchObject({
      discountPercent: 20,
      discountRefusal: null,
      amounts: { money: '80000.00' },
    });
    await moveClockTo(server, '2031-06-12');
    expect(await seen(orders[0])).toEqual({
      ...{ discountPercent: 0, discountRefusal: { clause: '6.2' }, amounts: { money: '100000.00', discount: '0.00' } },
    });
    const due = await send(server, 'MANAGER', 'recordOrderPayment', { ...ofOrder(orders[0]), amount: '80000' });
    expect(codes(due)).toEqual(['PAYMENT_AMOUNT_DIFFERS']);
    await pay(orders[0], { amount: '100000' });
    await pay(orders[1], { amount: '80000', paidOn: TODAY });
    expect(
      (await place(buyer, orderOf(await agree(buyer, [BOX]), [{ productCode: BOX, quantity: 1 }]))).amounts.money,
    ).toBe('100000.00');
    await moveClockTo(server, '2031-06-13');
    expect((await pay(orders[2], { amount: '80000' })).discountRefusal).toBeNull();
    expect(await seen(orders[0])).toMatchObject({
      discountRefusal: { clause: '6.2' },
      amounts: { money: '100000.00' },
    });
  });

  it('4.12 bonuses pay on the last day of the competence, and not the day after', async () => {
    // Its term ends on 2031-06-12.
    const buyer = await rich(1_000_000, '2030-06-12');
    await moveClockTo(server, TODAY);
    const order = async (bonuses: string) =>
      place(buyer, orderOf(await agree(buyer, [BOX]), [{ productCode: BOX, quantity: 1, bonuses }]));
    const [first, second, third] = [await order('4000'), await order('4000'), await order('2000')];
    await moveClockTo(server, '2031-06-12');
    expect((await pay(first)).state).toBe('PAID');
    await moveClockTo(server, '2031-06-13');
    const late = await send(server, 'MANAGER', 'recordOrderPayment', {
      ...ofOrder(second),
      amount: second.amounts.money,
    });
    expect(refusalsOf(late)).toMatchObject([{ code: 'PAYMENT_DAY_WITHOUT_BONUSES', clause: '4.12' }]);
    await doing(server, buyer.as, 'cancelOrder', { ...ofOrder(third), reason: 'Не успели' });
    expect(await lastEntry(buyer)).toEqual(['RELEASE', 0, -200_000]);
    // The money came on the last day, and is recorded on the day after.
    expect((await pay(second, { paidOn: '2031-06-12' })).state).toBe('PAID');
    expect(await lastEntry(buyer)).toEqual(['CAPTURE', -400_000, -400_000]);
  });

  it('4.5 a sale without a tariff on its day earns nothing, and says so', async () => {
    const buyer = await holder();
    const db = server.database.dataSource;
    const [{ id }] = await db.query(
      `insert into point_activity (id, code, kind, title_ru, title_en, version) values ($1, 'SALE_NEW', 'SALE', 'н', 'n', 1) returning id`,
      [randomUUID()],
    );
    await db.query(`update product set sale_activity_id = $1 where code = 'B24_BOX_HOLDING_EXTENSION'`, [id]);
    const approval = await agree(buyer, ['B24_BOX_HOLDING_EXTENSION']);
    const lines = [{ productCode: 'B24_BOX_HOLDING_EXTENSION', quantity: 1 }];
    const paid = await pay(await place(buyer, orderOf(approval, lines)));
    const [entry] = (await pointsOf(buyer)).entries.nodes;
    expect(entry).toMatchObject({
      order: { id: paid.id },
      amount: 0,
      refusal: { code: 'NO_TARIFF_IN_FORCE', clause: '4.5' },
      tariff: null,
    });
  });
});

describe('cancelOrder and recordOrderReturn', () => {
  it('an unpaid order is cancelled by its partner, a paid one by the vendor, with its points', async () => {
    const buyer = await holder();
    const cancel = (order: any, as: Buyer['as'] | 'MANAGER' = buyer.as, reason = 'Клиент отказался') =>
      send(server, as, 'cancelOrder', { ...ofOrder(order), reason });
    const unpaid = await boxes(buyer);
    expect(codes(await cancel(unpaid, buyer.as, ' '))).toEqual(['REASON_REQUIRED']);
    expect((await cancel(unpaid)).data.cancelOrder).toMatchObject({
      ...{ state: 'CANCELLED', cancelledOn: TODAY, cancelReason: 'Клиент отказался', returns: [] },
    });
    expect(codes(await cancel(unpaid))).toEqual(['ORDER_STATE']);
    const paid = await pay(await boxes(buyer));
    expect(codes(await cancel(paid))).toEqual(['PAID_ORDER_IS_CANCELLED_BY_VENDOR']);
    expect((await pointsOf(buyer)).total).toBe(24);
    const cancelled = (await cancel(paid, 'MANAGER')).data.cancelOrder;
    expect(cancelled.returns[0].lines).toMatchObject([{ quantity: 3, money: '240000.00', bonuses: '0.00' }]);
    expect((await pointsOf(buyer)).total).toBe(0);
  });

  it('4.2, 4.11 what comes back goes back to money, bonuses and points in proportion; the last part takes the rest', async () => {
    const buyer = await rich(10_000_000);
    const approval = await agree(buyer, [BOX]);
    const lines = [{ productCode: BOX, quantity: 3, bonuses: '70000.01' }];
    const paid = await pay(await place(buyer, orderOf(approval, lines)));
    expect((await pointsOf(buyer)).total).toBe(16);
    const lineId = paid.lines[0].id;
    const back = (order: any, quantity: number, given: object = {}) =>
      manager('recordOrderReturn', { ...ofOrder(order), lines: [{ lineId, quantity }], reason: 'Возврат', ...given });
    const first = await back(paid, 1);
    expect(first).toMatchObject({ state: 'PAID', lines: [{ returnedQuantity: 1 }], version: paid.version + 1 });
    const done = await manager('recordOrderFulfilment', ofOrder(first));
    const last = await back(await back(done, 1), 1);
    expect(last.state).toBe('FULFILLED');
    expect(last.returns.map(({ lines: [part] }: any) => [part.money, part.bonuses])).toEqual([
      ['56666.66', '23333.33'],
      ['56666.66', '23333.33'],
      ['56666.67', '23333.35'],
    ]);
    const { total, entries } = await pointsOf(buyer);
    expect([total, entries.nodes.map(({ amount }: any) => amount)]).toEqual([0, [-6, -5, -5, 16]]);
    const ledger = await ledgerOf(server.database.dataSource, buyer);
    expect(ledger.slice(-3).map(([kind, kopecks]) => [kind, kopecks])).toEqual([
      ...[
        ['RETURN', 2_333_333],
        ['RETURN', 2_333_333],
        ['RETURN', 2_333_335],
      ],
    ]);
    const more = {
      ...ofOrder(last),
      lines: [
        { lineId, quantity: 1 },
        { lineId: last.id, quantity: 1 },
      ],
      reason: 'Ещё',
    };
    expect(codes(await send(server, 'MANAGER', 'recordOrderReturn', more))).toEqual([
      'RETURN_TOO_MANY',
      'RETURN_LINE_UNKNOWN',
    ]);
    const early = { ...more, lines: [{ lineId, quantity: 1 }], returnedOn: '2031-06-09' };
    expect(codes(await send(server, 'MANAGER', 'recordOrderReturn', early))).toContain('DAY_BEFORE_LAST_STEP');
  });
});

describe('4.10 bonuses of the bundle come when it is paid and its application approved, whichever is last', () => {
  const DAY = '2031-08-11';

  async function applicant() {
    await moveClockTo(server, DAY);
    const partner = await registerCompany(server);
    await meetRequirements(server, partner, DAY);
    const application = await accepted(server, partner, { kind: 'OBTAIN' });
    await addAnswers(server, application);
    const bundle = {
      kind: 'BUNDLE',
      applicationId: application.id,
      lines: [{ productCode: 'PARTNER_BUNDLE', quantity: 1 }],
    };
    const order = await place(partner, bundle);
    const grant = () => move(server, 'MANAGER', 'decideApplication', { ...at(application), outcome: 'GRANTED' });
    const ledger = async () =>
      (await ledgerOf(server.database.dataSource, partner)).map(([kind, kopecks]) => [kind, kopecks]);
    return { partner, order, grant, ledger };
  }
  const ACCRUED = [['ACCRUAL', 28_000_000]];

  it('approved last', async () => {
    const { order, grant, ledger } = await applicant();
    await pay(order);
    expect(await ledger()).toEqual([]);
    await grant();
    expect(await ledger()).toEqual(ACCRUED);
  });

  it('paid last; what comes back takes its bonuses along', async () => {
    const { order, grant, ledger } = await applicant();
    await grant();
    expect(await ledger()).toEqual([]);
    const paid = await pay(order);
    expect(await ledger()).toEqual(ACCRUED);
    await manager('cancelOrder', { ...ofOrder(paid), reason: 'Возврат бандла' });
    expect(await ledger()).toEqual([...ACCRUED, ['REVERSAL', -28_000_000]]);
  });
});

describe('2.6 what a renewal asks of orders', () => {
  const END = '2031-09-08';
  const FIRST_OF_BUNDLE = '2031-06-10';

  it('a delivery in the period, fulfilled and not all come back; a renewal is none', async () => {
    const buyer = await holder({ validFrom: '2030-09-08', validThrough: END });
    const verdict = async () => checkOf(await eligibilityOf(server, buyer.as, { kind: 'RENEWAL' }), 'DELIVERY');
    expect(await verdict()).toMatchObject({
      mode: 'DATA',
      verdict: 'NOT_MET',
      missing: [{ code: 'NO_DELIVERY', from: '2030-09-08', through: TODAY }],
    });
    const renewed = await place(buyer, orderOf(await agree(buyer, [RENEWED]), [{ productCode: RENEWED, quantity: 1 }]));
    await fulfilled(server, renewed);
    expect((await verdict()).verdict).toBe('NOT_MET');
    const paid = await pay(await boxes(buyer));
    expect((await verdict()).verdict).toBe('NOT_MET');
    const done = await manager('recordOrderFulfilment', ofOrder(paid));
    expect(await verdict()).toMatchObject({ verdict: 'MET', evidence: [{ code: 'DELIVERY_MADE', from: TODAY }] });
    const all = { ...ofOrder(done), lines: [{ lineId: done.lines[0].id, quantity: 3 }], reason: 'Возврат' };
    await manager('recordOrderReturn', all);
    expect((await verdict()).verdict).toBe('NOT_MET');
  });

  it.each([
    [plusDays(FIRST_OF_BUNDLE, -1), 'NOT_MET'],
    [FIRST_OF_BUNDLE, 'MET'],
  ])('the bundle paid on %s, of a term that ends 90 days after 2031-06-10: %s', async (paidOn, expected) => {
    await moveClockTo(server, '2031-06-09');
    const buyer = await holder({ validFrom: '2030-09-08', validThrough: END });
    const application = await draft(server, buyer, { kind: 'RENEWAL' });
    const bundle = {
      kind: 'BUNDLE',
      applicationId: application.id,
      lines: [{ productCode: 'PARTNER_BUNDLE', quantity: 1 }],
    };
    const order = await place(buyer, bundle);
    await moveClockTo(server, TODAY);
    await pay(order, { paidOn });
    const check = checkOf(await eligibilityOf(server, buyer.as, { kind: 'RENEWAL' }), 'BUNDLE');
    expect([check.verdict, check.failureOutcome, check.parameterIds.length]).toEqual([expected, 'ANNULS', 1]);
  });
});

describe('orders', () => {
  it('belong to their partner; staff has the queue, unpaid ones first', async () => {
    const [buyer, other] = [await holder(), await holder()];
    const [done, paid, placed] = [
      await fulfilled(server, await boxes(buyer, 1)),
      await pay(await boxes(buyer, 1)),
      await boxes(buyer, 1),
    ];
    const query = 'query ($id: UUID!) { order(id: $id) { partner { id } } }';
    expect((await server.ask('ANALYST', query, { id: placed.id })).order.partner.id).toBe(buyer.id);
    expect(codeOf(await server.send(other.as, query, { id: placed.id }))).toBe('NOT_FOUND');
    expect(codeOf(await send(server, other.as, 'cancelOrder', { ...ofOrder(placed), reason: 'x' }))).toBe('NOT_FOUND');
    const QUEUE = `query ($f: OrderFilter, $first: Int, $after: String, $last: Int) {
      orders(filter: $f, first: $first, after: $after, last: $last) { totalCount nodes { id } pageInfo { endCursor } } }`;
    const page = async (given: object) =>
      (await server.ask('MANAGER', QUEUE, { f: { partnerId: buyer.id }, ...given })).orders;
    const ids = ({ nodes }: any) => nodes.map(({ id }: any) => id);
    const order = [placed.id, paid.id, done.id];
    expect(ids(await page({}))).toEqual(order);
    const first = await page({ first: 2 });
    expect([...ids(first), ...ids(await page({ after: first.pageInfo.endCursor }))]).toEqual(order);
    expect(ids(await page({ last: 1 }))).toEqual([done.id]);
    expect(ids(await page({ f: { partnerId: buyer.id, states: ['PAID'] } }))).toEqual([paid.id]);
    const own = await server.ask(
      buyer.as,
      '{ myPartner { orders(filter: { kinds: [CLIENT] }) { totalCount nodes { id } } } }',
    );
    expect(own.myPartner.orders).toEqual({ totalCount: 3, nodes: order.map((id) => ({ id })) });
    expect(codeOf(await server.send(buyer.as, '{ orders { totalCount } }'))).toBe('FORBIDDEN');
    const whole = `query ($first: Int) { orders(first: $first) { nodes { ${ORDER_FIELDS} partner { slug } priceApproval {
      rounds { lines { product { code } } } } } } }`;
    const asked = (first: number) => statementsOf(server, () => server.ask('MANAGER', whole, { first }));
    expect(await asked(20)).toBe(await asked(2));
  });
});

describe('the cards of the directory', () => {
  it('4.6 are not looked at for an order, which none of them shows, and are for the points of its payment', async () => {
    const { statements } = server.database;
    const lookedAt = async <T>(run: () => Promise<T>): Promise<[T, boolean]> => {
      const before = statements.length;
      const result = await run();
      return [result, statements.slice(before).some((text) => text.includes('into directory_card'))];
    };
    const buyer = await holder();
    const approval = await agree(buyer, [BOX]);
    const [order, atPlacing] = await lookedAt(() =>
      place(buyer, orderOf(approval, [{ productCode: BOX, quantity: 3 }])),
    );
    const [, atPayment] = await lookedAt(() => pay(order));
    expect([atPlacing, atPayment]).toEqual([false, true]);
  });
});

describe('the preview of a sanction', () => {
  const PREVIEW = `query ($input: SanctionPreviewInput!) { sanctionPreview(input: $input) {
    effects { code clause orderId amount } } }`;
  const effectsOn = async ({ id: partnerId }: Buyer, given: object) => {
    const input = { partnerId, ...given };
    const { sanctionPreview } = await server.ask('COMPLIANCE', PREVIEW, { input });
    const { effects } = sanctionPreview as { effects: { code: string }[] };
    return effects.filter(({ code }) => /BONUSES|ORDER/.test(code));
  };

  it('section 6: shows the bonuses that freeze, and what orders that are not paid yet lose', async () => {
    const buyer = await rich(1_000_000);
    const lines = [{ productCode: BOX, quantity: 1, bonuses: '4000' }];
    const order = await place(buyer, orderOf(await agree(buyer, [BOX]), lines));
    const orderId = order.id;
    const throughOn = plusDays(TODAY, 30);
    expect(await effectsOn(buyer, { kind: 'COMPETENCE_DEPRIVATION', throughOn })).toEqual([
      { code: 'BONUSES_FROZEN', clause: '4.12', orderId: null, amount: '6000.00' },
      { code: 'ORDER_BONUSES_WAIT', clause: '4.12', orderId, amount: '4000.00' },
    ]);
    const discount = { code: 'ORDER_LOSES_DISCOUNT', orderId, amount: order.amounts.discount };
    const refused = { kind: 'POINTS_AND_DISCOUNT_REFUSAL', refusesDiscount: true, throughOn };
    expect(await effectsOn(buyer, refused)).toEqual([{ ...discount, clause: '6.2' }]);
    expect(await effectsOn(buyer, { kind: 'CABINET_BLOCKING', throughOn })).toEqual([{ ...discount, clause: '6.6' }]);
    await impose(server, buyer, 'CABINET_BLOCKING', { throughOn });
    expect(await effectsOn(buyer, refused)).toEqual([]);
    await manager('cancelOrder', { ...ofOrder(order), reason: 'Не нужен' });
    expect(await effectsOn(buyer, { kind: 'COMPETENCE_DEPRIVATION', throughOn })).toEqual([
      { code: 'BONUSES_FROZEN', clause: '4.12', orderId: null, amount: '10000.00' },
    ]);
  });
});
