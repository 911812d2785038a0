import 'reflect-metadata';
import { type GraphQLSchema, isObjectType } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { PERMISSIONS } from './access/permissions/index.js';
import { applyPermissions } from './access/permissions.js';
import type { Industry } from './catalogues/industry.js';
import { titleIn } from './catalogues/list-industries.js';
import type { Context } from './context.js';
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

/**
 * The title of an industry in the caller's language. A page of the directory asks for it some eighty times; a field
 * resolver of type-graphql would copy the industry and look for arguments to validate each time.
 */
function resolveTitlesPlainly(schema: GraphQLSchema): void {
  const type = schema.getType('Industry');
  const title = isObjectType(type) ? type.getFields().title : undefined;
  if (!title) throw new Error('The schema has no Industry.title');
  title.resolve = (industry: Industry, _arguments: unknown, { language }: Context) => titleIn(language, industry);
}
