import { captureBonuses } from '../../src/bonuses/capture-bonuses.js';
import { reserveBonuses } from '../../src/bonuses/reserve-bonuses.js';
import { newId } from '../../src/new-id.js';
import type { PriceLine } from '../../src/price-approvals/price-line.js';
import type { PriceRound } from '../../src/price-approvals/price-round.js';
import { competenceOn, isActive } from '../../src/regulation/competence.js';
import type { Day } from '../../src/regulation/day.js';
import { KOPECKS_IN_ROUBLE } from '../../src/regulation/money.js';
import { lineAmounts, type OrderState, salePoints } from '../../src/regulation/orders.js';
import { pointsForActivity, tariffOn } from '../../src/regulation/points.js';
import { discountOf } from '../../src/regulation/prices.js';
import { hasAbility } from '../../src/regulation/sanctions.js';
import { CAST_ORDERS, type CastOrder } from '../cast/cast-orders.js';
import type { Account } from './ledger.js';
import { daysAgo, instantOn, type Rows, type Stage, type StageProduct } from './stage.js';

const HOUR = 11;

/** The price approvals and orders of a company, with the points of its sales (3.3, 4.2). */
export function addOrders(rows: Rows, stage: Stage, account: Account, slug: string): void {
  for (const order of CAST_ORDERS.filter((one) => one.slug === slug)) addOrder(rows, stage, account, order);
}

function addOrder(rows: Rows, stage: Stage, account: Account, cast: CastOrder): void {
  const product = stage.products.get(cast.productCode);
  if (!product) throw new Error(`The catalogue has no ${cast.productCode}: seed the reference data first.`);
  const approvalId = newId();
  const { askedAgo, answer } = cast;
  const by = { partner: stage.userId(`demo:partner:${cast.slug}`), vendor: stage.userId('demo:manager') };
  const add = (
    round: Pick<PriceRound, 'number' | 'step' | 'validThrough' | 'madeBy'>,
    ago: number,
    roubles: number,
  ) => {
    const made = { madeOn: daysAgo(stage, ago), madeAt: instantOn(stage, daysAgo(stage, ago), HOUR), comment: null };
    const row = { id: newId(), approvalId, ...round, ...made };
    rows.priceRounds.push(row);
    const line = priceLine(row.id, product, cast.quantity, roubles);
    rows.priceLines.push(line);
    return line;
  };
  const asked = { number: 1, step: 'REQUESTED', validThrough: null, madeBy: by.partner } as const;
  let agreed = add(asked, askedAgo, cast.askedRoubles);
  const validThrough = answer ? daysAgo(stage, -answer.validIn) : null;
  if (answer) {
    const round = { number: 2, step: answer.outcome, validThrough, madeBy: by.vendor };
    agreed = add(round, answer.ago, answer.roubles);
  }
  const isAgreed = answer?.outcome === 'APPROVED';
  rows.priceApprovals.push({
    ...{ id: approvalId, partnerId: account.partnerId, clientInn: cast.client.inn, clientName: cast.client.name },
    engagementId: null,
    ...{ state: answer?.outcome ?? 'REQUESTED', agreedRoundId: isAgreed ? agreed.roundId : null, validThrough },
    ...{ roundCount: answer ? 2 : 1, createdBy: by.partner },
    createdAt: instantOn(stage, daysAgo(stage, askedAgo), HOUR),
  });
  if (cast.placedAgo !== undefined) place(rows, stage, account, { cast, approvalId, agreed, product, by });
}

function priceLine(roundId: string, { id: productId, listKopecks }: StageProduct, quantity: number, roubles: number) {
  const priceKopecks = roubles * KOPECKS_IN_ROUBLE;
  const line: PriceLine = {
    id: newId(),
    roundId,
    position: 0,
    productId,
    quantity,
    listKopecks,
    priceKopecks,
    mayUseBonuses: false,
  };
  return line;
}

const stateOf = ({ paidAgo, fulfilledAgo, cancelled }: CastOrder): OrderState => {
  if (cancelled) return 'CANCELLED';
  if (fulfilledAgo !== undefined) return 'FULFILLED';
  return paidAgo === undefined ? 'PLACED' : 'PAID';
};

