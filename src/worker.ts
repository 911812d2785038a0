import type { Socket } from 'node:net';
import type { DataSource } from 'typeorm';
import { openDatabase } from './database/open-database.js';
import { answerTo, ask, tell } from './processes/ask.js';
import { servingHanded } from './processes/handed-connections.js';
import { stopFromFirst } from './processes/stop-from-first.js';
import { runCommand } from './run-command.js';
import { assembleServer } from './server.js';
import { partsOf, readStart, type Start } from './start.js';

/** One of several processes that serve, begun by the first (`main.ts`): the whole server, but for the door. */
await runCommand(async (env) => {
  const stop = stopFromFirst();
  const start = await readStart(env);
  const { dataSource, close } = await openDatabase(start.settings, (message) => start.log.debug(message));
  try {
    if (!stop.isAsked()) await serve(dataSource, start, stop.asked);
  } finally {
    await close();
  }
});
// As in `main.ts`: whatever a library still waits for, everything is closed.
process.exit();

async function serve(database: DataSource, start: Start, stopAsked: Promise<void>): Promise<void> {
  const server = await assembleServer({
    ...partsOf(start, database),
    reportOfAll: () => ask<string>(process, 'report'),
  });
  const take = servingHanded(server.http);
  process.on('message', ({ kind }: { kind?: string }, connection?: Socket) => {
    // It comes without a connection if the caller has gone meanwhile.
    if (kind === 'connection' && connection) take(connection);
  });
  answerTo(process, 'measure', () => server.measured());
  tell(process, { kind: 'ready' });
  await stopAsked;
  await server.stop();
}
