import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { addressOf, exchange, figuresOf, posting } from '../support/exchange.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { addPartner, addPoints, addPublishedProject } from '../support/world.js';

/** The first keeps answers, the second is another process to it, the third keeps none. */
let database: TestDatabase;
let server: TestServer;
let other: TestServer;
let plain: TestServer;
beforeAll(async () => {
  database = await createTestDatabase();
  const cors = { CORS_ORIGINS: 'https://site.example' };
  server = await startTestServer(cors, database);
  other = await startTestServer(cors, database);
  plain = await startTestServer({ ...cors, ANSWER_CACHE_MB: '0' }, database);
  for (let at = 0; at < 12; at += 1) await addPartner(database.dataSource, { slug: `partner-${at}` });
  await server.caughtUp();
});
afterAll(async () => {
  for (const one of [plain, other, server]) await one?.stop();
  await database?.drop();
});

const INDUSTRIES = '{ industries { code title } }';
const LIST = '{ directory(first: 50) { totalCount edges { rank node { slug name city region level points } } } }';
const post = (query: string, headers: Record<string, string> = {}, of = server) =>
  exchange(`${of.url}/graphql`, posting(query, {}, headers));

type Outcome = 'hit' | 'shared' | 'miss' | 'bypass';
/** How the cache has counted what was done. */
async function counted(work: () => Promise<unknown>): Promise<Record<Outcome, number>> {
  const read = async () => {
    const figure = await figuresOf(server.url);
    return (outcome: Outcome) => figure(`kkv_answer_cache_requests_total{outcome="${outcome}"}`);
  };
  const before = await read();
  await work();
  const after = await read();
  const outcomes = ['hit', 'shared', 'miss', 'bypass'] as const;
  return Object.fromEntries(outcomes.map((one) => [one, after(one) - before(one)])) as Record<Outcome, number>;
}

let added = 0;
/** Through the API, as an administrator: the answer comes when the commit is known here. */
async function addIndustry(): Promise<string> {
  added += 1;
  const code = `ADDED_${added}`;
  const token = await server.tokenFor('ADMINISTRATOR');
  const add = `mutation { addIndustry(input: { idempotencyKey: "${code}", code: "${code}", titleRu: "Отрасль ${added}", titleEn: "Industry ${added}" }) { code } }`;
  const { text } = await post(add, { authorization: `Bearer ${token}` });
  expect(JSON.parse(text)).toMatchObject({ data: { addIndustry: { code } } });
  return code;
}

