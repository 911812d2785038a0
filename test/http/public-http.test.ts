import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addressOf, exchange, figuresOf, posting } from '../support/exchange.js';
import { startTestServer, type TestServer } from '../support/server.js';

const MANIFEST = 'docs/persisted-operations.json';

/** With the cache and without: what is told over HTTP is the same. */
let server: TestServer;
let plain: TestServer;
beforeAll(async () => {
  const environment = { CORS_ORIGINS: '*', PERSISTED_OPERATIONS: MANIFEST, PUBLIC_MAX_AGE: '30' };
  server = await startTestServer(environment);
  plain = await startTestServer({ ...environment, ANSWER_CACHE_MB: '0', PUBLIC_MAX_AGE: '0' }, server.database);
});
afterAll(async () => {
  await plain?.stop();
  await server?.stop();
});

const LONG = '{ refusalCodes { code ru en } }';
const SHORT = '{ categories { code } }';
const preflight = { 'apollo-require-preflight': '1' };
const get = (query: string, headers: Record<string, string> = {}, of = server) =>
  exchange(addressOf(of.url, query), { headers: { ...preflight, ...headers } });

async function bearer(of = server): Promise<{ authorization: string }> {
  return { authorization: `Bearer ${await of.tokenFor('MANAGER')}` };
}

const servers = () => [server, plain];

describe('encodings', () => {
  it.each([
    ['br', 'br'],
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0.5, gzip;q=0.8', 'gzip'],
    ['br;q=0, gzip;q=0', undefined],
    ['zstd', undefined],
    ['identity', undefined],
    ['*;q=0', undefined],
    ['', undefined],
  ])('«%s» is answered in %s', async (wanted, expected) => {
    for (const one of servers()) {
      const plainText = (await get(LONG, {}, one)).text;
      for (const headers of [{ 'accept-encoding': wanted }, { 'accept-encoding': wanted, ...(await bearer(one)) }]) {
        const answer = await get(LONG, headers, one);
        expect([answer.status, answer.headers['content-encoding']]).toEqual([200, expected]);
        expect(answer.text).toBe(plainText);
        expect(Number(answer.headers['content-length'])).toBe(answer.bytes.length);
        if (expected) expect(answer.bytes.length).toBeLessThan(plainText.length / 2);
      }
    }
  });

  it('leave short answers as they are', async () => {
    for (const one of servers()) {
      const answer = await get(SHORT, { 'accept-encoding': 'br' }, one);
      expect(answer.headers['content-encoding']).toBeUndefined();
      expect(answer.headers.vary).toContain('Accept-Encoding');
    }
  });
});

