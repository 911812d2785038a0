import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { plusDays } from '../../src/regulation/day.js';
import { statementsOf } from '../support/administration.js';
import { accepted, at, draft, loadYear, move } from '../support/applications.js';
import { ledgerOf } from '../support/bonuses.js';
import { codeOf, moveClockTo, registerCompany } from '../support/competence.js';
import { checkOf, eligibilityOf } from '../support/eligibility.js';
import { type Buyer, fulfilled, ORDER_FIELDS, ofOrder, send } from '../support/orders.js';
import { addAnswers, meetRequirements } from '../support/requirements.js';
import { impose } from '../support/sanctions.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { BOX, ordering, orderOf, RENEWED, TODAY } from './ordering.js';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  await loadYear(server, 2031);
});
beforeEach(() => moveClockTo(server, TODAY));
afterAll(() => server.stop());

const { agree, boxes, holder, manager, pay, place, rich } = ordering(() => server);

describe('4.10 bonuses of the bundle come when it is paid and its application approved, whichever is last', () => {
  const DAY = '2031-08-11';
  const NEW_RATE_FROM = '2031-08-13';

  beforeAll(async () => {
    const rate = { code: 'BUNDLE_BONUS_PERCENT', value: 1, effectiveFrom: NEW_RATE_FROM };
    const query = 'mutation ($input: SetParameterInput!) { setParameter(input: $input) { code } }';
    await server.ask('ADMINISTRATOR', query, { input: { idempotencyKey: randomUUID(), ...rate } });
  });

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

  it.each([
    ['paid', DAY, '2031-08-12'],
    ['approved', '2031-08-12', DAY],
  ])(
    'on the day on which it was %s last, at the rate of that day, however late that and its return are recorded',
    async (_, grantedOn, paidOn) => {
      const { partner, order, grant } = await applicant();
      await moveClockTo(server, grantedOn);
      await grant();
      await moveClockTo(server, NEW_RATE_FROM);
      const paid = await pay(order, { paidOn });
      await moveClockTo(server, '2031-08-20');
      const back = {
        returnedOn: '2031-08-15',
        reason: 'Возврат бандла',
        lines: [{ lineId: paid.lines[0].id, quantity: 1 }],
      };
      await manager('recordOrderReturn', { ...ofOrder(paid), ...back });
      expect(await ledgerOf(server.database.dataSource, partner)).toEqual([
        ['ACCRUAL', 28_000_000, 0, 0, '2031-08-12'],
        ['REVERSAL', -28_000_000, 0, 0, '2031-08-15'],
      ]);
    },
  );
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
