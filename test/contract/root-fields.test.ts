import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
} from 'graphql';
import { isAllowed, type Who } from '../../src/access/permissions.js';
import { ROLES, type Role } from '../../src/access/roles.js';
import { executableSchema } from '../../src/schema.js';
import { type As, startTestServer, type TestServer } from '../support/server.js';
import { addPartner } from '../support/world.js';

const schema = executableSchema();

/** A value that fits an input type: the field's own checks may refuse it, its permissions come before. */
const SAMPLES: Record<string, string> = {
  Day: '"2026-01-15"',
  DateTime: '"2026-01-15T00:00:00Z"',
  URL: '"https://example.org"',
  INN: '"7707083893"',
  OGRN: '"1027700132195"',
  KPP: '"770101001"',
  UUID: '"00000000-0000-7000-8000-000000000009"',
  EmailAddress: '"a@example.org"',
  PhoneNumber: '"+74950000000"',
  SafeInt: '1',
  Money: '"1500.50"',
  Quarter: '"2026-Q4"',
  Int: '1',
  Float: '1',
  Boolean: 'true',
  String: '"sample"',
};

function sample(type: GraphQLInputType): string {
  const inner = getNullableType(type);
  if (isListType(inner)) return `[${sample(inner.ofType)}]`;
  if (isEnumType(inner)) return inner.getValues()[0]!.name;
  if (isInputObjectType(inner)) {
    const required = Object.values(inner.getFields()).filter((field) => isNonNullType(field.type));
    return `{ ${required.map((field) => `${field.name}: ${sample(field.type)}`).join(', ')} }`;
  }
  const text = SAMPLES[(inner as { name: string }).name];
  if (text === undefined) throw new Error(`No sample for ${String(inner)}`);
  return text;
}

function queryOf(kind: string, field: GraphQLField<unknown, unknown>): string {
  const required = field.args.filter((arg: GraphQLArgument) => isNonNullType(arg.type));
  const args = required.length > 0 ? `(${required.map((arg) => `${arg.name}: ${sample(arg.type)}`).join(', ')})` : '';
  const selection = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }';
  return `${kind} { ${field.name}${args}${selection} }`;
}

const roots = [
  ...Object.values(schema.getQueryType()!.getFields()).map((field) => ['query', field] as const),
  ...Object.values(schema.getMutationType()!.getFields()).map((field) => ['mutation', field] as const),
];

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await addPartner(server.database.dataSource, { slug: 'somebody' });
});
afterAll(() => server.stop());

const CALLERS: [string, As, Role | null][] = [
  ['anonymous', 'anonymous', null],
  ...ROLES.map((role) => [role, role === 'PARTNER' ? { partner: 'somebody' } : role, role] as [string, As, Role]),
];

describe.each(CALLERS)('as %s over HTTP', (_, as, role) => {
  const actor = {
    userId: role && '00000000-0000-7000-8000-000000000001',
    roles: new Set(role ? [role] : []),
    partnerId: null,
    apiKeyId: null,
  };

  it.each(roots.map(([kind, field]) => [`${kind} ${field.name}`, kind, field] as const))(
    '%s',
    async (_name, kind, field) => {
      const answer = await server.send(as, queryOf(kind, field));
      const codes = (answer.errors ?? []).map((error) => error.extensions.code);
      expect(codes).not.toContain('INTERNAL_SERVER_ERROR');
      expect(codes).not.toContain('GRAPHQL_VALIDATION_FAILED');
      const isRefused = codes.includes('UNAUTHENTICATED') || codes.includes('FORBIDDEN');
      const may = isAllowed(actor, field.extensions.who as Who);
      if (!may) expect(codes).toEqual([role === null ? 'UNAUTHENTICATED' : 'FORBIDDEN']);
      else if (role === null) expect(isRefused).toBe(false);
      else expect(codes).not.toContain('UNAUTHENTICATED');
    },
  );
});
