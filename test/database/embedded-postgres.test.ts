import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import {
  chmod,
  chown,
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  rmdir,
  stat,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { findNativeFolder, prepareBinaries } from '../../src/database/embedded/binaries.js';
import { isAlive } from '../../src/database/embedded/process-mark.js';
import {
  createDatabaseIfMissing,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from '../../src/database/embedded-postgres.js';

const POSTGRES_15 = 'postgres-15-linux-x64';
const NOBODY = 65534;
const isRoot = process.getuid?.() === 0;
const asRoot = isRoot ? it : it.skip;
const onLinuxX64 = process.platform === 'linux' && process.arch === 'x64' ? it : it.skip;

let folder: string;
let dataDir: string;
let started: EmbeddedPostgres[];
let logged: string[];

/** Made once: most tests are about what happens to a cluster, not about how it came. */
let made: string;

beforeAll(async () => {
  made = await mkdtemp(join(tmpdir(), 'embedded-made-'));
  await chmod(made, 0o755);
  await (await startEmbeddedPostgres({ dataDir: made, durable: false, log: () => undefined })).stop();
});

afterAll(() => rm(made, { recursive: true, force: true }));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'embedded-'));
  await chmod(folder, 0o755);
  dataDir = join(folder, 'data');
  started = [];
  logged = [];
});

afterEach(async () => {
  for (const embedded of started) await embedded.stop();
  await rm(folder, { recursive: true, force: true });
});

async function start(options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
  const embedded = await startEmbeddedPostgres({
    dataDir,
    durable: false,
    log: (message) => logged.push(message),
    ...options,
  });
  started.push(embedded);
  return embedded;
}

async function ask<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** A data folder as a first start leaves it, owners included. */
async function haveCluster(): Promise<void> {
  await promisify(execFile)('cp', ['-a', made, dataDir]);
}

const leaveNote = (url: string) => ask(url, "create table note as select 'здесь' as body");
const readNote = async (url: string) => (await ask<{ body: string }>(url, 'select body from note'))[0]?.body;
const cluster = () => join(dataDir, 'cluster');
const pidFileLines = async () => (await readFile(join(cluster(), 'postmaster.pid'), 'utf8')).split('\n');
const postmasterPid = async () => Number((await pidFileLines())[0]);

async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  const latest = performance.now() + 20_000;
  while (!(await isTrue())) {
    if (performance.now() > latest) throw new Error('It does not come true.');
    await sleep(20);
  }
}

/** A program that starts the same cluster in a process of its own, from the code that `npm test` compiles first. */
async function writeProgram(): Promise<string> {
  const program = join(folder, 'program.mjs');
  await writeFile(
    program,
    `import { startEmbeddedPostgres } from ${JSON.stringify(pathToFileURL(resolve('dist/src/database/embedded-postgres.js')).href)};
     const embedded = await startEmbeddedPostgres({ dataDir: process.argv[2], durable: false, log: console.error });
     console.log(JSON.stringify({ url: embedded.url('postgres'), port: embedded.port }));
     process.stdin.once('data', async () => { await embedded.stop(); process.exit(); });`,
  );
  return program;
}

function runProgram(program: string, owner: { uid?: number; gid?: number } = {}): ChildProcess {
  return spawn(process.execPath, [program, dataDir], { stdio: ['pipe', 'pipe', 'inherit'], ...owner });
}

