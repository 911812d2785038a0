import { given } from '../partners/card-changes.js';
import { expectVersion } from '../partners/lock-partner.js';
import { NotFoundError } from '../refused-error.js';
import type { Work } from '../transactions/in-transaction.js';
import { findSaleActivity } from './find-sale-activity.js';
import { Product } from './product.js';
import type { UpdateProductInput } from './products.types.js';

const TITLES = ['titleRu', 'titleEn'] as const;

/** Changes how a product is called, by what it earns points, and whether it is sold; what it is never changes (4.11). */
export async function updateProduct({ tx, today, cites }: Work, input: UpdateProductInput): Promise<Product> {
  const product = await tx.findOne(Product, { where: { code: input.code }, lock: { mode: 'for_no_key_update' } });
  if (!product) throw new NotFoundError('input.code');
  expectVersion(product, input.expectedVersion);
  cites('3.3');
  Object.assign(product, given(input, TITLES, TITLES));
  const { saleActivityCode, isArchived } = input;
  if (saleActivityCode !== undefined) {
    product.saleActivityId = saleActivityCode === null ? null : (await findSaleActivity(tx, saleActivityCode)).id;
  }
  if (isArchived === true) product.archivedOn ??= today;
  if (isArchived === false) product.archivedOn = null;
  return tx.save(product);
}
