import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestServer, type TestServer } from '../support/server.js';
import { addPartner, addPoints, addPublishedProject, addSanction, addSubmittedProject } from '../support/world.js';

/** Two servers on one database: what one commits, the other hears. */
let server: TestServer;
let other: TestServer;

beforeAll(async () => {
  // The index is what is asked here, and not the answers kept in front of it.
  server = await startTestServer({ ANSWER_CACHE_MB: '0' });
  other = await startTestServer({}, server.database);
});

afterAll(async () => {
  await other?.stop();
  await server?.stop();
});

const LIST = `query ($filter: DirectoryFilter) { directory(filter: $filter, first: 100) {
  totalCount facets { categories { count } industries { count } } edges { rank node { slug points rank } } } }`;

/** The answer as it comes, without waiting for anything first. */
async function askNow(of: TestServer, query: string, variables: object = {}, token?: string): Promise<any> {
  const response = await fetch(`${of.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: any; errors?: unknown };
  expect(errors).toBeUndefined();
  return data;
}

const pointsOf = (answer: any, slug: string): number | undefined =>
  answer.directory.edges.find((edge: any) => edge.node.slug === slug)?.node.points;

const CORRECT = 'mutation ($input: CorrectPointsInput!) { correctPoints(input: $input) { id } }';
const correction = (partnerId: string, amount: number) => ({
  input: { partnerId, amount, reason: 'Сверка', idempotencyKey: `${partnerId}-${amount}` },
});

const LISTENERS = `select pid from pg_stat_activity
  where application_name = 'kkv-partner-programme changes' and datname = current_database()`;

/** Holds up the backends that listen, so that nothing is delivered until they are woken. */
async function stopListeners(): Promise<() => void> {
  const listeners: { pid: number }[] = await server.database.dataSource.query(LISTENERS);
  for (const { pid } of listeners) process.kill(pid, 'SIGSTOP');
  return () => {
    for (const { pid } of listeners) process.kill(pid, 'SIGCONT');
  };
}

/** How many statements a full page takes: with the index one at most, several without. */
async function statementsOfPage(): Promise<number> {
  const { statements } = server.database;
  statements.length = 0;
  await askNow(server, LIST);
  return statements.filter((statement) => statement.includes('directory_card')).length;
}

async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe('the index of the directory', () => {
  it('knows an own commit in the very next request, however late the news of it', async () => {
    const { id, slug } = await addPartner(server.database.dataSource, { slug: 'own-commit' });
    await server.ask('anonymous', LIST);
    const token = (await server.tokenFor('MANAGER')) ?? undefined;
    await askNow(server, CORRECT, correction(id, 10), token);
    expect(pointsOf(await askNow(server, LIST), slug)).toBe(10);
    const wake = await stopListeners();
    setTimeout(wake, 300);
    await askNow(server, CORRECT, correction(id, 200), token);
    expect(pointsOf(await askNow(server, LIST), slug)).toBe(210);
  });

  it("knows another process's commit once it is delivered", async () => {
    const { id, slug } = await addPartner(server.database.dataSource, { slug: 'other-commit' });
    await other.ask('anonymous', LIST);
    await server.ask('MANAGER', CORRECT, correction(id, 70));
    expect(pointsOf(await other.ask('anonymous', LIST), slug)).toBe(70);
  });

  it('asks PostgreSQL for the cards of the page that it does not know yet, and for nothing else', async () => {
    const { id } = await addPartner(server.database.dataSource, { slug: 'not-known-yet' });
    await server.caughtUp();
    expect([await statementsOfPage(), await statementsOfPage()]).toEqual([1, 0]);
    await server.ask('MANAGER', CORRECT, correction(id, 3));
    expect([await statementsOfPage(), await statementsOfPage()]).toEqual([1, 0]);
  });

  it('shows a text that has changed, though nothing else of the card has', async () => {
    const db = server.database.dataSource;
    const { id, slug } = await addPartner(db, { slug: 'renamed' });
    const NAMES = '{ directory(first: 100) { nodes { slug name } } }';
    const nameNow = async () =>
      (await server.ask('anonymous', NAMES)).directory.nodes.find((n: any) => n.slug === slug);
    await nameNow();
    await db.query(
      `update directory_card set card = jsonb_set(card::jsonb, '{name}', '"Новое имя"')::text where partner_id = $1`,
      [id],
    );
    await server.caughtUp();
    expect(await nameNow()).toEqual({ slug, name: 'Новое имя' });
  });

  it('reads everything anew after a bulk load', async () => {
    const db = server.database.dataSource;
    const { id, slug } = await addPartner(db, { slug: 'before-bulk' });
    await addPoints(db, id, 5);
    await server.ask('anonymous', LIST);
    await db.transaction(async (tx) => {
      await tx.query('create temp table kept on commit drop as select * from directory_card');
      await tx.query('delete from directory_card');
      await tx.query(
        `insert into directory_card
         select k.partner_id, daterange('2020-01-01'::date + 2 * n, '2020-01-02'::date + 2 * n), k.level, k.valid_through,
                k.points, k.reached_at, k.experience, k.card
           from kept k, generate_series(1, 200) n`,
      );
      await tx.query('insert into directory_card select * from kept where partner_id <> $1', [id]);
    });
    const list = await server.ask('anonymous', LIST);
    expect(pointsOf(list, slug)).toBeUndefined();
    expect(pointsOf(list, 'own-commit')).toBe(210);
  });
});

describe('the feed of changes', () => {
  it('lost: the database is asked, nothing is missed, and the index comes back', async () => {
    const db = server.database.dataSource;
    const { id, slug } = await addPartner(db, { slug: 'in-doubt' });
    await server.ask('anonymous', LIST);
    await db.query(`select pg_terminate_backend(pid) from (${LISTENERS}) l`);
    await until(async () => (await statementsOfPage()) > 1);
    const token = (await server.tokenFor('MANAGER')) ?? undefined;
    await askNow(server, CORRECT, correction(id, 33), token);
    expect(pointsOf(await askNow(server, LIST), slug)).toBe(33);
    await until(async () => (await statementsOfPage()) <= 1);
    expect(pointsOf(await askNow(server, LIST), slug)).toBe(33);
  });

  it('silent: without a heartbeat there is no trust, however open the connection looks', async () => {
    const wake = await stopListeners();
    await until(async () => (await statementsOfPage()) > 1).finally(wake);
    await until(async () => (await statementsOfPage()) <= 1);
  });

  it('is not stirred by a draft, which nobody else can see', async () => {
    const db = server.database.dataSource;
    const { id } = await addPartner(db, { slug: 'drafting' });
    const heard = await listenAside(server);
    const project = await addSubmittedProject(db, id, { categories: ['CRM_SYSTEM'], industry: 'RETAIL' });
    await db.query(`update project set title = 'Магазин' where id = $1`, [project.id]);
    expect(await heard.since()).toEqual([]);
    await addPublishedProject(db, id, { categories: ['CRM_SYSTEM'], industry: 'RETAIL' });
    expect(await heard.since()).toContain(id);
    await addSanction(db, { partnerId: id, kind: 'CABINET_BLOCKING' });
    expect(await heard.since()).toEqual(['facts']);
    await heard.stop();
  });
});

/** What the channel carries, heard by a connection of the test's own. */
async function listenAside({ database }: TestServer) {
  const runner = database.dataSource.createQueryRunner();
  const client = await runner.connect();
  let payloads: string[] = [];
  client.on('notification', ({ payload }: { payload: string }) => payloads.push(payload));
  await client.query('listen kkv_public');
  return {
    async since() {
      await client.query('select');
      const heard = payloads;
      payloads = [];
      return heard;
    },
    async stop() {
      await client.query('unlisten *');
      client.removeAllListeners('notification');
      await runner.release();
    },
  };
}
