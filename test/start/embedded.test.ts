import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { operatorsCommands } from '../docs/code-blocks.js';
import { dawdle } from '../support/dawdle.js';
import { askServer, type DataFolder, makeDataFolder, runProgram, runServer, welcomeOf } from '../support/program.js';
import { runInShell } from '../support/shell.js';

// Many programs start one after another, on a machine that may be busy.
jest.setTimeout(240_000);

/** Filled by the first test; a first start takes seconds. */
let data: DataFolder;
let empty: DataFolder;
beforeAll(async () => {
  data = await makeDataFolder();
  empty = await makeDataFolder();
});
afterAll(async () => {
  await data.remove();
  await empty.remove();
});

const server = (env: Record<string, string> = {}) => runServer({ DATA_DIR: data.folder, ...env });

const ADD = `mutation { addIndustry(input: { idempotencyKey: "1", code: "KEPT", titleRu: "Хранимая", titleEn: "Kept" }) { code } }`;
const KEPT = '{ industries { code } }';

async function isKept(url: string): Promise<boolean> {
  const { data: answer } = await askServer(url, KEPT);
  return answer.industries.some(({ code }: { code: string }) => code === 'KEPT');
}

describe('with nothing but Node.js, a server', () => {
  it('prints tokens that work, stops at SIGTERM, keeps its data, also through kill -9', async () => {
    const first = server();
    const { url, tokenOf } = await welcomeOf(first);
    const roles: string[] = [];
    for (const role of ['partner', 'manager', 'compliance', 'analyst', 'administrator']) {
      roles.push(...(await askServer(url, '{ viewer { roles } }', tokenOf(role))).data.viewer.roles);
    }
    expect(roles).toEqual(['PARTNER', 'MANAGER', 'COMPLIANCE', 'ANALYST', 'ADMINISTRATOR']);
    expect((await askServer(url, '{ myPartner { slug } }', tokenOf('partner'))).data.myPartner.slug).toBe(
      'severny-kod',
    );
    const { myPartner } = (await askServer(url, '{ myPartner { certificates { pdfUrl } } }', tokenOf('partner'))).data;
    const { pathname, search } = new URL(myPartner.certificates[0].pdfUrl);
    const printed = await fetch(`${url}${pathname}${search}`);
    expect((await printed.text()).slice(0, 5)).toBe('%PDF-');
    expect((await askServer(url, ADD, tokenOf('administrator'))).errors).toBeUndefined();
    first.process.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    expect(data.isPostgresRunning()).toBe(false);

    const second = server();
    expect(await isKept((await welcomeOf(second)).url)).toBe(true);
    second.process.kill('SIGKILL');
    expect(await second.ended).toBe('SIGKILL');
    expect(data.isPostgresRunning()).toBe(true);

    // What was left running is taken over, and stopped in its turn.
    const third = server();
    expect(await isKept((await welcomeOf(third)).url)).toBe(true);
    third.interrupt();
    expect(await third.ended).toBe(0);
    expect(data.isPostgresRunning()).toBe(false);
  });

  it('starts on a copy of its folder, as docs/en/operators.md makes a backup of it', async () => {
    const copy = await makeDataFolder();
    const env = { DATA_DIR: data.folder, HOST: '127.0.0.1', PORT: '0' };
    await runInShell(operatorsCommands().embedded, copy.folder, env);
    const restored = runServer({ DATA_DIR: `${copy.folder}/data-of-today` });
    expect(await isKept((await welcomeOf(restored)).url)).toBe(true);
    restored.interrupt();
    expect(await restored.ended).toBe(0);
    await copy.remove();
  });

  it('commands and a second server beside it leave its database running', async () => {
    const first = server();
    const { url, tokenOf } = await welcomeOf(first);
    const migrate = runProgram('src/database/migrate.js', { DATA_DIR: data.folder });
    expect([await migrate.ended, migrate.output()]).toEqual([0, 'Nothing to migrate.\n']);
    const seed = runProgram('seeds/seed.js', { DATA_DIR: data.folder });
    expect(await seed.ended).toBe(0);
    const token = runProgram('src/access/print-token.js', { DATA_DIR: data.folder }, ['--role', 'administrator']);
    expect(await token.ended).toBe(0);
    expect((await askServer(url, '{ users { totalCount } }', token.output().trim())).errors).toBeUndefined();
    const known = runProgram('src/access/print-token.js', { DATA_DIR: data.folder }, ['--partner', 'pervy-shag']);
    expect(await known.ended).toBe(0);
    expect((await askServer(url, '{ myPartner { slug } }', known.output().trim())).data.myPartner.slug).toBe(
      'pervy-shag',
    );
    const unknown = runProgram('src/access/print-token.js', { DATA_DIR: data.folder }, ['--partner', 'no-such']);
    expect([await unknown.ended, unknown.output()]).toEqual([1, 'There is no partner "no-such".\n']);

    const port = new URL(url).port;
    const busy = server({ PORT: port });
    expect([await busy.ended, busy.output().split('\n').at(-2)]).toEqual([
      1,
      `Port ${port} is in use: set PORT to another one.`,
    ]);
    const second = server();
    const other = await welcomeOf(second);
    first.interrupt();
    expect(await first.ended).toBe(0);
    expect(await isKept(other.url)).toBe(true);
    expect((await askServer(other.url, '{ partners { totalCount } }', tokenOf('manager'))).errors).toBeUndefined();
    second.interrupt();
    expect(await second.ended).toBe(0);
    expect(data.isPostgresRunning()).toBe(false);
  });

  it('two that start at once on an empty folder both come up', async () => {
    const fresh = await makeDataFolder();
    const both = [1, 2].map(() => runServer({ DATA_DIR: fresh.folder }));
    const urls = (await Promise.all(both.map(welcomeOf))).map(({ url }) => url);
    const counts = await Promise.all(
      urls.map(async (url) => (await askServer(url, '{ directory { totalCount } }')).data.directory.totalCount),
    );
    expect(counts[0]).toBeGreaterThan(0);
    expect(counts[0]).toBe(counts[1]);
    for (const one of both) one.interrupt();
    expect(await Promise.all(both.map(({ ended }) => ended))).toEqual([0, 0]);
    expect(fresh.isPostgresRunning()).toBe(false);
    await fresh.remove();
  });
});

