import { newId } from '../new-id.js';
import { NotFoundError, refuseIf } from '../refused-error.js';
import { refusalToUnitPrice } from '../regulation/price-approvals.js';
import { refusalToSetPrice } from '../regulation/prices.js';
import type { Work } from '../transactions/in-transaction.js';
import { Product } from './product.js';
import { ProductPrice } from './product-price.js';
import type { SetProductPriceInput } from './products.types.js';

/** Sets the list price of a product from a day on; what was ordered before keeps the price that it named (3.3). */
export async function setProductPrice(work: Work, input: SetProductPriceInput): Promise<ProductPrice> {
  const { tx, actor, now, today } = work;
  const product = await tx.findOneBy(Product, { code: input.productCode });
  if (!product) throw new NotFoundError('input.productCode');
  refuseIf([refusalToSetPrice(input, today), refusalToUnitPrice(input.amount, 'input.amount')]);
  const price = tx.create(ProductPrice, {
    id: newId(),
    productId: product.id,
    amountKopecks: input.amount,
    effectiveFrom: input.effectiveFrom,
    isDemonstration: false,
    note: input.note ?? '',
    recordedBy: actor.userId,
    recordedAt: now,
  });
  await tx.insert(ProductPrice, price);
  work.cites('3.3');
  return price;
}
