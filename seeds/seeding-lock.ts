import type { EntityManager } from 'typeorm';

/** One seeding at a time, to the end of the transaction: of two that start at once the second finds everything there. */
export const holdSeedingLock = (tx: EntityManager): Promise<unknown> =>
  tx.query(`select pg_advisory_xact_lock(hashtext('kkv-seed'))`);
