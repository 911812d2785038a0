import type pg from 'pg';
import {
  type Ask,
  DIFFERENT,
  DIFFERENT_REQUESTS,
  directoryRequest,
  directoryScenario,
  graphqlRequest,
  type Scenario,
  UNFILTERED,
} from './ask.js';
import { DEEP_QUERY } from './queries.js';
import { askGraphql, type DirectoryAnswer } from './requests.js';

/** 4.8: the category that most of the generated partners know. */
export const COMMON_CATEGORY = 'CRM_SYSTEM';
const PAGES_OF_ALL = 10;
const PAGES_OF_CHOICE = 2;
const BEFORE_THE_END = 100;

export interface Survey {
  scenarios: Scenario[];
  /** All questions of them: their answers must agree before anything is measured. */
  asks: Ask[];
}

/** Looks at the data through the API, and writes the questions whose answers are worth measuring. */
export async function surveyDirectory(serverUrl: string, database: pg.Client): Promise<Survey> {
  const { facets } = await readPage(serverUrl, {});
  const industries = facets.industries
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .map(({ industry }) => industry.code);
  const [common, rare] = [industries[0], industries.at(-1)];
  const both = { category: COMMON_CATEGORY, industry: common };
  const questions: [string, Ask[]][] = [
    [UNFILTERED, [{}]],
    ['by category', [{ category: COMMON_CATEGORY }]],
    ['by industry', [{ industry: common }]],
    ['by both', [both]],
    ['by both, same project', [{ ...both, isSameProject: true }]],
    ['deep page', [{ after: await findDeepPlace(serverUrl, database) }]],
    ['rare industry', [{ industry: rare }]],
    [DIFFERENT, await differentAsks(serverUrl, database, industries)],
  ];
  return {
    scenarios: questions.map(([name, asks]) => directoryScenario(name, asks)),
    asks: questions.flatMap(([, asks]) => asks),
  };
}

const readPage = async (url: string, ask: Ask): Promise<DirectoryAnswer['data']['directory']> =>
  (await askGraphql<DirectoryAnswer>(url, directoryRequest('uncached', ask))).data.directory;

/** Far in, with a whole page behind it. */
async function findDeepPlace(url: string, database: pg.Client) {
  const request = graphqlRequest(DEEP_QUERY, { last: BEFORE_THE_END });
  const { data } = await askGraphql<DirectoryAnswer>(url, request);
  const { cursor, node } = data.directory.edges[0]!;
  return placeBehind(database, cursor, node.id);
}

async function placeBehind(database: pg.Client, cursor: string, id: string) {
  const { rows } = await database.query<{ cursor: string }>(
    `select concat_ws('.', points, reached_us, partner_id) as cursor from bench.card where partner_id = $1`,
    [id],
  );
  return { server: cursor, raw: rows[0]!.cursor };
}

/** A mix as visitors send it: first pages of every choice, further pages, pairs with and without one project. */
async function differentAsks(url: string, database: pg.Client, industries: readonly string[]): Promise<Ask[]> {
  const asks: Ask[] = [];
  const addPages = async (ask: Ask, pages: number) => {
    let next: Ask | null = ask;
    for (let page = 1; next !== null && page <= pages; page += 1) {
      asks.push(next);
      const { edges, pageInfo } = await readPage(url, next);
      const last = pageInfo.hasNextPage ? edges.at(-1) : undefined;
      next = last ? { ...ask, after: await placeBehind(database, last.cursor, last.node.id) } : null;
    }
  };
  const categories = (await readPage(url, {})).facets.categories.map(({ category }) => category);
  await addPages({}, PAGES_OF_ALL);
  for (const category of categories) await addPages({ category }, PAGES_OF_CHOICE);
  for (const industry of industries) await addPages({ industry }, PAGES_OF_CHOICE);
  const pairs = industries.flatMap((industry) =>
    categories.flatMap((category) => [false, true].map((isSameProject) => ({ category, industry, isSameProject }))),
  );
  return [...asks, ...pairs].slice(0, DIFFERENT_REQUESTS);
}