interface PaidWithBonuses {
  partnerId: string;
  orderId: string;
  bonusKopecks: number;
  placedOn: Day;
  paidOn: Day | null;
}

/** 4.11: set aside at placing, taken at payment. */
function addBonusMoves(rows: Rows, { partnerId, orderId, bonusKopecks, placedOn, paidOn }: PaidWithBonuses): void {
  if (bonusKopecks === 0) return;
  const reservation = { partnerId, orderId, amountKopecks: bonusKopecks };
  rows.bonusMoves.push({ on: placedOn, make: (work) => reserveBonuses(work, reservation) });
  if (paidOn !== null)
    rows.bonusMoves.push({ on: paidOn, make: (work) => captureBonuses(work, { partnerId, orderId }) });
}

interface Placed {
  cast: CastOrder;
  approvalId: string;
  agreed: PriceLine;
  product: StageProduct;
  by: { partner: string; vendor: string };
}

function place(rows: Rows, stage: Stage, account: Account, { cast, approvalId, agreed, product, by }: Placed): void {
  const { placedAgo, paidAgo, fulfilledAgo, cancelled, bonusRoubles = 0 } = cast;
  const dayOf = (ago: number | undefined): Day | null => (ago === undefined ? null : daysAgo(stage, ago));
  const [placedOn, paidOn, fulfilledOn] = [dayOf(placedAgo)!, dayOf(paidAgo), dayOf(fulfilledAgo)];
  const order = {
    ...{ id: newId(), partnerId: account.partnerId, kind: 'CLIENT' as const },
    state: stateOf(cast),
    ...{ clientInn: cast.client.inn, clientName: cast.client.name, priceApprovalId: approvalId, applicationId: null },
    ...{ discountPercent: stage.discountPercent, discountClause: null, isDiscountLost: false, returnCount: 0 },
    ...{ placedOn, placedAt: instantOn(stage, placedOn, HOUR), placedBy: by.partner },
    ...{ paidOn, paidAt: paidOn === null ? null : instantOn(stage, paidOn, HOUR), paidBy: paidOn && by.vendor },
    ...{ fulfilledOn, fulfilledBy: fulfilledOn && by.vendor },
    cancelledOn: dayOf(cancelled?.ago),
    ...{ cancelledBy: cancelled ? by.partner : null, cancelReason: cancelled?.reason ?? null },
  };
  const bonusKopecks = bonusRoubles * KOPECKS_IN_ROUBLE;
  const discountKopecks = discountOf(agreed.priceKopecks * cast.quantity, stage.discountPercent);
  const line = {
    ...{ id: newId(), orderId: order.id, position: 0, productId: product.id, priceLineId: agreed.id },
    ...{ quantity: cast.quantity, unitKopecks: agreed.priceKopecks, discountKopecks, bonusKopecks },
  };
  rows.orders.push(order);
  rows.orderLines.push(line);
  addBonusMoves(rows, { partnerId: account.partnerId, orderId: order.id, bonusKopecks, placedOn, paidOn });
  if (paidOn === null || product.saleActivityId === null) return;
  const tariff = tariffOn(stage.saleTariffs, product.saleActivityId, paidOn);
  if (tariff === null) throw new Error(`No tariff for ${cast.productCode} is in force on ${paidOn}.`);
  const { amount, refusal } = pointsForActivity({
    tariffPoints: salePoints(lineAmounts(line, false).moneyKopecks, tariff),
    isActiveOnDay: isActive(competenceOn(paidOn, account.terms, account.sanctions, account.partnershipEndedOn)),
    mayAccrue: hasAbility('ACCRUE_POINTS', account.sanctions, paidOn),
  });
  rows.entries.push({
    ...{ id: newId(), partnerId: account.partnerId, kind: 'SALE', amount, activityOn: paidOn, clause: '4.2' },
    ...{ recordedAt: instantOn(stage, paidOn, HOUR), sourceType: 'ORDER_LINE', sourceId: line.id, tariffId: tariff.id },
    ...{ refusalCode: refusal?.code ?? null, refusalClause: refusal?.clause ?? null, reversesId: null, reason: null },
    actorId: by.vendor,
  });
}