describe('a kept answer', () => {
  it('is what was answered, to the byte and header, under the id of its own request', async () => {
    const headers = { origin: 'https://site.example', 'accept-language': 'en', 'accept-encoding': 'br' };
    const by = [
      () => post(LIST, { ...headers, 'x-request-id': 'request-1' }),
      () => post(LIST, { ...headers, 'x-request-id': 'request-2' }),
    ];
    await addIndustry();
    const first = await by[0]!();
    const [second, counts] = [await by[1]!(), await counted(by[1]!)];
    expect(counts).toEqual({ hit: 1, shared: 0, miss: 0, bypass: 0 });
    expect(second.bytes.equals(first.bytes)).toBe(true);
    expect(second.headers['x-request-id']).toBe('request-2');
    const common = ({ headers: { date: _date, 'x-request-id': _id, ...rest } }: typeof first) => rest;
    expect(common(second)).toEqual(common(first));
    const uncached = await post(LIST, headers, plain);
    expect(common(second)).toEqual(common(uncached));
    expect(second.headers).toMatchObject({
      'content-language': 'en',
      'content-encoding': 'br',
      'access-control-allow-origin': 'https://site.example',
      'x-content-type-options': 'nosniff',
    });
  });

  it('runs nothing, is counted among the answers, and costs nothing of what a caller may ask', async () => {
    await post(LIST);
    const { statements } = database;
    const figure = 'kkv_http_responses_total{status="200"}';
    const before = (await figuresOf(server.url))(figure);
    statements.length = 0;
    for (let at = 0; at < 5; at += 1) await post(LIST);
    expect(statements).toEqual([]);
    // The five and the reading before them.
    expect((await figuresOf(server.url))(figure) - before).toBe(6);
    const strict = await startTestServer({ RATE_LIMIT_ANONYMOUS: '3' }, database);
    try {
      const statuses = [];
      for (let at = 0; at < 6; at += 1) statuses.push((await post(LIST, {}, strict)).status);
      for (let at = 0; at < 3; at += 1) statuses.push((await post(`{ a${at}: __typename }`, {}, strict)).status);
      expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 200, 200, 429]);
      expect((await post(LIST, {}, strict)).status).toBe(200);
    } finally {
      await strict.stop();
    }
  });

  it.each([
    ['what was refused', '{ directory(asOf: "2020-01-01") { totalCount } }', {}],
    ['what has errors', '{ myPartner { id } categories { code } }', {}],
    ['the caller', '{ viewer { isAnonymous } }', {}],
    ['the instant', '{ clock { today } categories { code } }', {}],
    ['the schema', '{ __schema { queryType { name } } }', {}],
    [
      'a field hidden in fragments',
      'query { ...A } fragment A on Query { ... on Query { viewer { isAnonymous } } }',
      {},
    ],
    ['a query that came with a cookie', INDUSTRIES, { cookie: 'a=b' }],
    ['a query that came with credentials', INDUSTRIES, { authorization: 'Bearer x' }],
    ['a query of an unusual content type', INDUSTRIES, { 'content-type': 'application/json; charset=utf-16' }],
  ])('is never made of %s, nor given for it', async (_, query, headers) => {
    await post(query);
    const counts = await counted(async () => {
      await post(query, headers);
      await post(query, headers);
    });
    expect(counts.hit).toBe(0);
  });

  it('is made of public fields in fragments, and by GET', async () => {
    const query = 'query { ...A } fragment A on Query { ... on Query { refusalCodes { code } } __typename }';
    const get = () => exchange(addressOf(server.url, query), { headers: { 'apollo-require-preflight': '1' } });
    expect(await counted(() => post(query))).toMatchObject({ miss: 1 });
    expect(await counted(() => post(query))).toMatchObject({ hit: 1 });
    expect(await counted(get)).toMatchObject({ miss: 1 });
    expect(await counted(get)).toMatchObject({ hit: 1 });
  });

  it('by GET does not get around CSRF prevention', async () => {
    const address = addressOf(server.url, INDUSTRIES);
    expect((await exchange(address, { headers: { 'apollo-require-preflight': '1' } })).status).toBe(200);
    expect((await exchange(address)).status).toBe(400);
    expect((await exchange(address, { headers: { 'apollo-require-preflight': '' } })).status).toBe(400);
  });

  it('goes to a caller only in its language and media type', async () => {
    const asked = [
      ['ru', 'application/json'],
      ['en', 'application/json'],
      ['en', 'application/graphql-response+json'],
      ['ru', 'application/graphql-response+json'],
    ] as const;
    for (const round of [1, 2]) {
      for (const [language, accept] of asked) {
        const { headers, text } = await post(INDUSTRIES, { 'accept-language': language, accept });
        expect([round, headers['content-language'], headers['content-type']]).toEqual([
          round,
          language,
          `${accept}; charset=utf-8`,
        ]);
        expect(text).toBe((await post(INDUSTRIES, { 'accept-language': language, accept }, plain)).text);
      }
    }
  });

  it('goes to an origin only with the headers for it', async () => {
    const allowed = 'access-control-allow-origin';
    for (const [origin, expected] of [
      ['https://site.example', 'https://site.example'],
      ['https://evil.example', undefined],
      ['https://site.example', 'https://site.example'],
    ] as const) {
      expect((await post(INDUSTRIES, { origin })).headers[allowed]).toBe(expected);
    }
    expect((await post(INDUSTRIES)).headers[allowed]).toBeUndefined();
  });
});

