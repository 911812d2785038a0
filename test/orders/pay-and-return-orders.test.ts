import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { loadYear } from '../support/applications.js';
import { ledgerOf } from '../support/bonuses.js';
import { type CompanyPartner, codeOf, moveClockTo, refusalsOf } from '../support/competence.js';
import { type Buyer, doing, ofOrder, send } from '../support/orders.js';
import { impose } from '../support/sanctions.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { BOX, codes, ordering, orderOf, RENEWED, TODAY } from './ordering.js';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  await loadYear(server, 2031);
});
beforeEach(() => moveClockTo(server, TODAY));
afterAll(() => server.stop());

const { agree, boxes, holder, lastEntry, manager, pay, place, pointsOf, rich } = ordering(() => server);

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
    /** What analysts read of an order and of its lines, beside what the order itself says. */
    const analysed = async ({ id }: { id: string }) => {
      const sums = `gross discount bonuses net`;
      const of = (field: string) => `(first: 1, filter: { ${field}: { eq: "${id}" } }) { nodes { ${sums} } }`;
      const { analysis } = await server.ask('ANALYST', `{ analysis { orders${of('id')} orderLines${of('orderId')} } }`);
      const { order } = await server.ask('MANAGER', `query ($id: UUID!) { order(id: $id) { amounts { ${sums} } } }`, {
        id,
      });
      expect([id, analysis.orders.nodes, analysis.orderLines.nodes]).toEqual([id, [order.amounts], [order.amounts]]);
    };
    const allAnalysed = async () => {
      for (const order of orders) await analysed(order);
    };
    await allAnalysed();
    expect(await seen(orders[0])).toMatchObject({
      discountPercent: 20,
      discountRefusal: null,
      amounts: { money: '80000.00' },
    });
    await moveClockTo(server, '2031-06-12');
    expect(await seen(orders[0])).toEqual({
      ...{ discountPercent: 0, discountRefusal: { clause: '6.2' }, amounts: { money: '100000.00', discount: '0.00' } },
    });
    await allAnalysed();
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
    await allAnalysed();
    for (const [at, order] of orders.entries()) {
      const { version } = (await server.ask('MANAGER', 'query ($id: UUID!) { order(id: $id) { version } }', order))
        .order;
      const move = at === 0 ? 'cancelOrder' : 'recordOrderFulfilment';
      await manager(move, { ...ofOrder({ ...order, version }), ...(at === 0 && { reason: 'Передумали' }) });
    }
    await allAnalysed();
  });

  it('2.6 what has come back as a whole is delivered no more, but on a day before that it was', async () => {
    const paid = await pay(await boxes(await holder(), 2));
    const deliver = (order: any, given: object = {}) =>
      send(server, 'MANAGER', 'recordOrderFulfilment', { ...ofOrder(order), ...given });
    const giveBack = (order: any) =>
      manager('recordOrderReturn', {
        ...ofOrder(order),
        lines: [{ lineId: order.lines[0].id, quantity: 1 }],
        reason: 'Брак',
      });
    await moveClockTo(server, '2031-06-12');
    const half = await giveBack(paid);
    const whole = await giveBack(half);
    await moveClockTo(server, '2031-06-13');
    for (const fulfilledOn of [undefined, '2031-06-12']) {
      expect(refusalsOf(await deliver(whole, { fulfilledOn }))).toEqual([
        { code: 'ORDER_CAME_BACK', clause: null, field: 'input.fulfilledOn' },
      ]);
    }
    expect((await deliver(whole, { fulfilledOn: '2031-06-11' })).data.recordOrderFulfilment.state).toBe('FULFILLED');
    const rest = await giveBack(await pay(await boxes(await holder(), 2)));
    expect((await deliver(rest)).data.recordOrderFulfilment.state).toBe('FULFILLED');
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
    await moveClockTo(server, '2031-06-14');
    const last = await back(await back(done, 1, { returnedOn: '2031-06-12' }), 1);
    expect(last.state).toBe('FULFILLED');
    expect(last.returns.map(({ lines: [part] }: any) => [part.money, part.bonuses])).toEqual([
      ['56666.66', '23333.33'],
      ['56666.66', '23333.33'],
      ['56666.67', '23333.35'],
    ]);
    const { total, entries } = await pointsOf(buyer);
    expect([total, entries.nodes.map(({ amount }: any) => amount)]).toEqual([0, [-6, -5, -5, 16]]);
    const ledger = await ledgerOf(server.database.dataSource, buyer);
    expect(ledger.slice(-3)).toEqual([
      ['RETURN', 2_333_333, 0, 0, TODAY],
      ['RETURN', 2_333_333, 0, 0, '2031-06-12'],
      ['RETURN', 2_333_335, 0, 0, '2031-06-14'],
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
