import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { refusalToTakePoints } from '../../src/regulation/points.js';
import { type CompanyPartner, refusalsOf, registerCompany } from '../support/competence.js';
import { dayFromToday, registerPartner, startServerToday, TODAY } from '../support/partners.js';
import { ENTRY_FIELDS, key, pointsOf, publishedProject } from '../support/projects.js';
import type { Answer, As, TestServer } from '../support/server.js';

let server: TestServer;

beforeAll(async () => {
  server = await startServerToday();
});
afterAll(() => server.stop());

const CORRECT = `mutation ($input: CorrectPointsInput!) { correctPoints(input: $input) { ${ENTRY_FIELDS} } }`;
const correct = (partner: CompanyPartner, amount: number, given: object = {}, as: As = 'MANAGER') =>
  server.send(as, CORRECT, {
    input: { partnerId: partner.id, amount, reason: 'Сверка', idempotencyKey: key(), ...given },
  }) as Promise<Answer<any>>;

describe('correctPoints', () => {
  it('4.1 gives and takes points with a reason, in any state of the competence', async () => {
    const partner = await registerCompany(server);
    const given = await correct(partner, 50);
    expect(given.data.correctPoints).toMatchObject({
      kind: 'CORRECTION',
      amount: 50,
      activityOn: TODAY,
      clause: '4.1',
      reason: 'Сверка',
      refusal: null,
      tariff: null,
      project: null,
      reversesId: null,
    });
    expect((await correct(partner, -20)).errors).toBeUndefined();
    const { total, entries } = await pointsOf(server, partner);
    expect(total).toBe(30);
    expect(entries.nodes.map(({ amount }) => amount)).toEqual([-20, 50]);
  });

  it('4.1 takes what there is and not one point more', async () => {
    const partner = await registerCompany(server);
    await correct(partner, 50);
    expect(refusalsOf(await correct(partner, -51))).toEqual([
      { code: 'POINTS_BELOW_ZERO', clause: '4.1', field: 'input.amount' },
    ]);
    expect((await correct(partner, -50)).errors).toBeUndefined();
    expect((await pointsOf(server, partner)).total).toBe(0);
  });

  it('4.1 never takes more in two corrections at once', async () => {
    const partner = await registerCompany(server);
    await correct(partner, 50);
    const answers = await Promise.all(Array.from({ length: 10 }, () => correct(partner, -50)));
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
    expect((await pointsOf(server, partner)).total).toBe(0);
  });

  it.each([
    [-1, 0, true],
    [-1, 1, false],
    [1, -5, false],
    [0, -5, false],
  ])('4.1 rule: %i of a total of %i is too much: %s', (amount, total, isRefused) => {
    expect(refusalToTakePoints({ amount, total }) !== null).toBe(isRefused);
  });

  it('says at once that zero and a blank reason are no correction', async () => {
    const partner = await registerCompany(server);
    expect(refusalsOf(await correct(partner, 0, { reason: ' ' }))).toEqual([
      { code: 'POINTS_ZERO', clause: '4.1', field: 'input.amount' },
      { code: 'REASON_REQUIRED', clause: null, field: 'input.reason' },
    ]);
  });

  it.each([1_000_001, -1_000_001])('refuses %i by its size', async (amount) => {
    const partner = await registerCompany(server);
    const [problem] = refusalsOf(await correct(partner, amount));
    expect(problem).toEqual({ code: 'INVALID_NUMBER', clause: null, field: 'input.amount' });
    expect((await correct(partner, 1_000_000)).errors).toBeUndefined();
  });

  it('has one effect for one key, also 50 times at once', async () => {
    const partner = await registerCompany(server);
    const idempotencyKey = key();
    const answers = await Promise.all(Array.from({ length: 50 }, () => correct(partner, 7, { idempotencyKey })));
    for (const answer of answers) expect([answer.errors, answer.data]).toEqual([undefined, answers[0]?.data]);
    expect(await pointsOf(server, partner)).toMatchObject({ total: 7, entries: { totalCount: 1 } });
    const reused = await correct(partner, 8, { idempotencyKey });
    expect(refusalsOf(reused).map(({ code }) => code)).toEqual(['IDEMPOTENCY_KEY_REUSED']);
  });

  it('is for managers, of partners that exist', async () => {
    const partner = await registerCompany(server);
    const codeOf = async (as: As) => (await correct(partner, 1, {}, as)).errors?.[0]?.extensions.code;
    for (const role of ['COMPLIANCE', 'ANALYST', 'ADMINISTRATOR', partner.as] as const) {
      expect(await codeOf(role)).toBe('FORBIDDEN');
    }
    expect(await codeOf('anonymous')).toBe('UNAUTHENTICATED');
    const missing = await correct(partner, 1, { partnerId: '00000000-0000-7000-8000-00000000dead' });
    expect(missing.errors?.[0]?.extensions).toEqual({ code: 'NOT_FOUND', field: 'input.partnerId' });
  });
});

