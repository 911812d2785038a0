import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { TestDatabase } from '../support/database.js';
import { addressOf, exchange, figuresOf } from '../support/exchange.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { addPartner, addPoints, addPublishedProject } from '../support/world.js';
import { INDUSTRIES, type KeepingServers, keeping, LIST, nextTurn, startKeepingServers } from './keeping.js';

let servers: KeepingServers;
let database: TestDatabase;
let server: TestServer;
let other: TestServer;
let plain: TestServer;
beforeAll(async () => {
  servers = await startKeepingServers();
  ({ database, server, other, plain } = servers);
});
afterAll(() => servers?.stop());
const { addIndustry, counted, post } = keeping(() => server);

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

/** Whether the cache serves at present: a query of its own is not counted as passed by. */
const isTrusting = async () => (await counted(() => post('{ __typename }'))).bypass === 0;
