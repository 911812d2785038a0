import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { addressOf, type Exchanged, exchange, posting } from '../support/exchange.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { addPartner, addPoints, addPublishedProject, daysFromNow } from '../support/world.js';

/** Two servers that keep answers, and one that keeps none and so is always right. */
let database: TestDatabase;
let keeping: TestServer[];
let plain: TestServer;
const partnerIds: string[] = [];
const DAYS = 6;
/** Histories of each day; PROPERTY_RUNS=… makes more. */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 2);

beforeAll(async () => {
  database = await createTestDatabase();
  const environment = { CORS_ORIGINS: 'https://site.example', PERSISTED_OPERATIONS: 'docs/persisted-operations.json' };
  // A room so small that answers push each other out.
  keeping = [
    await startTestServer({ ...environment, ANSWER_CACHE_MB: '1' }, database),
    await startTestServer(environment, database),
  ];
  plain = await startTestServer({ ...environment, ANSWER_CACHE_MB: '0' }, database);
  for (let at = 0; at < DAYS; at += 1) {
    // Each day one of them leaves the list.
    const partner = await addPartner(database.dataSource, { slug: `partner-${at}`, validThrough: daysFromNow(at) });
    await addPublishedProject(database.dataSource, partner.id, { categories: ['CRM_SYSTEM'], industry: 'RETAIL' });
    partnerIds.push(partner.id);
  }
});
afterAll(async () => {
  for (const one of [...(keeping ?? []), plain]) await one?.stop();
  await database?.drop();
});

const QUERIES = [
  `{ directory(first: 5) { totalCount facets { categories { category count } industries { industry { title } count } }
     edges { rank node { slug points level badge { title validThrough } } } } }`,
  '{ directory(filter: { industries: ["RETAIL"] }) { totalCount nodes { slug points rank } } }',
  '{ partner(slug: "partner-3") { slug points rank projects(first: 2) { nodes { title industry { title } } } } }',
  '{ industries { code title } categories { code title } }',
  '{ refusalCodes { code } }',
  // These may not be kept.
  '{ clock { today } directory { totalCount } }',
  '{ viewer { isAnonymous } directory { totalCount } }',
  '{ directory(filter: { industries: ["NONE"] }) { totalCount } }',
];

/** One way to ask for something. */
interface Manner {
  caller: 'anonymous' | 'MANAGER' | 'cookie';
  language: string;
  encoding: string;
  origin: string | undefined;
}
/** The same thing, asked for by several in turn, each as often at once. */
interface Asked {
  kind: 'ask';
  at: number;
  query: number;
  method: 'GET' | 'POST';
  manners: Manner[];
  times: number;
}
type Step = Asked | { kind: 'points' | 'title' | 'behind'; at: number; partner: number } | { kind: 'day' };

const manner = fc.record({
  caller: fc.constantFrom('anonymous', 'anonymous', 'MANAGER', 'cookie'),
  language: fc.constantFrom('ru', 'en', 'fr, en;q=0.5'),
  encoding: fc.constantFrom('br', 'gzip', 'identity', 'br;q=0.1, gzip'),
  origin: fc.constantFrom(undefined, undefined, 'https://site.example', 'https://evil.example'),
}) as fc.Arbitrary<Manner>;
const ask = fc.record({
  kind: fc.constant('ask' as const),
  at: fc.nat(1),
  query: fc.nat(QUERIES.length - 1),
  method: fc.constantFrom('GET', 'POST'),
  manners: fc.array(manner, { minLength: 2, maxLength: 6 }),
  times: fc.integer({ min: 1, max: 3 }),
}) as fc.Arbitrary<Asked>;
const change = fc.record({
  kind: fc.constantFrom('points' as const, 'title' as const, 'behind' as const),
  at: fc.nat(1),
  partner: fc.nat(DAYS - 1),
});
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof({ weight: 8, arbitrary: ask }, { weight: 2, arbitrary: change }),
  { minLength: 5, maxLength: 20 },
);

