import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { PERMISSIONS } from './access/permissions/index.js';
import { applyPermissions } from './access/permissions.js';
import { resolveTitlesPlainly } from './catalogues/plain-titles.js';
import { validateInput } from './graphql/validate-input.js';
import { RESOLVERS } from './resolvers.js';

/**
 * The executable schema: what the resolvers declare, guarded by the permissions table. Input is validated by
 * class-validator; properties that no type declares cannot get here, GraphQL has refused them before.
 */
export function createSchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: RESOLVERS,
    validateFn: validateInput,
  });
  resolveTitlesPlainly(schema);
  return applyPermissions(schema, PERMISSIONS);
}
