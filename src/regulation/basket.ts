import { refusalsToPayWithBonuses } from './bonus-eligibility.js';
import type { Clause } from './clauses.js';
import type { CompetenceOnDay } from './competence.js';
import type { Day } from './day.js';
import { moneyText } from './money.js';
import type { OrderKind } from './orders.js';
import {
  isPriceValidOn,
  type LineProduct,
  refusalToNonStandard,
  refusalToProduct,
  refusalToSell,
  refusalToSupply,
} from './price-approvals.js';
import { discountOf } from './prices.js';
import { type Refusal, refusal } from './refusal.js';

export interface BasketLine {
  /** Null where there is none of that code. */
  product: LineProduct | null;
  isRepeated: boolean;
  quantity: number;
  /** What the partner wants to pay of it with bonuses. */
  bonusKopecks: number;
  /** The list price of the day for one piece. */
  listKopecks: number | null;
  /** What the price approval says of the product; null where it says nothing. */
  approved: { unitKopecks: number; left: number; mayUseBonuses: boolean } | null;
}

/** Everything that decides about a basket on a day; the dry run and the order ask by it alike. */
export interface BasketFacts {
  kind: OrderKind;
  lines: readonly BasketLine[];
  competence: CompetenceOnDay;
  discountPercent: number;
  discountWithheldBy: Clause | null;
  /** The price approval that the order names. */
  approval: { isAgreed: boolean; validThrough: Day | null } | null;
  bonuses: { availableKopecks: number; refusal: Refusal | null };
  /** What else stands against the order as such. */
  others: readonly (Refusal | null)[];
}

export interface CheckedLine {
  /** Null where the line has no price. */
  unitKopecks: number | null;
  grossKopecks: number;
  discountKopecks: number;
  netKopecks: number;
  bonusKopecks: number;
  /** 4.11: the most that bonuses may pay of it. */
  payableKopecks: number;
  /** Why bonuses may pay none of it. */
  bonusRefusals: Refusal[];
}

export interface CheckedBasket {
  lines: CheckedLine[];
  /** 6.2: why there is no discount; null where none is withheld. */
  discountRefusal: Refusal | null;
  /** Everything that stands against placing it, at once. */
  refusals: Refusal[];
}

/** 1.2, 1.4, 3.3, 4.11, 4.12, 6.2: a basket line by line, and everything that stands against ordering it. */
export function checkBasket(facts: BasketFacts, today: Day): CheckedBasket {
  const { discountWithheldBy: clause } = facts;
  const lines = facts.lines.map((line) => checkedLine(line, facts));
  return {
    lines,
    discountRefusal: clause === null ? null : refusal('DISCOUNT_WITHHELD', { clause }),
    refusals: [
      ...facts.others,
      ...refusalsOfOrder(facts, today),
      ...facts.lines.flatMap((line, at) => refusalsToLine(line, lines[at]!, { at, facts, today })),
      refusalToSum(facts),
    ].filter((one) => one !== null),
  };
}

/**
 * 3.3, 6.2: the partner orders at what it was shown: a discount that was withheld since then, or a price that has changed, is told
 * before and not by the bill. Asked only of lines that all have a price.
 */
export function refusalToTotal(expectedKopecks: number | null, { lines }: CheckedBasket): Refusal | null {
  const dueKopecks = lines.reduce((sum, { netKopecks, bonusKopecks }) => sum + netKopecks - bonusKopecks, 0);
  const isPriced = lines.every(({ unitKopecks }) => unitKopecks !== null);
  if (expectedKopecks === null || !isPriced || dueKopecks === expectedKopecks) return null;
  return refusal('ORDER_TOTAL_DIFFERS', { field: 'input.expectedTotal', params: { due: moneyText(dueKopecks) } });
}

/** 3.3: a client's price is the agreed one, that of the bundle stands in the list. */
const unitPriceOf = ({ listKopecks, approved }: BasketLine, kind: OrderKind): number | null =>
  kind === 'BUNDLE' ? listKopecks : (approved?.unitKopecks ?? null);