describe('Partner.points', () => {
  const LEDGER = `query ($first: Int, $after: String, $last: Int, $before: String) { myPartner { points { total
    entries(first: $first, after: $after, last: $last, before: $before) {
      totalCount nodes { amount reason project { id title } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } } }`;

  it('pages the ledger from the newest, in both directions, for the partner itself', async () => {
    const partner = await registerPartner(server);
    const project = await publishedProject(server, partner);
    for (const amount of [1, 2, 3]) await correct(partner, amount);
    const ask = async (variables: object) => (await server.ask(partner.as, LEDGER, variables)).myPartner.points;
    const amounts = ({ entries }: any) => entries.nodes.map(({ amount }: any) => amount);
    const all = await ask({});
    expect([all.total, amounts(all), all.entries.totalCount]).toEqual([126, [3, 2, 1, 120], 4]);
    expect(all.entries.nodes[3]).toMatchObject({ reason: null, project: { id: project.id } });
    const first = await ask({ first: 3 });
    expect([amounts(first), first.entries.pageInfo.hasNextPage]).toEqual([[3, 2, 1], true]);
    expect(amounts(await ask({ first: 3, after: first.entries.pageInfo.endCursor }))).toEqual([120]);
    const last = await ask({ last: 1 });
    expect([amounts(last), last.entries.pageInfo.hasPreviousPage]).toEqual([[120], true]);
    expect(amounts(await ask({ last: 2, before: last.entries.pageInfo.startCursor }))).toEqual([2, 1]);
  });

  it('lists and sums by kind, source and period, as of a day and as known at an instant', async () => {
    const partner = await registerPartner(server);
    await publishedProject(server, partner);
    const before = new Date(Date.now() - 1_000).toISOString();
    for (const amount of [50, -20]) await correct(partner, amount);
    const query = `query ($filter: PointEntryFilter, $day: Day!, $knownAt: DateTime) { myPartner { points {
      entries(filter: $filter) { totalCount } sums(filter: $filter) { month kind source amount count }
      totalAsOf(day: $day, knownAt: $knownAt) } } }`;
    const ask = async (filter: object, day = TODAY, knownAt: string | null = null) =>
      (await server.ask(partner.as, query, { filter, day, knownAt })).myPartner.points;
    const month = `${TODAY.slice(0, 8)}01`;
    expect(await ask({})).toEqual({
      entries: { totalCount: 3 },
      sums: [
        { month, kind: 'CORRECTION', source: 'CORRECTION', amount: 30, count: 2 },
        { month, kind: 'PROJECT', source: 'PROJECT_PUBLICATION', amount: 120, count: 1 },
      ],
      totalAsOf: 150,
    });
    expect((await ask({ kinds: ['PROJECT'] })).entries.totalCount).toBe(1);
    expect((await ask({ sources: ['CORRECTION'] })).entries.totalCount).toBe(2);
    expect((await ask({ from: TODAY, through: TODAY })).entries.totalCount).toBe(3);
    expect((await ask({ through: dayFromToday(-1) })).sums).toEqual([]);
    expect((await ask({ knownAt: before })).entries.totalCount).toBe(0);
    expect((await ask({}, dayFromToday(-1))).totalAsOf).toBe(0);
    expect((await ask({}, TODAY, before)).totalAsOf).toBe(0);
  });

  it('does not tell the partner who wrote an entry', async () => {
    const partner = await registerCompany(server);
    await correct(partner, 5);
    const query = '{ myPartner { points { entries { nodes { actorId } } } } }';
    expect((await server.send(partner.as, query)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const byId = `query ($id: UUID!) { partnerById(id: $id) { points { entries { nodes { actorId } } } } }`;
    const { partnerById } = await server.ask('ANALYST', byId, { id: partner.id });
    expect(partnerById.points.entries.nodes[0].actorId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('starts at zero, reached at registration (4.7)', async () => {
    const partner = await registerCompany(server);
    const query = `query ($id: UUID!) { partnerById(id: $id) { createdAt points { total reachedAt } } }`;
    const { partnerById } = await server.ask('MANAGER', query, { id: partner.id });
    expect(partnerById.points).toEqual({ total: 0, reachedAt: partnerById.createdAt });
  });

  it('says the reason of a refused accrual in the language of the caller', async () => {
    const partner = await registerCompany(server);
    await publishedProject(server, partner);
    const query = '{ myPartner { points { entries { nodes { refusal { message } } } } } }';
    const inEnglish = await server.send<any>(partner.as, query, {}, { 'accept-language': 'en' });
    expect(inEnglish.data.myPartner.points.entries.nodes[0].refusal.message).toMatch(/^[\x20-\x7e’]+$/);
  });
});

describe('the ledger', () => {
  it.each(['update point_entry set amount = 1', 'delete from point_entry', 'truncate point_entry'])(
    'is append-only, also for «%s»',
    async (statement) => {
      const partner = await registerCompany(server);
      await correct(partner, 5);
      await expect(server.database.dataSource.query(statement)).rejects.toThrow('append-only');
      expect((await pointsOf(server, partner)).total).toBe(5);
    },
  );

  it('has totals equal to the sums of its entries', async () => {
    const wrong = await server.database.dataSource.query(`
      select p.partner_id from partner_points p
        left join point_entry e on e.partner_id = p.partner_id
       group by p.partner_id, p.total having p.total <> coalesce(sum(e.amount), 0)`);
    expect(wrong).toEqual([]);
  });
});
