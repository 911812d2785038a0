import type { ApplicationKind } from './application-kinds.js';
import { type ApplicationState, isUndecided } from './applications.js';
import type { Clause } from './clauses.js';
import { type Day, laterOf } from './day.js';
import { moneyText } from './money.js';
import { shareOf } from './prices.js';
import { type Refusal, refusal } from './refusal.js';
import { abilitiesTakenAway, isInForce, type SanctionFacts, sanctionKindRow } from './sanctions.js';

/** 1.2, 3.3: products for a client at agreed prices, or the partner bundle for oneself at the list price. */
export const ORDER_KINDS = ['CLIENT', 'BUNDLE'] as const;
export type OrderKind = (typeof ORDER_KINDS)[number];

/** On which clauses an order of the kind rests. */
export const ORDER_CLAUSES = { CLIENT: ['1.2', '3.3'], BUNDLE: ['4.10'] } as const satisfies Record<
  OrderKind,
  readonly Clause[]
>;

export const ORDER_STATES = ['PLACED', 'PAID', 'FULFILLED', 'CANCELLED'] as const;
export type OrderState = (typeof ORDER_STATES)[number];

/** From which states each step is taken, and into which it leads; a return leaves the order where it is. */
export const ORDER_MOVES = {
  recordOrderPayment: { from: ['PLACED'], to: 'PAID' },
  recordOrderFulfilment: { from: ['PAID'], to: 'FULFILLED' },
  cancelOrder: { from: ['PLACED', 'PAID'], to: 'CANCELLED' },
  recordOrderReturn: { from: ['PAID', 'FULFILLED'], to: null },
} as const satisfies Record<string, { from: readonly OrderState[]; to: OrderState | null }>;

export type OrderMove = keyof typeof ORDER_MOVES;

export function refusalToMoveOrder(move: OrderMove, state: OrderState): Refusal | null {
  const from: readonly OrderState[] = ORDER_MOVES[move].from;
  return from.includes(state) ? null : refusal('ORDER_STATE', { params: { state } });
}

/** What is paid is the vendor's to undo: the partner itself takes back an order that it has not paid yet. */
export const refusalToCancel = ({ state, isByStaff }: { state: OrderState; isByStaff: boolean }): Refusal | null =>
  state === 'PAID' && !isByStaff ? refusal('PAID_ORDER_IS_CANCELLED_BY_VENDOR') : null;

/** A step happens on a day that has come, and not before the step that it follows. */
export function refusalToStepDay(
  day: Day,
  { earliest, today, field }: { earliest: Day; today: Day; field: string },
): Refusal | null {
  if (day > today) return refusal('DAY_IN_FUTURE', { field, params: { today } });
  return day < earliest ? refusal('DAY_BEFORE_LAST_STEP', { field, params: { earliest } }) : null;
}

/** What has all come back is delivered no more: a delivery was on a day on which something of it was left to deliver. */
export const refusalToDeliver = (fulfilledOn: Day, gone: Day | null): Refusal | null =>
  gone !== null && fulfilledOn >= gone
    ? refusal('ORDER_CAME_BACK', { field: 'input.fulfilledOn', params: { goneOn: gone } })
    : null;

export interface PricedLine {
  quantity: number;
  unitKopecks: number;
  /** As given at placing. */
  discountKopecks: number;
  bonusKopecks: number;
}

/** What a line costs and by what it is paid. 6.2: an order that lost its discount is paid without it. */
export function lineAmounts(
  { quantity, unitKopecks, discountKopecks, bonusKopecks }: PricedLine,
  isDiscountLost: boolean,
) {
  const grossKopecks = quantity * unitKopecks;
  const givenKopecks = isDiscountLost ? 0 : discountKopecks;
  const netKopecks = grossKopecks - givenKopecks;
  return {
    grossKopecks,
    discountKopecks: givenKopecks,
    netKopecks,
    bonusKopecks,
    moneyKopecks: netKopecks - bonusKopecks,
  };
}

export type LineAmounts = ReturnType<typeof lineAmounts>;

/** The sums of an order. */
export function orderAmounts(lines: readonly PricedLine[], isDiscountLost: boolean): LineAmounts {
  const sums = { grossKopecks: 0, discountKopecks: 0, netKopecks: 0, bonusKopecks: 0, moneyKopecks: 0 };
  for (const line of lines) {
    const amounts = lineAmounts(line, isDiscountLost);
    for (const key of Object.keys(sums) as (keyof LineAmounts)[]) sums[key] += amounts[key];
  }
  return sums;
}

/** 6.2, 6.6, 6.7: the clause of the sanction that takes the partner discount on a day; null where none does. */
export function discountWithheldBy(sanctions: readonly SanctionFacts[], day: Day): Clause | null {
  const found = sanctions.find((one) => isInForce(one, day) && abilitiesTakenAway(one).includes('USE_DISCOUNT'));
  return found ? sanctionKindRow(found.kind).clause : null;
}