function checkedLine(line: BasketLine, facts: BasketFacts): CheckedLine {
  const { kind, bonuses, discountPercent, discountWithheldBy } = facts;
  const { product, quantity, bonusKopecks } = line;
  const unitKopecks = product === null ? null : unitPriceOf(line, kind);
  const grossKopecks = (unitKopecks ?? 0) * quantity;
  // 1.4, the reading: the vendor sets the discount of what is non-standard with its price, so none comes off again.
  const isDiscounted = discountWithheldBy === null && product?.isNonStandard !== true;
  const discountKopecks = isDiscounted ? discountOf(grossKopecks, discountPercent) : 0;
  const netKopecks = grossKopecks - discountKopecks;
  const toProduct = product === null ? [] : refusalsToPayWithBonuses(eligibility(product, line));
  const bonusRefusals = toProduct.length === 0 && bonuses.refusal !== null ? [bonuses.refusal] : toProduct;
  const payableKopecks = bonusRefusals.length === 0 ? Math.min(netKopecks, bonuses.availableKopecks) : 0;
  return { unitKopecks, grossKopecks, discountKopecks, netKopecks, bonusKopecks, payableKopecks, bonusRefusals };
}

const eligibility = (product: LineProduct, { approved }: BasketLine) => ({
  ...product,
  isAllowedByApproval: approved?.mayUseBonuses ?? false,
});

function refusalsOfOrder({ kind, competence, approval }: BasketFacts, today: Day): (Refusal | null)[] {
  if (kind === 'BUNDLE') return [];
  return [refusalToSupply(competence), refusalToApproval(approval, today)];
}

/** 3.3: agreed, and through its last day. */
function refusalToApproval(approval: BasketFacts['approval'], today: Day): Refusal | null {
  const field = 'input.priceApprovalId';
  if (approval === null) return refusal('ORDER_NEEDS_APPROVAL', { field });
  const { isAgreed, validThrough } = approval;
  if (isAgreed && isPriceValidOn(validThrough, today)) return null;
  return refusal('PRICE_APPROVAL_NOT_VALID', { field, ...(isAgreed && validThrough && { params: { validThrough } }) });
}

interface LinePlace {
  at: number;
  facts: BasketFacts;
  today: Day;
}

function refusalsToLine(line: BasketLine, checked: CheckedLine, { at, facts }: LinePlace): (Refusal | null)[] {
  const field = `input.lines.${at}`;
  const { product } = line;
  const toProduct = refusalToProduct(product, { at, isRepeated: line.isRepeated });
  if (product === null || toProduct !== null) return [toProduct];
  const ofKind =
    facts.kind === 'BUNDLE' ? bundleRefusals(line, product, field) : clientRefusals(line, product, field, facts);
  return [...ofKind, ...refusalsToBonuses(checked, `${field}.bonuses`)];
}

function clientRefusals(line: BasketLine, product: LineProduct, field: string, facts: BasketFacts): (Refusal | null)[] {
  const { approved, quantity } = line;
  const code = `${field}.productCode`;
  const toSell = refusalToSell(product, code);
  if (toSell !== null) return [toSell];
  const toLevel = refusalToNonStandard(product, facts.competence, code);
  if (facts.approval === null) return [toLevel];
  if (approved === null) return [toLevel, refusal('PRODUCT_NOT_APPROVED', { field: code })];
  const { left } = approved;
  const tooMany = refusal('QUANTITY_NOT_APPROVED', { field: `${field}.quantity`, params: { left } });
  return [toLevel, quantity > left ? tooMany : null];
}

function bundleRefusals({ listKopecks }: BasketLine, product: LineProduct, field: string): (Refusal | null)[] {
  const code = `${field}.productCode`;
  if (!product.isNotForResale) return [refusal('PRODUCT_NOT_OF_BUNDLE', { field: code })];
  return [listKopecks === null ? refusal('NO_PRICE_IN_FORCE', { field: code }) : null];
}

/** 4.11: what the partner wants to pay with bonuses has to be payable with them, and no more than the line costs. */
function refusalsToBonuses({ bonusKopecks, netKopecks, bonusRefusals }: CheckedLine, field: string): Refusal[] {
  if (bonusKopecks === 0) return [];
  const ofProduct = bonusRefusals.filter(({ clause }) => clause === '4.11');
  if (ofProduct.length > 0) return ofProduct.map((one) => ({ ...one, field }));
  if (bonusKopecks <= netKopecks) return [];
  return [refusal('BONUSES_EXCEED_LINE', { field, params: { payable: moneyText(netKopecks) } })];
}

/** 4.11–4.13: the bonuses asked for in all lines together have to be there. */
function refusalToSum({ lines, bonuses }: BasketFacts): Refusal | null {
  const asked = lines.reduce((sum, { bonusKopecks }) => sum + bonusKopecks, 0);
  if (asked === 0) return null;
  if (bonuses.refusal !== null) return bonuses.refusal;
  if (asked <= bonuses.availableKopecks) return null;
  return refusal('BONUSES_NOT_ENOUGH', { params: { available: moneyText(bonuses.availableKopecks) } });
}
