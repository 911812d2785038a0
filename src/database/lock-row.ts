import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { queryPrepared } from './prepared.js';
import { shapeOf } from './reader.js';

/** Locks a row until the transaction ends, FOR NO KEY UPDATE, and reads it as it then is; null where there is none. */
export async function lockRow<E extends ObjectLiteral>(
  tx: EntityManager,
  entity: EntityTarget<E>,
  id: string,
): Promise<E | null> {
  const metadata = tx.dataSource.getMetadata(entity);
  const { columns, revive } = shapeOf(metadata);
  const text = `select ${columns} from ${metadata.tablePath} item where item.id = $1 for no key update`;
  const [row] = await queryPrepared<object>(tx, text, [id]);
  return row ? (revive(row) as E) : null;
}
