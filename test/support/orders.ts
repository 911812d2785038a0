import { randomUUID } from 'node:crypto';
import type { Day } from '../../src/regulation/day.js';
import type { Answer, As, TestServer } from './server.js';

/** What a test says of a partner: who it is, and as whom it asks. */
export interface Buyer {
  id: string;
  as: As;
}

export const CLIENT_INN = '7707083893';

const ROUND =
  'number step comment validThrough madeOn lines { id product { code } quantity listPrice price mayUseBonuses }';
export const APPROVAL_FIELDS = `id state clientInn clientName validThrough isValid version engagement { id }
  rounds { ${ROUND} } agreedLines { product { code } quantity price mayUseBonuses }`;
const AMOUNTS = 'gross discount net bonuses money';
export const ORDER_FIELDS = `id kind state version clientInn clientName placedOn paidOn fulfilledOn cancelledOn cancelReason
  discountPercent discountRefusal { code clause } amounts { ${AMOUNTS} } priceApproval { id } application { id }
  lines { id product { code } quantity unitPrice returnedQuantity amounts { ${AMOUNTS} } }
  returns { returnedOn reason lines { lineId product { code } quantity money bonuses } }`;
export const BASKET_FIELDS = `discountPercent bonusesAvailable discountRefusal { code clause message }
  amounts { ${AMOUNTS} } refusals { code clause field }
  lines { productCode quantity unitPrice payableWithBonuses bonusRefusals { code clause message } amounts { ${AMOUNTS} } }`;

const FIELDS_OF: Record<string, string> = {
  requestPriceApproval: APPROVAL_FIELDS,
  revisePriceApproval: APPROVAL_FIELDS,
  decidePriceApproval: APPROVAL_FIELDS,
  acceptCounterOffer: APPROVAL_FIELDS,
  withdrawPriceApproval: APPROVAL_FIELDS,
};

const WITHOUT_KEY = ['acceptCounterOffer', 'withdrawPriceApproval', 'updateProduct'];

/** Sends a mutation of orders or prices as it is, with a key of its own; `doing` expects it to succeed. */
export function send(server: TestServer, as: As, name: string, input: object): Promise<Answer<any>> {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${FIELDS_OF[name] ?? ORDER_FIELDS} } }`;
  const key = WITHOUT_KEY.includes(name) ? {} : { idempotencyKey: randomUUID() };
  return server.send(as, query, { input: { ...key, ...input } });
}

export async function doing(server: TestServer, as: As, name: string, input: object): Promise<any> {
  const answer = await send(server, as, name, input);
  if (answer.errors) throw new Error(`${name}: ${JSON.stringify(answer.errors)}`);
  return answer.data[name];
}

export const ofApproval = ({ id, version }: { id: string; version: number }) => ({
  priceApprovalId: id,
  expectedVersion: version,
});

export const ofOrder = ({ id, version }: { id: string; version: number }) => ({
  orderId: id,
  expectedVersion: version,
});

export interface Asked {
  productCode: string;
  quantity?: number;
  price?: string;
  discountPercent?: number;
}

export const requestInput = (lines: readonly Asked[]) => ({
  clientInn: CLIENT_INN,
  clientName: 'ПАО «Заказчик»',
  lines: lines.map((line) => ({ quantity: 1, ...line })),
});

/** Prices that partner and vendor agreed on for a client. */
export async function agreedPrices(
  server: TestServer,
  { as }: Buyer,
  lines: readonly (Asked & { mayUseBonuses?: boolean })[],
  validThrough: Day,
): Promise<any> {
  const asked = lines.map(({ mayUseBonuses: _, ...line }) => line);
  const made = await doing(server, as, 'requestPriceApproval', requestInput(asked));
  const named = made.rounds[0].lines
    .map(({ id }: { id: string }, at: number) => ({ lineId: id, mayUseBonuses: lines[at]!.mayUseBonuses ?? false }))
    .filter(({ mayUseBonuses }: { mayUseBonuses: boolean }) => mayUseBonuses);
  return doing(server, 'MANAGER', 'decidePriceApproval', {
    ...ofApproval(made),
    outcome: 'APPROVED',
    validThrough,
    lines: named,
  });
}

export async function basketOf(server: TestServer, as: As, input: object): Promise<any> {
  const query = `query ($input: BasketInput!) { basketCheck(input: $input) { ${BASKET_FIELDS} } }`;
  return (await server.ask(as, query, { input })).basketCheck;
}

/** Pays an order in money, and delivers it. */
export async function fulfilled(
  server: TestServer,
  placed: { id: string; version: number; amounts: { money: string } },
) {
  const amount = placed.amounts.money;
  const paid = await doing(server, 'MANAGER', 'recordOrderPayment', { ...ofOrder(placed), amount });
  return doing(server, 'MANAGER', 'recordOrderFulfilment', ofOrder(paid));
}

/** What a renewal asks of orders (2.6), through the API: the bundle for it, and a delivery to a client. */
export async function buyForRenewal(
  server: TestServer,
  buyer: Buyer,
  applicationId: string,
  today: Day,
): Promise<void> {
  const bundle = { kind: 'BUNDLE', applicationId, lines: [{ productCode: 'PARTNER_BUNDLE', quantity: 1 }] };
  await fulfilled(server, await doing(server, buyer.as, 'placeOrder', bundle));
  const { id: priceApprovalId } = await agreedPrices(
    server,
    buyer,
    [{ productCode: 'SM_ENTERPRISE', price: '1' }],
    today,
  );
  const client = { kind: 'CLIENT', priceApprovalId, lines: [{ productCode: 'SM_ENTERPRISE', quantity: 1 }] };
  await fulfilled(server, await doing(server, buyer.as, 'placeOrder', client));
}
