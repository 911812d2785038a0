import { Writable } from 'node:stream';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { LOG_REDACTION } from '../../src/http/log-redaction.js';
import { SettingsError } from '../../src/settings.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { startTestServer, type TestServer } from '../support/server.js';

let database: TestDatabase;
let server: TestServer;
let lines: Record<string, unknown>[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(JSON.parse(String(chunk)) as Record<string, unknown>);
      done();
    },
  });
  server = await startTestServer({}, database, pino({ level: 'debug', redact: LOG_REDACTION }, stream));
});
afterEach(() => {
  lines = [];
});
afterAll(async () => {
  await server.stop();
  await database.drop();
});

const REGISTER =
  'mutation Zq7Operation ($input: RegisterPartnerInput!) { registerPartner(input: $input) { id name email } }';
const PERSONAL = [
  'Zq7Name',
  'zq7@mail.example',
  '+74950009911',
  '7707083893',
  'Zq7Key',
  'Zq7Operation',
  'Bearer',
  'eyJ',
];
const INPUT = {
  idempotencyKey: 'Zq7Key',
  slug: 'zq7-partner',
  name: 'Zq7Name',
  city: 'Zq7Name',
  region: 'Москва',
  email: 'zq7@mail.example',
  phone: '+74950009911',
  legalEntities: [
    { kind: 'COMPANY', name: 'ООО «Zq7Name»', inn: '7707083893', kpp: '770701001', ogrn: '1027700132195' },
  ],
};

function expectNothingPersonal(): void {
  const text = JSON.stringify(lines);
  for (const secret of PERSONAL) expect(text).not.toContain(secret);
  expect(text).not.toMatch(/zq7/i);
}

