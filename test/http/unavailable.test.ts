import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createDataSource } from '../../src/database/data-source.js';
import { Gate, oneATurn } from '../../src/http/gate.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { dawdle } from '../support/dawdle.js';
import { type Answer, startTestServer } from '../support/server.js';
import { throughAWire } from '../support/severable.js';
import { until } from '../support/until.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const TELLTALE = /select|insert|ECONN|terminat|5432|127\.0\.0\.1|postgres|timeout|node_modules/i;

/** Short of the server's own, but more than a statement or a connection that nothing holds up takes on a busy machine. */
const TIMEOUT_MS = 1_500;

function expectUnavailable(answer: Answer<unknown>): void {
  expect(answer.status).toBe(503);
  expect(answer.headers.get('retry-after')).toBe('2');
  expect(answer.errors?.map(({ extensions }) => extensions.code)).toEqual(['UNAVAILABLE']);
  expect(answer.errors?.[0]?.message).toBe('Сервис временно недоступен, повторите позже.');
  expect(JSON.stringify(answer)).not.toMatch(TELLTALE);
}

/** Keeps a table locked while something is done. */
async function holding<T>(table: string, work: () => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query('begin');
  await client.query(`lock table ${table} in access exclusive mode`);
  try {
    return await work();
  } finally {
    await client.end();
  }
}

describe('a database that is away', () => {
  it.each([
    ['with the sandbox clock, which is read first', '1'],
    ['with the clock of the machine, in a resolver', '0'],
  ])('answers 503 %s, also to a caller whose token is good', async (_, sandbox) => {
    const wire = await throughAWire(database);
    const server = await startTestServer({ SANDBOX: sandbox }, wire);
    try {
      await server.ask('anonymous', '{ directory { totalCount } }');
      await server.ask('MANAGER', '{ partners { totalCount } }');
      await wire.sever();
      expectUnavailable(await server.send('anonymous', '{ directory { totalCount } }'));
      expectUnavailable(await server.send('MANAGER', '{ partners { totalCount } }'));
      const ready = await fetch(`${server.url}/readyz`);
      expect([ready.status, await ready.json()]).toEqual([503, { status: 'not ready' }]);
      expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    } finally {
      await server.stop();
      await wire.close();
    }
  });

  it('does not count against the caller as a failed sign-in', async () => {
    const wire = await throughAWire(database);
    const server = await startTestServer({}, wire);
    try {
      await server.ask('MANAGER', '{ viewer { userId } }');
      await wire.sever();
      for (let at = 0; at < 65; at += 1)
        expect((await server.send('MANAGER', '{ viewer { userId } }')).status).toBe(503);
    } finally {
      await server.stop();
      await wire.close();
    }
  });
});

describe('a connection that PostgreSQL ends in the moment in which the pool hands it out', () => {
  it('ends itself and nothing else', async () => {
    const { driver } = database.dataSource;
    const pool = (driver as unknown as { master: pg.Pool }).master;
    // Nobody listens to it yet but its own class; an error that is not heard would end this process.
    const client = await pool.connect();
    const ended = new Promise<void>((resolve) => client.on('end', () => resolve()));
    const [{ pid }] = (await client.query('select pg_backend_pid() as pid')).rows;
    await database.dataSource.query('select pg_terminate_backend($1)', [pid]);
    await ended;
    client.release(true);
    expect(await database.dataSource.query('select 1 as one')).toEqual([{ one: 1 }]);
  });
});