async function answerOf(child: ChildProcess): Promise<{ url: string; port: number }> {
  const gone = once(child, 'exit').then(() => Promise.reject(new Error('The program ended without an answer.')));
  gone.catch(() => undefined);
  const [line] = (await Promise.race([once(child.stdout!, 'data'), gone])) as [Buffer];
  return JSON.parse(line.toString()) as { url: string; port: number };
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** A process that has ended stays in the system's table until its parent looks: that is us, once we are idle. */
const ended = (pid: number) => until(() => !isAlive(pid));

describe('data', () => {
  it('survives a stop and a start, and nothing runs in between', async () => {
    await haveCluster();
    const first = await start({ durable: true });
    await leaveNote(first.url('postgres'));
    const pid = await postmasterPid();
    await first.stop();
    await first.stop();
    await ended(pid);
    expect(existsSync(join(cluster(), 'postmaster.pid'))).toBe(false);
    expect(await readNote((await start()).url('postgres'))).toBe('здесь');
  });

  it('survives kill -9 of the owning process: the next start adopts the server left behind', async () => {
    await haveCluster();
    const owner = runProgram(await writeProgram());
    const { url, port } = await answerOf(owner);
    await leaveNote(url);
    const pid = await postmasterPid();
    await kill(owner);
    const next = await start();
    expect(next.port).toBe(port);
    expect(await postmasterPid()).toBe(pid);
    expect(await readNote(next.url('postgres'))).toBe('здесь');
    await next.stop();
    expect(existsSync(join(cluster(), 'postmaster.pid'))).toBe(false);
    await expect(ask(url, 'select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('survives kill -9 of PostgreSQL itself', async () => {
    await haveCluster();
    const first = await start({ durable: true });
    await leaveNote(first.url('postgres'));
    process.kill(await postmasterPid(), 'SIGKILL');
    expect(await readNote((await start()).url('postgres'))).toBe('здесь');
  });
});

describe('several users', () => {
  const isRunning = () => existsSync(join(cluster(), 'postmaster.pid'));

  it('the last to leave stops it, whoever started it', async () => {
    await haveCluster();
    const owner = runProgram(await writeProgram());
    const { url } = await answerOf(owner);
    const beside = await start();
    await beside.stop();
    expect(await ask(url, 'select 1 as one')).toEqual([{ one: 1 }]);
    const other = await start();
    owner.stdin?.write('stop');
    await once(owner, 'exit');
    expect(await ask(other.url('postgres'), 'select 1 as one')).toEqual([{ one: 1 }]);
    await other.stop();
    expect(isRunning()).toBe(false);
  });

  it.each(['', '4194300|gone', `${process.pid}|another boot`])('one that died (%j) does not count', async (mark) => {
    await haveCluster();
    const embedded = await start();
    await writeFile(join(dataDir, 'user.0123456789ab'), mark);
    await embedded.stop();
    expect(isRunning()).toBe(false);
    expect((await readdir(dataDir)).filter((name) => name.startsWith('user'))).toEqual([]);
  });

  it('one whose folder has gone still stops what it started', async () => {
    await haveCluster();
    const embedded = await start();
    const pid = await postmasterPid();
    await rm(dataDir, { recursive: true });
    await embedded.stop();
    await ended(pid);
  });

  it('stops the one that runs now, where another had to be started meanwhile', async () => {
    await haveCluster();
    const first = await start();
    process.kill(await postmasterPid(), 'SIGKILL');
    const second = await start();
    await second.stop();
    expect(isRunning()).toBe(true);
    await first.stop();
    expect(isRunning()).toBe(false);
  });
});

describe('starting', () => {
  it('gives two processes that start at once the same server', async () => {
    const program = await writeProgram();
    const children = [runProgram(program), runProgram(program), runProgram(program)];
    const answers = await Promise.all(children.map(answerOf));
    expect(new Set(answers.map(({ url }) => url)).size).toBe(1);
    expect((await start()).url('postgres')).toBe(answers[0]?.url);
    await Promise.all(children.map(kill));
  });

  it('gives two starts in one process the same server', async () => {
    await haveCluster();
    const [one, other] = await Promise.all([start(), start()]);
    expect(one.url('a b')).toBe(other.url('a b'));
  });

  it('waits for a server that is shutting down, then starts', async () => {
    await haveCluster();
    const first = await start();
    await leaveNote(first.url('postgres'));
    const [, second] = await Promise.all([first.stop(), start()]);
    const alive = await ask(second.url('postgres'), 'select 1').then(
      () => second,
      () => start(),
    );
    expect(await readNote(alive.url('postgres'))).toBe('здесь');
  });

  it.each([0, 80, 700])('recovers from a start killed after %i ms of initdb', async (delayMs) => {
    const child = runProgram(await writeProgram());
    await until(async () => existsSync(dataDir) && (await readdir(dataDir)).some((name) => name.startsWith('cluster')));
    await sleep(delayMs);
    await kill(child);
    const embedded = await start();
    await leaveNote(embedded.url('postgres'));
    expect((await readdir(dataDir)).filter((name) => name.startsWith('cluster'))).toEqual(['cluster']);
  });

  it('removes what an interrupted initdb left', async () => {
    await mkdir(join(dataDir, 'cluster-draft-0', 'base'), { recursive: true });
    await writeFile(join(dataDir, 'cluster-draft-0', 'PG_VERSION'), '18\n');
    await start();
    expect(existsSync(join(dataDir, 'cluster-draft-0'))).toBe(false);
  });

  it.each(['1', String(process.pid), '4194300', '', '\0\0\0'])(
    'ignores a stale postmaster.pid (%j)',
    async (number) => {
      await haveCluster();
      const first = await start();
      await leaveNote(first.url('postgres'));
      const lines = await pidFileLines();
      await first.stop();
      const stale = Number(number) > 0 ? [number, ...lines.slice(1)].join('\n') : number;
      await writeFile(join(cluster(), 'postmaster.pid'), stale);
      expect(await readNote((await start()).url('postgres'))).toBe('здесь');
    },
  );

  it.each(['', 'released', '4194300|gone', `${process.pid}|another boot`])(
    'outbids a lock left behind (%j)',
    async (text) => {
      await haveCluster();
      await writeFile(join(dataDir, 'start-lock.7'), text);
      await start();
      expect((await readdir(dataDir)).filter((name) => name.startsWith('start-lock'))).toEqual(['start-lock.8']);
    },
  );
});

describe('the cluster', () => {
  onLinuxX64.each([undefined, POSTGRES_15])('knows Cyrillic letters and their trigrams (%s)', async (binaries) => {
    const embedded = await start({ binaries });
    expect(embedded.version).toMatch(binaries ? /^15\.\d+$/ : /^18\.\d+$/);
    await createDatabaseIfMissing(embedded, 'кат"алог');
    await createDatabaseIfMissing(embedded, 'кат"алог');
    const url = embedded.url('кат"алог');
    await ask(url, 'create extension pg_trgm');
    const [row] = await ask<{ lowered: string; near: number; far: number }>(
      url,
      `select lower('ПРИВЕТ Ё') as lowered, similarity('внедрение', 'внедренее')::float as near,
              similarity('внедрение', 'скамья')::float as far`,
    );
    expect(row?.lowered).toBe('привет ё');
    expect(row?.near).toBeGreaterThan(0.5);
    expect(row?.far).toBe(0);
  });

  it('makes one database for many that ask at once', async () => {
    await haveCluster();
    const embedded = await start();
    await Promise.all(Array.from({ length: 5 }, () => createDatabaseIfMissing(embedded, 'one')));
    expect(await ask(embedded.url('one'), 'select current_database() as name')).toEqual([{ name: 'one' }]);
  });

  it('keeps its password to itself and listens on this machine only', async () => {
    await haveCluster();
    const embedded = await start({ durable: true });
    const password = await readFile(join(dataDir, 'password'), 'utf8');
    expect(password).toHaveLength(32);
    for (const file of ['password', 'postgres.log']) expect((await stat(join(dataDir, file))).mode & 0o777).toBe(0o600);
    await expect(ask(embedded.url('postgres').replace(password, 'wrong'), 'select 1')).rejects.toMatchObject({
      code: '28P01',
    });
    const settings = await ask<{ name: string; setting: string }>(
      embedded.url('postgres'),
      `select name, setting from pg_settings where name in
         ('listen_addresses', 'unix_socket_directories', 'jit', 'fsync', 'TimeZone', 'max_connections')`,
    );
    expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      jit: 'off',
      fsync: 'on',
      TimeZone: 'UTC',
      max_connections: '200',
    });
  });
});

describe('errors say what to do', () => {
  it('without binaries', async () => {
    await expect(start({ binaries: 'no-such-binaries' })).rejects.toThrow(
      /no-such-binaries is not installed.*DATABASE_URL/s,
    );
  });

  onLinuxX64('with data of another PostgreSQL', async () => {
    await (await start({ binaries: POSTGRES_15 })).stop();
    await expect(start()).rejects.toThrow(/made by PostgreSQL 15.*are PostgreSQL 18/s);
  });

  it('with the last lines of the log when the server does not start', async () => {
    await haveCluster();
    await (await start()).stop();
    await writeFile(join(cluster(), 'postgresql.conf'), 'no_such_setting = 1\n');
    await expect(start()).rejects.toThrow(/does not start.*DATABASE_URL.*no_such_setting/s);
  });

  it('when the password is lost', async () => {
    await haveCluster();
    await (await start()).stop();
    await rm(join(dataDir, 'password'));
    await expect(start()).rejects.toThrow(/password/);
  });
});

describe('accounts', () => {
  asRoot('runs PostgreSQL under another account', async () => {
    await start();
    expect((await stat(cluster())).uid).toBeGreaterThan(0);
    expect((await stat(`/proc/${await postmasterPid()}`)).uid).toBe((await stat(cluster())).uid);
  });

  asRoot('opens a cluster that was given to root', async () => {
    await haveCluster();
    const first = await start();
    await leaveNote(first.url('postgres'));
    await first.stop();
    for (const name of await readdir(cluster(), { recursive: true })) await chown(join(cluster(), name), 0, 0);
    await chown(cluster(), 0, 0);
    expect(await readNote((await start()).url('postgres'))).toBe('здесь');
  });

  asRoot('moves the cluster out of a folder nobody else may enter, says so, and finds it again', async () => {
    await chmod(folder, 0o700);
    const first = await start();
    const home = (await readFile(join(dataDir, 'cluster-location'), 'utf8')).trim();
    try {
      await leaveNote(first.url('postgres'));
      await first.stop();
      expect(logged.join()).toContain(home);
      await chmod(folder, 0o755);
      const second = await start();
      expect(await readNote(second.url('postgres'))).toBe('здесь');
      expect(existsSync(cluster())).toBe(false);
      await second.stop();
    } finally {
      await rm(home, { recursive: true });
      await rmdir(dirname(home)).catch(() => undefined);
    }
  });

  asRoot('lets an ordinary account start, root go on, and the account again', async () => {
    const program = await writeProgram();
    await mkdir(dataDir);
    await chown(dataDir, NOBODY, NOBODY);
    const owner = runProgram(program, { uid: NOBODY, gid: NOBODY });
    await leaveNote((await answerOf(owner)).url);
    owner.stdin?.write('stop');
    await once(owner, 'exit');
    const second = await start();
    expect(await readNote(second.url('postgres'))).toBe('здесь');
    await second.stop();
    const again = runProgram(program, { uid: NOBODY, gid: NOBODY });
    expect(await readNote((await answerOf(again)).url)).toBe('здесь');
    again.stdin?.write('stop');
    await once(again, 'exit');
  });

  onLinuxX64('makes the links that the install script did not make', async () => {
    const nativeFolder = await copyWithoutLinks('package');
    const binaries = await prepareBinaries({
      nativeFolder,
      user: undefined,
      copiesFolder: async () => folder,
      log: () => undefined,
    });
    expect(binaries.postgres.startsWith(nativeFolder)).toBe(true);
    expect(existsSync(join(nativeFolder, 'lib', 'libpq.so.5'))).toBe(true);
  });

  asRoot('copies binaries that the account cannot reach', async () => {
    const nativeFolder = await copyWithoutLinks('closed');
    await chmod(join(folder, 'closed'), 0o700);
    const user = { uid: NOBODY, gid: NOBODY };
    const copies = join(folder, 'copies');
    const wishes = {
      nativeFolder,
      user,
      copiesFolder: async () => copies,
      log: (text: string) => logged.push(text),
    };
    const [one, other] = await Promise.all([prepareBinaries(wishes), prepareBinaries(wishes)]);
    expect(one.postgres.startsWith(copies)).toBe(true);
    expect(other).toEqual(one);
    expect(await readdir(copies)).toHaveLength(1);
    expect(logged.join()).toContain(nativeFolder);
  });
});

async function copyWithoutLinks(name: string): Promise<string> {
  const copy = join(folder, name, 'native');
  await cp(findNativeFolder(), copy, {
    recursive: true,
    filter: async (source) => !(await lstat(source)).isSymbolicLink(),
  });
  return copy;
}