describe('a change', () => {
  it('of this process is in the very next answer', async () => {
    for (let at = 0; at < 10; at += 1) {
      await post(INDUSTRIES);
      const code = await addIndustry();
      expect((await post(INDUSTRIES)).text).toContain(`"${code}"`);
    }
  });

  it('of another process is in the answers once it is known here', async () => {
    for (let at = 0; at < 5; at += 1) {
      await post(INDUSTRIES, {}, other);
      const code = await addIndustry();
      await other.caughtUp();
      expect((await post(INDUSTRIES, {}, other)).text).toContain(`"${code}"`);
    }
  });

  it('that an answer of the directory does not show leaves it as it is', async () => {
    const db = database.dataSource;
    const first = await addPartner(db, { slug: 'first-by-far' });
    const last = await addPartner(db, { slug: 'last-of-all' });
    await addPoints(db, first.id, 1_000_000);
    await addPoints(db, last.id, 10);
    const shown = 'directory(first: 1) { totalCount facets { categories { count } } nodes { slug points rank } }';
    const outcome = async (query: string) => {
      for (const one of [server, plain]) await one.caughtUp();
      const { hit, miss } = await counted(() => post(query));
      expect((await post(query)).text).toBe((await post(query, {}, plain)).text);
      return hit === 1 ? 'KEPT' : miss === 1 ? 'MADE' : 'NEITHER';
    };
    const alone = `{ ${shown} }`;
    const withProjects = `{ ${shown.replace('slug', 'slug projects { totalCount }')} }`;
    const outcomes = async () => [await outcome(alone), await outcome(withProjects)];
    expect(await outcomes()).toEqual(['MADE', 'MADE']);
    expect(await outcomes()).toEqual(['KEPT', 'KEPT']);
    await addPoints(db, last.id, 1);
    expect(await outcomes()).toEqual(['KEPT', 'MADE']);
    await addPoints(db, first.id, 1);
    expect(await outcomes()).toEqual(['MADE', 'MADE']);
    await addPartner(db, { slug: 'one-more' });
    expect(await outcomes()).toEqual(['MADE', 'MADE']);
    await addPublishedProject(db, last.id, { categories: ['CRM_SYSTEM'], industry: 'RETAIL' });
    expect(await outcomes()).toEqual(['MADE', 'MADE']);
    await db.query('update sandbox_clock set offset_ms = offset_ms + 1');
    expect(await outcomes()).toEqual(['MADE', 'MADE']);
  });

  it('is not missed while the connection that tells of it is broken', async () => {
    const listeners = `select pid from pg_stat_activity
      where application_name = 'kkv-partner-programme changes' and datname = current_database()`;
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    try {
      await post(INDUSTRIES);
      for (let at = 0; at < 3; at += 1) {
        const { rows } = await client.query(`select pid, pg_terminate_backend(pid) from (${listeners}) l`);
        const ended = rows.map(({ pid }) => pid);
        // The end of the connection reaches the server no later than what is committed after this. Asked of these alone: the
        // server has new ones soon.
        while ((await client.query('select from pg_stat_activity where pid = any($1)', [ended])).rowCount)
          await nextTurn();
        const title = `Broken ${at}`;
        await client.query(`update industry set title_ru = $1 where code = 'RETAIL'`, [title]);
        expect((await post(INDUSTRIES)).text).toContain(title);
      }
    } finally {
      await client.end();
      while (!(await isTrusting())) await nextTurn();
    }
  });
});

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));
/** Whether the cache serves at present: a query of its own is not counted as passed by. */
const isTrusting = async () => (await counted(() => post('{ __typename }'))).bypass === 0;

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

