import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { groupBy } from '../group-by.js';
import type { Loaders } from '../loaders.js';
import { Product } from './product.js';
import { ProductPrice } from './product-price.js';

export const productsLoader = (_: DataSource, { reader }: Loaders) =>
  new DataLoader<string, Product>(async (ids) => {
    const found = await reader.entitiesBy(Product, 'id', ids);
    const index = new Map(found.map((product) => [product.id, product]));
    return ids.map((id) => index.get(id) ?? new Error('A line without its product'));
  });

/** Every list price of several products in one statement, in the order of recording. */
export const productPricesLoader = (_: DataSource, { reader }: Loaders) =>
  new DataLoader<string, ProductPrice[]>(async (productIds) => {
    const found = await reader.entitiesBy(ProductPrice, 'productId', productIds, 'order by item.recorded_at, item.id');
    const pricesOf = groupBy(found, ({ productId }) => productId);
    return productIds.map((id) => pricesOf.get(id) ?? []);
  });
