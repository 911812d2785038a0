import 'reflect-metadata';
import { type GraphQLSchema, isObjectType } from 'graphql';
import { buildSchemaSync, type PubSub } from 'type-graphql';
import { PERMISSIONS } from './access/permissions/index.js';
import { applyPermissions } from './access/permissions.js';
import type { Industry } from './catalogues/industry.js';
import { titleIn } from './catalogues/list-industries.js';
import type { Context } from './context.js';
import type { PartnerCard } from './directory/directory.types.js';
import { withoutGuardsByName } from './graphql/guards-by-name.js';
import { validateInput } from './graphql/validate-input.js';
import { RESOLVERS } from './resolvers.js';

/** The library asks for one wherever there is a subscription; ours bring their events themselves. */
const NO_TOPICS: PubSub = {
  publish() {
    throw new Error('nothing is published inside of a process');
  },
  subscribe() {
    throw new Error('nothing is published inside of a process');
  },
};

let schemaOfProcess: GraphQLSchema | undefined;

/**
 * The executable schema: what the resolvers declare, guarded by the permissions table. Input is validated by
 * class-validator; properties that no type declares cannot get here, GraphQL has refused them before. It has no state and
 * takes a third of a second to build, so all servers of a process have the same one.
 */
export function executableSchema(): GraphQLSchema {
  schemaOfProcess ??= buildExecutableSchema();
  return schemaOfProcess;
}

let compiledFrom: GraphQLSchema | undefined;

/** What queries are compiled from that their caller may read as a whole. */
export function schemaToCompile(): GraphQLSchema {
  compiledFrom ??= withoutGuardsByName(executableSchema());
  return compiledFrom;
}

function buildExecutableSchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: RESOLVERS,
    validateFn: validateInput,
    pubSub: NO_TOPICS,
    // The library's check is a whole introspection at each start; Apollo checks the schema anyway, without one.
    skipCheck: true,
  });
  resolvePlainly(schema, 'Industry', 'title', (industry: Industry, { language }) => titleIn(language, industry));
  resolvePlainly(schema, 'PartnerCard', 'rank', (card: PartnerCard) => card.rank());
  return applyPermissions(schema, PERMISSIONS);
}

/**
 * A field that is computed, on the path of every page of the directory: some eighty titles of industries. A field resolver
 * of type-graphql would copy the parent and look for arguments to validate each time.
 */
function resolvePlainly<Parent>(
  schema: GraphQLSchema,
  typeName: string,
  fieldName: string,
  resolve: (parent: Parent, context: Context) => unknown,
): void {
  const type = schema.getType(typeName);
  const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
  if (!field) throw new Error(`The schema has no ${typeName}.${fieldName}`);
  field.resolve = (parent: Parent, _arguments: unknown, context: Context) => resolve(parent, context);
}