describe('time-outs', () => {
  it('a statement that takes too long is cancelled and answered UNAVAILABLE', async () => {
    const dataSource = await createDataSource({ url: database.url, statementTimeoutMs: TIMEOUT_MS }).initialize();
    const server = await startTestServer({}, { ...database, dataSource });
    try {
      const query = '{ partners { nodes { name } } }';
      await server.ask('MANAGER', query);
      const started = performance.now();
      expectUnavailable(await holding('partner', () => server.send('MANAGER', query)));
      // The default would have let it wait for ten seconds.
      expect(performance.now() - started).toBeLessThan(9_000);
      await server.ask('MANAGER', query);
    } finally {
      await server.stop();
      await dataSource.destroy();
    }
  });

  it('so is a mutation, whose transaction leaves nothing', async () => {
    const dataSource = await createDataSource({ url: database.url, statementTimeoutMs: TIMEOUT_MS }).initialize();
    const server = await startTestServer({}, { ...database, dataSource });
    try {
      const add = `mutation { addIndustry(input: { idempotencyKey: "slow", code: "SLOW", titleRu: "Долгая", titleEn: "Slow" }) { code } }`;
      await server.ask('ADMINISTRATOR', '{ viewer { userId } }');
      expectUnavailable(await holding('audit_entry', () => server.send('ADMINISTRATOR', add)));
      expect(await database.dataSource.query(`select code from industry where code = 'SLOW'`)).toEqual([]);
      expect(await server.ask('ADMINISTRATOR', add)).toEqual({ addIndustry: { code: 'SLOW' } });
    } finally {
      await server.stop();
      await dataSource.destroy();
    }
  });

  it('a request waits for a free connection only so long', async () => {
    const dataSource = await createDataSource({
      url: database.url,
      poolSize: 2,
      connectionTimeoutMs: TIMEOUT_MS,
    }).initialize();
    const server = await startTestServer({ SANDBOX: '0' }, { ...database, dataSource });
    const held = [dataSource.createQueryRunner(), dataSource.createQueryRunner()];
    try {
      for (const runner of held) await runner.connect();
      expectUnavailable(await server.send('anonymous', '{ industries { code } }'));
    } finally {
      for (const runner of held) await runner.release();
      await server.stop();
      await dataSource.destroy();
    }
  });

  it('what can be answered is, beside what cannot', async () => {
    const dataSource = await createDataSource({ url: database.url, statementTimeoutMs: TIMEOUT_MS }).initialize();
    const server = await startTestServer({}, { ...database, dataSource });
    try {
      const answer = await holding('partner', () =>
        server.send<{ partner: null; clock: object }>(
          'anonymous',
          '{ partner(slug: "x") { name } clock { isSandbox } }',
        ),
      );
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([200, '2']);
      expect(answer.data).toEqual({ partner: null, clock: { isSandbox: true } });
      expect(answer.errors?.[0]?.extensions.code).toBe('UNAVAILABLE');
    } finally {
      await server.stop();
      await dataSource.destroy();
    }
  });
});

