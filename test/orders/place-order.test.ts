import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { plusDays } from '../../src/regulation/day.js';
import { draft, loadYear } from '../support/applications.js';
import { codeOf, moveClockTo, refusalsOf, registerCompany } from '../support/competence.js';
import { agreedPrices, basketOf, doing, ofOrder, send } from '../support/orders.js';
import { impose } from '../support/sanctions.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { BOX, codes, HOLDING, lineOf, ordering, orderOf, RENEWED, TODAY, VALID_THROUGH } from './ordering.js';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  await loadYear(server, 2031);
});
beforeEach(() => moveClockTo(server, TODAY));
afterAll(() => server.stop());

const { agree, holder, lastEntry, place, rich } = ordering(() => server);

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
      // 1.4: its discount was settled with its price.
      expect((await basketOf(server, buyer.as, orderOf(approval, lines))).amounts.discount).toBe('0.00');
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
});
