import { randomUUID } from 'node:crypto';
import { PARAMETER_SEEDS } from '../../seeds/parameters.js';
import { PRODUCT_SEEDS, type SeededProduct } from '../../seeds/products.js';
import { SALE_BITRIX24_BOX } from '../../seeds/tariffs.js';
import { type BasketFacts, checkBasket } from '../../src/regulation/basket.js';
import { refusalToUseBonuses } from '../../src/regulation/bonuses.js';
import type { Clause } from '../../src/regulation/clauses.js';
import { isActive } from '../../src/regulation/competence.js';
import { plusDays } from '../../src/regulation/day.js';
import { KOPECKS_IN_ROUBLE, moneyText } from '../../src/regulation/money.js';
import {
  discountOnDay,
  discountWithheldBy,
  isBundleApproved,
  lineAmounts,
  portionOf,
  refusalsToPay,
  refusalsToReturn,
  refusalToBuyBundleFor,
  refusalToDeliver,
  refusalToMoveOrder,
  salePoints,
} from '../../src/regulation/orders.js';
import { type LineProduct, refusalsToAskPrices } from '../../src/regulation/price-approvals.js';
import { refusal } from '../../src/regulation/refusal.js';
import { goneOn } from '../bonuses/bonus-model.js';
import { ofOrder } from '../support/orders.js';
import type { PartnerModel } from './model.js';
import type { ModelApplication, ModelOrder } from './records.js';
import { codesOf, expecting, type Step, type World } from './world.js';

const productOf = (code: string): SeededProduct => PRODUCT_SEEDS.find((one) => one.code === code)!;
const [BOX, BUNDLE] = [productOf('B24_BOX_ENTERPRISE_1000'), productOf('PARTNER_BUNDLE')];
const DISCOUNT = PARAMETER_SEEDS.find(({ code }) => code === 'PARTNER_DISCOUNT_PERCENT')!.value;
const UNIT_KOPECKS = 50_000_000;
const BOX_TARIFF = { points: 10, perKopecks: 10_000_000 };
const PIECES = 3;

const key = () => ({ idempotencyKey: randomUUID() as string });
const as = ({ slug }: PartnerModel) => ({ partner: slug });
const ofLine = (product: SeededProduct): LineProduct => ({ ...product, isArchived: false });

const agreePrices: Step = async (world, partner) => {
  const asked = {
    askedKopecks: UNIT_KOPECKS,
    askedDiscountPercent: null,
    listKopecks: BOX.roubles! * KOPECKS_IN_ROUBLE,
  };
  const closed = partner.closedFor('requestPriceApproval');
  const line = { ...asked, product: ofLine(BOX), isRepeated: false };
  const expected = closed !== null ? [closed] : codesOf(refusalsToAskPrices([line], partner.competence()));
  const lines = [{ productCode: BOX.code, quantity: PIECES, price: moneyText(UNIT_KOPECKS) }];
  const input = { ...key(), clientInn: '7707083893', clientName: 'ПАО «Заказчик»', lines };
  const made = await expecting(world, expected, { as: as(partner), mutation: 'requestPriceApproval', input });
  if (!made) return;
  const validThrough = plusDays(partner.day, world.random.whole(0, 60));
  const decision = { ...key(), priceApprovalId: made.id, expectedVersion: made.version };
  const about = { ...decision, outcome: 'APPROVED', validThrough };
  await expecting(world, null, { as: 'MANAGER', mutation: 'decidePriceApproval', input: about });
  partner.approvals.push({ id: made.id, left: PIECES, unitKopecks: UNIT_KOPECKS, validThrough });
};

const bonusesOf = ({ bonuses }: PartnerModel): BasketFacts['bonuses'] => {
  const gone = bonuses.tenures.filter((one) => bonuses.day >= goneOn(one)).length;
  const isAnnulled = gone === bonuses.tenures.length && gone > 0 && hasHadBonuses(bonuses);
  const state = bonuses.isActive ? 'USABLE' : isAnnulled ? 'ANNULLED' : 'FROZEN';
  return { availableKopecks: bonuses.available, refusal: refusalToUseBonuses({ state }) };
};

const hasHadBonuses = ({ bundles }: PartnerModel['bonuses']): boolean => bundles.length > 0;

interface Basket {
  kind: 'CLIENT' | 'BUNDLE';
  product: SeededProduct;
  quantity: number;
  bonusKopecks: number;
  approval: PartnerModel['approvals'][number] | null;
  application: ModelApplication | null;
}

