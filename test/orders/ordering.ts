import { addHolderWithBonuses, ledgerOf } from '../support/bonuses.js';
import { type CompanyPartner, importTerm, refusalsOf, registerCompany } from '../support/competence.js';
import { agreedPrices, type Buyer, doing, ofOrder } from '../support/orders.js';
import type { TestServer } from '../support/server.js';

export const TODAY = '2031-06-10';
const TERM = { validFrom: '2031-01-15', validThrough: '2032-01-15' };
export const BOX = 'B24_BOX_ENTERPRISE_1000';
export const RENEWED = 'SM_ENTERPRISE_RENEWAL';
export const HOLDING = 'B24_BOX_HOLDING';
/** Of agreed prices. */
export const VALID_THROUGH = '2031-06-20';

/** 100000 roubles a piece; of each three. */
export const lineOf = (productCode: string) => ({ productCode, quantity: 3, price: '100000' });
export const orderOf = (approval: { id: string }, lines: object[]) => ({
  kind: 'CLIENT',
  priceApprovalId: approval.id,
  lines,
});
export const codes = (answer: Parameters<typeof refusalsOf>[0]) => refusalsOf(answer).map(({ code }) => code);

const LEDGER = `query ($id: UUID!) { partnerById(id: $id) { points { total entries { nodes {
  order { id } kind amount activityOn clause refusal { code clause } tariff { activityCode } reversesId } } } } }`;

/** What tests of orders do again and again, on the server that has started by then. */
export function ordering(serverOf: () => TestServer) {
  const agree = (buyer: Buyer, products: readonly string[], validThrough = VALID_THROUGH) =>
    agreedPrices(serverOf(), buyer, products.map(lineOf), validThrough);
  const place = (buyer: Buyer, input: object) => doing(serverOf(), buyer.as, 'placeOrder', input);
  const manager = (name: string, input: object) => doing(serverOf(), 'MANAGER', name, input);
  return {
    agree,
    place,
    manager,
    async holder(
      days: { validFrom: string; validThrough: string } = TERM,
      level: 'BASIC' | 'MAXIMAL' = 'BASIC',
    ): Promise<CompanyPartner> {
      const partner = await registerCompany(serverOf());
      await importTerm(serverOf(), partner, { level, ...days });
      return partner;
    },
    /** A holder with bonuses of its bundle, in kopecks. */
    async rich(kopecks: number, validFrom = '2031-01-15'): Promise<Buyer> {
      const { id, as } = await addHolderWithBonuses(serverOf().database.dataSource, validFrom, kopecks);
      return { id, as };
    },
    pay: (order: any, given: object = {}) =>
      manager('recordOrderPayment', { ...ofOrder(order), amount: order.amounts.money, ...given }),
    /** A placed client order of so many boxes, at 80000 roubles each after the discount. */
    boxes: async (buyer: Buyer, quantity = 3) =>
      place(buyer, orderOf(await agree(buyer, [BOX]), [{ productCode: BOX, quantity }])),
    pointsOf: async ({ id }: { id: string }) =>
      (await serverOf().ask('MANAGER', LEDGER, { id })).partnerById.points as any,
    lastEntry: async (buyer: Buyer) => (await ledgerOf(serverOf().database.dataSource, buyer)).at(-1)?.slice(0, 3),
  };
}
