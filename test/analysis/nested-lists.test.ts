import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GraphQLObjectType } from 'graphql';
import type { Actor } from '../../src/access/actor.js';
import { isAllowed, type Who } from '../../src/access/permissions.js';
import { ROLES } from '../../src/access/roles.js';
import { mayRead } from '../../src/analysis/asked.js';
import { type Dataset, type NestedList } from '../../src/analysis/dataset.js';
import { NESTED_LISTS } from '../../src/analysis/registry.js';
import { executableSchema } from '../../src/schema.js';
import { statementsOf } from '../support/administration.js';
import { asking, createRecordsDatabase } from '../support/analysis.js';
import type { TestDatabase } from '../support/database.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { daysFromNow } from '../support/world.js';

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
const { analysis, codesOf } = asking(() => server);

describe('lists inside rows', () => {
  const readable = ({ fields }: Dataset) => Object.keys(fields).filter((name) => fields[name]!.who === undefined);
  /** All rows of a dataset, by what they have of one field. */
  const flat = async (dataset: Dataset, by: string, fields: readonly string[]) => {
    const rows = new Map<string, object[]>();
    let after = 'null';
    do {
      const { nodes, pageInfo } = (
        await analysis(
          'ANALYST',
          `${dataset.name}(first: 100, after: ${after}) { nodes { by: ${by} ${fields.join(' ')} } pageInfo { hasNextPage endCursor } }`,
        )
      )[dataset.name];
      for (const { by: owner, ...row } of nodes) rows.set(owner, [...(rows.get(owner) ?? []), row]);
      after = pageInfo.hasNextPage ? JSON.stringify(pageInfo.endCursor) : '';
    } while (after !== '');
    return rows;
  };

  const BOUND = 2;
  it.each(NESTED_LISTS.map((list) => [`${list.of.name}.${list.name}`, list] as const))(
    '%s: those rows of the dataset that name the row, as many as asked for, in its order',
    async (_, { of, name, dataset, by }: NestedList) => {
      const fields = readable(dataset);
      const rows = await flat(dataset, by, fields);
      const { [of.name]: around } = await analysis(
        'ANALYST',
        `${of.name}(first: 100) { nodes { id inner: ${name}(first: ${BOUND}) { totalCount nodes { ${fields.join(' ')} } pageInfo { hasNextPage } } } }`,
      );
      const wanted = around.nodes.map(({ id }: { id: string }) => {
        const own = rows.get(id) ?? [];
        const inner = {
          ...{ totalCount: own.length, nodes: own.slice(0, BOUND) },
          pageInfo: { hasNextPage: own.length > BOUND },
        };
        return { id, inner };
      });
      expect(around.nodes).toEqual(wanted);
      expect(wanted.some(({ inner }: any) => inner.totalCount > 0)).toBe(true);
    },
  );

  it('are asked as the dataset is: filter, order, pages either way, and inside one another', async () => {
    const inner = async (args: string) => {
      const { partners } = await analysis(
        'ANALYST',
        `partners(first: 100) { nodes { id pointEntries(${args}) { nodes { id amount } pageInfo { endCursor } } } }`,
      );
      return new Map<string, any>(partners.nodes.map(({ id, pointEntries }: any) => [id, pointEntries]));
    };
    const order = 'filter: {amount: {gt: 0}}, orderBy: [{field: AMOUNT}]';
    const whole = await inner(`first: 100, ${order}`);
    const [id, { nodes }] = [...whole].find(([, list]) => list.nodes.length > 2)!;
    expect(nodes.map(({ amount }: any) => amount)).toEqual(
      nodes.map(({ amount }: any) => amount).sort((a: number, b: number) => a - b),
    );
    const first = (await inner(`first: 1, ${order}`)).get(id);
    const after = JSON.stringify(first.pageInfo.endCursor);
    expect(first.nodes).toEqual(nodes.slice(0, 1));
    expect((await inner(`first: 100, after: ${after}, ${order}`)).get(id).nodes).toEqual(nodes.slice(1));
    expect((await inner(`last: 2, ${order}`)).get(id).nodes).toEqual(nodes.slice(-2));
    const { partners } = await analysis(
      'ANALYST',
      'partners(first: 100) { nodes { orders { nodes { pieces lines(first: 10) { nodes { quantity } } } } } }',
    );
    const orders = partners.nodes.flatMap((partner: any) => partner.orders.nodes);
    expect(orders.length).toBeGreaterThan(20);
    for (const { pieces, lines } of orders) {
      expect(lines.nodes.reduce((sum: number, { quantity }: any) => sum + quantity, 0)).toBe(pieces);
    }
  });

  it('are of the day that the rows are of', async () => {
    const inForce = new Set<string>();
    for (const day of [0, -200, -420].map((by) => daysFromNow(by))) {
      const { partners, sanctions } = await analysis(
        'ANALYST',
        `partners(first: 100, asOf: "${day}") { nodes { sanctions(first: 100) { nodes { id isInForce } } } }
         sanctions(first: 100, asOf: "${day}") { nodes { id isInForce } }`,
      );
      const byId = (nodes: any[]) => new Map(nodes.map(({ id, isInForce }) => [id, isInForce]));
      const inside = byId(partners.nodes.flatMap((partner: any) => partner.sanctions.nodes));
      expect([day, inside]).toEqual([day, byId(sanctions.nodes)]);
      for (const [id, is] of inside) inForce.add(`${id} ${is}`);
    }
    // Some were in force on one of the days and not on another.
    expect(inForce.size).toBeGreaterThan(new Set([...inForce].map((one) => one.split(' ')[0])).size);
  });

  it('are one statement each, however many rows there are, and read what is selected', async () => {
    const asked = (first: number) =>
      `orders(first: ${first}) { nodes { kind lines { nodes { quantity } } bonusEntries { totalCount nodes { id } } } }`;
    const count = (first: number) => statementsOf(server, () => analysis('MANAGER', asked(first)));
    await count(1);
    expect(await count(100)).toBe(await count(1));
    server.database.statements.length = 0;
    await analysis('MANAGER', 'partners(first: 50) { nodes { orders { nodes { lines { nodes { quantity } } } } } }');
    const run = server.database.statements.filter((text) => text.startsWith('select above'));
    expect(run.map((text) => /from (partner_order|order_line)/.exec(text)?.[1])).toEqual([
      'partner_order',
      'order_line',
    ]);
    expect(run.join()).not.toMatch(/product|unit_kopecks|order_return_line|client_name/);
  });

  it('what a role may not read is closed inside rows as well', async () => {
    const forbidden = [['FORBIDDEN', undefined]];
    const inner = (of: string, list: string) => `${of}(first: 5) { nodes { id ${list} } }`;
    expect(await codesOf('ADMINISTRATOR', inner('partners', 'engagements { totalCount }'))).toContainEqual(
      forbidden[0],
    );
    expect(await codesOf('COMPLIANCE', inner('engagements', 'forecasts { nodes { id } }'))).toContainEqual(
      forbidden[0],
    );
    expect(await codesOf('ANALYST', inner('engagements', 'forecasts { nodes { note } }'))).toContainEqual(forbidden[0]);
    expect(await codesOf('MANAGER', inner('engagements', 'forecasts { nodes { note } }'))).toEqual([]);
    for (const [ask, field] of [
      ['filter: {clientInn: {isNull: false}}', 'filter.clientInn'],
      ['orderBy: [{field: CLIENT_NAME}]', 'orderBy.0.clientName'],
    ]) {
      expect(await codesOf('ANALYST', inner('partners', `engagements(${ask}) { nodes { id } }`))).toContainEqual([
        'FORBIDDEN',
        field,
      ]);
    }
  });

  it('a field that is hidden ties no rows: every list is read by those alone who may read what it goes by', () => {
    for (const { of, name, dataset, by } of NESTED_LISTS) {
      const { who } = (executableSchema().getType(`Analysis${of.typeName}`) as GraphQLObjectType).getFields()[name]!
        .extensions as { who: Who };
      for (const role of ROLES) {
        const actor: Actor = { userId: 'x', roles: new Set([role]), partnerId: null, apiKeyId: null };
        const may = mayRead(actor, of, of.fields.id!) && mayRead(actor, dataset, dataset.fields[by]!);
        expect([of.name, name, role, isAllowed(actor, who)]).toEqual([of.name, name, role, may]);
      }
      expect([of.name, name, Object.hasOwn(of.fields, name)]).toEqual([of.name, name, false]);
    }
  });

  it('cost as much as in all the rows of the pages around them, told before and by their place', async () => {
    const query = (first: number) =>
      `{ analysis { partners(first: ${first}) { nodes { id orders(first: 10) { nodes { id lines { totalCount nodes { id } } } } } } } }`;
    const told = async (first: number) => {
      const { costOf } = await server.ask(
        'ANALYST',
        'query ($q: String!) { costOf(query: $q) { analysis { requested maximum fields { field cost rows } } } }',
        { q: query(first) },
      );
      return costOf.analysis;
    };
    const [few, many] = [await told(2), await told(40)];
    const fields = [
      'analysis.partners',
      'analysis.partners.nodes.orders',
      'analysis.partners.nodes.orders.nodes.lines',
    ];
    expect(many.fields.map(({ field }: any) => field)).toEqual(fields);
    for (const at of [1, 2]) {
      const times = many.fields[at].cost / few.fields[at].cost;
      expect([at, times > 10 && times < 30]).toEqual([at, true]);
    }
    const aliases = Array.from({ length: 61 }, (_, at) => `a${at}: orders { totalCount }`).join(' ');
    const { errors } = await server.send('ANALYST', 'query ($q: String!) { costOf(query: $q) { isAllowed } }', {
      q: `{ analysis { partners { nodes { ${aliases} } } } }`,
    });
    expect(errors?.[0]?.extensions.code).toBe('COST_EXCEEDED');
    const { extensions } = (await server.send('ANALYST', query(40))) as any;
    expect(extensions.cost.analysis).toEqual(many);
  });

  it('are in no export', async () => {
    const exportOf = (q: string) =>
      server.send('ANALYST', 'query ($q: String!) { exportOf(query: $q, format: CSV) { url } }', { q });
    const { errors = [] } = await exportOf('{ analysis { orders { nodes { id lines { nodes { id } } } } } }');
    expect(errors.map(({ extensions: { code, refusals } }) => [code, refusals?.[0]?.field])).toEqual([
      ['BAD_USER_INPUT', 'query'],
    ]);
    expect((await exportOf('{ analysis { orders { nodes { id } } } }')).errors).toBeUndefined();
  });
});
