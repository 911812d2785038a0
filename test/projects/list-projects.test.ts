import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CompanyPartner, moveClockTo, refusalsOf, registerCompany } from '../support/competence.js';
import { dayFromToday, registerPartner, startServerToday, TODAY } from '../support/partners.js';
import { change, draftProject, type ProjectAnswer, publishInput, submittedProject } from '../support/projects.js';
import type { TestServer } from '../support/server.js';

let server: TestServer;
let one: CompanyPartner;
let two: CompanyPartner;
const made: Record<string, ProjectAnswer> = {};

beforeAll(async () => {
  server = await startServerToday();
  [one, two] = [await registerPartner(server), await registerCompany(server)];
  made.draft = await draftProject(server, one, { title: 'Черновик', categories: ['CRM_SYSTEM'] });
  made.late = await draftProject(server, two, { title: 'Подан позже', industry: 'FINANCE' });
  made.early = await submittedProject(server, one, { title: 'Подан раньше', clientName: 'Банк «Северный»' });
  const late = { projectId: made.late.id, expectedVersion: made.late.version };
  made.late = await change(server, two.as, 'submitProject', late);
  const other = await submittedProject(server, one, { title: 'Опубликован', categories: ['INTRANET_PORTAL'] });
  made.published = await change(server, 'MANAGER', 'publishProject', publishInput(other));
  const returned = await submittedProject(server, two, { title: 'Возвращён', industry: 'INSURANCE' });
  const back = { projectId: returned.id, expectedVersion: returned.version, remarks: 'Нет' };
  made.returned = await change(server, 'MANAGER', 'returnProject', back);
});
afterAll(() => server.stop());

