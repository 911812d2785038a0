import { addHolderWithBonuses, type Holder } from '../../support/bonuses.js';
import { agreedPrices, ofApproval, ofOrder, requestInput } from '../../support/orders.js';
import { dayFromToday } from '../../support/partners.js';
import type { TestServer } from '../../support/server.js';
import { underReview } from './application-pairs.js';
import { doing, type Ended, isDone, oneOfTwo, type Pair } from './race.js';
import { forgetSanctions, imposing, noneAfterSanction } from './sanctioned.js';

const BOX = 'B24_BOX_ENTERPRISE_1000';
const ENOUGH = 10_000;
const KOPECKS = 100_000;
const SPENT = '600';

const box = (bonuses?: string) => [{ productCode: BOX, quantity: 1, ...(bonuses && { bonuses }) }];

/** A holder with 1000 roubles of bonuses, and prices for as many orders as there will be. */
async function buyerOf(server: TestServer) {
  const buyer = await addHolderWithBonuses(server.database.dataSource, dayFromToday(-1), KOPECKS);
  const agreed = [{ productCode: BOX, quantity: ENOUGH, price: '1000' }];
  const { id: priceApprovalId } = await agreedPrices(server, buyer, agreed, dayFromToday(60));
  const order = (bonuses?: string) => ({ kind: 'CLIENT', priceApprovalId, lines: box(bonuses) });
  const place = (bonuses?: string) => doing(server, buyer.as, 'placeOrder', order(bonuses));
  const cancel = (one: any) => doing(server, 'MANAGER', 'cancelOrder', { ...ofOrder(one), reason: 'Гонка' });
  return { buyer, order, place, cancel };
}

async function bonusesOf({ database }: TestServer, { id }: Holder): Promise<[number, number]> {
  const [row] = await database.dataSource.query(
    'select balance_kopecks::int as balance, reserved_kopecks::int as reserved from bonus_account where partner_id = $1',
    [id],
  );
  return [row.balance, row.reserved];
}

const paying = (order: any) => ({
  as: 'MANAGER' as const,
  mutation: 'recordOrderPayment',
  input: { ...ofOrder(order), amount: order.amounts.money },
});

const THROUGH = dayFromToday(30);

