import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { keepAsking, type Outcome, REFUSED, sendOnce } from '../support/load.js';
import { type DataFolder, makeDataFolder, type Program, runServer, welcomeOf } from '../support/program.js';

/** Each test starts whole servers, on a machine that may have other work. */
jest.setTimeout(180_000);

const CLIENTS = 50;
const ASKED = 6;
const COUNTED = /^kkv_graphql_operations_total\{kind="query",outcome="ok",operation="other"\} (\d+)$/m;

/** Filled by the first test. */
let data: DataFolder;
beforeAll(async () => {
  data = await makeDataFolder();
});
afterAll(() => data.remove());

const started: Program[] = [];

function server(env: Record<string, string> = {}): Program {
  const program = runServer({ DATA_DIR: data.folder, WORKERS: '2', RATE_LIMIT_ANONYMOUS: '1000000', ...env });
  started.push(program);
  return program;
}

/** A test that failed in its middle leaves nothing running for the next one. */
afterEach(async () => {
  for (const { process: first, ended } of started.splice(0)) {
    if (first.exitCode === null && first.signalCode === null) process.kill(-first.pid!, 'SIGKILL');
    await ended;
  }
});

interface Line {
  pid: number;
  msg: string;
  accepted?: number;
}

const linesOf = (program: Program): Line[] =>
  program
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{') && line.endsWith('}'))
    .map((line) => JSON.parse(line) as Line);

/** Which processes have answered, in the order of their first answers; waits until it is so many. */
async function answering(program: Program, count: number): Promise<number[]> {
  for (;;) {
    const pids = new Set(linesOf(program).flatMap(({ msg, pid }) => (msg === 'operation' ? [pid] : [])));
    if (pids.size >= count) return [...pids];
    await pause(20);
  }
}

/** Asks on a new connection each time, as many callers would. */
async function askAnew(url: string, times: number): Promise<(number | undefined)[]> {
  const agent = new Agent({ keepAlive: false });
  const statuses: (number | undefined)[] = [];
  for (let n = 0; n < times; n += 1) statuses.push((await sendOnce(url, agent)).status);
  return statuses;
}

function metricsOf(url: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    get(`${url}/metrics`, { agent: false }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    }).on('error', reject);
  });
}

/** Every caller asks again and again until the server takes nobody in any more. */
async function stoppedUnderLoad(program: Program, url: string, stop: () => void): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const clients = Array.from({ length: CLIENTS }, (_, n) => keepAsking(url, outcomes, n % 2 === 0));
  while (outcomes.length < CLIENTS * 4) await pause(1);
  stop();
  await Promise.all(clients);
  expect(await program.ended).toBe(0);
  return outcomes;
}

/**
 * Everybody who was let in is answered. Who connects in the very instant in which the door closes is reset by the system, which
 * leaves a program no way to see them: they are those whom the door did not count, and they may ask again.
 */
function expectNoneFailed(outcomes: Outcome[], program: Program): void {
  const failed = outcomes.filter(({ status, error }) => status !== 200 && error !== REFUSED);
  expect(failed.filter(({ isNewConnection }) => !isNewConnection)).toEqual([]);
  const connected = outcomes.filter(({ isNewConnection, error }) => isNewConnection && error !== REFUSED);
  const accepted = linesOf(program).find(({ msg }) => msg === 'the door is closed')?.accepted;
  expect(accepted).toBe(connected.length - failed.length);
  expect(outcomes.filter(({ error }) => error === REFUSED)).toHaveLength(CLIENTS);
}

