import { existsSync } from 'node:fs';
import pg from 'pg';
import { findNativeFolder, prepareBinaries } from './embedded/binaries.js';
import { prepareCluster } from './embedded/cluster.js';
import { findHome, prepareDataFolder, sharedFolder } from './embedded/home.js';
import { bringUp, stopServer, urlOf } from './embedded/server.js';
import { holdingStartLock } from './embedded/start-lock.js';
import { isLastToLeave, registerUser } from './embedded/users.js';

export type EmbeddedPostgres = {
  url(database: string): string;
  port: number;
  version: string;
  /** Leaves it; the last of those who use it, in whatever process, stops it. */
  stop(): Promise<void>;
};

export type EmbeddedPostgresOptions = {
  dataDir: string;
  /** A package of binaries to use instead of this platform's own. */
  binaries?: string;
  /** False for throwaway data: faster, and lost when the machine crashes. */
  durable?: boolean;
  log: (message: string) => void;
};

const CONNECT_MS = 5_000;
const DATABASE_EXISTS = ['42P04', '23505'];

/** PostgreSQL with its data in `dataDir`, for a machine that has nothing but Node.js. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { log, durable: isDurable = true } = options;
  const nativeFolder = findNativeFolder(options.binaries);
  const dataDir = await prepareDataFolder(options.dataDir);
  return holdingStartLock(dataDir, async () => {
    const home = await findHome(dataDir, log);
    const copiesFolder = async () => (home.user ? sharedFolder() : dataDir);
    const binaries = await prepareBinaries({ nativeFolder, user: home.user, copiesFolder, log });
    const password = await prepareCluster(home, binaries, isDurable);
    const wishes = { home, binaries, password, isDurable, log };
    const server = await bringUp(wishes);
    const user = await registerUser(dataDir);
    const leave = async () => {
      // Should the folder be gone, nobody can use what is in it, and there is nothing to hold a lock in.
      if (!existsSync(dataDir)) return stopServer(wishes, server);
      await holdingStartLock(dataDir, async () => {
        if (await isLastToLeave(dataDir, user)) await stopServer(wishes, server);
      });
    };
    let leaving: Promise<void> | undefined;
    return {
      url: (database) => urlOf(server.port, password, database),
      port: server.port,
      version: server.version,
      stop: () => {
        leaving ??= leave();
        return leaving;
      },
    };
  });
}

export async function createDatabaseIfMissing(embedded: Pick<EmbeddedPostgres, 'url'>, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: embedded.url('postgres'), connectionTimeoutMillis: CONNECT_MS });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(name)} template template0`);
  } catch (error) {
    // Another process made it between the question and the answer.
    if (!DATABASE_EXISTS.includes((error as { code?: string }).code ?? '')) throw error;
  } finally {
    await client.end();
  }
}
