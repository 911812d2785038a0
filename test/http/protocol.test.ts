import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ CORS_ORIGINS: 'https://site.example' });
});
afterAll(() => server.stop());

const endpoint = () => `${server.url}/graphql`;

const post = (body: unknown, headers: Record<string, string> = {}) =>
  fetch(endpoint(), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

async function codeOf(response: Response): Promise<string | undefined> {
  const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
  return errors?.[0]?.extensions.code;
}

describe('GraphQL over HTTP: the audits of graphql-http', () => {
  /** Queries by GET are under CSRF prevention, so the audits' client says that it can send headers of its own. */
  const fetchFn = (url: string, init: RequestInit = {}) =>
    fetch(url, { ...init, headers: { ...(init.headers as object), 'apollo-require-preflight': '1' } });
  const audits = serverAudits({ url: () => endpoint(), fetchFn });

  it.each(audits.map(({ id, name, fn }) => [name, id, fn] as const))('%s (%s)', async (_name, _id, run) => {
    expect(await run()).toMatchObject({ status: 'ok' });
  });

  it('are all there', () => {
    expect(audits.length).toBeGreaterThan(60);
  });
});

describe('CSRF prevention', () => {
  it('refuses what a page of another origin can send without being asked', async () => {
    const form = await fetch(endpoint(), { method: 'POST', body: new URLSearchParams({ query: '{ __typename }' }) });
    const text = await fetch(endpoint(), { method: 'POST', body: '{"query":"{ __typename }"}' });
    const get = await fetch(`${endpoint()}?query=${encodeURIComponent('{ __typename }')}`);
    for (const response of [form, text, get]) {
      expect(response.status).toBe(400);
      expect(await codeOf(response)).toBe('BAD_REQUEST');
    }
  });

  it('lets queries through by GET with a header that needs a preflight, and mutations never', async () => {
    const headers = { 'apollo-require-preflight': '1' };
    const query = await fetch(`${endpoint()}?query=${encodeURIComponent('{ __typename }')}`, { headers });
    expect(query.status).toBe(200);
    const mutation = await fetch(`${endpoint()}?query=${encodeURIComponent('mutation { __typename }')}`, { headers });
    expect([mutation.status, mutation.headers.get('allow')]).toEqual([405, 'POST']);
  });
});

describe('requests that are none', () => {
  it.each([
    ['broken JSON', '{"query": ', {}, 400, 'BAD_REQUEST'],
    ['a bare word', 'null', {}, 400, 'BAD_REQUEST'],
    ['a list of operations', '[{"query":"{ __typename }"}]', {}, 400, 'BAD_REQUEST'],
    ['no query', '{"variables":{}}', {}, 400, 'BAD_REQUEST'],
    ['an unknown charset', '{}', { 'content-type': 'application/json; charset=koi8-r' }, 415, 'BAD_REQUEST'],
    ['an unknown encoding', '{}', { 'content-encoding': 'zip' }, 415, 'BAD_REQUEST'],
    ['an answer that we cannot give', '{"query":"{ __typename }"}', { accept: 'image/png' }, 406, 'BAD_REQUEST'],
  ])('%s', async (_, body, headers, status, code) => {
    const response = await post(body, headers);
    expect(response.status).toBe(status);
    expect(await codeOf(response)).toBe(code);
  });

  it.each([
    ['subscription { __typename }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{ __typename', 'GRAPHQL_PARSE_FAILED'],
    ['{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['query A { __typename } query B { __typename }', 'OPERATION_RESOLUTION_FAILURE'],
  ])('%s', async (query, code) => {
    const response = await post({ query });
    expect(response.status).toBe(400);
    expect(await codeOf(response)).toBe(code);
  });

  it('answers errors in front of GraphQL in the media type that was asked for', async () => {
    const response = await post('{', { accept: 'application/graphql-response+json' });
    expect(response.headers.get('content-type')).toBe('application/graphql-response+json; charset=utf-8');
  });

  it('persisted operations are not here', async () => {
    const response = await post({ extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } });
    expect(await codeOf(response)).toBe('BAD_REQUEST');
  });

  it.each(['/', '/graphql/x', '/nothing', '/graphqlx', '/%ZZ', '/graphiql/%ZZ/x'])('%s is not found', async (path) => {
    const response = await fetch(server.url + path);
    expect([400, 404]).toContain(response.status);
    expect(['NOT_FOUND', 'BAD_REQUEST']).toContain(await codeOf(response));
  });

  it.each(['PUT', 'DELETE', 'PATCH'])('%s is no method of the endpoint', async (method) => {
    const response = await fetch(endpoint(), { method, headers: { 'content-type': 'application/json' }, body: '{}' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST']);
  });
});

describe('headers', () => {
  it('are safe, name the request, and nothing of what we are made of', async () => {
    const { headers } = await post({ query: '{ __typename }' }, { 'x-request-id': 'req-12345678' });
    expect(headers.get('content-security-policy')).toBe("default-src 'none';frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-request-id')).toBe('req-12345678');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('server')).toBeNull();
  });

  it('take no request id that could not be one', async () => {
    const { headers } = await post({ query: '{ __typename }' }, { 'x-request-id': 'a b<c>' });
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('let the origins of the setting in, and no others', async () => {
    const cors = async (origin: string, method = 'POST') => {
      const response = await fetch(endpoint(), {
        method,
        headers: { origin, 'content-type': 'application/json' },
        ...(method === 'POST' && { body: '{"query":"{ __typename }"}' }),
      });
      return response.headers;
    };
    expect((await cors('https://site.example')).get('access-control-allow-origin')).toBe('https://site.example');
    expect((await cors('https://evil.example')).get('access-control-allow-origin')).toBeNull();
    const preflight = await cors('https://site.example', 'OPTIONS');
    expect(preflight.get('access-control-allow-headers')).toContain('Authorization');
    expect(preflight.get('vary')).toContain('Origin');
    expect((await cors('https://evil.example', 'OPTIONS')).get('access-control-allow-headers')).toBeNull();
  });

  it('choose the language of errors', async () => {
    const message = async (language: string) => {
      const response = await post({ query: '{ myPartner { id } }' }, { 'accept-language': language });
      const { errors } = (await response.json()) as { errors: { message: string }[] };
      return [response.headers.get('content-language'), errors[0]?.message];
    };
    const russian = ['ru', 'Нужен действующий токен или ключ.'];
    const english = ['en', 'A valid token or key is needed.'];
    expect(await message('en-GB,en;q=0.9')).toEqual(english);
    expect(await message('ru-RU,ru;q=0.9,en;q=0.8')).toEqual(russian);
    expect(await message('fr, en;q=0.5')).toEqual(english);
    expect(await message('fr')).toEqual(russian);
    expect(await message('*')).toEqual(russian);
  });
});

describe('credentials', () => {
  it.each(['Bearer', 'Bearer ', 'Basic dXNlcjpwYXNz', 'Bearer not.a.token', `Bearer kkv_${'x'.repeat(43)}`, 'x'])(
    '«%s» is refused before anything is run',
    async (authorization) => {
      const response = await post({ query: '{ __typename }' }, { authorization });
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
      expect(await codeOf(response)).toBe('UNAUTHENTICATED');
    },
  );
});
