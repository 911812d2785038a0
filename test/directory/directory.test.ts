import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { STAFF_ROLES } from '../../src/access/roles.js';
import { refreshCards } from '../../src/directory/refresh-cards.js';
import { moveClockTo } from '../support/competence.js';
import { dayFromToday as daysFromNow, TODAY } from '../support/partners.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { addPartner, addPoints, addPublishedProject, addSanction } from '../support/world.js';

let server: TestServer;
const T0 = new Date('2026-01-10T10:00:00Z');
const later = (minutes: number) => new Date(T0.getTime() + minutes * 60_000);

/** In the order of the list: alpha and beta have equal points, alpha reached them earlier. */
beforeAll(async () => {
  server = await startTestServer();
  await moveClockTo(server, TODAY);
  const db = server.database.dataSource;
  const alpha = await addPartner(db, { slug: 'alpha', name: 'Северный код', city: 'Мурманск', level: 'MAXIMAL' });
  const beta = await addPartner(db, { slug: 'beta', name: 'Бетта-Софт', city: 'Казань' });
  const gamma = await addPartner(db, { slug: 'gamma', name: 'Гамма Интеграция', city: 'Казань' });
  const basic = await addPartner(db, { slug: 'basic', level: 'BASIC' });
  await addPartner(db, { slug: 'none', level: null });
  await addPoints(db, beta.id, 300, { recordedAt: later(20), activityOn: TODAY });
  await addPoints(db, alpha.id, 300, { recordedAt: later(10), activityOn: TODAY });
  await addPoints(db, gamma.id, 500, { recordedAt: later(30), activityOn: daysFromNow(-10) });
  await addPoints(db, gamma.id, -400, { recordedAt: later(40), activityOn: TODAY });
  await addPoints(db, basic.id, 9000);
  await addPublishedProject(db, alpha.id, { categories: ['CRM_SYSTEM', 'INTRANET_PORTAL'], industry: 'FINANCE' });
  await addPublishedProject(db, alpha.id, { categories: ['ONLINE_STORE'], industry: 'RETAIL', title: 'Магазин' });
  await addPublishedProject(db, beta.id, { categories: ['CRM_SYSTEM'], industry: 'RETAIL' });
  await addPublishedProject(db, gamma.id, { categories: ['CRM_SYSTEM'], industry: 'INSURANCE', withdrawnOn: TODAY });
  await addPublishedProject(db, basic.id, { categories: ['CRM_SYSTEM'], industry: 'FINANCE' });
});
afterAll(() => server.stop());

