import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { TestDatabase } from '../support/database.js';
import { exchange, figuresOf, posting } from '../support/exchange.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { INDUSTRIES, type KeepingServers, keeping, nextTurn, startKeepingServers } from './keeping.js';

let servers: KeepingServers;
let database: TestDatabase;
let server: TestServer;
beforeAll(async () => {
  servers = await startKeepingServers();
  ({ database, server } = servers);
});
afterAll(() => servers?.stop());
const { addIndustry, post } = keeping(() => server);

/** Asks for the industries once with each of the headers, on one connection and without waiting between. */
async function pipelined(of: TestServer, asked: readonly Record<string, string>[]): Promise<string> {
  const { body } = posting(INDUSTRIES);
  const fixed = { Host: 'x', 'Content-Type': 'application/json', 'Content-Length': String(body.length) };
  const written = asked.map((headers) => {
    const lines = Object.entries({ ...fixed, ...headers }).map(([name, value]) => `${name}: ${value}`);
    return `POST /graphql HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`;
  });
  const socket = connect(Number(new URL(of.url).port), '127.0.0.1');
  let text = '';
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject);
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1');
      if (text.split('HTTP/1.1 ').length > asked.length && text.endsWith('}\n')) resolve();
    });
    socket.write(written.join(''));
  });
  socket.destroy();
  return text;
}

describe('many who ask for the same at once', () => {
  const slowly = async (work: (release: () => Promise<void>) => Promise<void>) => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    try {
      await client.query('begin');
      await client.query('lock table industry in access exclusive mode');
      let isOpen = true;
      await work(async () => {
        if (isOpen) await client.query('rollback');
        isOpen = false;
      });
    } finally {
      await client.end();
    }
  };
  const waitingFor = async (count: number) => {
    const figure = 'kkv_answer_cache_requests_total{outcome="shared"}';
    const from = (await figuresOf(server.url))(figure);
    return async () => {
      while ((await figuresOf(server.url))(figure) < from + count) await nextTurn();
    };
  };

  it('are answered by running it once', async () => {
    await addIndustry();
    await slowly(async (release) => {
      const allWait = await waitingFor(19);
      database.statements.length = 0;
      const asked = Array.from({ length: 20 }, () => post(INDUSTRIES));
      await allWait();
      await release();
      const texts = (await Promise.all(asked)).map(({ text }) => text);
      expect(new Set(texts).size).toBe(1);
      expect(database.statements.filter((one) => one.includes('"industry"')).length).toBe(1);
    });
  });

  it('do not suffer when the first of them goes away', async () => {
    await addIndustry();
    await slowly(async (release) => {
      const first = request(`${server.url}/graphql`, { method: 'POST', headers: posting(INDUSTRIES).headers });
      const gone = new Promise((resolve) => first.on('error', resolve));
      const misses = async () => (await figuresOf(server.url))('kkv_answer_cache_requests_total{outcome="miss"}');
      const before = await misses();
      first.end(posting(INDUSTRIES).body);
      while ((await misses()) === before) await nextTurn();
      const othersWait = await waitingFor(3);
      const asked = Array.from({ length: 3 }, () => post(INDUSTRIES));
      await othersWait();
      first.destroy();
      await gone;
      while ((await misses()) < before + 2) await nextTurn();
      await release();
      for (const { status, text } of await Promise.all(asked)) {
        expect([status, JSON.parse(text)]).toMatchObject([200, { data: { industries: expect.anything() } }]);
      }
    });
  });

  it('do not suffer when the first of them is refused by its rate', async () => {
    const strict = await startTestServer({ RATE_LIMIT_ANONYMOUS: '1', TRUSTED_PROXIES: '1' }, database);
    try {
      const clock = posting('{ clock { today } }', {}, { 'x-forwarded-for': '192.0.2.1' });
      expect((await exchange(`${strict.url}/graphql`, clock)).status).toBe(200);
      // On one connection, so that the refused one is surely the first.
      const from = (address: string) => ({ 'X-Forwarded-For': address });
      const text = await pipelined(strict, [from('192.0.2.1'), from('192.0.2.2')]);
      expect([...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status)).toEqual(['429', '200']);
    } finally {
      await strict.stop();
    }
  });

  it('on one connection, without waiting between, are answered in their order', async () => {
    await addIndustry();
    const ids = Array.from({ length: 20 }, (_, at) => `pipelined-${at}`);
    const text = await pipelined(
      server,
      ids.map((id) => ({ 'X-Request-Id': id })),
    );
    expect([...text.matchAll(/X-Request-Id: (\S+)/gi)].map(([, id]) => id)).toEqual(ids);
  });
});
