import { newId } from '../new-id.js';
import type { Work } from '../transactions/in-transaction.js';
import { findSaleActivity } from './find-sale-activity.js';
import { Product } from './product.js';
import type { AddProductInput } from './products.types.js';

/** Adds a product to the catalogue; it can be ordered once it has a price (3.3). */
export async function addProduct({ tx, cites }: Work, input: AddProductInput): Promise<Product> {
  const { code, titleRu, titleEn, family, edition, delivery, kind } = input;
  const activity = input.saleActivityCode == null ? null : await findSaleActivity(tx, input.saleActivityCode);
  cites('3.3');
  return tx.save(
    tx.create(Product, {
      ...{ id: newId(), code, titleRu, titleEn, family, edition, delivery, kind },
      isNotForResale: input.isNotForResale ?? false,
      isNonStandard: input.isNonStandard ?? false,
      seats: input.seats ?? null,
      saleActivityId: activity?.id ?? null,
      archivedOn: null,
      isDemonstration: false,
    }),
  );
}
