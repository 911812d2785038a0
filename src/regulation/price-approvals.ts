import type { CompetenceOnDay } from './competence.js';
import type { Day } from './day.js';
import { priceAtDiscount, UNIT_PRICE_KOPECKS_MAX } from './prices.js';
import type { ProductFacts } from './products.js';
import { type Refusal, refusal } from './refusal.js';

/** Where a price stands between partner and vendor (3.3). Whether an approval still holds, its last day tells. */
export const PRICE_APPROVAL_STATES = ['REQUESTED', 'COUNTERED', 'APPROVED', 'REFUSED', 'WITHDRAWN'] as const;
export type PriceApprovalState = (typeof PRICE_APPROVAL_STATES)[number];

export const PRICE_DECISIONS = ['APPROVED', 'COUNTERED', 'REFUSED'] as const;
export type PriceDecision = (typeof PRICE_DECISIONS)[number];

/** From which states each step is taken. */
export const PRICE_APPROVAL_MOVES = {
  revisePriceApproval: ['REQUESTED', 'COUNTERED'],
  decidePriceApproval: ['REQUESTED'],
  acceptCounterOffer: ['COUNTERED'],
  withdrawPriceApproval: ['REQUESTED', 'COUNTERED'],
  linkPriceApprovalToEngagement: PRICE_APPROVAL_STATES,
} as const satisfies Record<string, readonly PriceApprovalState[]>;

export type PriceApprovalMove = keyof typeof PRICE_APPROVAL_MOVES;

export function refusalToMovePriceApproval(move: PriceApprovalMove, state: PriceApprovalState): Refusal | null {
  const from: readonly PriceApprovalState[] = PRICE_APPROVAL_MOVES[move];
  return from.includes(state) ? null : refusal('PRICE_APPROVAL_STATE', { params: { state } });
}

/** 1.2: enterprise products are supplied to clients, and prices for them agreed, by a partner whose competence is ACTIVE. */
export const refusalToSupply = ({ state }: Pick<CompetenceOnDay, 'state'>): Refusal | null =>
  state === 'ACTIVE' ? null : refusal('SUPPLY_NEEDS_ACTIVE', { params: { state } });

/** 1.4: non-standard licences and extensions are for a partner that is MAXIMAL on the day. */
export function refusalToNonStandard(
  { isNonStandard }: Pick<ProductFacts, 'isNonStandard'>,
  { state, level }: Pick<CompetenceOnDay, 'state' | 'level'>,
  field: string,
): Refusal | null {
  if (!isNonStandard || (state === 'ACTIVE' && level === 'MAXIMAL')) return null;
  return refusal('NON_STANDARD_NEEDS_MAXIMAL', { field });
}

/** Of a line, what is known of its product; null where there is none of that code. */
export interface LineProduct extends ProductFacts {
  isArchived: boolean;
}

/** What can be said of any line, whatever is asked for it: the product exists, is sold, and stands in one line. */
export function refusalToProduct(
  product: LineProduct | null,
  { at, isRepeated }: { at: number; isRepeated: boolean },
): Refusal | null {
  const field = `input.lines.${at}.productCode`;
  if (product === null) return refusal('PRODUCT_UNKNOWN', { field });
  if (isRepeated) return refusal('PRODUCT_REPEATED', { field });
  return product.isArchived ? refusal('PRODUCT_ARCHIVED', { field }) : null;
}

/** 5.10: the bundle is for the partner itself and goes to no client. */
export const refusalToSell = ({ isNotForResale }: Pick<ProductFacts, 'isNotForResale'>, field: string) =>
  isNotForResale ? refusal('BUNDLE_NOT_FOR_CLIENTS', { field }) : null;

export interface AskedLine {
  product: LineProduct | null;
  isRepeated: boolean;
  /** The price in the list of the day; null where there is none. */
  listKopecks: number | null;
  askedKopecks: number | null;
  askedDiscountPercent: number | null;
}

/** 3.3: a line asks for a price of its own, or for a discount off the list, and not for both. */
export function askedPriceOf({ listKopecks, askedKopecks, askedDiscountPercent }: AskedLine): number | null {
  if (askedKopecks !== null) return askedDiscountPercent === null ? askedKopecks : null;
  if (listKopecks === null || askedDiscountPercent === null) return null;
  return priceAtDiscount(listKopecks, askedDiscountPercent);
}