describe('whatever is wrong with a request is told as without the cache', () => {
  const json = { 'content-type': 'application/json' };
  const WRONG: [string, string, Record<string, string>, string][] = [
    ['broken JSON', 'POST', json, '{"query": '],
    ['a bare word', 'POST', json, 'null'],
    ['a text', 'POST', json, '"x"'],
    ['spaces', 'POST', json, '   '],
    ['no body', 'POST', json, ''],
    ['a byte order mark', 'POST', json, '\ufeff{"query":"{ __typename }"}'],
    ['a list', 'POST', json, '[{"query":"{ __typename }"}]'],
    ['no query', 'POST', json, '{"variables":{}}'],
    ['a syntax error', 'POST', json, '{"query":"{ a"}'],
    ['an unknown field', 'POST', { ...json, 'accept-language': 'en' }, '{"query":"{ nothing }"}'],
    ['variables as a text', 'POST', json, '{"query":"{ __typename }","variables":"{}"}'],
    [
      'a wrong variable',
      'POST',
      json,
      '{"query":"query ($f: Int) { directory(first: $f) { totalCount } }","variables":{"f":"x"}}',
    ],
    ['another charset', 'POST', { 'content-type': 'application/json; charset=koi8-r' }, '{}'],
    ['an unknown encoding', 'POST', { ...json, 'content-encoding': 'zip' }, '{}'],
    ['a form', 'POST', { 'content-type': 'application/x-www-form-urlencoded' }, 'query=1'],
    ['no type', 'POST', {}, '{"query":"{ __typename }"}'],
    ['a picture wanted', 'POST', { ...json, accept: 'image/png' }, '{"query":"{ __typename }"}'],
    [
      'the other media type',
      'POST',
      { ...json, accept: 'application/graphql-response+json' },
      '{"query":"{ nothing }"}',
    ],
    [
      'a large body',
      'POST',
      json,
      JSON.stringify({ query: '{ __typename }', extensions: { pad: 'x'.repeat(20_000) } }),
    ],
    ['one that is too large', 'POST', json, JSON.stringify({ query: 'x'.repeat(110_000) })],
    ['PUT', 'PUT', json, '{}'],
    ['a token that is none', 'POST', { ...json, authorization: 'Bearer x' }, '{"query":"{ __typename }"}'],
  ];

  it.each(WRONG)('%s', async (_, method, headers, body) => {
    const answers = [];
    for (const one of [server, server, plain]) {
      const {
        status,
        headers: got,
        text,
      } = await exchange(`${one.url}/graphql`, {
        method,
        headers: { ...headers, 'x-request-id': 'the-same-id' },
        body,
      });
      const { date: _date, ...rest } = got;
      answers.push({ status, rest, text });
    }
    expect(answers[0]).toEqual(answers[2]);
    expect(answers[1]).toEqual(answers[2]);
  });

  it('by GET too', async () => {
    const preflight = { 'apollo-require-preflight': '1' };
    for (const [search, headers] of [
      ['query=%7B__typename%7D', {}],
      ['query=%7B__typename%7D', preflight],
      ['query=mutation%7B__typename%7D', preflight],
      ['query=%7B__typename%7D&query=x', preflight],
      ['query=%7B__typename%7D&variables=x', preflight],
      ['variables=%7B%7D', preflight],
      ['query=%7B__typename%7D', { ...preflight, 'content-type': 'text/plain' }],
      ['', { accept: 'text/html' }],
    ] as const) {
      const get = async (of: TestServer) => {
        const {
          status,
          headers: got,
          text,
        } = await exchange(`${of.url}/graphql?${search}`, { headers: { ...headers, 'x-request-id': 'the-same-id' } });
        return { status, got: { ...got, date: '' }, text };
      };
      const expected = await get(plain);
      expect(await get(server)).toEqual(expected);
      expect(await get(server)).toEqual(expected);
    }
  });

  it('the bytes of a body in parts are put together', async () => {
    const { body } = posting('{ industries { titleRu } }');
    const answer = await new Promise<string>((resolve, reject) => {
      const sent = request(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': body.length },
      });
      sent.on('response', (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () => resolve(text));
      });
      sent.on('error', reject);
      sent.write(body.slice(0, 5));
      setImmediate(() => sent.end(body.slice(5)));
    });
    expect(answer).toBe((await post('{ industries { titleRu } }', {}, plain)).text);
  });
});
