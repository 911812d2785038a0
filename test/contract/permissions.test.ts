import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { GraphQLObjectType, type GraphQLResolveInfo, GraphQLSchema, GraphQLString } from 'graphql';
import type { Actor } from '../../src/access/actor.js';
import { applyPermissions, isAllowed, objectFieldsOf, type Who } from '../../src/access/permissions.js';
import { ROLES, type Role } from '../../src/access/roles.js';
import { executableSchema } from '../../src/schema.js';

const GOLDEN = 'test/contract/permissions.golden.txt';
const CALLERS = ['anonymous', ...ROLES] as const;

function actorOf(caller: (typeof CALLERS)[number]): Actor {
  const isAnonymous = caller === 'anonymous';
  return {
    userId: isAnonymous ? null : '00000000-0000-7000-8000-000000000001',
    roles: new Set<Role>(isAnonymous ? [] : [caller as Role]),
    partnerId: null,
    apiKeyId: null,
  };
}

const fields = objectFieldsOf(executableSchema());
const whoOf = (field: (typeof fields)[number]['field']) => field.extensions.who as Who;

describe('the permissions table', () => {
  it('is the reviewed one, over every field and all six callers', () => {
    const rows = fields
      .map(({ type, field }) => {
        const marks = CALLERS.map((caller) => (isAllowed(actorOf(caller), whoOf(field)) ? caller : null));
        return `${type}.${field.name}: ${marks.filter(Boolean).join(' ') || 'nobody'}`;
      })
      .sort();
    const table = `${rows.join('\n')}\n`;
    // UPDATE_GOLDEN=1 writes the table anew; the change is then reviewed like any other.
    if (process.env.UPDATE_GOLDEN) writeFileSync(GOLDEN, table);
    expect(table).toBe(readFileSync(GOLDEN, 'utf8'));
  });

  it.each(CALLERS)('stops %s at every field that is not its own, before the field is resolved', async (caller) => {
    const actor = actorOf(caller);
    const info = {} as GraphQLResolveInfo;
    for (const { type, field } of fields.filter((one) => !isAllowed(actor, whoOf(one.field)))) {
      const name = caller === 'anonymous' ? 'UnauthenticatedError' : 'ForbiddenError';
      const attempt = async () => field.resolve?.({}, {}, { actor, transacted: new Set() } as never, info);
      await expect(
        attempt().then(
          () => `${type}.${field.name} let ${caller} through`,
          (error: Error) => error.name,
        ),
      ).resolves.toBe(name);
    }
  });

  it('lets no anonymous caller near a mutation', () => {
    const open = fields.filter(({ type, field }) => type === 'Mutation' && whoOf(field) === 'ANYONE');
    expect(open.map(({ field }) => field.name)).toEqual([]);
  });

  it('lets the analyst write nothing but its own settings and keys', () => {
    const own = ['createApiKey', 'revokeApiKey', 'setMyLanguage'];
    const writable = fields
      .filter(({ type, field }) => type === 'Mutation' && isAllowed(actorOf('ANALYST'), whoOf(field)))
      .map(({ field }) => field.name);
    expect(writable.filter((name) => !own.includes(name))).toEqual([]);
  });

  const tiny = (names: string[]) =>
    new GraphQLSchema({
      query: new GraphQLObjectType({
        name: 'Query',
        fields: Object.fromEntries(names.map((name) => [name, { type: GraphQLString }])),
      }),
    });

  it('fails the start for a field without a row', () => {
    const rows = [{ type: 'Query', fields: 'known', who: 'ANYONE' }] as const;
    expect(() => applyPermissions(tiny(['known', 'forgotten']), rows)).toThrow('Query.forgotten');
  });

  it('fails the start for a row without a field, and for two rows for one field', () => {
    const row = { type: 'Query', fields: 'known gone', who: 'ANYONE' } as const;
    expect(() => applyPermissions(tiny(['known']), [row])).toThrow('Query.gone');
    expect(() => applyPermissions(tiny(['known']), [row, row])).toThrow('Two rows');
  });

  it('answers no mutation that did not go through inTransaction as a success', async () => {
    const schema = new GraphQLSchema({
      query: new GraphQLObjectType({ name: 'Query', fields: { known: { type: GraphQLString } } }),
      mutation: new GraphQLObjectType({
        name: 'Mutation',
        fields: { change: { type: GraphQLString, resolve: () => 'done' } },
      }),
    });
    applyPermissions(schema, [
      { type: 'Query', fields: 'known', who: 'ANYONE' },
      { type: 'Mutation', fields: 'change', who: ['MANAGER'] },
    ]);
    const change = (transacted: string[]) =>
      schema.getMutationType()!.getFields().change!.resolve!(
        {},
        {},
        { actor: actorOf('MANAGER'), transacted: new Set(transacted) },
        {} as GraphQLResolveInfo,
      ) as Promise<unknown>;
    await expect(change(['other'])).rejects.toThrow('change did not run inTransaction');
    await expect(change(['change'])).resolves.toBe('done');
  });
});
