import http from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import type { Dataset, FieldType } from '../../src/analysis/dataset.js';
import { csvWriter, defused } from '../../src/analysis/exports/csv.js';
import { ndjsonWriter } from '../../src/analysis/exports/ndjson.js';
import { DATASETS } from '../../src/analysis/registry.js';
import type { Column, ColumnKind } from '../../src/analysis/statement.js';
import { createRandom } from '../soak/random.js';
import { fillRecords } from '../support/analysis.js';
import { addHolderWithBonuses } from '../support/bonuses.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { type As, startTestServer, type TestServer } from '../support/server.js';
import { until } from '../support/until.js';
import { daysFromNow } from '../support/world.js';

const column = (kind: ColumnKind, name = 'x'): Column => ({ name, kind, description: '' });

describe('a cell of CSV', () => {
  const cell = (kind: ColumnKind, raw: string | null, dialect: 'PLAIN' | 'RUSSIAN_EXCEL' = 'PLAIN') =>
    csvWriter([column(kind)], dialect)
      .line([raw])
      .replace(/\r\n$/, '');

  it.each([
    ['=1+1', "'=1+1"],
    ['+7 495', "'+7 495"],
    ['-5', "'-5"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['\rx', "'\rx"],
    ['\nx', "'\nx"],
    ['＝1', "'＝1"],
    ["'=1", "''=1"],
    ["''@", "'''@"],
    ['a=1', 'a=1'],
    ["'quoted", "'quoted"],
    ['', ''],
    [' =1', ' =1'],
  ])('defuses %j as %j, so that it can be told what it was', (text, safe) => {
    expect(defused(text)).toBe(safe);
    const back = safe.replace(/^'(?='*[=+\-@\t\r\n＝＋－＠])/, '');
    expect(back).toBe(text);
  });

  it.each<[ColumnKind, string | null, string, string]>([
    ['TEXT', null, '', ''],
    ['TEXT', '', '""', '""'],
    ['TEXT', 'a,b', '"a,b"', '"a,b"'],
    ['TEXT', 'say "x"', '"say ""x"""', '"say ""x"""'],
    ['TEXT', '=x;y', '"\'=x;y"', '"\'=x;y"'],
    ['INTEGER', '-5', '-5', '-5'],
    ['MONEY', '-123456', '-1234.56', '-1234,56'],
    ['DECIMAL', '-0.5', '-0.5', '-0,5'],
    ['DAY', '2026-01-31', '2026-01-31', '2026-01-31'],
    ['INSTANT', '2026-01-31 09:15:00+00', '2026-01-31T09:15:00.000Z', '2026-01-31T09:15:00.000Z'],
    ['INSTANT', '2026-01-31 09:15:00.123987+00', '2026-01-31T09:15:00.123Z', '2026-01-31T09:15:00.123Z'],
    ['BOOLEAN', 't', 'true', 'true'],
    ['LIST', '{}', '[]', '[]'],
    ['LIST', '{A,"b c"}', '"[""A"",""b c""]"', '"[""A"",""b c""]"'],
  ])('%s %j is %s, and for Excel in Russian %s', (kind, raw, plain, russian) => {
    expect(cell(kind, raw)).toBe(plain);
    expect(cell(kind, raw, 'RUSSIAN_EXCEL')).toBe(russian);
  });

  it('has a mark of UTF-8 in front for Excel alone', () => {
    expect(csvWriter([column('TEXT', 'a'), column('TEXT', 'b')], 'RUSSIAN_EXCEL').head).toBe('\ufeffa;b\r\n');
    expect(csvWriter([column('TEXT', 'a'), column('TEXT', 'b')], 'PLAIN').head).toBe('a,b\r\n');
  });

  it('is left as it is in NDJSON', () => {
    const writer = ndjsonWriter([
      column('TEXT', 'a'),
      column('INTEGER', 'b'),
      column('MONEY', 'c'),
      column('LIST', 'd'),
    ]);
    expect(writer.line(['=1\n', '-5', '1050', null])).toBe('{"a":"=1\\n","b":-5,"c":"10.50","d":null}\n');
  });
});

