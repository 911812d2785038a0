import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { PlainError } from '../../plain-error.js';
import type { Binaries } from './binaries.js';
import { SUPERUSER } from './cluster.js';
import type { Home } from './home.js';
import { disarmStalePidFile, findPostmaster, isPostmasterOf, type Postmaster } from './postmaster.js';
import { optionsToSpawn, runProgram } from './run-program.js';
import { openServerLog, serverLogFile } from './server-log.js';

export type RunningServer = { pid: number; port: number; version: string };
type Wishes = { home: Home; binaries: Binaries; password: string; isDurable: boolean; log: (message: string) => void };

const HOST = '127.0.0.1';
const POLL_MS = 40;
const CONNECT_MS = 5_000;
const SAYS_IT_TAKES_LONG_AFTER_MS = 10_000;
const READY_PATIENCE_MS = 5 * 60_000;
const LEFTOVERS_PATIENCE_MS = 30_000;
const FAST_STOP_PATIENCE_MS = 60_000;
const IMMEDIATE_STOP_PATIENCE_MS = 10_000;
const WRONG_PASSWORD = '28P01';

/** Gone by themselves: another program took the port meanwhile, or the old server's processes have not all ended yet. */
const PASSING_FAILURES =
  /could not bind|could not create any TCP\/IP|shared memory block.*still in use|postmaster\.pid" already exists/;

const SETTINGS = {
  listen_addresses: HOST,
  unix_socket_directories: '',
  shared_buffers: '128MB',
  max_connections: '200',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // The rows and parameters of a failed statement are people's data; they do not belong in a log file.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
};
const SETTINGS_OF_A_THROWAWAY = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

export const urlOf = (port: number, password: string, database: string): string =>
  `postgres://${SUPERUSER}:${encodeURIComponent(password)}@${HOST}:${port}/${encodeURIComponent(database)}`;

/** Adopts the server that is already running on the cluster, else starts one. */
export async function bringUp(wishes: Wishes): Promise<RunningServer> {
  const since = performance.now();
  for (;;) {
    const running = await findPostmaster(wishes.home.cluster);
    const adopted = running && (await whenReady(wishes, running.pid));
    if (adopted) return adopted;
    const started = await launch(wishes);
    if (typeof started === 'object') return started;
    const mayPass = PASSING_FAILURES.test(started) && performance.now() - since < LEFTOVERS_PATIENCE_MS;
    if (!mayPass) throw startFailed(wishes, started);
    await sleep(POLL_MS);
  }
}

const startFailed = ({ home }: Wishes, tail: string): PlainError =>
  new PlainError(
    `The embedded PostgreSQL in ${home.folder} does not start (log: ${serverLogFile(home)}); ` +
      `DATABASE_URL would use another one. Its last words:\n${tail || '(none)'}`,
  );

/** Detached, in a session of its own: Ctrl-C in the terminal reaches us only, and we stop the server last. */
async function launch(wishes: Wishes): Promise<RunningServer | string> {
  const { home, binaries, isDurable } = wishes;
  await disarmStalePidFile(home.cluster);
  const settings = { ...SETTINGS, port: await freePort(), ...(isDurable ? {} : SETTINGS_OF_A_THROWAWAY) };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const serverLog = await openServerLog(home);
  try {
    const child = spawn(binaries.postgres, ['-D', home.cluster, ...args], {
      ...optionsToSpawn(home.user),
      detached: true,
      stdio: ['ignore', serverLog.fd, serverLog.fd],
    });
    let failure = '';
    child.once('error', (error) => {
      failure = error.message;
    });
    child.unref();
    const server = child.pid === undefined ? undefined : await whenReady(wishes, child.pid);
    return server || (await serverLog.tail()) || failure || 'It ended without a word.';
  } finally {
    await serverLog.close();
  }
}

/** An empty answer: the process has ended. */
async function whenReady(wishes: Wishes, pid: number): Promise<RunningServer | ''> {
  const { home, password, log } = wishes;
  const since = performance.now();
  let isTold = false;
  while (await isPostmasterOf(home.cluster, pid)) {
    const found = await findPostmaster(home.cluster);
    const version = found?.pid === pid && found.status === 'ready' && (await versionAt(found, password));
    if (version) return { pid, port: found.port, version };
    const waitedMs = performance.now() - since;
    if (waitedMs > SAYS_IT_TAKES_LONG_AFTER_MS && !isTold) {
      isTold = true;
      log(`Waiting for PostgreSQL (process ${pid}) to be ready: ${found?.status || 'no status yet'}`);
    }
    if (waitedMs > READY_PATIENCE_MS) {
      throw new PlainError(
        `PostgreSQL (process ${pid}) is still not ready, see ${serverLogFile(home)}; start again later.`,
      );
    }
    await sleep(POLL_MS);
  }
  return '';
}

async function versionAt({ port }: Postmaster, password: string): Promise<string> {
  const client = new pg.Client({
    connectionString: urlOf(port, password, 'postgres'),
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: CONNECT_MS,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ server_version: string }>('show server_version');
    return rows[0]?.server_version ?? '';
  } catch (error) {
    if ((error as { code?: string }).code !== WRONG_PASSWORD) return '';
    throw new PlainError(
      `PostgreSQL on port ${port} does not accept the password kept beside its data; put the old file back.`,
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Fast first (sessions are cut, data is written out); a server that hangs is ended so that it recovers at the next start.
 * What runs now need not be what we brought up: somebody else may have started it again after it died.
 */
export async function stopServer({ home, binaries }: Wishes, broughtUp: RunningServer): Promise<void> {
  const { pid } = (await findPostmaster(home.cluster)) ?? broughtUp;
  if (process.platform === 'win32') {
    await runProgram(binaries.pgCtl, ['stop', '-D', home.cluster, '-m', 'fast', '-w'], home.user);
    return;
  }
  const steps = [
    ['SIGINT', FAST_STOP_PATIENCE_MS],
    ['SIGQUIT', IMMEDIATE_STOP_PATIENCE_MS],
  ] as const;
  for (const [signal, patienceMs] of steps) {
    const since = performance.now();
    if (await isPostmasterOf(home.cluster, pid)) process.kill(pid, signal);
    while (performance.now() - since < patienceMs) {
      if (!(await isPostmasterOf(home.cluster, pid))) return;
      await sleep(POLL_MS);
    }
  }
  throw new PlainError(`PostgreSQL (process ${pid}) does not stop, see ${serverLogFile(home)}.`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, HOST, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
