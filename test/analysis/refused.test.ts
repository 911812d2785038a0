import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GraphQLObjectType } from 'graphql';
import type { Actor } from '../../src/access/actor.js';
import { isAllowed, type Who } from '../../src/access/permissions.js';
import { ROLES, type Role } from '../../src/access/roles.js';
import { type AggregateFunction, FUNCTIONS } from '../../src/analysis/aggregate-request.js';
import { mayRead } from '../../src/analysis/asked.js';
import { compileAggregate } from '../../src/analysis/compile-aggregate.js';
import { compilePage, compileRows } from '../../src/analysis/compile-page.js';
import { type Dataset, isDimension, isSingle } from '../../src/analysis/dataset.js';
import { DATASETS } from '../../src/analysis/registry.js';
import { executableSchema } from '../../src/schema.js';
import { asking, createRecordsDatabase } from '../support/analysis.js';
import type { TestDatabase } from '../support/database.js';
import { type As, startTestServer, type TestServer } from '../support/server.js';
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
const { analysis, codesOf } = asking(() => server);

describe('what a role may not read, it can ask by in no way', () => {
  const schema = executableSchema();
  const actorOf = (role: Role): Actor => ({ userId: 'x', roles: new Set([role]), partnerId: null, apiKeyId: null });
  const page = { size: 1, isBackward: false, start: null };

  const waysToAsk = (dataset: Dataset, name: string, actor: Actor): [way: string, ask: () => unknown][] => {
    const field = dataset.fields[name]!;
    const asker = { actor, day: '2026-01-01', since: '2025-01-01' };
    const aggregate = (request: object) => () => compileAggregate(dataset, request, asker);
    const measure = (fn: AggregateFunction) =>
      aggregate({ measures: [{ function: fn, field: name, ...(fn === 'PERCENTILE' && { p: 0.5 }) }] });
    const filter = { or: [{ not: { [name]: { isNull: true } } }] };
    return [
      ['filter', () => compilePage(dataset, { filter, fields: ['id'] }, page, asker)],
      ['filter of an aggregate', aggregate({ filter })],
      ['export', () => compileRows(dataset, { fields: [name] }, asker)],
      ...(isDimension(field) ? [['group', aggregate({ groupBy: [{ dimension: name }] })] as const] : []),
      ...(isSingle(field)
        ? [['order', () => compilePage(dataset, { orderBy: [{ field: name }], fields: [] }, page, asker)] as const]
        : []),
      ...(isSingle(field) ? FUNCTIONS.map((fn) => [fn, measure(fn)] as const) : []),
    ] as [string, () => unknown][];
  };
  const isForbidden = (ask: () => unknown) => {
    try {
      ask();
      return false;
    } catch (error) {
      // A function that does not fit the field's type is refused for that.
      return (error as Error).name === 'ForbiddenError';
    }
  };

  it.each(DATASETS.map((dataset) => [dataset.name, dataset] as const))('%s', (_, dataset) => {
    for (const role of ROLES) {
      const actor = actorOf(role);
      const fields = (schema.getType(`Analysis${dataset.typeName}`) as GraphQLObjectType).getFields();
      for (const [name, field] of Object.entries(dataset.fields)) {
        const may = mayRead(actor, dataset, field);
        expect([role, name, 'select', isAllowed(actor, fields[name]!.extensions.who as Who)]).toEqual([
          role,
          name,
          'select',
          may,
        ]);
        for (const [way, ask] of waysToAsk(dataset, name, actor)) {
          expect([role, name, way, isForbidden(ask)]).toEqual([role, name, way, !may]);
        }
        const selected = compilePage(dataset, { fields: [name] }, page, {
          actor,
          day: '2026-01-01',
          since: '2025-01-01',
        });
        expect([role, name, selected.columns.length]).toEqual([role, name, may ? 1 : 0]);
      }
    }
  });

  it('partners and the public read nothing here, and some people’s data some of the staff only', () => {
    const hidden = (role: Role) =>
      DATASETS.flatMap((dataset) =>
        Object.entries(dataset.fields)
          .filter(([, field]) => !mayRead(actorOf(role), dataset, field))
          .map(([name]) => `${dataset.name}.${name}`),
      );
    const all = DATASETS.flatMap((dataset) => Object.keys(dataset.fields)).length;
    expect(hidden('PARTNER')).toHaveLength(all);
    expect(hidden('ANALYST')).toEqual([
      'partners.individualTermsNote',
      ...['remarks', 'internalNote', 'decisionReasons'].map((name) => `applications.${name}`),
      ...['contactName', 'contactEmail', 'contactPhone'].map((name) => `projects.${name}`),
      ...['isContested', 'clientInn', 'clientName', 'description', 'contactName', 'contactEmail', 'contactPhone'].map(
        (name) => `engagements.${name}`,
      ),
      ...['clientName', 'clientInn', 'contactName', 'contactEmail', 'contactPhone', 'description'].map(
        (name) => `leads.${name}`,
      ),
      ...['progress', 'difficulties', 'solutions'].map((name) => `reports.${name}`),
      'forecasts.note',
      ...['internalNote', 'imposedBy', 'liftedBy'].map((name) => `sanctions.${name}`),
      ...['actorId', 'apiKeyId', 'objectId', 'partnerId', 'requestId'].map((name) => `audit.${name}`),
    ]);
  });

  it.each([
    ['leads(filter: {or: [{clientInn: {isNull: false}}]}) { nodes { id } }', 'filter.or.0.clientInn'],
    ['engagements(orderBy: [{field: CLIENT_NAME}]) { nodes { id } }', 'orderBy.0.clientName'],
    ['reportsAggregate(filter: {progress: {contains: "a"}}) { rows }', 'filter.progress'],
    ['auditAggregate(groupBy: [{dimension: ACTOR_ID}]) { rows }', 'groupBy.0.actorId'],
    ['sanctionsAggregate(measures: [{function: COUNT_DISTINCT, field: IMPOSED_BY}]) { rows }', 'measures.0.imposedBy'],
  ])('over HTTP: %s', async (asked, field) => {
    expect(await codesOf('ANALYST', asked)).toEqual([['FORBIDDEN', field]]);
  });

  it('over HTTP: a partner, nobody, and a member of staff outside a dataset', async () => {
    const asked = 'partners { nodes { id } }';
    expect(await codesOf('anonymous', asked)).toEqual([['UNAUTHENTICATED', undefined]]);
    expect(await codesOf({ partner: 'history-0' }, asked)).toEqual([['FORBIDDEN', undefined]]);
    expect(await codesOf('ADMINISTRATOR', 'leadsAggregate { rows }')).toEqual([['FORBIDDEN', undefined]]);
    expect(await codesOf('ANALYST', 'sanctions { nodes { internalNote } }')).toEqual(
      expect.arrayContaining([['FORBIDDEN', undefined]]),
    );
  });

  it('5.9: the audit trail tells of reports to compliance alone, and violations of what was told to their partners alone', async () => {
    const asked = 'auditAggregate(groupBy: [{dimension: MUTATION}]) { rows totals }';
    const mutations = async (as: As) => (await analysis(as, asked)).auditAggregate.rows.map(([name]: [string]) => name);
    expect(await mutations('COMPLIANCE')).toContain('reportViolation');
    for (const as of ['ANALYST', 'ADMINISTRATOR'] as const)
      expect(await mutations(as)).not.toContain('reportViolation');
    const [{ told }] = await server.database.dataSource.query(
      'select count(*)::int as told from investigation where communicated_on is not null',
    );
    expect((await analysis('COMPLIANCE', 'violations { totalCount }')).violations.totalCount).toBe(told);
  });
});