describe('logs', () => {
  it('have one line per operation, with the id of the request and the user, and nothing personal', async () => {
    const answer = await server.send('MANAGER', REGISTER, { input: INPUT }, { 'x-request-id': 'request-0001' });
    expect(answer.errors).toBeUndefined();
    const operations = lines.filter(({ msg }) => msg === 'operation');
    expect(operations).toHaveLength(1);
    expect(operations[0]).toMatchObject({
      requestId: 'request-0001',
      kind: 'mutation',
      fields: ['registerPartner'],
      outcome: 'ok',
      userId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expectNothingPersonal();
  });

  it('say how a request was refused, and not why in the words of its data', async () => {
    await server.send('MANAGER', REGISTER, { input: { ...INPUT, idempotencyKey: 'Zq7Key-2', email: 'Zq7Name' } });
    await server.send('MANAGER', REGISTER, { input: { ...INPUT, idempotencyKey: 'Zq7Key-3' } });
    await server.send('MANAGER', '{ partner(slug: "Zq7Name" ');
    await server.send('anonymous', '{ __typename }', {}, { authorization: 'Bearer eyJZq7Name' });
    expect(lines.map(({ outcome }) => outcome)).toEqual(['BAD_USER_INPUT', 'REFUSED', 'GRAPHQL_PARSE_FAILED']);
    expectNothingPersonal();
  });

  it('tell of a fault where it was, under the same id as the answer, without values or statements', async () => {
    const statements = [
      `alter table legal_entity add constraint broken check (name not like '%Zq7Name%') not valid`,
      'alter table legal_entity drop constraint broken',
    ];
    await database.dataSource.query(statements[0]!);
    try {
      const input = {
        ...INPUT,
        idempotencyKey: 'Zq7Key-4',
        slug: 'zq7-other',
        legalEntities: [{ ...INPUT.legalEntities[0], inn: '7736050003', ogrn: '1027700070518' }],
      };
      const answer = await server.send('MANAGER', REGISTER, { input }, { 'x-request-id': 'request-0002' });
      expect(answer.errors?.[0]?.extensions.code).toBe('INTERNAL_SERVER_ERROR');
    } finally {
      await database.dataSource.query(statements[1]!);
    }
    const fault = lines.find(({ msg }) => msg === 'fault') as { err: { stack: string } };
    expect(fault).toMatchObject({
      level: 50,
      requestId: 'request-0002',
      err: { type: 'QueryFailedError', sqlState: '23514', table: 'legal_entity', constraint: 'broken' },
    });
    expect(fault.err.stack).toContain('    at ');
    expectNothingPersonal();
    expect(JSON.stringify(lines)).not.toMatch(/insert into/i);
  });

  it('are as loud as the logger that was given', async () => {
    const few: string[] = [];
    const stream = new Writable({
      write(chunk, _encoding, done) {
        few.push(String(chunk));
        done();
      },
    });
    const quiet = await startTestServer({}, database, pino({ level: 'error' }, stream));
    await quiet.ask('anonymous', '{ __typename }');
    await quiet.stop();
    expect(few).toEqual([]);
  });
});

describe('/metrics', () => {
  it('counts operations by kind and outcome, and answers by status, with few labels', async () => {
    await server.ask('anonymous', '{ industries { code } }');
    await server.send('anonymous', '{ myPartner { id } }');
    await server.send('anonymous', '{ nothing }');
    await server.send('anonymous', '{ __typename }', {}, { authorization: 'Bearer x' });
    const text = await (await fetch(`${server.url}/metrics`)).text();
    expect(text).toMatch(/kkv_graphql_operations_total\{kind="query",outcome="ok",operation="other"\} [1-9]/);
    expect(text).toMatch(/kkv_graphql_operations_total\{kind="query",outcome="UNAUTHENTICATED",operation="other"\} 1/);
    expect(text).toMatch(
      /kkv_graphql_operations_total\{kind="none",outcome="GRAPHQL_VALIDATION_FAILED",operation="other"\} 1/,
    );
    expect(text).toMatch(/kkv_http_responses_total\{status="401"\} [1-9]/);
    expect(text).toMatch(/kkv_mail\{state="failed"\} 0\n/);
    for (const state of ['active', 'failing', 'given_up', 'waiting']) {
      expect(text).toContain(`kkv_webhooks{state="${state}"} 0\n`);
    }
    expect(text).toMatch(/kkv_database_connections\{state="total"\} \d/);
    expect(text).toMatch(/kkv_graphql_operation_seconds_bucket\{le="0\.1",kind="query"\} \d/);
    expect(text).not.toMatch(/zq7|nothing|myPartner/i);
  });

  it('is not public: with a token set, only its bearer may read it', async () => {
    const guarded = await startTestServer({ METRICS_TOKEN: 'metrics-secret' }, database);
    const read = async (authorization?: string) =>
      (await fetch(`${guarded.url}/metrics`, { headers: authorization ? { authorization } : {} })).status;
    expect([await read(), await read('Bearer wrong'), await read('Bearer metrics-secre')]).toEqual([403, 403, 403]);
    expect(await read('Bearer metrics-secret')).toBe(200);
    await guarded.stop();
  });

  it('is not for a caller behind a proxy on this machine', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.7' };
    expect((await fetch(`${server.url}/metrics`, { headers })).status).toBe(403);
  });
});

describe('health', () => {
  it('/healthz and /readyz answer without a token and are kept nowhere', async () => {
    for (const [path, status] of [
      ['/healthz', 'ok'],
      ['/readyz', 'ready'],
    ]) {
      const response = await fetch(server.url + path);
      expect([response.status, await response.json()]).toEqual([200, { status }]);
      expect(response.headers.get('cache-control')).toBe('no-store');
    }
  });

  it('the public keys of the embedded issuer hold nothing private', async () => {
    const { keys } = (await (await fetch(`${server.url}/.well-known/jwks.json`)).json()) as { keys: object[] };
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys) expect(key).not.toHaveProperty('d');
  });
});

describe('a port that is taken', () => {
  it('ends the start with a plain message', async () => {
    const { port } = new URL(server.url);
    await expect(startTestServer({ PORT: port }, database)).rejects.toThrow(
      new SettingsError(`Port ${port} is in use: set PORT to another one.`),
    );
  });
});
