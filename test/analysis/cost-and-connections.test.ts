import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { openAnalystsDatabase } from '../../src/analysis/analysts-database.js';
import { asking, createRecordsDatabase } from '../support/analysis.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { addPartner } from '../support/world.js';

let database: TestDatabase;
let server: TestServer;
beforeAll(async () => {
  database = await createRecordsDatabase();
  server = await startTestServer({}, database);
});
afterAll(async () => {
  await server.stop();
  await database.drop();
});
const { codesOf } = asking(() => server);

describe('cost and connections', () => {
  const asked = 'partners { totalCount nodes { id } } ordersAggregate { rows }';

  it('is told before: of each field by the plan of its statement; `costOf` runs nothing', async () => {
    server.database.statements.length = 0;
    const { costOf } = await server.ask(
      'ANALYST',
      'query ($q: String!) { costOf(query: $q) { isAllowed requested analysis { requested maximum fields { field cost rows } } } }',
      { q: `{ analysis { ${asked} } }` },
    );
    expect(
      server.database.statements.filter((text) => /^(select|with)[\s\S]*from (partner p|facts)/.test(text)),
    ).toEqual([]);
    const { extensions } = (await server.send('ANALYST', `{ analysis { ${asked} } }`)) as any;
    expect(extensions.cost.analysis).toEqual(costOf.analysis);
    expect(costOf.analysis.fields.map(({ field }: any) => field)).toEqual([
      'analysis.partners',
      'analysis.ordersAggregate',
    ]);
    expect(costOf).toMatchObject({ isAllowed: true, requested: extensions.cost.requested });
    const sum = costOf.analysis.fields.reduce((total: number, { cost }: any) => total + cost, 0);
    expect(costOf.analysis.requested).toBe(sum);
  });

  it('a question over the budget of the role or of the minute is refused with the field to blame, and not run', async () => {
    const tight = await startTestServer(
      { ANALYSTS_COST: '1000000,ANALYST=3', ANALYSTS_COST_PER_MINUTE: '100,MANAGER=1000000' },
      server.database,
    );
    try {
      tight.database.statements.length = 0;
      expect(
        await codesOf('ANALYST', 'ordersAggregate { rows } applications { nodes { id workingDays } }', tight),
      ).toEqual([['COST_EXCEEDED', 'analysis.applications']]);
      expect(
        tight.database.statements.filter((text) => /^(select|with)[\s\S]*from (application a|facts)/.test(text)),
      ).toEqual([]);
      expect(await codesOf('ANALYST', 'partners(first: 100) { nodes { id orders { nodes { id } } } }', tight)).toEqual([
        ['COST_EXCEEDED', 'analysis.partners.nodes.orders'],
      ]);
      const heavy = 'partners(first: 100) { nodes { rank bonusBalance } }';
      expect(await codesOf('MANAGER', heavy, tight)).toEqual([]);
      expect(await codesOf('COMPLIANCE', heavy, tight)).toEqual([['COST_EXCEEDED', 'analysis.partners']]);
    } finally {
      await tight.stop();
    }
  });

  it('a statement that runs out of its time, and one for which there is no room, are told apart', async () => {
    const small = await startTestServer(
      { ANALYSTS_POOL: '1', ANALYSTS_WAITING: '0', ANALYSTS_TIMEOUT: '1' },
      server.database,
    );
    const lock = new pg.Client({ connectionString: server.database.url });
    await lock.connect();
    try {
      await lock.query('begin; lock table partner_order in access exclusive mode');
      const waiting = codesOf('ANALYST', 'ordersAggregate { rows }', small);
      const others = await Promise.all(
        Array.from({ length: 4 }, () => codesOf('MANAGER', 'ordersAggregate { rows }', small)),
      );
      const all = [await waiting, ...others].map(([first]) => first?.[0]);
      expect(new Set(all)).toEqual(new Set(['STATEMENT_TIMEOUT', 'UNAVAILABLE']));
      // The requests of everybody else are not held up.
      expect((await small.ask('MANAGER', '{ partners { totalCount } }')).partners.totalCount).toBeGreaterThan(0);
    } finally {
      await lock.end();
      await small.stop();
    }
  });

  it('with a replica by setting they go there, and everything else to the database; without it the sites go on', async () => {
    // For the replica a database that differs, read by a user that may write nothing, behind a door that can be shut.
    const replica = await createTestDatabase();
    await addPartner(replica.dataSource, { slug: 'of-the-replica', level: null });
    const reader = `reader_${randomUUID().replaceAll('-', '')}`;
    await replica.dataSource.query(`create role ${reader} login password 'reads'`);
    await replica.dataSource.query(`grant pg_read_all_data to ${reader}`);
    const place = new URL(replica.url);
    const { hostname, port } = place;
    const sockets = new Set<Socket>();
    const door = createServer((socket) => {
      const inside = connect(Number(port), hostname);
      for (const one of [socket, inside]) sockets.add(one.on('error', () => undefined));
      socket.pipe(inside).pipe(socket);
    });
    await once(door.listen(0, '127.0.0.1'), 'listening');
    const shut = () =>
      new Promise((resolve) => {
        door.close(resolve);
        for (const socket of sockets) socket.destroy();
      });
    Object.assign(place, { username: reader, password: 'reads', host: `127.0.0.1:${(door.address() as any).port}` });
    const split = await startTestServer({ ANALYSTS_DATABASE_URL: place.href }, server.database);
    try {
      const asked = '{ analysis { partners { nodes { slug } } replayedThrough } }';
      const answer = await split.ask('ANALYST', asked);
      expect(answer).toEqual({
        analysis: { partners: { nodes: [{ slug: 'of-the-replica' }] }, replayedThrough: null },
      });
      const exported = async () =>
        fetch(`${split.url}/exports`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${await split.tokenFor('ANALYST')}` },
          body: JSON.stringify({ query: '{ analysis { partners { nodes { slug } } } }' }),
        });
      expect(await (await exported()).text()).toBe('slug\r\nof-the-replica\r\n');
      const { partners } = await split.ask('ANALYST', '{ partners { totalCount } }');
      expect(partners.totalCount).toBeGreaterThan(1);
      const users: { usename: string }[] = await replica.dataSource.query(
        'select distinct usename from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
      );
      expect(users.map(({ usename }) => usename)).toContain(reader);
      const byReader: unknown[] = await server.database.dataSource.query(
        'select from pg_stat_activity where datname = current_database() and usename = $1',
        [reader],
      );
      expect(byReader).toEqual([]);
      await shut();
      const away = await split.send('ANALYST', asked);
      expect([away.status, away.errors?.[0]?.extensions.code]).toEqual([503, 'UNAVAILABLE']);
      expect((await exported()).status).toBe(503);
      expect((await split.ask('anonymous', '{ directory { totalCount } }')).directory.totalCount).toBeGreaterThan(0);
      expect((await fetch(`${split.url}/readyz`)).status).toBe(200);
    } finally {
      await shut();
      await split.stop();
      await replica.dataSource.query(`drop owned by ${reader}; drop role ${reader}`).catch(() => undefined);
      await replica.drop();
    }
  });

  it('their connections can write nothing', async () => {
    const settings = { databaseUrl: null, poolSize: 1, exportsMax: 1, statementTimeoutMs: 5_000, waitingMax: 1 };
    const analysts = openAnalystsDatabase(server.database.dataSource, settings, () => undefined);
    try {
      const write = { text: `update partner set name = 'x'`, values: [], columns: [] };
      await expect(analysts.read(write)).rejects.toMatchObject({ driverError: { code: '25006' } });
    } finally {
      await analysts.close();
    }
  });
});