export interface DiscountOnRecord {
  state: OrderState;
  discountPercent: number;
  discountClause: string | null;
  isDiscountLost: boolean;
}

/** 6.2: of an order that waits for its payment the discount as it would be paid on the day; of another as it was. */
export function discountOnDay(order: DiscountOnRecord, sanctions: readonly SanctionFacts[], day: Day) {
  const isOpen = order.state === 'PLACED' && order.discountPercent > 0;
  const clause = isOpen ? discountWithheldBy(sanctions, day) : (order.discountClause as Clause | null);
  return {
    isLost: isOpen ? clause !== null : order.isDiscountLost,
    refusal: clause === null ? null : refusal('DISCOUNT_WITHHELD', { clause }),
  };
}

export interface PaymentFacts {
  paidOn: Day;
  placedOn: Day;
  amountKopecks: number;
  dueKopecks: number;
  bonusKopecks: number;
  /** Whether the competence is ACTIVE on the day of payment. */
  isActiveOnDay: boolean;
}

/** 4.12, 6.2: what came is what is due by the day of payment; bonuses pay only on a day on which the competence is ACTIVE. */
export function refusalsToPay(facts: PaymentFacts, today: Day): Refusal[] {
  const { paidOn, placedOn, amountKopecks, dueKopecks, bonusKopecks, isActiveOnDay } = facts;
  const field = 'input.paidOn';
  const toDay = refusalToStepDay(paidOn, { earliest: placedOn, today, field });
  if (toDay !== null) return [toDay];
  const refusals: Refusal[] = [];
  if (bonusKopecks > 0 && !isActiveOnDay) refusals.push(refusal('PAYMENT_DAY_WITHOUT_BONUSES', { field }));
  if (amountKopecks !== dueKopecks) {
    refusals.push(refusal('PAYMENT_AMOUNT_DIFFERS', { field: 'input.amount', params: { due: moneyText(dueKopecks) } }));
  }
  return refusals;
}

export interface Portion {
  /** Pieces that come back now, that are left before, and that were ordered. */
  quantity: number;
  left: number;
  ordered: number;
}

/** In proportion to what comes back, rounded down; the last return takes what is left, so that the whole comes back once. */
export const portionOf = (whole: number, given: number, { quantity, left, ordered }: Portion): number =>
  quantity === left ? whole - given : shareOf(whole, quantity, ordered);

/** No more comes back than is left of a line, and each line is named once. */
export function refusalsToReturn(lines: readonly { left: number | null; quantity: number }[]): Refusal[] {
  return lines.flatMap(({ left, quantity }, at) => {
    if (left === null) return [refusal('RETURN_LINE_UNKNOWN', { field: `input.lines.${at}.lineId` })];
    if (quantity <= left) return [];
    return [refusal('RETURN_TOO_MANY', { field: `input.lines.${at}.quantity`, params: { left } })];
  });
}

export interface LineOverTime {
  quantity: number;
  back: readonly { on: Day; quantity: number }[];
}

/** 2.6: the first day on which nothing is left of all the lines; null while something is. */
export function goneOn(lines: readonly LineOverTime[]): Day | null {
  const lasts = lines.map(({ quantity, back }) => {
    const total = back.reduce((sum, part) => sum + part.quantity, 0);
    return total < quantity ? null : back.map(({ on }) => on).reduce(laterOf);
  });
  const days = lasts.filter((day) => day !== null);
  return days.length === 0 || days.length < lasts.length ? null : days.reduce(laterOf);
}

/** 4.2: points in proportion to what was paid in money, rounded down to whole points. */
export const salePoints = (moneyKopecks: number, tariff: { points: number; perKopecks: number | null }): number =>
  tariff.perKopecks === null ? 0 : shareOf(tariff.points, moneyKopecks, tariff.perKopecks);

const APPROVED: readonly ApplicationState[] = ['GRANTED', 'CONFIRMED', 'CONFIRMED_AS_BASIC'];

/** 4.10: the application was approved; CONFIRMED_AS_BASIC is a renewal as well. */
export const isBundleApproved = (state: ApplicationState): boolean => APPROVED.includes(state);

/** 4.10: the bundle is bought for an application to obtain or renew that can still be, or has been, approved. */
export function refusalToBuyBundleFor({
  kind,
  state,
}: {
  kind: ApplicationKind;
  state: ApplicationState;
}): Refusal | null {
  const isOpen = state === 'DRAFT' || isUndecided(state);
  if (kind !== 'UPGRADE' && (isOpen || isBundleApproved(state))) return null;
  return refusal('APPLICATION_NOT_FOR_BUNDLE', { field: 'input.applicationId' });
}
