import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exchange, posting } from '../support/exchange.js';
import type { TestServer } from '../support/server.js';
import { type KeepingServers, keeping, startKeepingServers } from './keeping.js';

let servers: KeepingServers;
let server: TestServer;
let plain: TestServer;
beforeAll(async () => {
  servers = await startKeepingServers();
  ({ server, plain } = servers);
});
afterAll(() => servers?.stop());
const { post } = keeping(() => server);

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