const QUEUE = `query ($filter: ProjectFilter, $first: Int, $after: String, $last: Int, $before: String) {
  projects(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
    totalCount nodes { title } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;
const OWN = `query ($filter: PartnerProjectFilter, $first: Int, $after: String, $last: Int, $before: String) {
  myPartner { projects(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
    totalCount nodes { title } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`;

const titles = (page: { nodes: { title: string }[] }) => page.nodes.map(({ title }) => title);
const queue = async (variables: object = {}) => (await server.ask('ANALYST', QUEUE, variables)).projects;

const IN_ORDER = ['Подан раньше', 'Подан позже', 'Черновик', 'Опубликован', 'Возвращён'];

describe('projects, the queue', () => {
  it('has the submitted ones in front, in the order in which they were submitted', async () => {
    const all = await queue();
    expect(titles(all)).toEqual(IN_ORDER);
    expect(all.totalCount).toBe(IN_ORDER.length);
  });

  it.each([1, 2, 3, 5])('is paged by %i in both directions', async (size) => {
    const forwards: string[] = [];
    let after: string | null = null;
    do {
      const page: any = await queue({ first: size, after });
      expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
      forwards.push(...titles(page));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(forwards).toEqual(IN_ORDER);
    const backwards: string[] = [];
    let before: string | null = null;
    do {
      const page: any = await queue({ last: size, before });
      backwards.unshift(...titles(page));
      before = page.pageInfo.hasPreviousPage ? page.pageInfo.startCursor : null;
    } while (before !== null);
    expect(backwards).toEqual(IN_ORDER);
  });

  it.each([
    [{ publicationStates: ['SUBMITTED'] }, ['Подан раньше', 'Подан позже']],
    [{ publicationStates: ['DRAFT', 'RETURNED'] }, ['Черновик', 'Возвращён']],
    [{ publicationStates: [] }, []],
    [{ categories: ['CRM_SYSTEM', 'INTRANET_PORTAL'] }, ['Черновик', 'Опубликован']],
    [{ categories: [] }, []],
    [{ industries: ['FINANCE', 'INSURANCE'] }, ['Подан позже', 'Возвращён']],
    [{ industries: [] }, []],
    [{ search: 'опубликаван' }, ['Опубликован']],
    [{ search: 'банк северный' }, ['Подан раньше']],
    [{ search: 'ничего похожего' }, []],
    [{ categories: ['ONLINE_STORE'], publicationStates: ['RETURNED'] }, ['Возвращён']],
    [{ search: null, categories: null }, IN_ORDER],
  ])('is filtered by %j', async (filter, expected) => {
    const page = await queue({ filter });
    expect(titles(page)).toEqual(expected);
    expect(page.totalCount).toBe(expected.length);
  });

  it('is filtered by partner', async () => {
    expect(titles(await queue({ filter: { partnerId: two.id } }))).toEqual(['Подан позже', 'Возвращён']);
  });

  it('4.8 refuses an industry that is not in the catalogue, in either list', async () => {
    const filter = { industries: ['FINANCE', 'ALCHEMY'] };
    const refusals = [{ code: 'INDUSTRY_UNKNOWN', clause: '4.8', field: 'filter.industries.1' }];
    expect(refusalsOf(await server.send('MANAGER', QUEUE, { filter }))).toEqual(refusals);
    const own = 'query ($filter: PartnerProjectFilter) { myPartner { projects(filter: $filter) { totalCount } } }';
    expect(refusalsOf(await server.send(one.as, own, { filter }))).toEqual(refusals);
  });

  it.each(['1', '2031-02-30T00:00:00.000Z', '0000-01-01T00:00:00.000Z'])(
    'refuses a forged cursor at %s',
    async (at) => {
      const after = Buffer.from(JSON.stringify([0, at, one.id])).toString('base64url');
      const answer = await server.send('MANAGER', QUEUE, { after });
      expect(refusalsOf(answer)).toEqual([{ code: 'INVALID_CURSOR', clause: null, field: 'after' }]);
    },
  );

  it('refuses a cursor of another list', async () => {
    const { myPartner } = await server.ask(one.as, OWN, { first: 1 });
    const answer = await server.send('MANAGER', QUEUE, { after: myPartner.projects.pageInfo.endCursor });
    expect(refusalsOf(answer)).toEqual([{ code: 'INVALID_CURSOR', clause: null, field: 'after' }]);
  });
});

describe('Partner.projects', () => {
  it("has the partner's own ones, the newest first, in both directions", async () => {
    const own = ['Опубликован', 'Подан раньше', 'Черновик'];
    const ask = async (variables: object) => (await server.ask(one.as, OWN, variables)).myPartner.projects;
    const all = await ask({});
    expect(titles(all)).toEqual(own);
    expect(all.totalCount).toBe(own.length);
    const first = await ask({ first: 2 });
    const rest = await ask({ first: 2, after: first.pageInfo.endCursor });
    expect([titles(first), titles(rest)]).toEqual([own.slice(0, 2), own.slice(2)]);
    expect(rest.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    const last = await ask({ last: 2 });
    expect(titles(last)).toEqual(own.slice(1));
    expect(titles(await ask({ last: 2, before: last.pageInfo.startCursor }))).toEqual(own.slice(0, 1));
    const filtered = await ask({ filter: { publicationStates: ['DRAFT', 'SUBMITTED'] } });
    expect([titles(filtered), filtered.totalCount]).toEqual([['Подан раньше', 'Черновик'], 2]);
  });

  it('gives each of several partners its own page', async () => {
    const query = '{ partners { nodes { id projects(first: 1) { totalCount nodes { title partner { id } } } } } }';
    const { partners } = await server.ask('ANALYST', query);
    const pages = Object.fromEntries(partners.nodes.map((node: any) => [node.id, node.projects]));
    expect(pages[one.id]).toEqual({ totalCount: 3, nodes: [{ title: 'Опубликован', partner: { id: one.id } }] });
    expect(pages[two.id]).toEqual({ totalCount: 2, nodes: [{ title: 'Возвращён', partner: { id: two.id } }] });
  });
});

describe('project', () => {
  it('tells whether the work is finished, by the day', async () => {
    const { id } = await draftProject(server, one, { finishedOn: dayFromToday(1) });
    const isFinished = async () =>
      (await server.ask(one.as, 'query ($id: UUID!) { project(id: $id) { isFinished } }', { id })).project.isFinished;
    expect(await isFinished()).toBe(false);
    await moveClockTo(server, dayFromToday(1));
    expect(await isFinished()).toBe(true);
    await moveClockTo(server, TODAY);
  });
});
