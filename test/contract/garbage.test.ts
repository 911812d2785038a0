import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { randomOf } from '../../seeds/random.js';
import { newId } from '../../src/new-id.js';
import { executableSchema } from '../../src/schema.js';
import { HOSTILE, placesIn, targetsOf, wholeOperation, withAt } from '../support/hostile.js';
import { type As, startTestServer, type TestServer } from '../support/server.js';
import { addPartner, addSanction, addSubmittedProject } from '../support/world.js';

/*
 * Whatever stands in the variables, an answer is one that the catalogue of codes foresees: never a defect, never an echo
 * of what was sent, never a word of SQL or of a stack.
 */
const SEED = Number(process.env.PROPERTY_SEED ?? 20261122);
/** So many tries of each operation, and not so much time: a busy machine tries no less. */
const RUNS = 60;
const MARK = 'Zq7SecretMark';
const TELLTALE =
  /\b(select|insert into|update "|pg_|query failed|syntax error at|node_modules|at async|\.ts:\d|\.js:\d)/i;
const FORESEEN = /^(REFUSED|BAD_USER_INPUT|NOT_FOUND|CONFLICT|COST_EXCEEDED|FORBIDDEN)$/;

let server: TestServer;
let partnerId: string;
beforeAll(async () => {
  server = await startTestServer();
  partnerId = (await addPartner(server.database.dataSource, { slug: 'garbage' })).id;
});
afterAll(() => server.stop());

const text = fc
  .oneof(
    fc.constantFrom(
      '',
      ' ',
      '\u0000',
      '\ud800',
      '😀',
      "'; drop table partner; --",
      '%',
      '{}',
      '2026-02-30',
      '٣',
      '\u202e',
    ),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({ maxLength: 300 }),
  )
  .map((garbage) => `${MARK}${garbage}`);
const number = fc.oneof(
  fc.integer(),
  fc.constantFrom(0, -1, 2 ** 31, -(2 ** 31), 2 ** 53, 1e308, -0, 0.5, 101),
  fc.double({ noNaN: true }),
);
const scalar = fc.oneof(text, number, fc.boolean(), fc.constant(null));
const anything = fc.oneof(scalar, fc.array(scalar, { maxLength: 4 }), fc.dictionary(text, scalar, { maxKeys: 3 }));
/** Mostly what fits, so that garbage gets past the first check and into the next. */
const oftenGood = (good: unknown) =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant(good) },
    { weight: 1, arbitrary: anything },
    { weight: 1, arbitrary: text },
  );
const record = (good: () => Record<string, unknown>) =>
  fc.oneof(
    {
      weight: 9,
      arbitrary: fc
        .constant(null)
        .chain(() =>
          fc.record(Object.fromEntries(Object.entries(good()).map(([name, value]) => [name, oftenGood(value)]))),
        ),
    },
    { weight: 1, arbitrary: anything },
  );
const key = 'garbage';

/** Of each operation: who asks, what, and variables that would be right. */
const OPERATIONS: [name: string, as: As, query: string, variables: fc.Arbitrary<unknown>][] = [
  [
    'directory',
    'anonymous',
    'query ($filter: DirectoryFilter, $first: Int, $after: String, $last: Int, $before: String) { directory(filter: $filter, first: $first, after: $after, last: $last, before: $before) { totalCount edges { cursor node { slug } } } }',
    fc.record({
      filter: record(() => ({
        categories: ['CRM_SYSTEM'],
        industries: ['RETAIL'],
        sameProject: true,
        city: 'Москва',
        region: 'Москва',
        level: 'EXTENDED',
        search: 'код',
      })),
      first: oftenGood(5),
      after: oftenGood(null),
      last: oftenGood(null),
      before: oftenGood(null),
    }),
  ],
  [
    'partner',
    'anonymous',
    'query ($slug: String!) { partner(slug: $slug) { name } }',
    fc.record({ slug: oftenGood('garbage') }),
  ],
  [
    'audit',
    'ADMINISTRATOR',
    'query ($filter: AuditFilter, $after: String) { auditEntries(filter: $filter, after: $after) { totalCount nodes { id } } }',
    fc.record({
      filter: record(() => ({
        mutation: 'addIndustry',
        from: '2026-01-01T00:00:00Z',
        to: null,
        objectId: '00000000-0000-7000-8000-000000000009',
      })),
      after: oftenGood(null),
    }),
  ],
  [
    'users',
    'ADMINISTRATOR',
    'query ($filter: UserFilter, $before: String) { users(filter: $filter, before: $before) { totalCount } }',
    fc.record({ filter: record(() => ({ search: 'a', role: 'MANAGER', isDisabled: false })), before: oftenGood(null) }),
  ],
  [
    'createProject',
    'MANAGER',
    'mutation ($input: CreateProjectInput!) { createProject(input: $input) { id } }',
    fc.record({
      input: record(() => ({
        idempotencyKey: key,
        partnerId,
        title: 'Портал',
        clientName: 'АО',
        contactName: 'Анна',
        description: 'О',
        product: 'BITRIX24_ENTERPRISE_BOX',
        categories: ['CRM_SYSTEM'],
        industry: 'RETAIL',
        startedOn: '2026-01-15',
      })),
    }),
  ],
  [
    'correctPoints',
    'MANAGER',
    'mutation ($input: CorrectPointsInput!) { correctPoints(input: $input) { id } }',
    fc.record({
      input: record(() => ({ idempotencyKey: key, partnerId, amount: 5, activityOn: '2026-06-01', reason: 'причина' })),
    }),
  ],
  [
    'imposeSanction',
    'COMPLIANCE',
    'mutation ($input: ImposeSanctionInput!) { imposeSanction(input: $input) { id } }',
    fc.record({
      input: record(() => ({
        idempotencyKey: key,
        partnerId,
        kind: 'PUBLIC_LISTS_EXCLUSION',
        ground: '5.1',
        decision: 'решение',
        startsOn: '2026-12-01',
        throughOn: '2027-01-01',
      })),
    }),
  ],
  [
    'setParameter',
    'ADMINISTRATOR',
    'mutation ($input: SetParameterInput!) { setParameter(input: $input) { id } }',
    fc.record({
      input: record(() => ({
        idempotencyKey: key,
        code: 'ENTRY_COST',
        level: 'BASIC',
        value: 5,
        effectiveFrom: '2027-01-01',
      })),
    }),
  ],
  [
    'loadCalendarYear',
    'ADMINISTRATOR',
    'mutation ($input: LoadCalendarYearInput!) { loadCalendarYear(input: $input) { year } }',
    fc.record({
      input: record(() => ({
        idempotencyKey: key,
        year: 2030,
        nonWorkingWeekdays: ['2030-01-01'],
        workingSaturdays: [],
        decree: '1',
      })),
    }),
  ],
  [
    'setSandboxClock',
    'ADMINISTRATOR',
    'mutation ($input: SetSandboxClockInput!) { setSandboxClock(input: $input) { now } }',
    fc.record({ input: record(() => ({ now: '2020-01-01T00:00:00Z' })) }),
  ],
];

