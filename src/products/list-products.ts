import { type DataSource, IsNull, MoreThan } from 'typeorm';
import type { Day } from '../regulation/day.js';
import { Product } from './product.js';

/** The catalogue, by code; without what is no longer sold unless that is asked for. */
export function listProducts(
  database: DataSource,
  { includeArchived, today }: { includeArchived: boolean; today: Day },
): Promise<Product[]> {
  const sold = [{ archivedOn: IsNull() }, { archivedOn: MoreThan(today) }];
  return database.getRepository(Product).find({ ...(!includeArchived && { where: sold }), order: { code: 'ASC' } });
}
