import { type EntityManager, In, LessThanOrEqual } from 'typeorm';
import { groupBy } from '../group-by.js';
import { inForceOn } from '../regulation/dated.js';
import type { Day } from '../regulation/day.js';
import { ProductPrice } from './product-price.js';

/** The list prices of several products in force on a day, in kopecks for one piece (3.3); without one, it is not there. */
export async function findPrices(
  manager: EntityManager,
  productIds: readonly string[],
  day: Day,
): Promise<Map<string, number>> {
  const rows = await manager.find(ProductPrice, {
    where: { productId: In([...productIds]), effectiveFrom: LessThanOrEqual(day) },
    order: { recordedAt: 'ASC', id: 'ASC' },
  });
  const found = new Map<string, number>();
  for (const [productId, prices] of groupBy(rows, (row) => row.productId)) {
    const price = inForceOn(prices, day);
    if (price !== null) found.set(productId, price.amountKopecks);
  }
  return found;
}
