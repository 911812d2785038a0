import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Answer, startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const MARK = 'Zq7SecretMark';
const REGISTER = 'mutation ($input: RegisterPartnerInput!) { registerPartner(input: $input) { id } }';
const ENTITY = { kind: 'COMPANY', name: 'ООО «Проба»', inn: '7707083893', kpp: '770701001', ogrn: '1027700132195' };
const INPUT = {
  idempotencyKey: 'k1',
  slug: 'probe',
  name: 'Проба',
  city: 'Москва',
  region: 'Москва',
  legalEntities: [ENTITY],
};

/** The same input in the text of the query. */
function literal(value: unknown, key = ''): string {
  if (Array.isArray(value)) return `[${value.map((item) => literal(item)).join(', ')}]`;
  if (value !== null && typeof value === 'object') {
    return `{ ${Object.entries(value)
      .map(([name, inner]) => `${name}: ${literal(inner, name)}`)
      .join(', ')} }`;
  }
  return key === 'kind' && typeof value === 'string' && /^\w+$/.test(value) ? value : JSON.stringify(value);
}

const asVariable = (input: object) => server.send('MANAGER', REGISTER, { input });
const asLiteral = (input: object) =>
  server.send('MANAGER', `mutation { registerPartner(input: ${literal(input)}) { id } }`);
const problems = ({ errors }: Answer<unknown>) =>
  (errors ?? [])
    .flatMap(({ extensions }) => (extensions.refusals ?? []).map(({ code, field }) => [code, field]))
    .sort();

/** What can be wrong with an input, with the marker in it, and what is told of it. */
const WRONG: [string, object, (string | null)[][]][] = [
  ['a scalar', { ...INPUT, siteUrl: MARK }, [['INVALID_URL', 'input.siteUrl']]],
  [
    'a nested scalar',
    { ...INPUT, legalEntities: [{ ...ENTITY, inn: MARK }] },
    [['INVALID_INN', 'input.legalEntities.0.inn']],
  ],
  [
    'an enum',
    { ...INPUT, legalEntities: [{ ...ENTITY, kind: MARK }] },
    [['INVALID_VALUE', 'input.legalEntities.0.kind']],
  ],
  ['a UUID', { ...INPUT, managerId: MARK }, [['INVALID_UUID', 'input.managerId']]],
  ['a text instead of a flag', { ...INPUT, hasIndividualTerms: MARK }, [['INVALID_VALUE', 'input.hasIndividualTerms']]],
  ['an object instead of a text', { ...INPUT, name: { text: MARK } }, [['INVALID_VALUE', 'input.name']]],
  ['a missing field', { ...INPUT, name: undefined, city: MARK }, [['REQUIRED', 'input.name']]],
  ['a null', { ...INPUT, name: null, city: MARK }, [['REQUIRED', 'input.name']]],
  ['a form', { ...INPUT, slug: MARK }, [['INVALID_FORM', 'input.slug']]],
  ['a length', { ...INPUT, name: MARK.repeat(30) }, [['INVALID_LENGTH', 'input.name']]],
  [
    'a nested length',
    { ...INPUT, legalEntities: [{ ...ENTITY, name: MARK.repeat(30) }] },
    [['INVALID_LENGTH', 'input.legalEntities.0.name']],
  ],
  ['NUL', { ...INPUT, name: `${MARK}\u0000` }, [['INVALID_TEXT', 'input.name']]],
  [
    'two things at once',
    { ...INPUT, siteUrl: MARK, email: MARK },
    [
      ['INVALID_EMAIL', 'input.email'],
      ['INVALID_URL', 'input.siteUrl'],
    ],
  ],
];

