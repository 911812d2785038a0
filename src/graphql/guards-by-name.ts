import { MapperKind, mapSchema } from '@graphql-tools/utils';
import { type DocumentNode, type GraphQLSchema, isObjectType, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import type { Actor } from '../access/actor.js';
import { isAllowed, type Who } from '../access/permissions.js';

interface Guarded {
  extensions?: { isGuardedByName?: unknown } | null;
}

/** Whether nothing but who may read the field stands before a value that is read by the field's name alone. */
const isGuardedByName = ({ extensions }: Guarded): boolean => extensions?.isGuardedByName === true;

/**
 * The schema without the guards of fields that are read by their name, hundreds in an answer: for documents of which
 * `mayReadAll` has told beforehand that their caller may read all of these.
 */
export const withoutGuardsByName = (schema: GraphQLSchema): GraphQLSchema =>
  mapSchema(schema, {
    [MapperKind.OBJECT_FIELD]: (field) => (isGuardedByName(field) ? { ...field, resolve: undefined } : undefined),
  });

const NOBODY: Who = [];

/** By document: Apollo hands out the same one for the same text. */
const whoReads = new WeakMap<DocumentNode, readonly Who[]>();

export function mayReadAll(actor: Actor, schema: GraphQLSchema, document: DocumentNode): boolean {
  const known = whoReads.get(document) ?? findGuards(schema, document);
  whoReads.set(document, known);
  return known.every((who) => isAllowed(actor, who));
}

function findGuards(schema: GraphQLSchema, document: DocumentNode): readonly Who[] {
  const types = new TypeInfo(schema);
  const found = new Set<Who>();
  const look = () => {
    const field = types.getFieldDef();
    // Of an interface, which the schema does not have, the guards would stand on the types behind it.
    if (!isObjectType(types.getParentType())) found.add(NOBODY);
    if (field && isGuardedByName(field)) found.add(field.extensions.who as Who);
  };
  visit(document, visitWithTypeInfo(types, { Field: { enter: look } }));
  return [...found];
}