/** 1.2, 1.4, 3.3: everything that stands against asking for these prices today. */
export function refusalsToAskPrices(lines: readonly AskedLine[], competence: CompetenceOnDay): Refusal[] {
  const refusals = lines.flatMap((line, at) => refusalsToAskedLine(line, at, competence));
  const toSupply = refusalToSupply(competence);
  return toSupply === null ? refusals : [toSupply, ...refusals];
}

function refusalsToAskedLine(line: AskedLine, at: number, competence: CompetenceOnDay): (Refusal & object)[] {
  const field = `input.lines.${at}`;
  const { product } = line;
  const toProduct = refusalToProduct(product, { at, isRepeated: line.isRepeated });
  if (product === null || toProduct !== null) return toProduct === null ? [] : [toProduct];
  return [
    refusalToSell(product, `${field}.productCode`),
    refusalToNonStandard(product, competence, `${field}.productCode`),
    refusalToAskedPrice(line, field),
  ].filter((one) => one !== null);
}

function refusalToAskedPrice(line: AskedLine, field: string): Refusal | null {
  const { listKopecks, askedKopecks, askedDiscountPercent } = line;
  if ((askedKopecks === null) === (askedDiscountPercent === null)) return refusal('PRICE_OR_DISCOUNT', { field });
  if (askedDiscountPercent !== null && listKopecks === null) {
    return refusal('NO_PRICE_IN_FORCE', { field: `${field}.discountPercent` });
  }
  return refusalToUnitPrice(askedPriceOf(line), `${field}.price`);
}

/** A price that no sum of an order could hold is a typing mistake. */
export const refusalToUnitPrice = (kopecks: number | null, field: string): Refusal | null =>
  kopecks !== null && kopecks > UNIT_PRICE_KOPECKS_MAX ? refusal('PRICE_TOO_HIGH', { field }) : null;

export interface PriceDecisionFacts {
  outcome: PriceDecision;
  validThrough: Day | null;
  reason: string;
  /** The lines that the decision names, in its order; `knownKopecks` is the price asked for, null for a line of no such id. */
  lines: readonly { knownKopecks: number | null; priceKopecks: number | null }[];
}

/** 3.3: an approval takes the prices as asked, a counter offer changes one; both say how long they hold. A refusal says why. */
export function refusalsToDecidePrices(facts: PriceDecisionFacts, today: Day): Refusal[] {
  const { outcome, validThrough, reason, lines } = facts;
  const refusals: Refusal[] = lines.flatMap(({ knownKopecks }, at) =>
    knownKopecks === null ? refusal('PRICE_LINE_UNKNOWN', { field: `input.lines.${at}.lineId` }) : [],
  );
  if (outcome === 'REFUSED') {
    if (reason === '') refusals.push(refusal('REASON_REQUIRED', { field: 'input.reason' }));
    return refusals;
  }
  if (validThrough === null) refusals.push(refusal('PRICE_VALIDITY_REQUIRED', { field: 'input.validThrough' }));
  else if (validThrough < today) {
    refusals.push(refusal('DAY_IN_PAST', { clause: '3.3', field: 'input.validThrough', params: { today } }));
  }
  const changed = lines.findIndex(({ knownKopecks, priceKopecks }) => isOther(priceKopecks, knownKopecks));
  if (outcome === 'COUNTERED' && changed < 0)
    refusals.push(refusal('COUNTER_CHANGES_NOTHING', { field: 'input.lines' }));
  if (outcome === 'APPROVED' && changed >= 0) {
    refusals.push(refusal('APPROVAL_CHANGES_PRICE', { field: `input.lines.${changed}.price` }));
  }
  lines.forEach(({ priceKopecks }, at) => {
    const toPrice = refusalToUnitPrice(priceKopecks, `input.lines.${at}.price`);
    if (toPrice !== null) refusals.push(toPrice);
  });
  return refusals;
}

const isOther = (priceKopecks: number | null, known: number | null) => priceKopecks !== null && priceKopecks !== known;

/** 3.3: an offer is accepted, and an approval used, through its last day. */
export const isPriceValidOn = (validThrough: Day | null, day: Day): boolean =>
  validThrough !== null && day <= validThrough;

export const refusalToAcceptOffer = (validThrough: Day | null, today: Day): Refusal | null =>
  isPriceValidOn(validThrough, today)
    ? null
    : refusal('PRICE_OFFER_OVER', { params: { validThrough: validThrough ?? '' } });
