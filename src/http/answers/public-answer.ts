import type { ApolloServerPlugin, HTTPGraphQLRequest } from '@apollo/server';
import { type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';
import { isSignedIn } from '../../access/actor.js';
import type { Context } from '../../context.js';

/**
 * Root fields whose answers everybody may share: they follow from the arguments, the language, Moscow's day, and from
 * tables of which every change is told to all processes. `clock` follows from the instant and `viewer` from the caller.
 * Nothing is added here before its tables have their triggers of notification.
 */
const SHARED_FIELDS = new Set(['directory', 'partner', 'categories', 'industries', 'refusalCodes', '__typename']);

/** The requests so answered: Apollo hands this object through, while it copies the context. */
const publiclyAnswered = new WeakSet<HTTPGraphQLRequest>();

/** Whether what was answered is the same for everybody who asks without a name. */
export const isAnsweredPublicly = (request: HTTPGraphQLRequest): boolean => publiclyAnswered.has(request);

/** Looks at every answer before it is sent; one with any error at all is nobody else's. */
export function publicAnswerPlugin(): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ request: { http }, operation, document, response: { body }, contextValue }) {
          if (!http || operation?.operation !== 'query' || isSignedIn(contextValue.actor)) return;
          if (body.kind !== 'single' || body.singleResult.errors) return;
          const fragments = new Map<string, FragmentDefinitionNode>();
          for (const node of document?.definitions ?? []) {
            if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
          }
          if (asksOnlyShared(operation.selectionSet, fragments)) publiclyAnswered.add(http);
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
