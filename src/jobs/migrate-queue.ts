import { Logger, runMigrations } from 'graphile-worker';
import type { DataSource } from 'typeorm';
import { createQueuePool } from './queue-pool.js';

const silent = new Logger(() => () => undefined);

/** Brings the queue's own schema (`graphile_worker`) to its current shape: here, and not whenever a server starts. */
export async function migrateQueue(database: DataSource): Promise<void> {
  const pgPool = createQueuePool(database, () => undefined);
  try {
    await runMigrations({ pgPool, logger: silent });
  } finally {
    await pgPool.end();
  }
}