export const ORDER_PAIRS: readonly Pair[] = [
  {
    name: 'bonuses spent twice',
    clauses: '4.11',
    async prepare(server) {
      const { buyer, order, cancel } = await buyerOf(server);
      const spend = () => ({ as: buyer.as, mutation: 'placeOrder', input: order(SPENT) });
      return async () => ({
        acts: [spend(), spend()],
        async judge(ended) {
          for (const { made } of ended.filter(isDone)) await cancel(made);
          return oneOfTwo(ended, 'BONUSES_NOT_ENOUGH');
        },
      });
    },
  },
  {
    name: 'an order paid, and cancelled',
    clauses: '4.11',
    async prepare(server) {
      const { buyer, place } = await buyerOf(server);
      return async () => {
        const [placed, [before]] = [await place('1'), await bonusesOf(server, buyer)];
        return {
          acts: [
            paying(placed),
            { as: buyer.as, mutation: 'cancelOrder', input: { ...ofOrder(placed), reason: 'Нет' } },
          ],
          async judge(ended) {
            const [left, reserved] = await bonusesOf(server, buyer);
            const wrong = oneOfTwo(ended, 'ORDER_STATE', 'STALE_VERSION');
            if (wrong !== null) return wrong;
            const spent = isDone(ended[0]) ? 100 : 0;
            return before - left === spent && reserved === 0 ? null : `bonuses ${before}, then ${left} and ${reserved}`;
          },
        };
      };
    },
  },
  {
    name: 'bonuses spent, and the competence suspended',
    clauses: '4.12, 6.1',
    async prepare(server) {
      const { buyer, order, cancel } = await buyerOf(server);
      return async () => ({
        acts: [
          { as: buyer.as, mutation: 'placeOrder', input: order('1') },
          imposing(buyer, 'COMPETENCE_DEPRIVATION', { throughOn: THROUGH }),
        ],
        async judge(ended) {
          const wrong = await noneAfterSanction(server, buyer.id, ended, 'SUPPLY_NEEDS_ACTIVE', 'BONUSES_FROZEN');
          await forgetSanctions(server, buyer);
          if (isDone(ended[0])) await cancel(ended[0].made);
          return wrong;
        },
      });
    },
  },
  {
    name: 'an order paid with bonuses, and the competence suspended',
    clauses: '4.12, 6.1',
    async prepare(server) {
      const { buyer, place, cancel } = await buyerOf(server);
      return async () => {
        const placed = await place('1');
        return {
          acts: [paying(placed), imposing(buyer, 'COMPETENCE_DEPRIVATION', { throughOn: THROUGH })],
          async judge(ended) {
            const wrong = await noneAfterSanction(server, buyer.id, ended, 'PAYMENT_DAY_WITHOUT_BONUSES');
            await forgetSanctions(server, buyer);
            await cancel(isDone(ended[0]) ? ended[0].made : placed);
            return wrong;
          },
        };
      };
    },
  },
  {
    name: 'an order paid, and the discount refused',
    clauses: '6.2',
    async prepare(server) {
      const { buyer, place, cancel } = await buyerOf(server);
      const given = { throughOn: THROUGH, refusesDiscount: true };
      return async () => {
        const placed = await place();
        return {
          acts: [paying(placed), imposing(buyer, 'POINTS_AND_DISCOUNT_REFUSAL', given)],
          async judge(ended) {
            const wrong = await noneAfterSanction(server, buyer.id, ended, 'PAYMENT_AMOUNT_DIFFERS');
            await forgetSanctions(server, buyer);
            await cancel(isDone(ended[0]) ? ended[0].made : placed);
            return wrong;
          },
        };
      };
    },
  },
  {
    name: 'the last piece of an agreed price, ordered twice',
    clauses: '3.3',
    async prepare(server) {
      const { buyer } = await buyerOf(server);
      return async () => {
        const agreed = [{ productCode: BOX, quantity: 1, price: '1000' }];
        const { id: priceApprovalId } = await agreedPrices(server, buyer, agreed, dayFromToday(60));
        const input = { kind: 'CLIENT', priceApprovalId, lines: box() };
        const place = { as: buyer.as, mutation: 'placeOrder', input };
        return {
          acts: [place, place],
          judge: async (ended) => oneOfTwo(ended, 'QUANTITY_NOT_APPROVED'),
        };
      };
    },
  },
  {
    name: 'prices agreed, and no longer asked for',
    clauses: '3.3',
    async prepare(server) {
      const { buyer } = await buyerOf(server);
      return async () => {
        const asked = requestInput([{ productCode: BOX, quantity: 1, price: '1000' }]);
        const made = await doing(server, buyer.as, 'requestPriceApproval', asked);
        const input = { ...ofApproval(made), outcome: 'APPROVED', validThrough: dayFromToday(60) };
        return {
          acts: [
            { as: 'MANAGER', mutation: 'decidePriceApproval', input },
            { as: buyer.as, mutation: 'withdrawPriceApproval', input: ofApproval(made) },
          ],
          judge: async (ended) => oneOfTwo(ended, 'PRICE_APPROVAL_STATE'),
        };
      };
    },
  },
  {
    name: 'one piece returned twice',
    clauses: '4.2',
    async prepare(server) {
      const { buyer, place } = await buyerOf(server);
      return async () => {
        const paid = await doing(server, 'MANAGER', 'recordOrderPayment', paying(await place()).input);
        const input = { ...ofOrder(paid), lines: [{ lineId: paid.lines[0].id, quantity: 1 }], reason: 'Гонка' };
        const comeBack = { as: 'MANAGER' as const, mutation: 'recordOrderReturn', input };
        return {
          acts: [comeBack, comeBack],
          async judge(ended) {
            const [{ points }] = await server.database.dataSource.query(
              'select total as points from partner_points where partner_id = $1',
              [buyer.id],
            );
            return oneOfTwo(ended, 'STALE_VERSION') ?? (points === 0 ? null : `${points} points are left`);
          },
        };
      };
    },
  },
  {
    name: 'the bundle paid, and its application granted',
    clauses: '4.10',
    prepare: async (server) => async () => {
      const { applicant, application } = await underReview(server);
      const lines = [{ productCode: 'PARTNER_BUNDLE', quantity: 1 }];
      const bundle = { kind: 'BUNDLE', applicationId: application.id, lines };
      const placed = await doing(server, applicant.as, 'placeOrder', bundle);
      const grant = { applicationId: application.id, expectedVersion: application.version, outcome: 'GRANTED' };
      return {
        acts: [paying(placed), { as: 'MANAGER', mutation: 'decideApplication', input: grant }],
        async judge(ended) {
          const [{ accruals }] = await server.database.dataSource.query(
            `select count(*)::int as accruals from bonus_entry where partner_id = $1 and kind = 'ACCRUAL' and amount_kopecks > 0`,
            [applicant.id],
          );
          const lost = ended.filter((one: Ended) => !isDone(one)).map(({ codes }) => codes.join());
          return lost.length === 0 && accruals === 1 ? null : `${accruals} accruals ${lost}`;
        },
      };
    },
  },
];
