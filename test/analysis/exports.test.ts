import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import type { Dataset, FieldType } from '../../src/analysis/dataset.js';
import { defused } from '../../src/analysis/exports/csv.js';
import { DATASETS } from '../../src/analysis/registry.js';
import type { Column } from '../../src/analysis/statement.js';
import type { TestDatabase } from '../support/database.js';
import { type As, startTestServer, type TestServer } from '../support/server.js';
import { daysFromNow } from '../support/world.js';
import { EXPORT, exporting, NAMES, startExportingServer } from './exporting.js';

let database: TestDatabase;
let server: TestServer;
beforeAll(async () => {
  ({ database, server } = await startExportingServer());
});
afterAll(async () => {
  await server.stop();
  await database.drop();
});
const { addresses, fetched, here } = exporting(() => server);

type Row = Record<string, unknown>;

async function allNodes(name: string, filter: string, fields: readonly string[]): Promise<Row[]> {
  const nodes: Row[] = [];
  for (let after: string | null = null; ; ) {
    const { analysis }: { analysis: any } = await server.ask(
      'ANALYST',
      `query ($after: String) { analysis { page: ${name}(${filter}, first: 100, after: $after) {
        nodes { ${fields.join(' ')} } pageInfo { hasNextPage endCursor } } } }`,
      { after },
    );
    nodes.push(...analysis.page.nodes);
    if (!analysis.page.pageInfo.hasNextPage) return nodes;
    after = analysis.page.pageInfo.endCursor;
  }
}

/** What has to be said of a dataset that compares two days. */
const daysOf = ({ days }: Dataset) => (days === 'BETWEEN' ? `from: "${daysFromNow(-30)}"` : null);

/** What CSV makes of a value of the API, before a parser has given it back. */
function asCsv(value: unknown, type: FieldType): string {
  if (value === null) return '';
  if (type === 'INTEGER' || type === 'MONEY') return String(value);
  return defused(Array.isArray(value) ? JSON.stringify(value) : String(value));
}

