import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { type EntityManager, QueryFailedError, QueryRunnerAlreadyReleasedError } from 'typeorm';

/** So many statements at most are prepared on each connection: a statement stays prepared as long as its connection. */
const NAMES_MAX = 500;
const names = new Map<string, string>();

/**
 * Runs a statement that comes again and again: PostgreSQL parses it once per connection, and plans it a few times. For
 * texts that code has written; values go in parameters. Within the manager's transaction, if it has one.
 */
export async function queryPrepared<Row>(manager: EntityManager, text: string, values: unknown[]): Promise<Row[]> {
  const { dataSource, queryRunner } = manager;
  if (queryRunner?.isReleased) throw new QueryRunnerAlreadyReleasedError();
  const { master } = dataSource.driver as unknown as { master: Pool };
  const connection: Pick<Pool, 'query'> = (await queryRunner?.connect()) ?? master;
  dataSource.logger.logQuery(text, values);
  try {
    const { rows } = await connection.query({ name: nameOf(text), text, values });
    return rows;
  } catch (error) {
    throw new QueryFailedError(text, values, error as Error);
  }
}

/** Undefined, for an unnamed statement, once there are too many texts to keep them all. */
function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= NAMES_MAX) return known;
  const name = createHash('sha1').update(text).digest('hex');
  names.set(text, name);
  return name;
}