let database: TestDatabase;
let server: TestServer;
beforeAll(async () => {
  database = await createTestDatabase();
  database.brokenBy = 'records put straight into the tables';
  await fillRecords(database.dataSource, createRandom(7));
  await addHolderWithBonuses(database.dataSource, daysFromNow(-30), 1_234_567);
  await database.dataSource.query(`update partner set city = '=cmd|''/c calc''!A1' where slug = 'severny-kod'`);
  server = await startTestServer({ ANALYSTS_COST_PER_MINUTE: '1000000000' }, database);
});
afterAll(async () => {
  await server.stop();
  await database.drop();
});

const EXPORT = `query ($query: String!, $variables: JSONObject, $format: ExportFormat!, $dialect: CsvDialect!) {
  exportOf(query: $query, variables: $variables, format: $format, dialect: $dialect) { url aboutUrl expiresAt day }
}`;
type Options = { variables?: object; format?: 'CSV' | 'NDJSON'; dialect?: 'PLAIN' | 'RUSSIAN_EXCEL'; as?: As };

const here = (url: string) => `${server.url}${new URL(url).pathname}${new URL(url).search}`;

async function addresses(
  query: string,
  { variables = {}, format = 'CSV', dialect = 'PLAIN', as = 'ANALYST' }: Options = {},
) {
  const { exportOf } = await server.ask(as, EXPORT, { query, variables, format, dialect });
  return { url: here(exportOf.url), aboutUrl: here(exportOf.aboutUrl), day: exportOf.day };
}

async function fetched(query: string, options?: Options): Promise<string> {
  const response = await fetch((await addresses(query, options)).url);
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
  // Not text(): it takes the mark of UTF-8 away.
  return Buffer.from(await response.arrayBuffer()).toString('utf8');
}

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

const NAMES = '{ analysis { partners { nodes { name } } } }';

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

/** Enough text that it fits into no buffer between here and the reader. */
const MANY = '{ analysis { partners(orderBy: [{ field: NAME }]) { nodes { id slug name city region createdAt } } } }';

