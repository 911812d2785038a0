import { type EntityManager, In } from 'typeorm';
import { competenceOf, loadCompetenceFacts } from '../competence/competence.loaders.js';
import { findPrices } from '../products/find-prices.js';
import { Product } from '../products/product.js';
import { refuseIf } from '../refused-error.js';
import type { Day } from '../regulation/day.js';
import { type AskedLine, askedPriceOf, type LineProduct, refusalsToAskPrices } from '../regulation/price-approvals.js';
import type { Refusal } from '../regulation/refusal.js';
import type { Work } from '../transactions/in-transaction.js';
import type { NewPriceLine } from './add-round.js';
import type { AskedPriceInput } from './price-approval-inputs.types.js';

/** A line of the caller with the product that it names; null where there is none of that code. */
export interface NamedProduct {
  product: Product | null;
  isRepeated: boolean;
}

/** Finds the products of lines, in their order; the second line of a product is marked. */
export async function findLineProducts(
  tx: EntityManager,
  lines: readonly { productCode: string }[],
): Promise<NamedProduct[]> {
  const codes = lines.map(({ productCode }) => productCode);
  const found = new Map((await tx.findBy(Product, { code: In(codes) })).map((product) => [product.code, product]));
  return codes.map((code, at) => ({ product: found.get(code) ?? null, isRepeated: codes.indexOf(code) < at }));
}

/** What the rules see of a product on a day. */
export const lineProduct = (product: Product, today: Day): LineProduct => ({
  ...product,
  isArchived: product.archivedOn !== null && product.archivedOn <= today,
});

/** 1.2, 1.4, 3.3: the lines that a partner asks prices for, or everything that stands against them, with what else does. */
export async function askedLines(
  { tx, today }: Work,
  partnerId: string,
  lines: readonly AskedPriceInput[],
  others: readonly (Refusal | null)[] = [],
): Promise<NewPriceLine[]> {
  const named = await findLineProducts(tx, lines);
  const prices = await findPrices(
    tx,
    named.flatMap(({ product }) => product?.id ?? []),
    today,
  );
  const asked = lines.map((line, at): AskedLine & { product: LineProduct | null } => {
    const { product, isRepeated } = named[at]!;
    return {
      product: product === null ? null : lineProduct(product, today),
      isRepeated,
      listKopecks: product === null ? null : (prices.get(product.id) ?? null),
      askedKopecks: line.price ?? null,
      askedDiscountPercent: line.discountPercent ?? null,
    };
  });
  const [facts] = await loadCompetenceFacts(tx, [partnerId]);
  refuseIf([...refusalsToAskPrices(asked, competenceOf(facts!, today)), ...others]);
  return asked.map((line, at) => ({
    productId: named[at]!.product!.id,
    quantity: lines[at]!.quantity,
    listKopecks: line.listKopecks,
    priceKopecks: askedPriceOf(line)!,
    mayUseBonuses: false,
  }));
}
