import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/new-id.js';
import { codeOf, refusalsOf } from '../support/competence.js';
import { type As, startTestServer, type TestServer } from '../support/server.js';
import { addPartner } from '../support/world.js';

/** Longer than any cursor could carry. */
const LONG = `Альянс ${'Ж'.repeat(190)}`;
/** By name; of equal names the one that came first has the lower id. */
const NAMES = [LONG, 'Бета Софт', 'Вектор Решения', 'Вектор Решения', 'Гамма «Ёлка»', 'Дельта'];
const SLUGS = NAMES.map((_, at) => `p-${at}`);

let server: TestServer;
const managerId = newId();
let inns: string[];

beforeAll(async () => {
  server = await startTestServer();
  const { dataSource } = server.database;
  for (const at of [5, 0, 2, 3, 1, 4]) {
    await addPartner(dataSource, { slug: SLUGS[at]!, name: NAMES[at]!, level: at === 5 ? null : 'BASIC' });
  }
  await dataSource.query(`update partner set manager_id = $1 where slug in ('p-1', 'p-4')`, [managerId]);
  const rows: { inn: string }[] = await dataSource.query(
    'select e.inn from legal_entity e join partner p on p.id = e.partner_id order by p.slug',
  );
  inns = rows.map(({ inn }) => inn);
});
afterAll(() => server.stop());

const LIST = `query ($filter: PartnerFilter, $first: Int, $after: String, $last: Int, $before: String) {
  partners(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
    totalCount nodes { slug } edges { cursor }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

const list = async (variables: object = {}) => (await server.ask('MANAGER', LIST, variables)).partners;
const slugs = (page: any): string[] => page.nodes.map(({ slug }: { slug: string }) => slug);

describe('partners', () => {
  it.each([1, 2, 4, 6, 100])('are paged by %i in both directions, by name', async (size) => {
    const forwards: string[] = [];
    for (let after: string | null = null, hasMore = true; hasMore; ) {
      const page: any = await list({ first: size, after });
      expect(page.totalCount).toBe(NAMES.length);
      expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
      forwards.push(...slugs(page));
      after = page.pageInfo.endCursor;
      hasMore = page.pageInfo.hasNextPage;
    }
    expect(forwards).toEqual(SLUGS);
    const backwards: string[] = [];
    for (let before: string | null = null, hasMore = true; hasMore; ) {
      const page: any = await list({ last: size, before });
      expect(page.pageInfo.hasNextPage).toBe(before !== null);
      backwards.unshift(...slugs(page));
      before = page.pageInfo.startCursor;
      hasMore = page.pageInfo.hasPreviousPage;
    }
    expect(backwards).toEqual(SLUGS);
  });

  it('a cursor survives changes of other cards', async () => {
    const { pageInfo } = await list({ first: 2 });
    const { dataSource } = server.database;
    await dataSource.query(`update partner set name = 'Авангард' where slug = 'p-3'`);
    try {
      expect(slugs(await list({ first: 2, after: pageInfo.endCursor }))).toEqual(['p-2', 'p-4']);
    } finally {
      await dataSource.query(`update partner set name = $1 where slug = 'p-3'`, [NAMES[3]]);
    }
  });

  it.each<[object, string[]]>([
    [{ search: 'вектор' }, ['p-2', 'p-3']],
    [{ search: 'вектар решенея' }, ['p-2', 'p-3']],
    [{ search: 'гамма елка' }, ['p-4']],
    [{ search: 'p-5' }, ['p-5']],
    [{ search: 'p-' }, []],
    [{ search: 'ничего похожего' }, []],
    [{ search: "'; drop table partner; --" }, []],
    [{ managerId }, ['p-1', 'p-4']],
    [{ managerId, search: 'бета' }, ['p-1']],
    [{ managerId: newId() }, []],
    [{ managerId: null, search: null }, SLUGS],
  ])('are found by %j', async (filter, expected) => {
    const page = await list({ filter });
    expect(slugs(page)).toEqual(expected);
    expect(page.totalCount).toBe(expected.length);
  });

  it('are found by a whole ИНН and not by its part', async () => {
    const inn = inns[4]!;
    expect(slugs(await list({ filter: { search: inn } }))).toEqual(['p-4']);
    expect(slugs(await list({ filter: { search: inn.slice(0, 9) } }))).toEqual([]);
  });

  it.each([
    [{ first: 0 }, 'first'],
    [{ first: 101 }, 'first'],
    [{ first: 1, last: 1 }, 'first'],
    [{ after: 'x' }, 'after'],
    [{ before: Buffer.from('["Бета"]').toString('base64url') }, 'before'],
    [{ after: Buffer.from(JSON.stringify([newId(), 1])).toString('base64url') }, 'after'],
    [{ filter: { search: '' } }, 'filter.search'],
    [{ filter: { search: 'x'.repeat(101) } }, 'filter.search'],
  ])('refuse %j', async (variables, field) => {
    const answer = await server.send('MANAGER', LIST, variables);
    expect(codeOf(answer)).toBe('BAD_USER_INPUT');
    expect(refusalsOf(answer)).toMatchObject([{ field }]);
  });

  it('are for staff', async () => {
    const readers: [As, string | undefined][] = [
      ['MANAGER', undefined],
      ['COMPLIANCE', undefined],
      ['ANALYST', undefined],
      ['ADMINISTRATOR', undefined],
      [{ partner: 'p-0' }, 'FORBIDDEN'],
      ['anonymous', 'UNAUTHENTICATED'],
    ];
    for (const [as, code] of readers) expect([as, codeOf(await server.send(as, LIST))]).toEqual([as, code]);
  });

  it('ask the database as often for six as for two', async () => {
    const query = `query ($first: Int!) { partners(first: $first) { totalCount nodes {
      manager { id } legalEntities { id } competence { state isListed legalEntity { id } } entitlements { code }
      competenceTerms { id legalEntity { id } } sanctions { id } points { total } projects(first: 1) { totalCount } } } }`;
    const statementsFor = async (first: number) => {
      await server.ask('MANAGER', query, { first });
      const before = server.database.statements.length;
      await server.ask('MANAGER', query, { first });
      return server.database.statements.length - before;
    };
    expect(await statementsFor(6)).toBe(await statementsFor(2));
  });
});