it.each(OPERATIONS)(
  'garbage in the variables of %s is answered with a foreseen code, and never comes back',
  async (...of) => {
    const [, as, query, variables] = of;
    await fc.assert(
      fc.asyncProperty(variables, async (sent) => {
        const { data, errors, status } = await server.send(as, query, sent as object);
        expect([200, 400]).toContain(status);
        for (const { extensions } of errors ?? []) expect(extensions.code).toMatch(FORESEEN);
        const told = JSON.stringify({ data, errors });
        expect(told).not.toContain(MARK);
        expect(told).not.toMatch(TELLTALE);
      }),
      { seed: SEED, numRuns: RUNS },
    );
  },
);

/** `TEST_INPUTS=10000 npx jest test/contract/garbage` sends more. */
const INPUTS = Number(process.env.TEST_INPUTS ?? 500);
const INPUT_SEED = process.env.TEST_SEED ?? 'hostile';
const FORESEEN_OF_ANYBODY = /^(REFUSED|BAD_USER_INPUT|NOT_FOUND|CONFLICT|COST_EXCEEDED|FORBIDDEN|UNAUTHENTICATED)$/;
const ROLES: readonly As[] = ['anonymous', 'MANAGER', 'COMPLIANCE', 'ANALYST', 'ADMINISTRATOR', { partner: 'asking' }];

it(`${INPUTS} hostile values, in any place of any argument, from any role, are answered with a foreseen code`, async () => {
  const db = server.database.dataSource;
  await addPartner(db, { slug: 'asking' });
  const project = await addSubmittedProject(db, partnerId, { categories: ['CRM_SYSTEM'], industry: 'RETAIL' });
  const sanction = await addSanction(db, { partnerId, kind: 'PUBLIC_LISTS_EXCLUSION' });
  const ids: Record<string, string> = { partnerId, projectId: project.id, sanctionId: sanction.id };
  const targets = targetsOf(executableSchema());
  expect(targets.length).toBeGreaterThan(150);
  const random = randomOf(INPUT_SEED);
  for (let at = 0; at < INPUTS; at += 1) {
    // Each field in its turn; what is sent there, and who sends it, by chance.
    const target = targets[at % targets.length]!;
    const as = random.pick(ROLES);
    const { query, variables } = wholeOperation(target, (name) => ids[name] ?? newId());
    const place = random.pick(placesIn(variables));
    const hostile = random.pick(HOSTILE);
    const { status, data, errors } = await server.send(as, query, withAt(variables, place, hostile) as object);
    const told = JSON.stringify({ data, errors });
    const codes = (errors ?? []).map(({ extensions }) => extensions.code);
    const amiss = codes.filter((code) => !FORESEEN_OF_ANYBODY.test(code));
    const seen = { status: [200, 400].includes(status), amiss, isSilent: !TELLTALE.test(told) };
    const input = { seed: INPUT_SEED, at, as, field: target.field.name, place, hostile };
    expect({ input, seen }).toEqual({ input, seen: { status: true, amiss: [], isSilent: true } });
  }
}, 3_600_000);