describe('an export', () => {
  it.each(DATASETS.map((dataset) => [dataset.name, dataset] as const))(
    'of %s has every row and value of the list, in its order, in CSV and NDJSON',
    async (name, dataset) => {
      const fields = Object.entries(dataset.fields)
        .filter(([, { who }]) => who === undefined || who.includes('ANALYST'))
        .map(([field]) => field);
      // Of the trail, what the exports themselves do not add to.
      const filter =
        name === 'audit' ? 'filter: { objectType: { eq: "partners" } }' : (daysOf(dataset) ?? 'filter: {}');
      const expected = await allNodes(name, filter, fields);
      const query = `{ analysis { ${name}(${filter}) { nodes { ${fields.join(' ')} } } } }`;
      const [csv, ndjson] = [await fetched(query), await fetched(query, { format: 'NDJSON' })];
      expect(
        ndjson
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line)),
      ).toEqual(expected);
      const [head, ...lines] = parse(csv) as string[][];
      expect(head).toEqual(fields);
      expect(lines).toEqual(
        expected.map((row) => fields.map((field) => asCsv(row[field], dataset.fields[field]!.type))),
      );
    },
  );

  it('has rows to be compared', async () => {
    const counted = DATASETS.map((one) => `${one.name}${daysOf(one) ? `(${daysOf(one)})` : ''} { totalCount }`).join(
      ' ',
    );
    const { analysis } = await server.ask('ANALYST', `{ analysis { ${counted} } }`);
    const empty = DATASETS.filter(({ name }) => analysis[name].totalCount === 0).map(({ name }) => name);
    expect(empty).toEqual([]);
  });

  it('defuses formulas that somebody else wrote, and only in CSV', async () => {
    const query = '{ analysis { partners(filter: { slug: { eq: "severny-kod" } }) { nodes { city points } } } }';
    expect(await fetched(query)).toMatch(/^city,points\r\n'=cmd\|'\/c calc'!A1,\d+\r\n$/);
    expect(JSON.parse(await fetched(query, { format: 'NDJSON' }))).toMatchObject({ city: "=cmd|'/c calc'!A1" });
  });

  it('of an aggregate has all groups where no limit is said, with numbers and money for Excel', async () => {
    const query = `query ($kinds: [OrderKind!]) { analysis { ordersAggregate(
      filter: { kind: { in: $kinds } }
      groupBy: [{ dimension: PARTNER_ID }, { dimension: PLACED_ON, bucket: MONTH }]
      measures: [{ function: COUNT }, { function: SUM, field: NET }, { function: AVG, field: PIECES }]) { rows } } }`;
    const variables = { kinds: ['CLIENT', 'BUNDLE'] };
    const answer = await server.ask('ANALYST', query.replace('{ rows }', '{ rows columns { name } }'), variables);
    const { rows, columns } = answer.analysis.ordersAggregate;
    const text = await fetched(query, { variables, dialect: 'RUSSIAN_EXCEL' });
    expect(text.startsWith('\ufeff')).toBe(true);
    const parsed = parse(text, { bom: true, delimiter: ';' }) as string[][];
    expect(parsed[0]).toEqual(columns.map(({ name }: { name: string }) => name));
    expect(rows.length).toBeGreaterThan(1);
    const cells = (row: unknown[]) => row.map((value) => String(value ?? ''));
    const withCommas = (row: unknown[]) => [
      ...cells(row.slice(0, 3)),
      ...cells(row.slice(3)).map((one) => one.replace('.', ',')),
    ];
    expect(parsed.slice(1)).toEqual(rows.map(withCommas));
  });

  it('is described beside it: operation, day, columns and the figures in force', async () => {
    const query = '{ analysis { partners(asOf: "2026-01-15") { nodes { name level } } } }';
    const { aboutUrl, day } = await addresses(query);
    const response = await fetch(aboutUrl);
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
    const about = (await response.json()) as any;
    expect(day).toBe('2026-01-15');
    expect(about).toMatchObject({ field: 'partners', day, format: 'CSV', dialect: 'PLAIN', operation: { query } });
    expect(about.columns.map(({ name }: Column) => name)).toEqual(['name', 'level']);
    expect(about.parametersVersion).toMatch(/^[0-9a-f]{16}$/);
    expect(about.parameters.every(({ effectiveFrom }: { effectiveFrom: string }) => effectiveFrom <= day)).toBe(true);
  });

  it('is on record: who took what, by which request', async () => {
    const { url } = await addresses('{ analysis { leads { nodes { id } } } }');
    const response = await fetch(url, { headers: { 'x-request-id': 'export-on-record' } });
    await response.text();
    const { auditEntries } = await server.ask(
      'COMPLIANCE',
      '{ auditEntries(first: 1, filter: { mutation: "export" }) { nodes { objectType requestId actorRoles } } }',
    );
    expect(auditEntries.nodes).toEqual([
      { objectType: 'leads', requestId: 'export-on-record', actorRoles: ['ANALYST'] },
    ]);
  });
});

