import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import type { Answer, As, TestServer } from './server.js';

/** Everybody who has no business administering anything, and what such a caller is told. */
export const OUTSIDERS: readonly [As, string][] = [
  ['anonymous', 'UNAUTHENTICATED'],
  ['MANAGER', 'FORBIDDEN'],
  ['COMPLIANCE', 'FORBIDDEN'],
  ['ANALYST', 'FORBIDDEN'],
];

export const STAFF: readonly As[] = ['MANAGER', 'COMPLIANCE', 'ANALYST', 'ADMINISTRATOR'];

export const key = (): { idempotencyKey: string } => ({ idempotencyKey: randomUUID() });

export const errorCodes = (answer: Answer<any>): string[] =>
  (answer.errors ?? []).map((error) => error.extensions.code);

/** Sends a mutation as everybody in turn who may not, and expects each to be turned away. */
export async function expectAdministratorsOnly(
  server: TestServer,
  partner: As,
  mutation: string,
  input: object,
): Promise<void> {
  for (const [as, code] of [...OUTSIDERS, [partner, 'FORBIDDEN'] as const]) {
    expect([as, errorCodes(await server.send(as, mutation, { input }))]).toEqual([as, [code]]);
  }
}

/** How many SQL statements an operation needs. */
export async function statementsOf(server: TestServer, run: () => Promise<unknown>): Promise<number> {
  const before = server.database.statements.length;
  await run();
  return server.database.statements.length - before;
}

/** The same server, asked with another credential than its own tokens. */
export const sendWith = (server: TestServer, credential: string, query: string, variables = {}): Promise<Answer<any>> =>
  server.send('anonymous', query, variables, { authorization: `Bearer ${credential}` });

export const auditOf = async (server: TestServer, mutation: string, objectId: string): Promise<object[]> => {
  const { auditEntries } = await server.ask(
    'ADMINISTRATOR',
    `query ($filter: AuditFilter) { auditEntries(filter: $filter) { nodes { mutation objectType clauses actorRoles } } }`,
    { filter: { mutation, objectId } },
  );
  return auditEntries.nodes;
};
