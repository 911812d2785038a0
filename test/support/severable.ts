import { connect, createServer, type Socket } from 'node:net';
import { createDataSource, type DatabaseOptions } from '../../src/database/data-source.js';
import type { TestDatabase } from './database.js';

export interface SeverableDatabase extends TestDatabase {
  /** Cuts every connection and refuses new ones, as a database that has gone away does. */
  sever: () => Promise<void>;
  /** The next COMMIT arrives and is done, but its answer never comes: the connection is cut first. */
  cutAtNextCommit: () => void;
  close: () => Promise<void>;
}

/** The same database through a wire that a test may cut. */
export async function throughAWire(
  database: TestDatabase,
  options: Partial<DatabaseOptions> = {},
): Promise<SeverableDatabase> {
  const target = new URL(database.url);
  const sockets = new Set<Socket>();
  let isCuttingAtCommit = false;
  const wire = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    }
    near.pipe(far);
    let isCommitting = false;
    near.on('data', (sent: Buffer) => {
      if (!isCuttingAtCommit || !sent.includes('COMMIT')) return;
      isCuttingAtCommit = false;
      isCommitting = true;
    });
    far.on('data', (answer: Buffer) => {
      if (isCommitting) near.destroy();
      else near.write(answer);
    });
    far.on('end', () => near.end());
  });
  await new Promise<void>((resolve) => wire.listen(0, '127.0.0.1', resolve));
  const url = new URL(database.url);
  url.hostname = '127.0.0.1';
  url.port = String((wire.address() as { port: number }).port);
  const dataSource = await createDataSource({ url: url.href, ...options }).initialize();
  const sever = async () => {
    const closed = new Promise<void>((resolve) => wire.close(() => resolve()));
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  return {
    ...database,
    url: url.href,
    dataSource,
    sever,
    cutAtNextCommit() {
      isCuttingAtCommit = true;
    },
    async close() {
      await dataSource.destroy();
      if (wire.listening) await sever();
    },
  };
}