describe('what is asked in a wrong way is told where', () => {
  it.each([
    ['ordersAggregate(measures: [{function: SUM, field: STATE}]) { rows }', 'measures.0.field'],
    ['ordersAggregate(measures: [{function: SUM}]) { rows }', 'measures.0.field'],
    ['ordersAggregate(measures: [{function: PERCENTILE, field: NET}]) { rows }', 'measures.0.p'],
    ['ordersAggregate(measures: [{function: PERCENTILE, field: NET, p: 1.5}]) { rows }', 'measures.0.p'],
    ['ordersAggregate(measures: [{function: SUM, field: NET, as: "Net; drop"}]) { rows }', 'measures.0.as'],
    ['ordersAggregate(measures: [{function: COUNT}, {function: COUNT}]) { rows }', 'measures'],
    ['ordersAggregate(groupBy: [{dimension: STATE, bucket: MONTH}]) { rows }', 'groupBy.0.bucket'],
    ['ordersAggregate(having: {column: "nothing", gt: 1}) { rows }', 'having.column'],
    ['ordersAggregate(having: {gt: 1}) { rows }', 'having.column'],
    [
      'ordersAggregate(measures: [{function: SUM, field: NET}], having: {column: "sumNet", gt: 1.5}) { rows }',
      'having.gt',
    ],
    ['ordersAggregate(orderBy: [{column: "net"}]) { rows }', 'orderBy.0.column'],
    ['ordersAggregate(limit: 1001) { rows }', 'limit'],
    ['orders(after: "bm90aGluZw") { nodes { id } }', 'after'],
    ['orders(first: 1, last: 1) { nodes { id } }', 'first'],
  ])('%s', async (asked, field) => {
    expect(await codesOf('ANALYST', asked)).toEqual([['BAD_USER_INPUT', field]]);
  });

  it('a cursor is of its own order', async () => {
    const { orders } = await analysis(
      'ANALYST',
      'orders(first: 1, orderBy: [{field: NET}]) { pageInfo { endCursor } }',
    );
    const after = `after: "${orders.pageInfo.endCursor}"`;
    expect(await codesOf('ANALYST', `orders(${after}, orderBy: [{field: GROSS}]) { nodes { id } }`)).toEqual([
      ['BAD_USER_INPUT', 'after'],
    ]);
    expect(await codesOf('ANALYST', `orders(${after}, orderBy: [{field: NET}]) { nodes { id } }`)).toEqual([]);
  });

  it('a pattern is what is written, and texts of a statement are none', async () => {
    const db = server.database.dataSource;
    await addPartner(db, { slug: 'percent', name: `100%_\\'; drop table partner; --`, level: null });
    const found = async (contains: string) => {
      const { analysis: got } = await server.ask(
        'ANALYST',
        'query ($f: AnalysisPartnerFilter) { analysis { partners(filter: $f) { nodes { slug } } } }',
        { f: { name: { contains } } },
      );
      return got.partners.nodes.map(({ slug }: { slug: string }) => slug);
    };
    for (const text of ['100%', '%_', `_\\'; drop`]) expect(await found(text)).toEqual(['percent']);
    expect(await found('0__')).toEqual([]);
  });
});