describe('with two workers, a server', () => {
  it('answers from both, measures them together, and replaces one that was killed', async () => {
    // What is counted and logged is what was run.
    const program = server({ ANSWER_CACHE_MB: '0' });
    const { url } = await welcomeOf(program);
    expect(program.output().match(/Stop with Ctrl-C/g)).toHaveLength(1);
    expect(await askAnew(url, ASKED)).toEqual(Array(ASKED).fill(200));
    const workers = await answering(program, 2);
    expect(workers).toHaveLength(2);
    expect(workers).not.toContain(program.process.pid);

    // Each time another worker is asked; both know the sum.
    const reports = [await metricsOf(url), await metricsOf(url)];
    expect(reports.map(({ text }) => COUNTED.exec(text)?.[1])).toEqual([String(ASKED), String(ASKED)]);

    // While one of them cannot answer there is no sum, and none is made up.
    const [frozen, killed] = workers as [number, number];
    process.kill(frozen, 'SIGSTOP');
    const both = [metricsOf(url), metricsOf(url)];
    expect((await Promise.race(both)).status).toBe(503);
    process.kill(frozen, 'SIGCONT');
    expect((await Promise.all(both)).map(({ status }) => status).sort()).toEqual([200, 503]);

    process.kill(killed, 'SIGKILL');
    await program.says(new RegExp(`"pid":${killed},"code":null,"signal":"SIGKILL"\\}.*"a worker ended`));
    let isHealed = false;
    const healed = answering(program, 3).then(() => {
      isHealed = true;
    });
    while (!isHealed) {
      expect(await askAnew(url, 2)).toEqual([200, 200]);
      await pause(50);
    }
    await healed;
    program.process.kill('SIGTERM');
    expect(await program.ended).toBe(0);
    expect(data.isPostgresRunning()).toBe(false);
  });

  it.each([
    ['SIGTERM', ({ process: first }: Program) => first.kill('SIGTERM')],
    ['Ctrl-C, which every process gets,', ({ interrupt }: Program) => interrupt()],
  ])('stops at %s without failing anybody who was let in', async (_, stop) => {
    const program = server();
    const { url } = await welcomeOf(program);
    expectNoneFailed(await stoppedUnderLoad(program, url, () => stop(program)), program);
    expect(data.isPostgresRunning()).toBe(false);
  });

  it('leaves nothing behind when its first process is killed', async () => {
    const program = server();
    const { url } = await welcomeOf(program);
    const port = new URL(url).port;
    const busy = server({ PORT: port });
    expect([await busy.ended, busy.output().split('\n').at(-2)]).toEqual([
      1,
      `Port ${port} is in use: set PORT to another one.`,
    ]);
    expect(await askAnew(url, 2)).toEqual([200, 200]);
    program.process.kill('SIGKILL');
    // Its output ends with the last process that writes there.
    expect(await program.ended).toBe('SIGKILL');
    expect(data.isPostgresRunning()).toBe(false);
  });

  it('ends cleanly at Ctrl-C while its workers are starting', async () => {
    for (const moment of [400, 800, 1_200]) {
      const program = server();
      await pause(moment + Math.random() * 300);
      program.interrupt();
      expect([0, 'SIGINT']).toContain(await program.ended);
      expect(program.output()).not.toMatch(/Error|could not|cannot/);
      expect(data.isPostgresRunning()).toBe(false);
    }
  });

  it('ends at once at a second Ctrl-C, the workers as well', async () => {
    const program = server({ SHUTDOWN_SECONDS: '60' });
    const { url } = await welcomeOf(program);
    const { port } = new URL(url);
    const dawdling = connect(Number(port), '127.0.0.1');
    await once(dawdling, 'connect');
    dawdling.on('error', () => undefined);
    dawdling.write('POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{');
    await pause(100);
    program.interrupt();
    await program.says(/"stopping"/);
    await pause(700);
    expect(program.process.exitCode).toBeNull();
    program.interrupt();
    expect(await program.ended).toBe(130);
    dawdling.destroy();
  });

  it('does not start with a wrong manifest, and says why', async () => {
    const program = server({ PERSISTED_OPERATIONS: '/nowhere.json' });
    expect(await program.ended).toBe(1);
    expect(program.output()).toContain('PERSISTED_OPERATIONS: /nowhere.json: the file cannot be read.');
  });
});
