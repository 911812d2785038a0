import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse, validate } from 'graphql';
import { seedDemonstration } from '../../seeds/demonstration.js';
import { EXAMPLES, type Example } from '../../src/http/graphiql/examples.js';
import { executableSchema } from '../../src/schema.js';
import { DEMONSTRATION_PARTNER } from '../../src/welcome.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { type As, startTestServer, type TestServer } from '../support/server.js';

const nameOf = ({ query }: Example): string => /query (\w+)/.exec(query)?.[1] ?? '';
const NAMED = EXAMPLES.map((example) => [nameOf(example), example] as const);

let database: TestDatabase;
let server: TestServer;
beforeAll(async () => {
  database = await createTestDatabase();
  await database.dataSource.transaction((tx) => seedDemonstration(tx, new Date(), 'urn:kkv:embedded-issuer'));
  server = await startTestServer({}, database);
});
afterAll(async () => {
  await server.stop();
  await database.drop();
});

describe('the example queries', () => {
  it('have a name each, which is the title of their tab, and there are some for every role', () => {
    expect(new Set(NAMED.map(([name]) => name)).size).toBe(EXAMPLES.length);
    expect(new Set(EXAMPLES.map(({ as }) => as))).toEqual(
      new Set(['ANONYMOUS', 'PARTNER', 'MANAGER', 'COMPLIANCE', 'ANALYST', 'ADMINISTRATOR']),
    );
  });

  const schema = executableSchema();
  it.each(NAMED)('%s fits the schema', (_, { query }) => {
    expect(validate(schema, parse(query))).toEqual([]);
  });

  it.each(NAMED)('%s shows something of the demonstration data in its role', async (_, { as, query, variables }) => {
    const who: As = as === 'ANONYMOUS' ? 'anonymous' : as === 'PARTNER' ? { partner: DEMONSTRATION_PARTNER } : as;
    const answer = await server.send(who, query, variables);
    expect(answer.errors).toBeUndefined();
    for (const value of Object.values(answer.data as Record<string, { totalCount?: number } | null>)) {
      expect(value).not.toBeNull();
      expect(value?.totalCount).not.toBe(0);
    }
  });
});
