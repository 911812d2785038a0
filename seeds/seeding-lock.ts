import type { EntityManager } from 'typeorm';

/** One seeding at a time, to the end of the transaction: of two that start at once the second finds everything there. */
export async function holdSeedingLock(tx: EntityManager): Promise<void> {
  // Whoever seeds first may take longer than a statement may.
  await tx.query('set local statement_timeout = 0');
  await tx.query(`select pg_advisory_xact_lock(hashtext('kkv-seed'))`);
}
