import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Answer, type As, startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const asManager = (query: string, variables?: object) => server.send('MANAGER', query, variables);
const codeOf = ({ errors }: Answer<unknown>) => errors?.[0]?.extensions.code;
const problemOf = ({ errors }: Answer<unknown>) => {
  const refusal = errors?.[0]?.extensions.refusals?.[0];
  return refusal && [errors?.[0]?.extensions.code, refusal.code, refusal.field];
};
const english = { 'accept-language': 'en' };

async function bodyOf(bytes: number): Promise<Response> {
  const frame = JSON.stringify({ query: '{ __typename }', operationName: null, extensions: { pad: '' } });
  const body = frame.replace('"pad":""', `"pad":"${'x'.repeat(bytes - frame.length)}"`);
  return fetch(`${server.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
}

describe('size of a request', () => {
  it('a body of 100 kB is taken, one of a byte more is not', async () => {
    expect((await bodyOf(102_400)).status).toBe(200);
    const response = await bodyOf(102_401);
    expect(response.status).toBe(413);
    expect(codeOf((await response.json()) as Answer)).toBe('PAYLOAD_TOO_LARGE');
  });

  it('4000 tokens are taken, one more is not', async () => {
    // graphql-js gives up validating one selection of thousands of fields; spread over fragments they are no trouble.
    const fragment = (at: number, tokens: number) => `fragment F${at} on Query { ${'__typename '.repeat(tokens - 6)}}`;
    const query = (tokens: number) =>
      [
        '{ __typename }',
        ...Array.from({ length: 39 }, (_, at) => fragment(at, 100)),
        fragment(39, tokens - 3_903),
      ].join(' ');
    // The spare fragments are unused, which validation says: what matters is who speaks.
    expect(codeOf(await server.send('anonymous', query(4_000)))).toBe('GRAPHQL_VALIDATION_FAILED');
    const answer = await server.send('anonymous', query(4_001), {}, english);
    expect(codeOf(answer)).toBe('COST_EXCEEDED');
    expect(answer.errors?.[0]?.message).toBe('The query is too large. Tokens: 4001, at most 4000.');
  });

  it('14 levels are taken, 15 are not, fragments included', async () => {
    // partners → nodes → competenceTerms → partner → competenceTerms → … → id
    const deep = (levels: number) => {
      const steps = Array.from({ length: levels - 3 }, (_, at) => (at % 2 ? 'partner' : 'competenceTerms'));
      return `{ partners(first: 1) { nodes { ...F } } }
        fragment F on Partner { ${steps.map((step) => `${step} { `).join('')}id${' }'.repeat(steps.length)} }`;
    };
    const taken = await server.send('MANAGER', deep(14), {}, english);
    expect(taken.errors?.[0]?.message ?? '').not.toContain('depth');
    const refused = await server.send('MANAGER', deep(15), {}, english);
    expect(codeOf(refused)).toBe('COST_EXCEEDED');
    expect(refused.errors?.[0]?.message).toBe('The query is too large. Depth: 15, at most 14.');
  });

  it('60 aliases are taken, 61 are not', async () => {
    const aliased = (count: number) =>
      `{ refusalCodes { ${Array.from({ length: count }, (_, at) => `a${at}: code`).join(' ')} } }`;
    expect((await server.send('anonymous', aliased(60))).errors).toBeUndefined();
    const answer = await server.send('anonymous', aliased(61));
    expect([answer.status, codeOf(answer), answer.data]).toEqual([200, 'COST_EXCEEDED', undefined]);
  });

  it('10 mutations in one request are taken, 11 are not, and then none is run', async () => {
    const many = (count: number) =>
      `mutation { ${Array.from({ length: count }, (_, at) => `m${at}: setMyLanguage(input: { language: EN }) { language }`).join(' ')} }`;
    expect((await asManager(many(10))).errors).toBeUndefined();
    server.database.statements.length = 0;
    expect(codeOf(await asManager(many(11)))).toBe('COST_EXCEEDED');
    expect(server.database.statements.join()).not.toMatch(/update|insert/i);
  });

  it('200 items of a list are taken, 201 are not, in variables and in the query', async () => {
    const literal = (count: number) =>
      `{ directory(filter: { industries: [${Array.from({ length: count }, () => '"FINANCE"').join(',')}] }) { totalCount } }`;
    const variable = (count: number) =>
      server.send('anonymous', 'query ($f: DirectoryFilter) { directory(filter: $f) { totalCount } }', {
        f: { industries: Array.from({ length: count }, () => 'FINANCE') },
      });
    const refused = ['BAD_USER_INPUT', 'TOO_MANY_ITEMS', 'filter.industries'];
    expect(problemOf(await server.send('anonymous', literal(201)))).toEqual(refused);
    expect(problemOf(await variable(201))).toEqual(refused);
    // What the type itself says of its lists is another matter; the server's own limit does not speak here.
    const taken = [await server.send('anonymous', literal(200)), await variable(200)];
    for (const answer of taken) expect(answer.extensions?.cost).toBeDefined();
  });
});

describe('cost', () => {
  const query = (first: number) =>
    `{ partners(first: ${first}) { nodes { competenceTerms { partner { competenceTerms { id reference level } } } } } }`;

  it('is told with the answer, computed with the true page size', async () => {
    const small = await asManager(query(1));
    const large = await asManager(query(100));
    expect(small.extensions?.cost?.maximum).toBe(20_000);
    expect(large.extensions?.cost?.requested).toBeGreaterThan((small.extensions?.cost?.requested ?? 0) * 30);
  });

  it('above the budget the query is refused, with the field that is to blame, and nothing is read', async () => {
    const modest = await startTestServer({ MAX_COST: '100' }, server.database);
    try {
      const token = await modest.tokenFor('MANAGER');
      await modest.ask('MANAGER', '{ viewer { userId } }');
      server.database.statements.length = 0;
      const text = `{ viewer { userId } all: partners(first: 100) { nodes { competenceTerms { id level } } } }`;
      const answer = await modest.send('MANAGER', text, {}, english);
      expect(token).not.toBeNull();
      expect(codeOf(answer)).toBe('COST_EXCEEDED');
      expect(answer.errors?.[0]?.extensions.field).toBe('all');
      expect(answer.errors?.[0]?.message).toMatch(/^The query is too large\. Cost: \d+, at most 100\.$/);
      expect(answer.extensions?.cost?.maximum).toBe(100);
      expect(server.database.statements.join()).not.toContain('competence_term');
    } finally {
      await modest.stop();
    }
  });

  it('does not count introspection', async () => {
    const { data, extensions } = await server.send('anonymous', '{ __schema { types { fields { type { name } } } } }');
    expect(data).toBeTruthy();
    expect(extensions?.cost?.requested).toBe(0);
  });
});

describe('pages and cursors', () => {
  it.each([
    ['first: 101', 'INVALID_NUMBER', 'first'],
    ['first: 0', 'INVALID_NUMBER', 'first'],
    ['first: -1', 'INVALID_NUMBER', 'first'],
    ['last: 101', 'INVALID_NUMBER', 'last'],
    ['first: 99999999999', 'INVALID_NUMBER', 'first'],
    ['first: 1, last: 1', 'INVALID_PAGING', 'first'],
    ['first: 1, before: "x"', 'INVALID_PAGING', 'first'],
    ['after: "x"', 'INVALID_CURSOR', 'after'],
    ['before: ""', 'INVALID_CURSOR', 'before'],
    [`after: "${Buffer.from('["a","not-a-uuid"]').toString('base64url')}"`, 'INVALID_CURSOR', 'after'],
    [`after: "${Buffer.from('{"__proto__":1}').toString('base64url')}"`, 'INVALID_CURSOR', 'after'],
    [`after: "${'A'.repeat(5000)}"`, 'INVALID_CURSOR', 'after'],
  ])('%s', async (args, code, field) => {
    for (const list of ['partners', 'directory', 'sanctions']) {
      const who: As = list === 'directory' ? 'anonymous' : 'MANAGER';
      const answer = await server.send(who, `{ ${list}(${args}) { totalCount } }`);
      expect([list, problemOf(answer)]).toEqual([list, ['BAD_USER_INPUT', code, field]]);
    }
  });

  it('1 and 100 are page sizes', async () => {
    for (const size of [1, 100]) {
      expect((await asManager(`{ partners(first: ${size}) { totalCount } }`)).errors).toBeUndefined();
    }
  });
});

describe('how often a caller may ask', () => {
  it('is bounded by caller, refused before the body is read, and told when to come again', async () => {
    const strict = await startTestServer(
      { RATE_LIMIT_ANONYMOUS: '3', RATE_LIMIT_SIGNED_IN: '4', TRUSTED_PROXIES: '1' },
      server.database,
    );
    try {
      const from = (address: string, body = '{"query":"{ __typename }"}') =>
        fetch(`${strict.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
          body,
        });
      // Each another query: a kept answer is not counted.
      for (let at = 0; at < 3; at += 1) {
        expect((await from('192.0.2.1', `{"query":"{ a${at}: __typename }"}`)).status).toBe(200);
      }
      const refused = await from('192.0.2.1', 'no JSON at all');
      expect(refused.status).toBe(429);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
      expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
      expect(codeOf((await refused.json()) as Answer)).toBe('RATE_LIMITED');
      expect((await from('192.0.2.2')).status).toBe(200);
      for (let at = 0; at < 4; at += 1) expect((await strict.send('MANAGER', '{ __typename }')).status).toBe(200);
      expect((await strict.send('MANAGER', '{ __typename }')).status).toBe(429);
      expect((await strict.send('ANALYST', '{ __typename }')).status).toBe(200);
    } finally {
      await strict.stop();
    }
  });

  it('an address that guesses tokens is stopped, whatever the other limits', async () => {
    const guessed = await startTestServer({ TRUSTED_PROXIES: '1' }, server.database);
    try {
      const guess = async () => {
        const headers = { authorization: 'Bearer guess', 'x-forwarded-for': '192.0.2.9' };
        return (await guessed.send('anonymous', '{ __typename }', {}, headers)).status;
      };
      const statuses = [];
      for (let at = 0; at < 62; at += 1) statuses.push(await guess());
      expect(statuses.slice(0, 60)).toEqual(Array.from({ length: 60 }, () => 401));
      expect(statuses.at(-1)).toBe(429);
    } finally {
      await guessed.stop();
    }
  });
});
