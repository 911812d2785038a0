import { expect } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { exchange, figuresOf, posting } from '../support/exchange.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { addPartner } from '../support/world.js';

export const INDUSTRIES = '{ industries { code title } }';
export const LIST =
  '{ directory(first: 50) { totalCount edges { rank node { slug name city region level points } } } }';

/** The first keeps answers, the second is another process to it, the third keeps none. */
export interface KeepingServers {
  database: TestDatabase;
  server: TestServer;
  other: TestServer;
  plain: TestServer;
  stop: () => Promise<void>;
}

export async function startKeepingServers(): Promise<KeepingServers> {
  const database = await createTestDatabase();
  const cors = { CORS_ORIGINS: 'https://site.example' };
  const server = await startTestServer(cors, database);
  const other = await startTestServer(cors, database);
  const plain = await startTestServer({ ...cors, ANSWER_CACHE_MB: '0' }, database);
  for (let at = 0; at < 12; at += 1) await addPartner(database.dataSource, { slug: `partner-${at}` });
  await server.caughtUp();
  const stop = async () => {
    for (const one of [plain, other, server]) await one.stop();
    await database.drop();
  };
  return { database, server, other, plain, stop };
}

type Outcome = 'hit' | 'shared' | 'miss' | 'bypass';

export const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

/** What is asked of the server that keeps answers, and has started by then. */
export function keeping(serverOf: () => TestServer) {
  let added = 0;
  const post = (query: string, headers: Record<string, string> = {}, of = serverOf()) =>
    exchange(`${of.url}/graphql`, posting(query, {}, headers));
  return {
    post,
    /** How the cache has counted what was done. */
    async counted(work: () => Promise<unknown>): Promise<Record<Outcome, number>> {
      const read = async () => {
        const figure = await figuresOf(serverOf().url);
        return (outcome: Outcome) => figure(`kkv_answer_cache_requests_total{outcome="${outcome}"}`);
      };
      const before = await read();
      await work();
      const after = await read();
      const outcomes = ['hit', 'shared', 'miss', 'bypass'] as const;
      return Object.fromEntries(outcomes.map((one) => [one, after(one) - before(one)])) as Record<Outcome, number>;
    },
    /** Through the API, as an administrator: the answer comes when the commit is known here. */
    async addIndustry(): Promise<string> {
      added += 1;
      const code = `ADDED_${added}`;
      const token = await serverOf().tokenFor('ADMINISTRATOR');
      const add = `mutation { addIndustry(input: { idempotencyKey: "${code}", code: "${code}", titleRu: "Отрасль ${added}", titleEn: "Industry ${added}" }) { code } }`;
      const { text } = await post(add, { authorization: `Bearer ${token}` });
      expect(JSON.parse(text)).toMatchObject({ data: { addIndustry: { code } } });
      return code;
    },
  };
}