describe('ETag', () => {
  it('is one per encoding and language, the same in every process', async () => {
    const tags = new Set<string>();
    for (const language of ['ru', 'en']) {
      for (const encoding of ['br', 'gzip', 'identity']) {
        const headers = { 'accept-language': language, 'accept-encoding': encoding };
        const [first, again, elsewhere] = [
          await get(LONG, headers),
          await get(LONG, headers),
          await get(LONG, headers, plain),
        ];
        expect(first.headers.etag).toMatch(/^"[\w-]{43,}"$/);
        expect([again.headers.etag, elsewhere.headers.etag]).toEqual([first.headers.etag, first.headers.etag]);
        tags.add(first.headers.etag!);
      }
    }
    expect(tags.size).toBe(6);
    const other = await get(LONG, { accept: 'application/graphql-response+json' });
    expect(tags.has(other.headers.etag!)).toBe(false);
  });

  it('known to the caller is answered 304, without a body and with what a 304 carries', async () => {
    for (const one of servers()) {
      const headers = { 'accept-encoding': 'br', origin: 'https://site.example', 'x-request-id': 'the-same-id' };
      const full = await get(LONG, headers, one);
      const known = await get(LONG, { ...headers, 'if-none-match': full.headers.etag! }, one);
      expect([known.status, known.bytes.length]).toEqual([304, 0]);
      const {
        'content-type': _type,
        'content-length': _length,
        'content-encoding': _encoding,
        date: _date,
        ...rest
      } = full.headers;
      expect({ ...known.headers, date: undefined }).toEqual({ ...rest, date: undefined });
      expect(known.headers['access-control-expose-headers']).toContain('ETag');
    }
  });

  it('is compared weakly, in lists, and by *', async () => {
    for (const one of servers()) {
      const { etag } = (await get(LONG, { 'accept-encoding': 'gzip' }, one)).headers;
      const unpacked = (await get(LONG, {}, one)).headers.etag;
      for (const [given, expected] of [
        [`W/${etag}`, 304],
        [`"other", ${etag}`, 304],
        [`"a,b",W/"c" , W/${etag}`, 304],
        ['*', 304],
        [unpacked!, 200],
        ['"other"', 200],
        [etag!.slice(1, -1), 200],
        ['', 200],
      ] as const) {
        const answer = await get(LONG, { 'accept-encoding': 'gzip', 'if-none-match': given }, one);
        expect([given, answer.status]).toEqual([given, expected]);
      }
    }
  });

  it('changes with the answer, and then all is sent', async () => {
    const query = '{ industries { code titleRu } }';
    const { etag } = (await get(query)).headers;
    await server.database.dataSource.query(`update industry set title_ru = 'Торговля' where code = 'RETAIL'`);
    await server.caughtUp();
    const answer = await get(query, { 'if-none-match': etag! });
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('Торговля');
    expect(answer.headers.etag).not.toBe(etag);
  });

  it('is not on answers to POST or to what went wrong', async () => {
    for (const one of servers()) {
      const posted = await exchange(`${one.url}/graphql`, posting(LONG, {}, { 'if-none-match': '*' }));
      expect([posted.status, posted.headers.etag]).toEqual([200, undefined]);
      const wrong = await get('{ nothing }', { 'if-none-match': '*' }, one);
      expect([wrong.status, wrong.headers.etag]).toEqual([400, undefined]);
    }
  });
});

describe('what may be kept on the way', () => {
  const mayBeKept = async (of: TestServer, query: string, headers: Record<string, string> = {}) =>
    (await get(query, headers, of)).headers['cache-control'];

  it('public answers by GET, as long as the setting says', async () => {
    for (const query of [LONG, SHORT, '{ directory { totalCount } partner(slug: "x") { slug } }']) {
      expect(await mayBeKept(server, query)).toBe('public, max-age=30, must-revalidate');
      expect(await mayBeKept(plain, query)).toBe('public, max-age=0, must-revalidate');
    }
  });

  it('nothing else', async () => {
    for (const one of servers()) {
      const kept = [
        await mayBeKept(one, LONG, await bearer(one)),
        await mayBeKept(one, LONG, { cookie: 'a=b' }),
        await mayBeKept(one, '{ viewer { isAnonymous } }'),
        await mayBeKept(one, '{ clock { today } }'),
        await mayBeKept(one, '{ myPartner { id } }'),
        await mayBeKept(one, '{ directory(asOf: "2020-01-01") { totalCount } }'),
        await mayBeKept(one, '{ nothing }'),
        await mayBeKept(one, 'mutation { __typename }'),
        await mayBeKept(one, LONG, { authorization: 'Bearer x' }),
        await mayBeKept(one, LONG, { accept: 'image/png' }),
        (await exchange(addressOf(one.url, LONG))).headers['cache-control'],
        (await exchange(`${one.url}/graphql`, posting(LONG))).headers['cache-control'],
        (await exchange(`${one.url}/graphql`, posting('{'))).headers['cache-control'],
      ];
      expect(new Set(kept)).toEqual(new Set(['private, no-store']));
    }
  });

  it('is told apart by everything that the answer depends on', async () => {
    const expected = ['Accept', 'Accept-Encoding', 'Accept-Language', 'Authorization', 'Origin'];
    for (const one of servers()) {
      for (const answer of [await get(LONG, {}, one), await get(LONG, {}, one), await get('{ nothing }', {}, one)]) {
        expect(answer.headers.vary!.split(', ').sort()).toEqual(expected);
      }
    }
  });
});

interface Entry {
  id: string;
  name: string;
  type: string;
  body: string;
}
const hashOf = (body: string) => createHash('sha256').update(body).digest('hex');

