import { type DataSource, type EntityManager, type Migration, MigrationExecutor } from 'typeorm';
import { rebuildCards } from '../directory/refresh-cards.js';
import { migrateQueue } from '../jobs/migrate-queue.js';

/** The number of the advisory lock, ours alone in our database. */
const MIGRATION_LOCK = 20_261_122;

/**
 * Brings the database to the current shape, one at a time: of two that start at once the second waits and then finds
 * nothing to do. Without the time-out of requests, for an index of a large table takes as long as it takes.
 */
export async function migrateDatabase(database: DataSource): Promise<Migration[]> {
  const runner = database.createQueryRunner();
  try {
    await runner.query('set statement_timeout = 0');
    await runner.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const executor = new MigrationExecutor(database, runner);
    executor.transaction = 'each';
    const done = await executor.executePendingMigrations();
    await migrateQueue(database);
    await rebuildStale(runner.manager);
    return done;
  } finally {
    await letGo(runner);
  }
}

/** The connection goes back to the pool as it was; one that broke holds nothing any more. */
async function letGo(runner: ReturnType<DataSource['createQueryRunner']>): Promise<void> {
  await runner.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
  await runner.query('reset statement_timeout').catch(() => undefined);
  await runner.release();
}

/**
 * A migration knows only the tables of its own time, so it marks a read model as stale, and today's code derives it once
 * the shape is today's. The mark goes with the rebuilding: an interrupted one is done again.
 */
async function rebuildStale(manager: EntityManager): Promise<void> {
  await manager.transaction(async (tx) => {
    const stale = await tx.query<unknown[]>('select name from stale_read_model for update');
    if (stale.length === 0) return;
    await rebuildCards(tx);
    await tx.query('delete from stale_read_model');
  });
}