describe('who may export', () => {
  const post = async (as: As, query: string, search = '', headers: Record<string, string> = {}) => {
    const token = await server.tokenFor(as);
    return fetch(`${server.url}/exports${search}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }), ...headers },
      body: JSON.stringify({ query }),
    });
  };
  const codeOf = async (response: Response) => ((await response.json()) as any).errors[0].extensions.code;

  it.each<[As, number, string]>([
    ['anonymous', 401, 'UNAUTHENTICATED'],
    [{ partner: 'severny-kod' }, 403, 'FORBIDDEN'],
  ])('not %j', async (as, status, code) => {
    const response = await post(as, NAMES);
    expect([response.status, await codeOf(response)]).toEqual([status, code]);
    expect(
      (await server.send(as, EXPORT, { query: NAMES, format: 'CSV', dialect: 'PLAIN' })).errors?.[0]?.extensions.code,
    ).toBe(code);
  });

  it.each([
    ['a field of the list', '{ analysis { leads { nodes { id clientName } } } }'],
    ['a filter', '{ analysis { leads(filter: { clientName: { contains: "а" } }) { nodes { id } } } }'],
    ['an order', '{ analysis { leads(orderBy: [{ field: CLIENT_NAME }]) { nodes { id } } } }'],
    ['a group', '{ analysis { leadsAggregate(groupBy: [{ dimension: CLIENT_NAME }]) { rows } } }'],
  ])('an analyst neither, what it may not read: %s', async (_, query) => {
    const refused = await post('ANALYST', query);
    expect([refused.status, await codeOf(refused)]).toEqual([403, 'FORBIDDEN']);
    expect((await post('MANAGER', query)).status).toBe(200);
  });

  it.each([
    ['two tables', '{ analysis { leads { nodes { id } } orders { nodes { id } } } }'],
    ['no table', '{ viewer { roles } }'],
    ['no columns', '{ analysis { leads { totalCount } } }'],
    ['no operation', 'nonsense'],
    ['an unknown field', '{ analysis { leads { nodes { nothing } } } }'],
  ])('nothing but one table: %s', async (_, query) => {
    const response = await post('ANALYST', query);
    expect([response.status, await codeOf(response)]).toEqual([400, 'BAD_USER_INPUT']);
  });

  it('a program with its key, by one request', async () => {
    const { createApiKey: key } = await server.ask(
      'ANALYST',
      'mutation { createApiKey(input: { idempotencyKey: "export", name: "export", roles: [ANALYST] }) { id secret } }',
    );
    const authorization = `Bearer ${key.secret}`;
    const response = await post('anonymous', NAMES, '?format=ndjson', { authorization });
    expect(response.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename=partners-\d{4}-\d\d-\d\d\.ndjson$/,
    );
    expect((await response.text()).split('\n').length).toBeGreaterThan(5);
    // An address made with a key is worth no more than the key.
    const body = JSON.stringify({ query: EXPORT, variables: { query: NAMES, format: 'CSV', dialect: 'PLAIN' } });
    const made = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', authorization },
    });
    const { url } = ((await made.json()) as any).data.exportOf;
    expect((await fetch(here(url))).status).toBe(200);
    await server.ask('ANALYST', 'mutation ($id: UUID!) { revokeApiKey(input: { apiKeyId: $id }) { id } }', {
      id: key.id,
    });
    expect((await fetch(here(url))).status).toBe(403);
  });

  it('whoever holds an address, as long as its maker may: roles are asked again', async () => {
    const { url } = await addresses(NAMES);
    expect((await fetch(url)).status).toBe(200);
    const altered = [url.replace('partners-', 'leads-'), url.replace(/user=[^&]+/, 'user=x'), `${url}&format=NDJSON`];
    for (const one of altered) expect((await fetch(one)).status).toBe(403);
    const roles = "update user_account set roles = $1 where subject = 'test:ANALYST'";
    await database.dataSource.query(roles, [[]]);
    const refused = await fetch(url);
    expect([refused.status, await codeOf(refused)]).toEqual([403, 'FORBIDDEN']);
    await database.dataSource.query(roles, [['ANALYST']]);
    expect((await fetch(url)).status).toBe(200);
  });

  it('not above the budget', async () => {
    const poor = await startTestServer({ ANALYSTS_COST: '1' }, database);
    const answer = await fetch(`${poor.url}/exports`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await poor.tokenFor('ANALYST')}` },
      body: JSON.stringify({ query: NAMES }),
    });
    expect([answer.status, await codeOf(answer)]).toEqual([400, 'COST_EXCEEDED']);
    await poor.stop();
  });
});