describe('persisted operations', () => {
  const byHash = (hash: unknown, variables: object = {}, headers: Record<string, string> = {}) => {
    const extensions = JSON.stringify({ persistedQuery: { version: 1, sha256Hash: hash } });
    const search = new URLSearchParams({ extensions, variables: JSON.stringify(variables) });
    return exchange(`${server.url}/graphql?${search}`, { headers });
  };
  let operations: Entry[];
  let folder: string;
  let written = 0;
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const named = (name: string) => operations.find((one) => one.name === name)!;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kkv-manifest-'));
    operations = (JSON.parse(await readFile(MANIFEST, 'utf8')) as { operations: Entry[] }).operations;
  });

  it('answer by hash over GET, without a preflight header, also to a browser, as their text does', async () => {
    // Those of staff are asked with a token, and by POST.
    for (const { id, body } of operations.filter((one) => !one.body.includes('analysis {'))) {
      const variables = body.includes('$slug') ? { slug: 'nobody' } : {};
      for (const headers of [{}, { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }] as Record<string, string>[]) {
        const answer = await byHash(id, variables, headers);
        const asText = await exchange(`${server.url}/graphql`, posting(body, variables));
        expect([answer.status, answer.text]).toEqual([200, asText.text]);
        expect(JSON.parse(answer.text).errors).toBeUndefined();
        expect(answer.headers['cache-control']).toBe('public, max-age=30, must-revalidate');
        const known = await byHash(id, variables, { ...headers, 'if-none-match': answer.headers.etag! });
        expect(known.status).toBe(304);
      }
    }
  });

  it.each([
    ['ru', 'Операции с таким хешем нет: сервер знает только операции своего манифеста.'],
    ['en', 'There is no operation of this hash: the server knows those of its manifest alone.'],
  ])('say clearly, in %s, that a hash is unknown, and never learn one', async (language, message) => {
    const query = `{ categories { code } } # ${language}`;
    const hash = hashOf(query);
    const persistedQuery = { version: 1, sha256Hash: hash };
    const sent = await exchange(`${server.url}/graphql`, {
      ...posting(query),
      body: JSON.stringify({ query, extensions: { persistedQuery } }),
    });
    expect(JSON.parse(sent.text)).toMatchObject({ data: { categories: expect.anything() } });
    const answer = await byHash(hash, {}, { 'accept-language': language });
    expect(JSON.parse(answer.text)).toEqual({
      errors: [{ message, extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
    });
    expect([answer.status, answer.headers['cache-control']]).toEqual([200, 'private, no-store']);
    const strict = await byHash(hash, {}, { accept: 'application/graphql-response+json' });
    expect(strict.status).toBe(400);
  });

  it('refuse a hash that is not the one of the text, another version, and what is no hash', async () => {
    const send = (query: string | undefined, persistedQuery: object) =>
      exchange(`${server.url}/graphql`, {
        ...posting(''),
        body: JSON.stringify({ query, extensions: { persistedQuery } }),
      });
    const wrong = [
      await send('{ __typename }', { version: 1, sha256Hash: hashOf('other') }),
      await send(undefined, { version: 2, sha256Hash: hashOf('other') }),
    ];
    for (const { status, text } of wrong) {
      expect([status, JSON.parse(text).errors[0].extensions.code]).toEqual([400, 'BAD_REQUEST']);
    }
    expect(JSON.parse((await byHash(5)).text).errors[0].extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND');
  });

  it('open no way around CSRF prevention for anything else', async () => {
    const query = '{ __typename }';
    const extensions = JSON.stringify({ persistedQuery: { version: 1, sha256Hash: hashOf(query) } });
    const search = new URLSearchParams({ query, extensions });
    expect((await exchange(`${server.url}/graphql?${search}`)).status).toBe(400);
    const signedIn = await byHash(named('Catalogues').id, {}, await bearer());
    expect([signedIn.status, JSON.parse(signedIn.text).errors[0].extensions.code]).toEqual([400, 'BAD_REQUEST']);
    const form = { method: 'POST', headers: { 'content-type': 'text/plain' }, body: JSON.stringify({ extensions }) };
    expect((await exchange(`${server.url}/graphql`, form)).status).toBe(400);
  });

  it('are counted under their names, and nothing else is', async () => {
    const other = 'kkv_graphql_operations_total{kind="query",outcome="ok",operation="other"}';
    const list = 'kkv_graphql_operations_total{kind="query",outcome="ok",operation="PartnerList"}';
    const then = await figuresOf(server.url);
    await byHash(named('PartnerList').id, { first: 7 });
    await exchange(`${server.url}/graphql`, posting(named('PartnerList').body, { first: 8 }));
    await exchange(`${server.url}/graphql`, posting('query PartnerList { directory(first: 9) { totalCount } }'));
    const now = await figuresOf(server.url);
    expect([now(list) - then(list), now(other) - then(other)]).toEqual([2, 1]);
  });

  it('refuse mutations by GET, and take them by POST under their hash', async () => {
    const body = 'mutation Tongue { setMyLanguage(input: { language: EN }) { language } }';
    const path = await writeManifest([{ id: hashOf(body), name: 'Tongue', type: 'mutation', body }]);
    const one = await startTestServer({ PERSISTED_OPERATIONS: path }, server.database);
    try {
      const extensions = { persistedQuery: { version: 1, sha256Hash: hashOf(body) } };
      const search = new URLSearchParams({ extensions: JSON.stringify(extensions) });
      expect((await exchange(`${one.url}/graphql?${search}`)).status).toBe(405);
      const posted = await exchange(`${one.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(await bearer(one)) },
        body: JSON.stringify({ extensions }),
      });
      expect(JSON.parse(posted.text).data).toEqual({ setMyLanguage: { language: 'EN' } });
    } finally {
      await one.stop();
    }
  });

  async function writeManifest(content: unknown): Promise<string> {
    written += 1;
    const path = join(folder, `${written}.json`);
    const manifest = Array.isArray(content)
      ? { format: 'apollo-persisted-query-manifest', version: 1, operations: content }
      : content;
    await writeFile(path, typeof manifest === 'string' ? manifest : JSON.stringify(manifest));
    return path;
  }

  const entry = (name: string, body: string, changes: Partial<Entry> = {}): Entry => ({
    id: hashOf(body),
    name,
    type: 'query',
    body,
    ...changes,
  });
  const GOOD = entry('Good', 'query Good { __typename }');

  it.each<[string, unknown, string]>([
    ['no JSON', '{', 'this is no JSON object'],
    ['another format', { format: 'x', version: 1, operations: [] }, 'this is no manifest'],
    [
      'another version',
      { format: 'apollo-persisted-query-manifest', version: 2, operations: [] },
      'this is no manifest',
    ],
    ['an entry without a name', [{ id: 'x' }], 'operation number 1: id, name, type and body are needed'],
    [
      'a wrong id',
      [GOOD, entry('Wrong', 'query Wrong { __typename }', { id: GOOD.id })],
      'operation Wrong: its id is not the SHA-256',
    ],
    ['a field that is not there', [entry('Odd', 'query Odd { nothing }')], 'operation Odd: Cannot query field'],
    ['a syntax error', [entry('Odd', 'query Odd {')], 'operation Odd: Syntax Error'],
    ['another name', [entry('Odd', 'query Even { __typename }')], 'operation Odd: its body is not the one query Odd'],
    [
      'another type',
      [entry('Odd', 'query Odd { __typename }', { type: 'mutation' })],
      'its body is not the one mutation Odd',
    ],
    [
      'two operations',
      [entry('Odd', 'query Odd { __typename } query B { __typename }')],
      'its body is not the one query Odd',
    ],
    [
      'a subscription',
      [entry('Odd', 'subscription Odd { a }', { type: 'subscription' })],
      'Subscriptions are answered at /graphql/stream',
    ],
    [
      'a name twice',
      [GOOD, entry('Good', 'query Good { __typename } #')],
      'operation Good: there are two of this name',
    ],
  ])('in a manifest with %s end the start with a plain message', async (_, content, message) => {
    const path = await writeManifest(content);
    const start = startTestServer({ PERSISTED_OPERATIONS: path }, server.database);
    await expect(start).rejects.toMatchObject({ message: expect.stringContaining(message) });
    await expect(start).rejects.toMatchObject({ message: expect.stringMatching(/^PERSISTED_OPERATIONS: /) });
  });

  it('in a file that is not there, too', async () => {
    await expect(startTestServer({ PERSISTED_OPERATIONS: '/nowhere.json' }, server.database)).rejects.toThrow(
      'PERSISTED_OPERATIONS: /nowhere.json: the file cannot be read.',
    );
  });
});
