import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { loadYear } from '../support/applications.js';
import { ledgerOf } from '../support/bonuses.js';
import { moveClockTo, refusalsOf } from '../support/competence.js';
import { agreedPrices, type Buyer, ofOrder, send } from '../support/orders.js';
import { impose } from '../support/sanctions.js';
import { type Answer, type As, startTestServer, type TestServer } from '../support/server.js';
import { BOX, codes, ordering, orderOf, TODAY, VALID_THROUGH } from './ordering.js';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  await loadYear(server, 2031);
});
beforeEach(() => moveClockTo(server, TODAY));
afterAll(() => server.stop());

const { agree, lastEntry, place, pointsOf, rich } = ordering(() => server);

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

describe('basketCheck and placeOrder', () => {
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

describe('4.11–4.13 at the same moment, through the API', () => {
  /** `TEST_ROUNDS=200 npx jest test/orders/at-once` proves each pair more often. */
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
