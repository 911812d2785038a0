import { describe, expect, it } from '@jest/globals';
import { buildSchema, type GraphQLObjectType, type GraphQLSchema, parse } from 'graphql';
import { applyPermissions } from '../../src/access/permissions.js';
import type { Role } from '../../src/access/roles.js';
import { mayReadAll, withoutGuardsByName } from '../../src/graphql/guards-by-name.js';

const fieldOf = (schema: GraphQLSchema, type: string, name: string) =>
  (schema.getType(type) as GraphQLObjectType).getFields()[name]!;

/** `secret` is read by its name, `counted` is not, and fields of a partner may close with the partnership. */
function guarded(): GraphQLSchema {
  const schema = buildSchema(`
    type Query { thing: Thing named: Named }
    interface Named { name: String }
    type Thing implements Named { name: String secret: String counted: Int }
    type Partner { city: String }
  `);
  fieldOf(schema, 'Thing', 'counted').resolve = () => 1;
  return applyPermissions(schema, [
    { type: 'Query', fields: 'thing named', who: 'ANYONE' },
    { type: 'Thing', fields: 'name', who: 'ANYONE' },
    { type: 'Thing', fields: 'secret counted', who: ['MANAGER'] },
    { type: 'Partner', fields: 'city', who: ['MANAGER'] },
  ]);
}

const actorOf = (...roles: Role[]) => ({ userId: roles.length === 0 ? null : 'u', roles: new Set(roles) }) as never;

describe('guards of fields that are read by name', () => {
  it('are left out of what is compiled, and no others', () => {
    const open = withoutGuardsByName(guarded());
    expect(fieldOf(open, 'Thing', 'secret').resolve).toBeUndefined();
    for (const [type, name] of [
      ['Thing', 'counted'],
      ['Partner', 'city'],
    ] as const) {
      expect(() => fieldOf(open, type, name).resolve?.({}, {}, { actor: actorOf() }, {} as never)).toThrow();
    }
  });

  it('are asked for the whole document beforehand, in fragments as well', () => {
    const schema = guarded();
    for (const text of [
      '{ thing { secret } }',
      '{ thing { ...F } } fragment F on Thing { secret }',
      '{ thing { ... on Thing { secret } } }',
    ]) {
      const document = parse(text);
      expect(
        [actorOf('MANAGER'), actorOf('ANALYST'), actorOf()].map((actor) => mayReadAll(actor, schema, document)),
      ).toEqual([true, false, false]);
    }
    expect(mayReadAll(actorOf(), schema, parse('{ thing { name counted } }'))).toBe(true);
  });

  it('cannot be known behind an interface', () => {
    expect(mayReadAll(actorOf('MANAGER'), guarded(), parse('{ named { name } }'))).toBe(false);
  });
});