describe('an export that does not come to its end', () => {
  const cursors = async () =>
    (
      await database.dataSource.query(
        "select pid from pg_stat_activity where datname = current_database() and query like 'fetch % from export'",
      )
    ).map(({ pid }: { pid: number }) => pid);

  async function begun() {
    const { url } = await addresses(MANY);
    const left = new AbortController();
    const response = await fetch(url, { signal: left.signal });
    const reader = response.body!.getReader();
    await reader.read();
    return { reader, left };
  }

  beforeAll(async () => {
    // Past the triggers, which would take their time with each.
    await database.dataSource.transaction(async (tx) => {
      await tx.query('set local session_replication_role = replica');
      await tx.query(`insert into partner (id, slug, name, city, region, created_at, version)
        select gen_random_uuid(), 'many-' || n, 'Many ' || n, repeat('x', 1000), 'Москва', now(), 1
          from generate_series(1, 16000) n`);
    });
  });

  it('ends its cursor when the reader goes away', async () => {
    const { left } = await begun();
    expect(await cursors()).toHaveLength(1);
    left.abort();
    await until(async () => (await cursors()).length === 0);
  });

  it('is seen to be broken off, never taken for a whole', async () => {
    const { reader } = await begun();
    const [pid] = await cursors();
    await database.dataSource.query('select pg_terminate_backend($1)', [pid]);
    const rest = async () => {
      while (!(await reader.read()).done);
    };
    await expect(rest()).rejects.toThrow();
  });

  const rowsTold = (url: string) =>
    new Promise<{ body: string; rows?: string }>((resolve, reject) => {
      const request = http.get(url, async (response) => {
        try {
          let body = '';
          for await (const chunk of response) body += String(chunk);
          resolve({ body, rows: response.trailers['export-rows'] });
        } catch (error) {
          reject(error);
        }
      });
      request.on('error', reject);
    });

  it('is told from a whole, which says behind its last row how many there are', async () => {
    const { url } = await addresses(NAMES);
    const { body, rows } = await rowsTold(url);
    expect(Number(rows)).toBe(body.split('\r\n').length - 2);
    const none = await addresses('{ analysis { partners(filter: { id: { in: [] } }) { nodes { name } } } }', {
      format: 'NDJSON',
    });
    expect(await rowsTold(none.url)).toEqual({ body: '', rows: '0' });
  });

  describe('because a statement runs out of its time', () => {
    const QUERY =
      '{ analysis { applications(orderBy: [{ field: PROVIDED_ON, direction: DESC }]) { nodes { id providedOn workingDaysWaited } } } }';
    let hasty: TestServer;
    beforeAll(async () => {
      // More than what is read at once, and the last of them takes a second and more.
      await database.dataSource.transaction(async (tx) => {
        await tx.query('set local session_replication_role = replica');
        await tx.query(`insert into application (id, partner_id, legal_entity_id, kind, target_level, state, submitted_on, provided_on, closed_on, created_by, created_at, version)
          select gen_random_uuid(), partner_id, legal_entity_id, 'OBTAIN', 'BASIC', 'WITHDRAWN', '2000-01-01', date '2000-01-01' + n, '2000-01-01', created_by, created_at, 1
            from (select * from application limit 1) one cross join generate_series(0, 800) n`);
        await tx.query('alter function working_days_between rename to quick_days_between');
        await tx.query(`create function working_days_between(after date, through date, skipped datemultirange) returns bigint volatile language sql
          as $$ select case when after = '2000-01-01' then (select 1 from pg_sleep(5)) else 1 end::bigint $$`);
      });
      hasty = await startTestServer(
        { ANALYSTS_POOL: '2', ANALYSTS_TIMEOUT: '1', ANALYSTS_COST_PER_MINUTE: '1000000000' },
        database,
      );
    });
    afterAll(() => hasty.stop());

    const asked = async (language: string) => {
      const authorization = `Bearer ${await hasty.tokenFor('ANALYST')}`;
      return {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'accept-language': language, authorization },
        body: JSON.stringify({ query: QUERY }),
      };
    };

    it('before its first rows: told with code and text; of an aggregate as well', async () => {
      const lock = await database.dataSource.createQueryRunner();
      await lock.query('begin; lock table application in access exclusive mode');
      try {
        for (const [language, text] of [
          ['ru', 'Запрос к данным не уложился в отведённое время. Дольше 1 с: сузьте фильтр или сгруппируйте проще.'],
          ['en', 'The question ran out of its time. Longer than 1 s: narrow the filter, or group by less.'],
        ] as const) {
          const told = { message: text, extensions: { code: 'STATEMENT_TIMEOUT' } };
          const [response, aggregate] = await Promise.all([
            fetch(`${hasty.url}/exports`, await asked(language)),
            hasty.send(
              'ANALYST',
              '{ analysis { applicationsAggregate { rows } } }',
              {},
              { 'accept-language': language },
            ),
          ]);
          expect([response.status, await response.json()]).toEqual([503, { errors: [told] }]);
          expect([aggregate.status, aggregate.errors]).toMatchObject([200, [told]]);
        }
      } finally {
        await lock.query('rollback');
        await lock.release();
      }
    });

    it('after them: no end, no number of rows, and a reset for those who would take a closed connection for it', async () => {
      const response = await fetch(`${hasty.url}/exports`, await asked('en'));
      expect(response.status).toBe(200);
      await expect(response.text()).rejects.toThrow();
      const { hostname, port } = new URL(hasty.url);
      const { headers, body } = await asked('en');
      const old = connect(Number(port), hostname);
      const head = Object.entries({ ...headers, 'content-length': body.length }).map((one) => one.join(': '));
      old.write(`POST /exports HTTP/1.0\r\n${head.join('\r\n')}\r\n\r\n${body}`);
      let text = '';
      const rest = async () => {
        for await (const chunk of old) text += String(chunk);
      };
      await expect(rest()).rejects.toMatchObject({ code: 'ECONNRESET' });
      expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    });
  });

  it('lets another wait for its turn, and no answer', async () => {
    const { left } = await begun();
    const { url } = await addresses(NAMES);
    expect((await server.send('ANALYST', '{ analysis { applicationsAggregate { rows } } }')).errors).toBeUndefined();
    const second = await fetch(url);
    expect([second.status, second.headers.get('retry-after')]).toEqual([503, '2']);
    left.abort();
    await until(async () => (await fetch(url)).status === 200);
  });
});
