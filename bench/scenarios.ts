import pg from 'pg';
import type { LoadRequest } from './load.js';
import { DASHBOARD_QUERY, DEEP_QUERY, DIRECTORY_QUERY, PAGE_SIZE } from './queries.js';
import { askGraphql, type DirectoryAnswer } from './requests.js';
import type { TargetName } from './targets.js';

/** A question to the directory, in the words of both endpoints. */
export interface Ask {
  category?: string;
  industry?: string;
  isSameProject?: boolean;
  /** The card before the page, as each endpoint's cursor. */
  after?: { server: string; raw: string };
}

export interface Scenario {
  name: string;
  targets: readonly TargetName[];
  requestsOf: (target: TargetName) => LoadRequest[];
}

const CACHEABLE: readonly TargetName[] = ['raw', 'uncached', 'cached'];

/** 4.8: as in the generated data, the category that most partners know. */
const CATEGORY = 'CRM_SYSTEM';
const REQUESTS = 100;
const PAGES_OF_ALL = 10;
const PAGES_OF_CHOICE = 2;

export interface Survey {
  directory: Scenario[];
  /** Questions whose answers must agree before anything is measured. */
  asks: Ask[];
}

/** Looks at the data through the API, and writes the questions whose answers are worth measuring. */
export async function surveyDirectory(serverUrl: string, databaseUrl: string): Promise<Survey> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { data } = await askDirectory(serverUrl, {});
    const industries = data.directory.facets.industries
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count)
      .map(({ industry }) => industry.code);
    const [common, rare] = [industries[0]!, industries.at(-1)!];
    const deep = await findDeepPlace(serverUrl, client);
    const single: [string, Ask][] = [
      ['unfiltered', {}],
      ['by category', { category: CATEGORY }],
      ['by industry', { industry: common }],
      ['by both', { category: CATEGORY, industry: common }],
      ['by both, same project', { category: CATEGORY, industry: common, isSameProject: true }],
      ['deep page', { after: deep }],
      ['rare industry', { industry: rare }],
    ];
    const hundred = await differentAsks(serverUrl, client, industries);
    return {
      directory: [
        ...single.map(([name, ask]) => directoryScenario(name, [ask])),
        directoryScenario(`${REQUESTS} different requests`, hundred),
      ],
      asks: [...single.map(([, ask]) => ask), ...hundred],
    };
  } finally {
    await client.end();
  }
}

const directoryScenario = (name: string, asks: Ask[]): Scenario => ({
  name,
  targets: name === 'unfiltered' ? [...CACHEABLE, 'logging'] : CACHEABLE,
  requestsOf: (target) => asks.map((ask) => directoryRequest(target, ask)),
});

export function directoryRequest(target: TargetName, { category, industry, isSameProject, after }: Ask): LoadRequest {
  if (target === 'raw') {
    const search = new URLSearchParams({
      ...(category !== undefined && { category }),
      ...(industry !== undefined && { industry }),
      ...(isSameProject && { sameProject: '1' }),
      ...(after !== undefined && { after: after.raw }),
    });
    return { method: 'GET', path: `/directory?${search}` };
  }
  const filter = {
    ...(category !== undefined && { categories: [category] }),
    ...(industry !== undefined && { industries: [industry] }),
    ...(isSameProject && { sameProject: true }),
  };
  return graphqlRequest(DIRECTORY_QUERY, { first: PAGE_SIZE, after: after?.server, filter });
}

export const dashboardScenario = (tokens: readonly string[]): Scenario => ({
  name: "the partner's dashboard",
  targets: ['raw', 'uncached'],
  requestsOf: (target) => tokens.map((token) => dashboardRequest(target, token)),
});

export function dashboardRequest(target: TargetName, token: string): LoadRequest {
  const headers = { authorization: `Bearer ${token}` };
  if (target === 'raw') return { method: 'GET', path: '/dashboard', headers };
  const request = graphqlRequest(DASHBOARD_QUERY, {});
  return { ...request, headers: { ...request.headers, ...headers } };
}

const graphqlRequest = (query: string, variables: object): LoadRequest => ({
  method: 'POST',
  path: '/graphql',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ query, variables }),
});

const askDirectory = async (url: string, ask: Ask): Promise<DirectoryAnswer> =>
  askGraphql(url, directoryRequest('uncached', ask));

/** A page before the last hundred. */
async function findDeepPlace(url: string, client: pg.Client) {
  const { data } = await askGraphql<{ data: { directory: { edges: { cursor: string; node: { id: string } }[] } } }>(
    url,
    graphqlRequest(DEEP_QUERY, { last: REQUESTS }),
  );
  const { cursor, node } = data.directory.edges[0]!;
  return placeBehind(client, cursor, node.id);
}

async function placeBehind(client: pg.Client, cursor: string, id: string) {
  const { rows } = await client.query<{ cursor: string }>(
    `select concat_ws('.', points, reached_us, partner_id) as cursor from bench.card where partner_id = $1`,
    [id],
  );
  return { server: cursor, raw: rows[0]!.cursor };
}

/** A mix as visitors send it: first pages of every choice, further pages, pairs with and without one project. */
async function differentAsks(url: string, client: pg.Client, industries: readonly string[]): Promise<Ask[]> {
  const asks: Ask[] = [];
  const addPages = async (ask: Ask, pages: number) => {
    let next: Ask | null = ask;
    for (let page = 1; next !== null && page <= pages; page += 1) {
      asks.push(next);
      const { edges, pageInfo }: DirectoryAnswer['data']['directory'] = (await askDirectory(url, next)).data.directory;
      const last = edges.at(-1);
      next =
        pageInfo.hasNextPage && last ? { ...ask, after: await placeBehind(client, last.cursor, last.node.id) } : null;
    }
  };
  const { data } = await askDirectory(url, {});
  const categories = data.directory.facets.categories.map(({ category }) => category);
  await addPages({}, PAGES_OF_ALL);
  for (const category of categories) await addPages({ category }, PAGES_OF_CHOICE);
  for (const industry of industries) await addPages({ industry }, PAGES_OF_CHOICE);
  const pairs = industries.flatMap((industry) =>
    categories.flatMap((category) => [false, true].map((isSameProject) => ({ category, industry, isSameProject }))),
  );
  return [...asks, ...pairs].slice(0, REQUESTS);
}
