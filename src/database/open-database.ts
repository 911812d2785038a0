import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { PlainError } from '../plain-error.js';
import { createDataSource, type DatabaseOptions } from './data-source.js';
import { createDatabaseIfMissing, startEmbeddedPostgres } from './embedded-postgres.js';

export interface OpenDatabase {
  dataSource: DataSource;
  isEmbedded: boolean;
  /** Closes the connections, and the embedded PostgreSQL with them unless another process uses it. */
  close: () => Promise<void>;
}

export interface DatabasePlace {
  /** Null: the embedded PostgreSQL in `dataDir`. */
  databaseUrl: string | null;
  dataDir: string;
  poolSize?: number;
  /** How long a statement may take; 0: as long as it needs, for commands that look at everything. */
  statementTimeoutMs?: number;
}

const EMBEDDED_DATABASE = 'kkv';

/** Opens the database of the settings, starting the embedded PostgreSQL where there is no other. */
export async function openDatabase(place: DatabasePlace, log: (message: string) => void): Promise<OpenDatabase> {
  const { databaseUrl, poolSize, statementTimeoutMs } = place;
  if (databaseUrl !== null) {
    const dataSource = await connectOutside({ url: databaseUrl, poolSize, statementTimeoutMs });
    await refuseUnfitCluster(dataSource);
    return { dataSource, isEmbedded: false, close: () => dataSource.destroy() };
  }
  const embedded = await startEmbeddedPostgres({ dataDir: join(place.dataDir, 'postgres'), log });
  try {
    await createDatabaseIfMissing(embedded, EMBEDDED_DATABASE);
    const url = embedded.url(EMBEDDED_DATABASE);
    const dataSource = await createDataSource({ url, poolSize, statementTimeoutMs }).initialize();
    return {
      dataSource,
      isEmbedded: true,
      async close() {
        await dataSource.destroy();
        await embedded.stop();
      },
    };
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}

/** Whatever keeps us from connecting, the owner of the database can do something about it. */
async function connectOutside(options: DatabaseOptions): Promise<DataSource> {
  try {
    return await createDataSource(options).initialize();
  } catch (error) {
    const { message, code } = error as { message?: string; code?: string };
    throw new PlainError(`The database of DATABASE_URL cannot be opened: ${message || code}`, { cause: error });
  }
}

const OLDEST_VERSION = 150_000;

/** An outside cluster must be recent enough, and its locale must know Cyrillic letters, or the search would not. */
async function refuseUnfitCluster(dataSource: DataSource): Promise<void> {
  const [cluster] = (await dataSource.query(
    `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding,
            lower('ПРИВЕТ') = 'привет' as "knowsCyrillic"`,
  )) as [{ version: number; encoding: string; knowsCyrillic: boolean }];
  const problem =
    cluster.version < OLDEST_VERSION
      ? 'PostgreSQL 15 or newer is needed.'
      : cluster.encoding !== 'UTF8'
        ? 'The database must be encoded in UTF8.'
        : cluster.knowsCyrillic
          ? null
          : "The database's locale does not know Cyrillic letters: create it with a UTF-8 locale, as C.UTF-8 or ru_RU.UTF-8.";
  if (problem === null) return;
  await dataSource.destroy();
  throw new PlainError(problem);
}
