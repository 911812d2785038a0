import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Client, createClient, NetworkError } from 'graphql-sse';
import { pino } from 'pino';
import { createEventFeed } from '../../src/events/event-feed.js';
import { key } from '../support/administration.js';
import { submitted } from '../support/applications.js';
import { type CompanyPartner, codeOf } from '../support/competence.js';
import { offer } from '../support/leads.js';
import { dayFromToday, registerPartner, startServerToday } from '../support/partners.js';
import { impose, lift } from '../support/sanctions.js';
import { type As, startTestServer, type TestServer } from '../support/server.js';
import { until } from '../support/until.js';

const QUERY = 'subscription ($kinds: [EventKind!]) { events(kinds: $kinds) { id kind partnerId occurredAt payload } }';
const CORRECT = 'mutation ($input: CorrectPointsInput!) { correctPoints(input: $input) { id } }';

let server: TestServer;
let partner: CompanyPartner;
let clients: Client[];

beforeAll(async () => {
  // Two processes, as it were: what one writes the streams of the other tell.
  server = await startServerToday({ TEST_SERVERS: '2' });
});
afterAll(() => server.stop());
beforeEach(async () => {
  clients = [];
  partner = await registerPartner(server);
});

interface Stream {
  kinds: () => [kind: string, partnerId: string][];
  results: any[];
  /** Null while it goes on. */
  end: unknown;
  stop: () => void;
}

/** A stream as a client of the library reads it. */
async function hear(credential: string | null, kinds: readonly string[] | null = null, of = server): Promise<Stream> {
  const before = await listening(of);
  const client = createClient({
    url: `${of.url}/graphql/stream`,
    headers: credential === null ? {} : { authorization: `Bearer ${credential}`, 'accept-language': 'en' },
    retryAttempts: 0,
  });
  clients.push(client);
  const stream: Stream = { results: [], end: null, stop: () => client.dispose(), kinds: () => [] };
  stream.kinds = () => stream.results.map(({ data }) => [data.events.kind, data.events.partnerId]);
  client.subscribe<any>(
    { query: QUERY, variables: { kinds } },
    {
      next: (result) => void stream.results.push(result),
      error: (error) => {
        stream.end = error;
      },
      complete: () => {
        stream.end ??= 'complete';
      },
    },
  );
  await until(async () => stream.end !== null || (await listening(of)) > before);
  return stream;
}

/** How many streams are open: each has been answered its head. */
async function listening(of: TestServer): Promise<number> {
  const text = await (await fetch(`${of.url}/metrics`)).text();
  return Number(/^kkv_event_streams (\d+)$/m.exec(text)?.[1] ?? 0);
}

const tokenOf = async (as: As) => (await server.tokenFor(as))!;
const correct = (amount: number, of: CompanyPartner = partner) =>
  server.ask('MANAGER', CORRECT, { input: { ...key(), partnerId: of.id, amount, reason: 'Сверка' } });
const codesOf = (stream: Stream) =>
  stream.results.flatMap(({ errors = [] }) => errors.map((error: any) => error.extensions.code));

