import type { Day } from './day.js';
import { type Refusal, refusal } from './refusal.js';

const PERCENT_IN_WHOLE = 100;

/** Of a whole amount the part that belongs to a share of something, rounded down to whole units; exact at any size. */
export function shareOf(amount: number, part: number, whole: number): number {
  if (whole === 0) return 0;
  return Number((BigInt(amount) * BigInt(part)) / BigInt(whole));
}

/** Bounds whose product keeps every sum of an order exact: 100 million roubles a piece, 10000 pieces a line, 50 lines. */
export const UNIT_PRICE_KOPECKS_MAX = 10_000_000_000;
export const QUANTITY_MAX = 10_000;
export const LINES_MAX = 50;

/** A discount in kopecks: whole kopecks, rounded down, so that a line never costs less than the percentage says. */
export const discountOf = (grossKopecks: number, percent: number): number =>
  shareOf(grossKopecks, percent, PERCENT_IN_WHOLE);

/** 3.3: a price below the list by a percentage, for one piece. */
export const priceAtDiscount = (listKopecks: number, percent: number): number =>
  listKopecks - discountOf(listKopecks, percent);

/** 3.3: orders and approvals already name the list prices they used, so no price is set for a day that is over. */
export function refusalToSetPrice(facts: { effectiveFrom: Day }, today: Day): Refusal | null {
  if (facts.effectiveFrom >= today) return null;
  return refusal('DAY_IN_PAST', { clause: '3.3', field: 'input.effectiveFrom', params: { today } });
}
