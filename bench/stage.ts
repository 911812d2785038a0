import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { generateLarge } from '../seeds/large/generate-large.js';
import { seedReferenceData } from '../seeds/reference-data.js';
import { createDataSource } from '../src/database/data-source.js';
import {
  createDatabaseIfMissing,
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../src/database/embedded-postgres.js';
import { migrateDatabase } from '../src/database/migrate-database.js';
import { moscowDayOf } from '../src/regulation/day.js';
import { readParent } from './processor-time.js';
import { createRawModel } from './raw-model.js';

/** A PostgreSQL of our own in a temporary folder. */
export interface Stage {
  folder: string;
  postgres: EmbeddedPostgres;
  /** The process above all of PostgreSQL's. */
  postmaster: number | null;
  remove: () => Promise<void>;
}

/** About twice the cores was best for both the server and the raw endpoint. */
export const POOL_SIZE = availableParallelism() * 2;

export async function openStage(isDurable: boolean): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'kkv-bench-'));
  // Started as root, PostgreSQL runs under another account, which must be able to enter.
  await chmod(folder, 0o755);
  const dataDir = join(folder, 'postgres');
  try {
    const postgres = await startEmbeddedPostgres({ dataDir, durable: isDurable, log: () => undefined });
    const remove = async () => {
      await postgres.stop();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    };
    return { folder, postgres, postmaster: await findPostmaster(postgres), remove };
  } catch (error) {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    throw error;
  }
}

async function findPostmaster(postgres: EmbeddedPostgres): Promise<number | null> {
  const client = new pg.Client({ connectionString: postgres.url('postgres') });
  await client.connect();
  try {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    return await readParent(rows[0]!.pid);
  } finally {
    await client.end();
  }
}

/** A database with generated partners, and beside it the tables of the raw endpoint. */
export async function makeDatabase(postgres: EmbeddedPostgres, partners: number): Promise<string> {
  const name = `bench_${partners}`;
  await createDatabaseIfMissing(postgres, name);
  const url = postgres.url(name);
  const database = await createDataSource({ url, statementTimeoutMs: 0 }).initialize();
  const now = new Date();
  const today = moscowDayOf(now);
  try {
    await migrateDatabase(database);
    await seedReferenceData(database.manager, now);
    await generateLarge(database, { partners, seed: 1, today });
    await database.query('vacuum analyze');
    await database.query('checkpoint');
  } finally {
    await database.destroy();
  }
  await createRawModel(url, today);
  return url;
}