async function place(world: World, partner: PartnerModel, basket: Basket): Promise<void> {
  const { kind, product, quantity, bonusKopecks, approval, application } = basket;
  const { cabinet, day, sanctions } = partner;
  const isForRenewal = kind === 'BUNDLE' && application?.kind === 'RENEWAL';
  const others = [
    cabinet !== null && !(isForRenewal && cabinet === 'CABINET_BLOCKED') ? refusal(cabinet) : null,
    application && refusalToBuyBundleFor({ kind: application.kind, state: partner.stateOf(application) }),
  ];
  const withheld = discountWithheldBy(sanctions, day);
  const approved = approval && { unitKopecks: approval.unitKopecks, left: approval.left, mayUseBonuses: false };
  const listKopecks = product.roubles! * KOPECKS_IN_ROUBLE;
  const facts: BasketFacts = {
    ...{ kind, others, bonuses: bonusesOf(partner), competence: partner.competence() },
    lines: [{ product: ofLine(product), isRepeated: false, quantity, bonusKopecks, listKopecks, approved }],
    ...{ discountPercent: DISCOUNT, discountWithheldBy: withheld },
    approval: approval && { isAgreed: true, validThrough: approval.validThrough },
  };
  const { refusals, lines } = checkBasket(facts, day);
  const closed = partner.closedFor('placeOrder');
  const [line] = lines as [(typeof lines)[number]];
  const input = {
    ...{ ...key(), kind, priceApprovalId: approval?.id, applicationId: application?.id },
    lines: [{ productCode: product.code, quantity, ...(bonusKopecks > 0 && { bonuses: moneyText(bonusKopecks) }) }],
  };
  const fields = 'id version lines { id } amounts { money bonuses }';
  const expected = closed !== null ? [closed] : codesOf(refusals);
  const made = await expecting(world, expected, { as: as(partner), mutation: 'placeOrder', input, fields });
  if (!made) return;
  if (approval) approval.left -= quantity;
  if (bonusKopecks > 0) partner.bonuses.reserve(made.id, bonusKopecks);
  partner.orders.push({
    ...{
      id: made.id,
      version: made.version,
      kind,
      state: 'PLACED',
      application,
      lineId: made.lines[0].id,
      approvalId: approval?.id ?? null,
    },
    line: { quantity, unitKopecks: line.unitKopecks!, discountKopecks: line.discountKopecks, bonusKopecks },
    ...{ discountPercent: withheld === null ? DISCOUNT : 0, discountClause: withheld, isDiscountLost: false },
    ...{ back: { quantity: 0, money: 0, bonus: 0, points: 0 }, points: 0, paidOn: null },
  });
}

const placeOrder: Step = (world, partner) => {
  const { random } = world;
  const approval = partner.approvals.length > 0 ? random.one(partner.approvals) : null;
  if (!approval) return agreePrices(world, partner);
  const { available } = partner.bonuses;
  const wish = random.chance(0.5) ? 0 : random.whole(1, Math.max(100, Math.min(available + 1_000, UNIT_KOPECKS)));
  const quantity = random.chance(0.1) ? approval.left + 1 : random.whole(1, Math.max(1, approval.left));
  return place(world, partner, {
    kind: 'CLIENT',
    product: BOX,
    quantity,
    bonusKopecks: wish,
    approval,
    application: null,
  });
};

const placeBundle: Step = async (world, partner) => {
  const all = partner.applications;
  const application = world.random.chance(0.7) ? all.at(-1) : all.length > 0 ? world.random.one(all) : undefined;
  if (!application) return;
  await place(world, partner, {
    kind: 'BUNDLE',
    product: BUNDLE,
    quantity: 1,
    bonusKopecks: 0,
    approval: null,
    application,
  });
};

function some({ random }: World, { orders }: PartnerModel, states: readonly string[]): ModelOrder | null {
  const fit = orders.filter(({ state }) => states.includes(state));
  const from = fit.length > 0 && !random.chance(0.1) ? fit : orders;
  return from.length === 0 ? null : random.one(from);
}

const recordOrderPayment: Step = async (world, partner) => {
  const order = some(world, partner, ['PLACED']);
  if (!order) return;
  const { day, bonuses } = partner;
  const { isLost, refusal: withheld } = discountOnDay(order, partner.sanctions, day);
  const { moneyKopecks: dueKopecks, bonusKopecks } = lineAmounts(order.line, isLost);
  const amountKopecks = world.random.chance(0.1) ? dueKopecks + 1 : dueKopecks;
  const wrongState = refusalToMoveOrder('recordOrderPayment', order.state);
  const set = bonuses.orders.find(({ id }) => id === order.id);
  const isActiveOnDay = isActive(partner.competence());
  const pays = { paidOn: day, placedOn: day, amountKopecks, dueKopecks, bonusKopecks, isActiveOnDay };
  const refusals = wrongState ? [wrongState] : refusalsToPay(pays, day);
  const captures = refusals.length === 0 && set !== undefined && wrongState === null;
  const refusesBonuses = captures && (set.reserved === 0 || set.tenure !== bonuses.last);
  const state = captures && day >= goneOn(set.tenure) ? 'ANNULLED' : 'FROZEN';
  const expected = codesOf(refusesBonuses ? [refusalToUseBonuses({ state })] : refusals);
  const input = { ...key(), ...ofOrder(order), amount: moneyText(amountKopecks) };
  const made = await expecting(world, expected, { as: 'MANAGER', mutation: 'recordOrderPayment', input });
  if (!made) return;
  if (set) bonuses.capture(set);
  Object.assign(order, { version: made.version, state: 'PAID', paidOn: day, isDiscountLost: isLost });
  if (withheld !== null) order.discountClause = withheld.clause as Clause;
  const money = lineAmounts(order.line, isLost).moneyKopecks;
  if (order.kind === 'CLIENT' && money > 0) {
    order.points = partner.accrue(SALE_BITRIX24_BOX, salePoints(money, BOX_TARIFF), day);
  }
  if (order.kind === 'BUNDLE' && isBundleApproved(order.application!.state)) accrueFor(partner, order);
};