async function send(
  of: TestServer,
  { query, method }: Asked,
  { caller, language, encoding, origin }: Manner,
): Promise<Exchanged> {
  const text = QUERIES[query]!;
  const token = caller === 'MANAGER' ? await of.tokenFor('MANAGER') : null;
  const headers = {
    'accept-language': language,
    'accept-encoding': encoding,
    'apollo-require-preflight': '1',
    'x-request-id': 'the-same-id',
    ...(origin && { origin }),
    ...(caller === 'cookie' && { cookie: 'a=b' }),
    ...(token && { authorization: `Bearer ${token}` }),
  };
  if (method === 'GET') return exchange(addressOf(of.url, text), { headers });
  return exchange(`${of.url}/graphql`, posting(text, {}, headers));
}

/** All that a caller can see, with the packed bytes replaced by what they hold. */
function seen({ status, headers: { date: _date, 'content-length': _length, ...headers }, text }: Exchanged): object {
  return { status, headers, text };
}

let changes = 0;
async function mutate(of: TestServer, as: 'MANAGER' | 'ADMINISTRATOR', query: string, input: object): Promise<void> {
  const headers = { authorization: `Bearer ${await of.tokenFor(as)}` };
  const { text } = await exchange(`${of.url}/graphql`, posting(query, { input }, headers));
  expect(JSON.parse(text).errors).toBeUndefined();
}

/** A change through one of the servers, or behind the backs of all. Only the others have to be waited for. */
async function makeChange(step: Exclude<Step, Asked>): Promise<void> {
  changes += 1;
  if (step.kind === 'day') {
    const { text } = await exchange(`${plain.url}/graphql`, posting('{ clock { now } }'));
    const now = new Date(Date.parse(JSON.parse(text).data.clock.now) + 24 * 3_600_000);
    const move = 'mutation ($input: SetSandboxClockInput!) { setSandboxClock(input: $input) { today } }';
    await mutate(keeping[0]!, 'ADMINISTRATOR', move, { now });
    await keeping[1]!.caughtUp();
  } else if (step.kind === 'behind') {
    await addPoints(database.dataSource, partnerIds[step.partner]!, changes);
    for (const one of keeping) await one.caughtUp();
  } else {
    const of = keeping[step.at]!;
    if (step.kind === 'title') {
      const update = 'mutation ($input: UpdateIndustryInput!) { updateIndustry(input: $input) { version } }';
      const [{ version }] = await database.dataSource.query(`select version from industry where code = 'RETAIL'`);
      await mutate(of, 'ADMINISTRATOR', update, {
        code: 'RETAIL',
        titleEn: `Retail ${changes}`,
        expectedVersion: version,
      });
    } else {
      const correct = 'mutation ($input: CorrectPointsInput!) { correctPoints(input: $input) { id } }';
      const reason = 'Сверка';
      const partnerId = partnerIds[step.partner]!;
      await mutate(of, 'MANAGER', correct, { partnerId, amount: changes, reason, idempotencyKey: `key-${changes}` });
    }
    await keeping[1 - step.at]!.caughtUp();
  }
  await plain.caughtUp();
}

async function run(walk: readonly Step[]): Promise<void> {
  for (const step of walk) {
    if (step.kind === 'ask') await compare(step);
    else await makeChange(step);
  }
}

const todayOf = async (of: TestServer) => (await exchange(`${of.url}/graphql`, posting('{ clock { today } }'))).text;

async function compare(step: Asked): Promise<void> {
  const day = await todayOf(plain);
  const answers: { kept: Exchanged[]; expected: Exchanged }[] = [];
  for (const manner of step.manners) {
    const kept = await Promise.all(Array.from({ length: step.times }, () => send(keeping[step.at]!, step, manner)));
    answers.push({ kept, expected: await send(plain, step, manner) });
  }
  // Midnight came between: what was asked before it and after it may differ.
  if ((await todayOf(plain)) !== day) return compare(step);
  for (const { kept, expected } of answers) for (const one of kept) expect(seen(one)).toEqual(seen(expected));
}

describe('whoever asks whatever, in whichever language and encoding, with changes in between', () => {
  it('gets what a server without the cache answers', async () => {
    for (let day = 0; day < DAYS; day += 1) {
      await fc.assert(fc.asyncProperty(steps, run), { numRuns: RUNS, endOnFailure: true });
      await run([{ kind: 'day' }]);
    }
  }, 600_000);
});
