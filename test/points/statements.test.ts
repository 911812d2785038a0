import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '../../src/new-id.js';
import { type CompanyPartner, registerCompany } from '../support/competence.js';
import { registerPartner, startServerToday } from '../support/partners.js';
import { draftProject, key, publishedProject } from '../support/projects.js';
import type { As, TestServer } from '../support/server.js';

const LEDGER_LENGTH = 60;
let server: TestServer;
let partner: CompanyPartner;

/** A ledger of many entries for several projects; written straight into the table, for speed. */
beforeAll(async () => {
  server = await startServerToday();
  partner = await registerPartner(server);
  for (let at = 0; at < 3; at += 1)
    await publishedProject(server, partner, { industry: ['RETAIL', 'FOOD', 'MEDIA'][at] });
  for (let at = 0; at < 9; at += 1) await draftProject(server, partner);
  const correct = 'mutation ($input: CorrectPointsInput!) { correctPoints(input: $input) { id } }';
  const others = await Promise.all(Array.from({ length: 6 }, () => registerCompany(server)));
  for (const other of others) {
    await draftProject(server, other);
    const input = { partnerId: other.id, amount: 5, reason: 'Сверка', idempotencyKey: key() };
    await server.ask('MANAGER', correct, { input });
  }
  const { dataSource } = server.database;
  server.database.brokenBy = 'entries of publications that there never were';
  await dataSource.query(
    `insert into project (id, partner_id, title, description, industry_id, publication_state, created_by, created_at, version)
     select gen_random_uuid(), $1, 'Проект ' || n, '', (select id from industry where code = 'RETAIL'), 'DRAFT', $2,
            now() - n * interval '1 millisecond', 1
       from generate_series(1, ${LEDGER_LENGTH}) n`,
    [partner.id, newId()],
  );
  await dataSource.query(
    `insert into point_entry (id, partner_id, kind, amount, activity_on, recorded_at, source_type, source_id, tariff_id,
                              clause, actor_id)
     select gen_random_uuid(), $1, 'PROJECT', n, current_date, now(), 'PROJECT_PUBLICATION', gen_random_uuid(),
            (select id from point_tariff limit 1), '4.3', $2
       from generate_series(1, ${LEDGER_LENGTH}) n`,
    [partner.id, newId()],
  );
});
afterAll(() => server.stop());

/** How many statements the server sends for a query, the actor's own look-up included. */
async function statementsOf(as: As, query: string, variables: object): Promise<number> {
  await server.ask(as, query, variables);
  const { statements } = server.database;
  const before = statements.length;
  await server.ask(as, query, variables);
  return statements.length - before;
}

const PROJECTS = `query ($first: Int!) { myPartner { projects(first: $first) { totalCount nodes {
  id industry { code } partner { id } publications { id } } } } }`;
const ENTRIES = `query ($first: Int!) { myPartner { points { total entries(first: $first) { totalCount nodes {
  id tariff { activityCode activity { kind } } project { id industry { code } } } } } } }`;
const QUEUE = `query ($first: Int!) { projects(first: $first) { totalCount nodes {
  id industry { code } partner { slug points { total entries(first: 2) { nodes { id } } } } publications { id } } } }`;

it.each([
  ['Partner.projects', PROJECTS],
  ['PointsAccount.entries', ENTRIES],
])('%s asks the database as often for 50 as for 5', async (_, query) => {
  const forFive = await statementsOf(partner.as, query, { first: 5 });
  expect(await statementsOf(partner.as, query, { first: 50 })).toBe(forFive);
});

it('the queue asks the database as often for 50 as for 5', async () => {
  const forFive = await statementsOf('MANAGER', QUEUE, { first: 5 });
  expect(await statementsOf('MANAGER', QUEUE, { first: 50 })).toBe(forFive);
});

it('lists inside a list of partners ask nothing per partner', async () => {
  const query = `query ($first: Int!) { partners(first: $first) { nodes {
    projects(first: 2, filter: { industries: ["RETAIL", "FINANCE"] }) { totalCount nodes { id } } points { total entries(first: 2) { totalCount nodes { id } } } } } }`;
  const forTwo = await statementsOf('MANAGER', query, { first: 2 });
  expect(await statementsOf('MANAGER', query, { first: 7 })).toBe(forTwo);
});