/** 4.10: once per application, for what has not come back. */
function accrueFor({ bonuses }: PartnerModel, order: ModelOrder): boolean {
  const paid = lineAmounts(order.line, order.isDiscountLost).moneyKopecks - order.back.money;
  if (paid <= 0) return false;
  if (!order.application!.hasAccrued) bonuses.accrue(order.id, paid);
  order.application!.hasAccrued = true;
  return true;
}

/** 4.10: an approval after the payment accrues for the bundle that was paid first. */
export function bundlePaid(partner: PartnerModel, application: ModelApplication): void {
  const paid = partner.orders.filter(
    (one) => one.application === application && one.paidOn !== null && one.state !== 'CANCELLED',
  );
  for (const order of paid) if (accrueFor(partner, order)) return;
}

const recordOrderFulfilment: Step = async (world, partner) => {
  const order = some(world, partner, ['PAID']);
  if (!order) return;
  const gone = order.back.quantity === order.line.quantity ? partner.day : null;
  const expected = codesOf([
    refusalToMoveOrder('recordOrderFulfilment', order.state) ?? refusalToDeliver(partner.day, gone),
  ]);
  const input = { ...key(), ...ofOrder(order) };
  const made = await expecting(world, expected, { as: 'MANAGER', mutation: 'recordOrderFulfilment', input });
  if (made) Object.assign(order, { version: made.version, state: 'FULFILLED' });
};

const cancelOrder: Step = async (world, partner) => {
  const order = some(world, partner, ['PLACED', 'PAID']);
  if (!order || world.random.chance(0.5)) return;
  const expected = codesOf([refusalToMoveOrder('cancelOrder', order.state)]);
  const input = { ...key(), ...ofOrder(order), reason: 'Передумали' };
  const made = await expecting(world, expected, { as: 'MANAGER', mutation: 'cancelOrder', input });
  if (!made) return;
  const { quantity } = order.line;
  if (order.state === 'PAID') giveBack(partner, order, quantity - order.back.quantity);
  else {
    const set = partner.bonuses.orders.find(({ id }) => id === order.id);
    if (set) partner.bonuses.release(set);
  }
  const approval = order.kind === 'CLIENT' && partner.approvals.find(({ id }) => id === order.approvalId);
  if (approval) approval.left += quantity;
  Object.assign(order, { version: made.version, state: 'CANCELLED' });
};

const recordOrderReturn: Step = async (world, partner) => {
  const order = some(world, partner, ['PAID', 'FULFILLED']);
  if (!order || world.random.chance(0.4)) return;
  const left = order.line.quantity - order.back.quantity;
  const quantity = world.random.whole(1, left + (world.random.chance(0.1) ? 1 : 0) || 1);
  const wrongState = refusalToMoveOrder('recordOrderReturn', order.state);
  const expected = codesOf(wrongState ? [wrongState] : refusalsToReturn([{ left, quantity }]));
  const lines = [{ lineId: order.lineId, quantity }];
  const input = { ...key(), ...ofOrder(order), lines, reason: 'Вернули' };
  const made = await expecting(world, expected, { as: 'MANAGER', mutation: 'recordOrderReturn', input });
  if (!made) return;
  order.version = made.version;
  giveBack(partner, order, quantity);
};

function giveBack(partner: PartnerModel, order: ModelOrder, quantity: number): void {
  if (quantity === 0) return;
  const { back, line } = order;
  const portion = { quantity, left: line.quantity - back.quantity, ordered: line.quantity };
  const paid = lineAmounts(line, order.isDiscountLost);
  const money = portionOf(paid.moneyKopecks, back.money, portion);
  const bonus = portionOf(paid.bonusKopecks, back.bonus, portion);
  const points = order.points === 0 ? 0 : portionOf(order.points, back.points, portion);
  const set = partner.bonuses.orders.find(({ id }) => id === order.id);
  const bundle = partner.bonuses.bundles.find(({ orderId }) => orderId === order.id);
  if (set && bonus > 0) partner.bonuses.giveBack(set, bonus);
  if (bundle && money > 0) partner.bonuses.bundleBack(bundle, money);
  partner.points -= points;
  order.back = {
    quantity: back.quantity + quantity,
    money: back.money + money,
    bonus: back.bonus + bonus,
    points: back.points + points,
  };
}

export const ORDER_STEPS: readonly Step[] = [
  agreePrices,
  placeOrder,
  placeOrder,
  placeBundle,
  placeBundle,
  recordOrderPayment,
  recordOrderPayment,
  recordOrderPayment,
  recordOrderFulfilment,
  cancelOrder,
  recordOrderReturn,
];