const LIST = `query ($filter: DirectoryFilter, $first: Int, $after: String, $last: Int, $before: String, $asOf: Day) {
  directory(filter: $filter, first: $first, after: $after, last: $last, before: $before, asOf: $asOf) {
    totalCount
    facets { categories { category count } industries { industry { code } count } }
    edges { cursor rank node { slug points rank level matchedProjects { title } } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

async function voidTerms(partnerId: string): Promise<void> {
  const db = server.database.dataSource;
  await db.query('update competence_term set voided_at = now() where partner_id = $1', [partnerId]);
  await refreshCards(db.manager, [partnerId]);
}

const slugs = (data: any): string[] => data.directory.edges.map((edge: any) => edge.node.slug);
const list = (variables: object = {}) => server.ask('anonymous', LIST, variables);
const facet = (data: any, code: string) =>
  data.directory.facets.industries.find((one: any) => one.industry.code === code)?.count;

describe('4.6, 4.7 who is listed, and in which order', () => {
  it('lists EXTENDED and MAXIMAL by points, equal points by who reached them earlier', async () => {
    const data = await list();
    expect(slugs(data)).toEqual(['alpha', 'beta', 'gamma']);
    expect(data.directory.totalCount).toBe(3);
    expect(data.directory.edges.map((edge: any) => [edge.rank, edge.node.rank, edge.node.points])).toEqual([
      [1, 1, 300],
      [2, 2, 300],
      [3, 3, 100],
    ]);
  });

  it('pages forwards and backwards to the same order', async () => {
    const first = await list({ first: 2 });
    const rest = await list({ first: 2, after: first.directory.pageInfo.endCursor });
    expect([...slugs(first), ...slugs(rest)]).toEqual(['alpha', 'beta', 'gamma']);
    expect(first.directory.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    expect(rest.directory.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    expect(rest.directory.edges[0].rank).toBe(3);
    const back = await list({ last: 2, before: rest.directory.pageInfo.startCursor });
    expect(slugs(back)).toEqual(['alpha', 'beta']);
    expect(slugs(await list({ last: 2 }))).toEqual(['beta', 'gamma']);
  });
});

describe('4.9 filters', () => {
  it.each([
    [{ categories: ['CRM_SYSTEM'] }, ['alpha', 'beta']],
    [{ categories: ['CRM_SYSTEM'], industries: ['RETAIL'] }, ['alpha', 'beta']],
    [{ categories: ['CRM_SYSTEM'], industries: ['RETAIL'], sameProject: true }, ['beta']],
    [{ categories: ['CRM_SYSTEM', 'ONLINE_STORE'], industries: ['FINANCE'] }, ['alpha']],
    [{ industries: ['INSURANCE'] }, []],
    [{ categories: [] }, []],
    [{ industries: [], categories: ['CRM_SYSTEM'] }, []],
    [{ city: 'казань' }, ['beta', 'gamma']],
    [{ level: 'MAXIMAL' }, ['alpha']],
    [{ level: 'BASIC' }, []],
    [{ search: 'севрный код' }, ['alpha']],
    [{ search: 'СЕВЕРНЫЙ' }, ['alpha']],
    [{ search: 'бета софт' }, ['beta']],
    [{ search: 'интеграцыя' }, ['gamma']],
    [{ search: '100%_' }, []],
    [{ search: 'гама' }, []],
    [{ search: 'гамма' }, ['gamma']],
    [{ search: 'код' }, ['alpha']],
  ])('%j gives %j', async (filter, expected) => {
    const data = await list({ filter });
    expect(slugs(data)).toEqual(expected);
    expect(data.directory.totalCount).toBe(expected.length);
  });

  it('refuses an industry that is not in the catalogue, with its place', async () => {
    const { errors } = await server.send('anonymous', LIST, { filter: { industries: ['RETAIL', 'NO_SUCH'] } });
    expect(errors?.[0]?.extensions.refusals).toEqual([
      expect.objectContaining({ code: 'INDUSTRY_UNKNOWN', clause: '4.8', field: 'filter.industries.1' }),
    ]);
  });

  it('shows which projects prove the filter, and the place in the whole list beside the one in the filter', async () => {
    const data = await list({ filter: { categories: ['CRM_SYSTEM'], industries: ['RETAIL'], sameProject: true } });
    expect(data.directory.edges).toEqual([
      expect.objectContaining({
        rank: 1,
        node: expect.objectContaining({ slug: 'beta', rank: 2, matchedProjects: [{ title: 'Портал' }] }),
      }),
    ]);
  });

  it('counts each facet as if its own choice were made instead', async () => {
    const data = await list({ filter: { categories: ['ONLINE_STORE'], industries: ['RETAIL'] } });
    expect(data.directory.facets.categories).toEqual([
      { category: 'ONLINE_STORE', count: 1 },
      { category: 'CORPORATE_SITE', count: 0 },
      { category: 'INTRANET_PORTAL', count: 1 },
      { category: 'CRM_SYSTEM', count: 2 },
    ]);
    expect([facet(data, 'RETAIL'), facet(data, 'FINANCE'), facet(data, 'INSURANCE')]).toEqual([1, 1, 0]);
    const same = await list({ filter: { categories: ['CRM_SYSTEM'], industries: ['RETAIL'], sameProject: true } });
    expect([facet(same, 'RETAIL'), facet(same, 'FINANCE')]).toEqual([1, 1]);
    expect(same.directory.facets.categories[0]).toEqual({ category: 'ONLINE_STORE', count: 1 });
  });
});

describe('2.3 the card by its address', () => {
  const CARD = `query ($slug: String!) { partner(slug: $slug) {
    slug level rank points badge { level title } categories { category projectCount } industries { industry { code } projectCount }
    projects(first: 1) { totalCount nodes { title industry { code } } pageInfo { endCursor hasNextPage } } } }`;

  it('answers for BASIC with its badge and no rank', async () => {
    const { partner } = await server.ask('anonymous', CARD, { slug: 'basic' });
    expect(partner).toMatchObject({
      level: 'BASIC',
      rank: null,
      points: 9000,
      badge: { level: 'BASIC', title: 'ККВ: базовый уровень' },
    });
  });

  it('counts projects by category and industry and pages through them', async () => {
    const { partner } = await server.ask('anonymous', CARD, { slug: 'alpha' });
    expect(partner.categories).toEqual(
      expect.arrayContaining([
        { category: 'CRM_SYSTEM', projectCount: 1 },
        { category: 'INTRANET_PORTAL', projectCount: 1 },
        { category: 'ONLINE_STORE', projectCount: 1 },
      ]),
    );
    expect(partner.projects).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: true } });
  });

  it.each(['none', 'no-such-partner'])('answers null for %s', async (slug) => {
    expect(await server.ask('anonymous', CARD, { slug })).toEqual({ partner: null });
  });
});

describe('4.7 the list as of a past day', () => {
  it('sums the ledger by the day of the activity', async () => {
    const data = await server.ask('ANALYST', LIST, { asOf: daysFromNow(-1) });
    expect(data.directory.edges.map(({ node }: any) => [node.slug, node.points])).toEqual([
      ['gamma', 500],
      ['alpha', 0],
      ['beta', 0],
    ]);
  });

  it.each(STAFF_ROLES)('is for %s, and the same as the live list for today', async (role) => {
    const live = await list();
    expect(await server.ask(role, LIST, { asOf: TODAY })).toEqual(live);
  });

  it.each(['anonymous', { partner: 'alpha' }] as const)('is refused to %j', async (as) => {
    const { errors } = await server.send(as, LIST, { asOf: TODAY });
    expect(errors?.[0]?.extensions.refusals?.[0]).toMatchObject({ code: 'AS_OF_NEEDS_STAFF', field: 'asOf' });
  });

  it('is refused for a day to come', async () => {
    const { errors } = await server.send('ANALYST', LIST, { asOf: daysFromNow(1) });
    expect(errors?.[0]?.extensions.refusals?.[0]).toMatchObject({ code: 'AS_OF_IN_FUTURE' });
  });
});

describe('6.1, 6.4, 6.7 sanctions hide a partner on their days', () => {
  const DAYS = { before: -1, first: 0, last: 5, after: 6 };

  it.each([
    ['COMPETENCE_DEPRIVATION', true],
    ['PUBLIC_LISTS_EXCLUSION', true],
    ['POINTS_AND_DISCOUNT_REFUSAL', false],
    ['VIOLATORS_LIST_PLACEMENT', false],
    ['CABINET_BLOCKING', false],
  ] as const)('%s', async (kind, isHiding) => {
    const db = server.database.dataSource;
    const partner = await addPartner(db, { slug: `sanctioned-${kind.toLowerCase().replaceAll('_', '-')}` });
    const startsOn = daysFromNow(-6);
    await addSanction(db, { partnerId: partner.id, kind, startsOn, throughOn: daysFromNow(-1), refusesPoints: true });
    const isListed = async (day: number) =>
      slugs(await server.ask('ANALYST', LIST, { asOf: daysFromNow(day - 6), first: 100 })).includes(partner.slug);
    expect(await isListed(DAYS.before)).toBe(true);
    expect(await isListed(DAYS.first)).toBe(!isHiding);
    expect(await isListed(DAYS.last)).toBe(!isHiding);
    expect(await isListed(DAYS.after)).toBe(true);
    await db.query('delete from sanction where partner_id = $1', [partner.id]);
    await voidTerms(partner.id);
  });

  it('6.7 for good, also the card; lifting brings both back from its day', async () => {
    const db = server.database.dataSource;
    const partner = await addPartner(db, { slug: 'terminated' });
    const sanction = await addSanction(db, { partnerId: partner.id, kind: 'PARTNERSHIP_TERMINATION' });
    expect(slugs(await list())).not.toContain('terminated');
    expect(await server.ask('anonymous', '{ partner(slug: "terminated") { slug } }')).toEqual({ partner: null });
    await db.query('update sanction set lifted_on = $2 where id = $1', [sanction.id, TODAY]);
    await refreshCards(db.manager, [partner.id]);
    expect(slugs(await list())).toContain('terminated');
    await voidTerms(partner.id);
  });
});

describe('2.4 a term leaves the list at midnight in Moscow, with no job running', () => {
  it('is listed on its last day and gone on the next', async () => {
    const db = server.database.dataSource;
    // Tomorrow's midnight and not tonight's: seconds before midnight the clock would have to be set back, which it cannot.
    const validThrough = daysFromNow(1);
    const partner = await addPartner(db, { slug: 'ends-today', validThrough, validFrom: daysFromNow(-300) });
    expect(slugs(await list())).toContain('ends-today');
    const midnight = new Date(`${daysFromNow(2)}T00:00:00+03:00`).getTime();
    const setOffset = (ms: number) => db.query('update sandbox_clock set offset_ms = $1', [ms]);
    await setOffset(midnight - 20_000 - Date.now());
    expect(slugs(await list())).toContain('ends-today');
    await setOffset(midnight - Date.now());
    expect(slugs(await list())).not.toContain('ends-today');
    expect(await server.ask('anonymous', '{ partner(slug: "ends-today") { slug } }')).toEqual({ partner: null });
    await moveClockTo(server, TODAY);
    await voidTerms(partner.id);
  });
});

describe('statements', () => {
  it('are as many for a long page as for a short one', async () => {
    const query = `query ($first: Int) { directory(first: $first) { totalCount
      facets { categories { count } } edges { rank node { rank categories { projectCount } industries { industry { code } }
      projects(first: 2) { totalCount nodes { title industry { title } } } matchedProjects { title } } } } }`;
    const { statements } = server.database;
    const counted = async (first: number) => {
      statements.length = 0;
      await server.ask('anonymous', query, { first });
      return statements.length;
    };
    // The cards themselves are kept, so that whoever comes first pays for them.
    await server.ask('anonymous', '{ directory(first: 50) { nodes { slug } } }');
    const short = await counted(1);
    expect(await counted(50)).toBe(short);
    expect(short).toBeLessThanOrEqual(10);
  });
});
