import { type GraphQLObjectType, getNamedType, isLeafType, isObjectType, isRequiredArgument } from 'graphql';
import { isAllowed, type Who } from '../../src/access/permissions.js';
import type { Role } from '../../src/access/roles.js';
import { newId } from '../../src/new-id.js';
import { executableSchema } from '../../src/schema.js';

const schema = executableSchema();

/** A selection of everything below a type that a role may read, so many objects deep. */
export function everythingOf(typeName: string, role: Role, depth: number): string {
  const actor = { userId: newId(), roles: new Set([role]), partnerId: null, apiKeyId: null };
  const below = (type: GraphQLObjectType, left: number): string[] =>
    Object.values(type.getFields())
      // An edge holds what the nodes hold.
      .filter(({ name, args, extensions }) => {
        return name !== 'edges' && isAllowed(actor, extensions.who as Who) && !args.some(isRequiredArgument);
      })
      .flatMap((field) => {
        const inner = getNamedType(field.type);
        if (isLeafType(inner)) return [field.name];
        const fields = left > 0 && isObjectType(inner) ? below(inner, left - 1) : [];
        return fields.length === 0 ? [] : [`${field.name} { ${fields.join(' ')} }`];
      });
  return below(schema.getType(typeName) as GraphQLObjectType, depth).join(' ');
}
