import { isDeepStrictEqual } from 'node:util';
import { CATEGORIES } from '../../src/regulation/projects.js';
import type { Client } from './client.js';
import type { Random } from './random.js';

const LIST = `query ($filter: DirectoryFilter, $first: Int, $after: String, $asOf: Day) {
  directory(filter: $filter, first: $first, after: $after, asOf: $asOf) {
    totalCount
    facets { categories { category count } industries { industry { code } count } }
    edges { cursor rank node { slug name level points rank categories { category projectCount }
      industries { industry { code } projectCount } } }
    pageInfo { hasNextPage hasPreviousPage } } }`;

export interface Question {
  filter: { categories?: string[]; industries?: string[]; sameProject?: boolean; level?: string } | null;
  first: number;
  after?: string;
}

/** A filter as visitors choose them: often none, mostly one value, now and then several. */
export function questionOf(random: Random, industries: readonly string[]): Question {
  const first = random.whole(1, 100);
  if (random.chance(0.15)) return { filter: null, first };
  const some = (all: readonly string[]) => random.some(all, random.chance(0.7) ? 1 : random.whole(0, 3));
  return {
    filter: {
      ...(random.chance(0.6) && { categories: some(CATEGORIES) }),
      ...(random.chance(0.6) && { industries: some(industries) }),
      ...(random.chance(0.3) && { sameProject: true }),
      ...(random.chance(0.1) && { level: random.one(['EXTENDED', 'MAXIMAL']) }),
    },
    first,
  };
}

export const ask = (client: Client, server: string, question: Question) => client.get(server, LIST, question);

/**
 * Compares both servers' answers, made anew and kept, with the list computed from the facts themselves, page after page.
 * Returns what differs.
 */
export async function differences(
  client: Client,
  servers: readonly string[],
  today: string,
  questions: readonly Question[],
): Promise<object[]> {
  const found: object[] = [];
  for (const question of questions) {
    for (let after: string | undefined, page = 0; page < 3; page += 1) {
      const asked = { ...question, ...(after && { after }) };
      const oracle = await client.post(servers[0]!, 'ANALYST', LIST, { ...asked, asOf: today });
      if (oracle.errors) throw new Error(`The oracle refuses: ${JSON.stringify(oracle)}`);
      for (const server of servers) {
        for (const way of ['made', 'kept']) {
          const answer = await ask(client, server, asked);
          if (!isDeepStrictEqual(answer.data, oracle.data)) found.push({ server, way, asked, answer, oracle });
        }
      }
      const { edges, pageInfo } = oracle.data.directory;
      if (!pageInfo.hasNextPage) break;
      after = edges.at(-1).cursor;
    }
  }
  return found;
}
