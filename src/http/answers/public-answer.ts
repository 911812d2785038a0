import type { ApolloServerPlugin, HTTPGraphQLRequest } from '@apollo/server';
import {
  type DocumentNode,
  defaultFieldResolver,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { isSignedIn } from '../../access/actor.js';
import type { Context } from '../../context.js';

/**
 * Root fields whose answers everybody may share: they follow from the arguments, the language, Moscow's day, and from
 * tables of which every change is told to all processes. `clock` follows from the instant and `viewer` from the caller.
 * Nothing is added here before its tables have their triggers of notification.
 */
const SHARED_FIELDS = new Set([
  'directory',
  'partner',
  'categories',
  'industries',
  'refusalCodes',
  'violators',
  'violationGrounds',
  '__typename',
]);

/** Whom an answer is for, and of what it was made: of the directory's index alone, or of other things as well. */
export type Sharing = 'OF_THE_INDEX' | 'OF_OTHER_THINGS';

/** The requests answered for everybody: Apollo hands this object through, while it copies the context. */
const publiclyAnswered = new WeakMap<HTTPGraphQLRequest, Sharing>();

/** Null unless what was answered is the same for everybody who asks without a name. */
export const sharingOf = (request: HTTPGraphQLRequest): Sharing | null => publiclyAnswered.get(request) ?? null;

/**
 * Resolvers that read nothing but their parent, the language and the directory's index, and note what they saw of it. A
 * field without a resolver reads its parent.
 */
const OF_THE_INDEX = new Set(['Query.directory', 'PartnerCard.rank', 'Industry.title']);

const sharings = new WeakMap<DocumentNode, Sharing>();

function sharingOfDocument(schema: GraphQLSchema, document: DocumentNode): Sharing {
  const known = sharings.get(document);
  if (known) return known;
  const types = new TypeInfo(schema);
  let isOfTheIndex = true;
  const look = () => {
    const field = types.getFieldDef();
    const { resolve = defaultFieldResolver, name } = field ?? { name: '' };
    const isPlain = field && (name === '__typename' || resolve === defaultFieldResolver);
    isOfTheIndex &&= isPlain || OF_THE_INDEX.has(`${types.getParentType()?.name}.${name}`);
  };
  visit(document, visitWithTypeInfo(types, { Field: { enter: look } }));
  const sharing = isOfTheIndex ? 'OF_THE_INDEX' : 'OF_OTHER_THINGS';
  sharings.set(document, sharing);
  return sharing;
}

/** Looks at every answer before it is sent; one with any error at all is nobody else's. */
export function publicAnswerPlugin(): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ request: { http }, operation, document, schema, response: { body }, contextValue }) {
          if (!http || !document || operation?.operation !== 'query' || isSignedIn(contextValue.actor)) return;
          if (body.kind !== 'single' || body.singleResult.errors) return;
          const fragments = new Map<string, FragmentDefinitionNode>();
          for (const node of document.definitions) {
            if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
          }
          if (asksOnlyShared(operation.selectionSet, fragments)) {
            publiclyAnswered.set(http, sharingOfDocument(schema, document));
          }
        },
      };
    },
  };
}

/** Validation has refused fragments that run in circles or are not there. */
function asksOnlyShared(
  { selections }: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): boolean {
  return selections.every((selection) => {
    if (selection.kind === Kind.FIELD) return SHARED_FIELDS.has(selection.name.value);
    if (selection.kind === Kind.INLINE_FRAGMENT) return asksOnlyShared(selection.selectionSet, fragments);
    const fragment = fragments.get(selection.name.value);
    return fragment !== undefined && asksOnlyShared(fragment.selectionSet, fragments);
  });
}