describe('wrong input', () => {
  it.each(WRONG)(
    '%s: the same field from a variable and from the query, and never the value',
    async (_, input, told) => {
      const stripped = JSON.parse(JSON.stringify(input)) as object;
      for (const answer of [await asVariable(stripped), await asLiteral(stripped)]) {
        expect(problems(answer)).toEqual(told);
        expect(answer.errors?.every(({ extensions }) => extensions.code === 'BAD_USER_INPUT')).toBe(true);
        expect(JSON.stringify(answer)).not.toContain(MARK);
      }
    },
  );

  it('a variable that is missing where its default was overridden with null', async () => {
    const answer = await server.send(
      'MANAGER',
      'query ($id: UUID = "0192f000-0000-7000-8000-000000000000") { partnerById(id: $id) { id } }',
      { id: null },
    );
    expect(problems(answer)).toEqual([['REQUIRED', 'id']]);
  });

  it('half a character, which the text of a query cannot even hold', async () => {
    const legalEntities = [{ ...ENTITY, name: `${MARK}\ud800` }];
    expect(problems(await asVariable({ ...INPUT, legalEntities }))).toEqual([
      ['INVALID_TEXT', 'input.legalEntities.0.name'],
    ]);
    const answer = await asLiteral({ ...INPUT, legalEntities });
    expect(answer.errors?.[0]?.extensions.code).toBe('GRAPHQL_PARSE_FAILED');
    expect(JSON.stringify(answer)).not.toContain(MARK);
  });

  it('a field that the input does not have', async () => {
    const answer = await asVariable({ ...INPUT, [MARK]: MARK });
    expect(problems(answer)).toEqual([['UNKNOWN_FIELD', 'input']]);
    expect(JSON.stringify(answer)).not.toContain(MARK);
  });

  it('more mistakes than anybody will read', async () => {
    const legalEntities = Array.from({ length: 100 }, () => ({ ...ENTITY, inn: MARK, ogrn: MARK }));
    const answer = await asVariable({ ...INPUT, legalEntities });
    expect(answer.errors?.length).toBeLessThanOrEqual(21);
    expect(new Set(answer.errors?.map(({ extensions }) => extensions.code))).toEqual(new Set(['BAD_USER_INPUT']));
    expect(JSON.stringify(answer)).not.toContain(MARK);
  });

  it.each([
    `{ partnerById(id: "${MARK}") { id } }`,
    `{ partners(after: "${MARK}") { totalCount } }`,
    `{ partners(first: "${MARK}") { totalCount } }`,
    `{ partner(slug: "${MARK}") { id } nothing }`,
    `{ directory(asOf: "${MARK}") { totalCount } }`,
    `{ directory(filter: { categories: [${MARK}] }) { totalCount } }`,
    `{ directory(filter: { industries: ["${MARK}"] }) { totalCount } }`,
    `{ partner(slug: ${MARK}) { id } }`,
    `{ partner(slug: "a" "${MARK}") { id } }`,
    `{ partner(slug: """${MARK} " """ 1) "${MARK}" }`,
    `"${MARK}" { __typename }`,
    `{ partner(slug: "${MARK}`,
    `{ __typename ${MARK}: }`,
    '{ partner(slug: "\u0000") { id } }',
  ])('%s: the value does not come back', async (query) => {
    for (const as of ['MANAGER', 'anonymous'] as const) {
      const answer = await server.send(as, query, { unused: MARK });
      expect(answer.errors?.length).toBeGreaterThan(0);
      expect(answer.errors?.map(({ extensions }) => extensions.code)).not.toContain('INTERNAL_SERVER_ERROR');
      expect(JSON.stringify(answer)).not.toContain(MARK);
    }
  });

  it('an operation name that is not there does not come back', async () => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: 'query A { __typename }', operationName: MARK, extensions: { mark: MARK } }),
    });
    expect(await response.text()).not.toContain(MARK);
  });

  it.each(['{"a": ', '"Zq7SecretMark"', '{"query": Zq7SecretMark}', '["Zq7SecretMark"]'])(
    'broken body %s',
    async (body) => {
      const headers = { 'content-type': 'application/json', authorization: '' };
      for (const authorization of [undefined, `Bearer ${MARK}`, MARK]) {
        const response = await fetch(`${server.url}/graphql`, {
          method: 'POST',
          headers:
            authorization === undefined ? { 'content-type': headers['content-type'] } : { ...headers, authorization },
          body,
        });
        expect([400, 401]).toContain(response.status);
        expect(await response.text()).not.toContain(MARK);
      }
    },
  );
});

describe('a fault of ours', () => {
  it('says that it was one, with the number to quote, and nothing of how', async () => {
    const { dataSource } = server.database;
    await dataSource.query('alter table legal_entity rename column inn to inn_gone');
    try {
      const answer = await asVariable(INPUT);
      const text = JSON.stringify(answer);
      expect(answer.errors).toHaveLength(1);
      expect(answer.errors?.[0]?.message).toBe('Внутренняя ошибка. Сообщите номер запроса.');
      expect(answer.errors?.[0]?.extensions).toEqual({
        code: 'INTERNAL_SERVER_ERROR',
        requestId: answer.headers.get('x-request-id'),
      });
      expect(text).not.toMatch(/inn_gone|select|insert|QueryFailed|node_modules|at \w+ \(|\.ts/i);
    } finally {
      await dataSource.query('alter table legal_entity rename column inn_gone to inn');
    }
  });
});
