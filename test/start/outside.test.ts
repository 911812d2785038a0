import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import {
  createDatabaseIfMissing,
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../src/database/embedded-postgres.js';
import { operatorsCommands } from '../docs/code-blocks.js';
import { askServer, type DataFolder, makeDataFolder, runProgram, runServer, welcomeOf } from '../support/program.js';
import { runInShell, versionOf } from '../support/shell.js';

const isPlatformOfPackage = process.platform === 'linux' && process.arch === 'x64';

/** Each test starts whole servers, on a machine that may have other work. */
jest.setTimeout(240_000);

/** PostgreSQL 15, which is not the embedded one, as somebody's own. */
let home: DataFolder;
let outside: EmbeddedPostgres;
let data: DataFolder;

beforeAll(async () => {
  home = await makeDataFolder();
  outside = await startEmbeddedPostgres({
    dataDir: `${home.folder}/postgres`,
    binaries: isPlatformOfPackage ? 'postgres-15-linux-x64' : undefined,
    durable: false,
    log: () => undefined,
  });
});
afterAll(async () => {
  await outside.stop();
  await home.remove();
});
beforeEach(async () => {
  data = await makeDataFolder();
});
afterEach(() => data.remove());

const environment = (database: string) => ({ DATABASE_URL: outside.url(database), DATA_DIR: data.folder });

async function outcomeOf(env: Record<string, string>): Promise<[code: number | string, output: string]> {
  const program = runServer(env);
  return [await program.ended, program.output()];
}

async function runAsSuperuser(...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: outside.url('postgres') });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

describe('with DATABASE_URL', () => {
  it('waits for an explicit migration, then serves without demonstration data', async () => {
    await createDatabaseIfMissing(outside, 'fresh');
    const env = environment('fresh');
    const withIssuer = { ...env, EMBEDDED_ISSUER: '1' };
    expect(await outcomeOf(env)).toEqual([
      1,
      'Nobody could sign in: set OIDC_ISSUER and OIDC_AUDIENCE, or EMBEDDED_ISSUER=1.\n',
    ]);
    const notMigrated = [1, 'The database is not migrated: run `npm run migrate`.\n'];
    expect(await outcomeOf(withIssuer)).toEqual(notMigrated);
    const seedTooEarly = runProgram('seeds/seed.js', env);
    expect([await seedTooEarly.ended, seedTooEarly.output()]).toEqual(notMigrated);

    const migrations = [runProgram('src/database/migrate.js', env), runProgram('src/database/migrate.js', env)];
    expect(await Promise.all(migrations.map(({ ended }) => ended))).toEqual([0, 0]);
    expect(migrations.map((one) => one.output()).sort()).toEqual([
      expect.stringMatching(/^Migrated: \w+(, \w+)*\n$/),
      'Nothing to migrate.\n',
    ]);

    const server = runServer(withIssuer);
    const { url, tokenOf } = await welcomeOf(server);
    const { data: answer } = await askServer(
      url,
      '{ partners { totalCount } industries { code } clock { isSandbox } }',
      tokenOf('manager'),
    );
    expect(answer).toEqual({ partners: { totalCount: 0 }, industries: [], clock: { isSandbox: false } });
    server.interrupt();
    expect(await server.ended).toBe(0);
    expect(data.isPostgresRunning()).toBe(false);
  });

  it('says plainly what is wrong with the database', async () => {
    const withIssuer = { ...environment('nowhere'), EMBEDDED_ISSUER: '1' };
    expect(await outcomeOf(withIssuer)).toEqual([
      1,
      'The database of DATABASE_URL cannot be opened: database "nowhere" does not exist\n',
    ]);
    expect(await outcomeOf({ ...withIssuer, DATABASE_URL: 'postgres://kkv@127.0.0.1:1/kkv' })).toEqual([
      1,
      expect.stringMatching(/^The database of DATABASE_URL cannot be opened: [^\n]*ECONNREFUSED[^\n]*\n$/),
    ]);
    await runAsSuperuser(`create database plain template template0 encoding 'UTF8' locale 'C'`);
    expect(await outcomeOf({ ...withIssuer, DATABASE_URL: outside.url('plain') })).toEqual([
      1,
      expect.stringMatching(/^The database's locale does not know Cyrillic letters[^\n]+\n$/),
    ]);
  });

  it('ends when a worker cannot start, and does not try for ever', async () => {
    await createDatabaseIfMissing(outside, 'few');
    const env = { ...environment('few'), EMBEDDED_ISSUER: '1', WORKERS: '2' };
    expect(await runProgram('src/database/migrate.js', env).ended).toBe(0);
    await runAsSuperuser(
      `create role few login password 'few' in role pg_read_all_data connection limit 1`,
      'grant all on database few to few',
    );
    const url = new URL(env.DATABASE_URL);
    Object.assign(url, { username: 'few', password: 'few' });
    const [code, output] = await outcomeOf({ ...env, DATABASE_URL: url.href });
    expect(code).toBe(1);
    expect(output.trim().split('\n')).toEqual(
      expect.arrayContaining([
        'The database of DATABASE_URL cannot be opened: too many connections for role "few"',
        'A worker process could not start.',
      ]),
    );
  });

  it('says plainly what is wrong with the settings and the command line', async () => {
    expect(await outcomeOf({ DATA_DIR: data.folder, PORT: 'x' })).toEqual([
      1,
      'PORT must be a whole number from 0 to 65535.\n',
    ]);
    for (const args of [['--role', 'king'], ['--nothing']]) {
      const token = runProgram('src/access/print-token.js', { DATA_DIR: data.folder }, args);
      expect([await token.ended, token.output()]).toEqual([1, expect.stringMatching(/^[^\n]+\n$/)]);
    }
  });
});

/** The client's programs dump and restore servers of their own version; those of 17 say things that 15 does not know. */
const canDump = isPlatformOfPackage && ['15', '16'].includes(versionOf('pg_dump') ?? '');
if (!canDump) console.warn('No pg_dump 15 or 16 is installed: backup and restore by operators.md are SKIPPED.');

describe('docs/en/operators.md, typed in as it stands', () => {
  (canDump ? it : it.skip)('first start, backup, restore, proof, and a start on what was restored', async () => {
    // An owner who is no superuser: the document promises that it is enough.
    await runAsSuperuser(
      `create role owner login createdb password 'secret'`,
      `create database kkv owner owner template template0 encoding 'UTF8' locale 'C.UTF-8'`,
    );
    const { href } = Object.assign(new URL(outside.url('kkv')), { username: 'owner', password: 'secret' });
    const commands = operatorsCommands().ownPostgres.replace('postgres://kkv:secret@localhost:5432/kkv', href);
    // What is saved should be something: the demonstration goes in as the document says.
    const withDemonstration = commands.replace('npm run seed\n', 'npm run seed -- --demonstration\n');
    expect(withDemonstration).not.toBe(commands);
    await runInShell(withDemonstration, data.folder, { HOST: '127.0.0.1', PORT: '0' });
    const countOf = async (name: string) => {
      const client = new pg.Client({ connectionString: outside.url(name) });
      await client.connect();
      const { rows } = await client.query(`select (select count(*) from point_entry) as entries,
        (select count(*) from partner) as partners, (select sum(points) from directory_card) as points`);
      await client.end();
      return rows;
    };
    const saved = await countOf('kkv');
    expect(Number(saved[0].entries)).toBeGreaterThan(100);
    expect(await countOf('kkv_restored')).toEqual(saved);
  });
});