describe('events', () => {
  it('are heard by whoever may read the same: staff of all partners, a partner of itself', async () => {
    const other = await registerPartner(server);
    const streams = [
      await hear(await tokenOf('MANAGER'), ['APPLICATION_CHANGED', 'LEAD_OFFERED']),
      await hear(await tokenOf('COMPLIANCE'), ['APPLICATION_CHANGED', 'LEAD_OFFERED']),
      await hear(await tokenOf(partner.as), ['APPLICATION_CHANGED', 'LEAD_OFFERED', 'DIRECTORY_CHANGED']),
    ] as const;
    await offer(server, partner);
    await offer(server, other);
    await correct(1);
    for (const one of [other, partner]) await submitted(server, one, { kind: 'UPGRADE', targetLevel: 'MAXIMAL' });
    const [manager, compliance, own] = streams;
    await until(() => manager.results.length === 4 && own.results.length === 2 && compliance.results.length === 2);
    const [leads, applications] = ['LEAD_OFFERED', 'APPLICATION_CHANGED'];
    expect(manager.kinds()).toEqual([
      [leads, partner.id],
      [leads, other.id],
      [applications, other.id],
      [applications, partner.id],
    ]);
    expect(compliance.kinds()).toEqual(manager.kinds().slice(2));
    expect(own.kinds()).toEqual([
      [leads, partner.id],
      [applications, partner.id],
    ]);
    const { id, kind, occurredAt, payload } = own.results[1].data.events;
    const [row] = await server.database.dataSource.query('select * from event where id = $1', [id]);
    expect([row.kind, row.occurred_at.toISOString()]).toEqual([kind, occurredAt]);
    expect(JSON.parse(payload)).toEqual({
      type: 'application.changed',
      timestamp: occurredAt,
      data: { partnerId: partner.id, ...row.data },
    });
    for (const stream of streams) stream.stop();
    await until(async () => (await listening(server)) === 0);
  });

  it('end for whoever is nobody any more, at the next event', async () => {
    const { createApiKey } = await server.ask(
      partner.as,
      'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { id secret } }',
      { input: { ...key(), name: 'портал' } },
    );
    const stream = await hear(createApiKey.secret, ['POINTS_ACCRUED']);
    await correct(1);
    await until(() => stream.results.length);
    await server.ask(partner.as, 'mutation ($input: RevokeApiKeyInput!) { revokeApiKey(input: $input) { id } }', {
      input: { apiKeyId: createApiKey.id },
    });
    await correct(2);
    await until(() => stream.end);
    expect(stream.results).toHaveLength(2);
    expect(codesOf(stream)).toEqual(['UNAUTHENTICATED']);
  });

  it('6.7 are those of sanctions alone once the partnership is over', async () => {
    const stream = await hear(await tokenOf(partner.as));
    const sanction = await impose(server, partner, 'PARTNERSHIP_TERMINATION');
    await correct(1);
    await lift(server, sanction);
    await correct(2);
    await until(() => stream.kinds().some(([kind]) => kind === 'POINTS_ACCRUED'));
    expect(stream.kinds().map(([kind]) => kind)).toEqual(['SANCTION_IMPOSED', 'SANCTION_LIFTED', 'POINTS_ACCRUED']);
    stream.stop();
    await impose(server, partner, 'CABINET_BLOCKING', { throughOn: dayFromToday(90) });
    const blocked = await hear(await tokenOf(partner.as));
    await correct(3);
    await until(() => blocked.results.length);
    expect(blocked.kinds()).toEqual([['POINTS_ACCRUED', partner.id]]);
    blocked.stop();
  });

  const LISTENERS = `from pg_stat_activity where datname = current_database() and application_name like '% events'`;
  const cutListeners = () => server.database.dataSource.query(`select pg_terminate_backend(pid) ${LISTENERS}`);

  it('end when one of them may have been missed, and can be heard again', async () => {
    const stream = await hear(await tokenOf('MANAGER'), ['POINTS_ACCRUED']);
    await cutListeners();
    await until(() => stream.end);
    expect(codesOf(stream)).toEqual(['UNAVAILABLE']);
    const again = await hear(await tokenOf('MANAGER'), ['POINTS_ACCRUED']);
    await correct(1);
    await until(() => again.results.length);
    again.stop();
  });

  it('that came after a connection was lost are not ended by what is left of it', async () => {
    const { dataSource } = server.database;
    const feed = createEventFeed(dataSource, pino({ level: 'silent' }), 50);
    const { signal } = new AbortController();
    const lost = (await feed.listen(signal))[Symbol.asyncIterator]().next();
    await Promise.all([cutListeners(), expect(lost).rejects.toThrow('missed')]);
    const heard = (await feed.listen(signal))[Symbol.asyncIterator]().next();
    const beatAt = async () => {
      const [{ at }] = await dataSource.query(`select max(query_start)::text as at ${LISTENERS} and query = 'select'`);
      return at;
    };
    for (let beats = 0; beats < 3; beats += 1) {
      const before = await beatAt();
      await until(async () => (await beatAt()) !== before);
    }
    await correct(1);
    expect(await heard).toMatchObject({ value: { kind: 'POINTS_ACCRUED', partnerId: partner.id } });
    await feed.close();
  });

  it('end when the server stops, which does not wait for them', async () => {
    const stopping = await startTestServer({}, server.database);
    const token = await stopping.issuer.issueToken({
      ...{ subject: 'listener', roles: ['MANAGER'], partner: null, expiresInSeconds: 600 },
    });
    const stream = await hear(token, null, stopping);
    await stopping.stop();
    await until(() => stream.end);
    expect(codesOf(stream)).toEqual(['UNAVAILABLE']);
  });
});

describe('the address of streams', () => {
  const post = (body: object, headers: Record<string, string> = {}) =>
    fetch(`${server.url}/graphql/stream`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
      body: JSON.stringify(body),
    });
  const errorIn = async (response: Response) =>
    JSON.parse(/^data: (\{.*\})$/m.exec(await response.text())![1]!).errors[0];

  it.each([
    ['nobody', 'subscription { events { id } }', 'UNAUTHENTICATED'],
    ['a query', '{ viewer { userId } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['a mutation', 'mutation { setMyLanguage(input: { language: EN }) { userId } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['a field that is none', 'subscription { events { nothing } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['half a text', 'subscription { events { id }', 'GRAPHQL_PARSE_FAILED'],
    ['no such kind', 'subscription { events(kinds: [NO_SUCH]) { id } }', 'BAD_USER_INPUT'],
    ['too many words', `subscription { events { ${'id '.repeat(4_001)} } }`, 'COST_EXCEEDED'],
    [
      'too many names',
      `subscription { events { ${Array.from({ length: 61 }, (_, at) => `a${at}: id`)} } }`,
      'COST_EXCEEDED',
    ],
  ])('answers %s', async (_, query, code) => {
    expect((await errorIn(await post({ query }))).extensions.code).toBe(code);
  });

  it('is the only one: queries’ own refuses subscriptions', async () => {
    const answer = await server.send('MANAGER', 'subscription { events { id } }');
    expect([answer.status, codeOf(answer)]).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
  });

  it('takes POST, and whoever reads streams', async () => {
    const query = 'subscription { events { id } }';
    expect((await post({ query }, { accept: 'application/json' })).status).toBe(406);
    expect((await post({ query }, { authorization: 'Bearer nobody' })).status).toBe(401);
    expect((await fetch(`${server.url}/graphql/stream?query=${query}`)).status).toBe(405);
    expect((await fetch(`${server.url}/graphql/stream/x`, { method: 'POST' })).status).toBe(404);
  });

  it('gives one user ten at a time', async () => {
    const token = await tokenOf(partner.as);
    const ten = [];
    for (let n = 0; n < 10; n += 1) ten.push(await hear(token));
    expect(ten.flatMap((one) => [one.end ?? [], codesOf(one)].flat())).toEqual([]);
    const eleventh = await hear(token);
    expect(eleventh.end).toBeInstanceOf(NetworkError);
    expect((eleventh.end as NetworkError<Response>).response?.status).toBe(429);
    for (const client of clients) client.dispose();
    await until(async () => (await listening(server)) === 0);
  });
});