describe('Ctrl-C', () => {
  // The first ones on an empty folder, each further into the first start; then on what they left.
  const MOMENTS_MS = [150, 500, 1_000, 1_800, 400, 900];

  it('at any moment of the start ends it cleanly, and the next start works', async () => {
    for (const moment of MOMENTS_MS) {
      const started = runServer({ DATA_DIR: empty.folder });
      await pause(moment + Math.random() * 200);
      started.interrupt();
      // Before the program heeds it, the signal itself ends it, with nothing begun.
      expect([0, 'SIGINT']).toContain(await started.ended);
      expect(started.output()).not.toMatch(/Error|could not|cannot/);
      expect(empty.isPostgresRunning()).toBe(false);
    }
    const last = runServer({ DATA_DIR: empty.folder });
    expect((await askServer((await welcomeOf(last)).url, '{ directory { totalCount } }')).data).toBeTruthy();
    last.interrupt();
    expect(await last.ended).toBe(0);
  });

  it('sent twice by one press, as npm does, is one; a second press ends at once', async () => {
    const started = server({ SHUTDOWN_SECONDS: '60' });
    const { url } = await welcomeOf(started);
    const dawdling = await dawdle(url);
    started.interrupt();
    started.interrupt();
    await started.says(/"stopping"/);
    await pause(700);
    expect(started.process.exitCode).toBeNull();
    started.interrupt();
    expect(await started.ended).toBe(130);
    dawdling.destroy();
  });
});
