import { createDataSource, type DatabaseOptions } from '../../src/database/data-source.js';
import type { TestDatabase } from './database.js';
import { openWire, type Wire } from './wire.js';

export interface SeverableDatabase extends TestDatabase, Pick<Wire, 'sever' | 'cutAtNextCommit'> {
  close: () => Promise<void>;
}

/** The same database through a wire that a test may cut. */
export async function throughAWire(
  database: TestDatabase,
  options: Partial<DatabaseOptions> = {},
): Promise<SeverableDatabase> {
  const url = new URL(database.url);
  const { port, sever, cutAtNextCommit } = await openWire({ hostname: url.hostname, port: Number(url.port) });
  url.hostname = '127.0.0.1';
  url.port = String(port);
  const dataSource = await createDataSource({ url: url.href, ...options }).initialize();
  return {
    ...database,
    url: url.href,
    dataSource,
    sever,
    cutAtNextCommit,
    async close() {
      await dataSource.destroy();
      await sever();
    },
  };
}