describe('more requests than can be worked on', () => {
  const BUSY = '{ auditEntries { totalCount } }';
  const waiting = async (state: string, url: string) => {
    const metrics = await (await fetch(`${url}/metrics`)).text();
    return Number(new RegExp(`kkv_requests_at_once\\{state="${state}"\\} (\\d+)`).exec(metrics)?.[1]);
  };

  it('are sent away with 503 while the first are answered, what is kept goes on, and afterwards all is as before', async () => {
    const server = await startTestServer({ MAX_RUNNING: '2', MAX_WAIT_MS: '1' }, database);
    try {
      await server.ask('ADMINISTRATOR', BUSY);
      await server.ask('anonymous', '{ industries { code } }');
      const first = await holding('audit_entry', async () => {
        const held = [server.send('ADMINISTRATOR', BUSY), server.send('ADMINISTRATOR', BUSY)];
        await until(async () => (await waiting('running', server.url)) === 2);
        expectUnavailable(await server.send('MANAGER', '{ __typename }'));
        expectUnavailable(await server.send('anonymous', '{ categories { code } }'));
        await server.ask('anonymous', '{ industries { code } }');
        expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
        return held;
      });
      for (const answer of await Promise.all(first)) expect(answer.errors).toBeUndefined();
      expect(await waiting('running', server.url)).toBe(0);
      expect(await (await fetch(`${server.url}/metrics`)).text()).toMatch(/kkv_sent_away_total 2\n/);
      await server.ask('ADMINISTRATOR', BUSY);
    } finally {
      await server.stop();
    }
  });

  it.each([
    ['https://site.example', {}, 'application/json'],
    ['', { accept: 'application/graphql-response+json, */*;q=0.9' }, 'application/graphql-response+json'],
  ])('are refused at the door as those who waited in vain are: origins "%s", %j', async (origins, accept, type) => {
    const WAIT_MS = 2_000;
    const waits = { MAX_RUNNING: '1', MAX_WAIT_MS: String(WAIT_MS) };
    const settings = { ...waits, CORS_ORIGINS: origins, ANSWER_CACHE_MB: '0' };
    const server = await startTestServer(settings, database);
    const ask = async () => {
      const headers = {
        ...{ 'content-type': 'application/json', 'accept-language': 'en', 'x-request-id': 'mine-12345' },
        ...{ origin: 'https://site.example', ...accept },
      };
      const body = JSON.stringify({ query: '{ __typename }' });
      const response = await fetch(`${server.url}/graphql`, { method: 'POST', headers, body });
      const [{ date, ...told }, text] = [Object.fromEntries(response.headers), await response.text()];
      return { status: response.status, told, text, takenMs: performance.now() };
    };
    try {
      await server.ask('ADMINISTRATOR', BUSY);
      const [inVain, atTheDoor] = await holding('audit_entry', async () => {
        void server.send('ADMINISTRATOR', BUSY);
        await until(async () => (await waiting('running', server.url)) === 1);
        const first = ask();
        await until(async () => (await waiting('waiting', server.url)) === 1);
        await pause(WAIT_MS / 2 + 50);
        return Promise.all([first, ask()]);
      });
      expect(atTheDoor.takenMs).toBeLessThan(inVain.takenMs);
      expect({ ...atTheDoor, takenMs: 0 }).toEqual({ ...inVain, takenMs: 0 });
      const { told } = inVain;
      expect([inVain.status, told['content-type']]).toEqual([503, `${type}; charset=utf-8`]);
      expect(told['access-control-allow-origin'] ?? '').toBe(origins);
      expect(JSON.parse(inVain.text)).toEqual({
        errors: [{ message: 'Temporarily unavailable, try again.', extensions: { code: 'UNAVAILABLE' } }],
      });
      expect(told['x-request-id']).toBe('mine-12345');
      await server.ask('ADMINISTRATOR', BUSY);
    } finally {
      await server.stop();
    }
  });

  it('are not those that are half sent: a slow sender takes nobody’s place', async () => {
    const server = await startTestServer({ MAX_RUNNING: '1', ANSWER_CACHE_MB: '0' }, database);
    const slow = await Promise.all(Array.from({ length: 5 }, () => dawdle(server.url)));
    try {
      await server.ask('ADMINISTRATOR', BUSY);
      expect(await waiting('running', server.url)).toBe(0);
    } finally {
      for (const socket of slow) socket.destroy();
      await server.stop();
    }
  });

  it('begin one in each turn of the event loop, so that whatever else is ready comes in between', async () => {
    const turn = oneATurn();
    const begun: string[] = [];
    const begin = (name: string) => turn().then(() => begun.push(name));
    const all = ['first', 'second', 'third'].map(begin);
    const seen: number[] = [];
    for (let n = 0; n < 3; n += 1) {
      await nextTurn();
      seen.push(begun.length);
    }
    await Promise.all(all);
    expect([seen, begun]).toEqual([
      [1, 2, 3],
      ['first', 'second', 'third'],
    ]);
    await begin('later');
    expect(begun.at(-1)).toBe('later');
  });

  it('wait for their turn in the order of their coming, and who is back goes first', async () => {
    const gate = new Gate({ running: 1, waitMs: 60_000 });
    const order: string[] = [];
    expect(await gate.enter()).toBe(true);
    const all = [
      gate.enter().then((isIn) => order.push(`first ${isIn}`)),
      gate.enter().then((isIn) => order.push(`second ${isIn}`)),
      gate.enterAgain().then(() => order.push('back')),
    ];
    expect(gate.counts).toEqual({ running: 1, waiting: 3 });
    for (const one of [2, 0, 1]) {
      gate.leave();
      await all[one];
    }
    expect(order).toEqual(['back', 'first true', 'second true']);
    gate.leave();
    expect(gate.counts).toEqual({ running: 0, waiting: 0 });
  });
});
