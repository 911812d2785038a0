import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import {
  type DocumentNode,
  defaultFieldResolver,
  type ExecutionResult,
  type GraphQLSchema,
  getVariableValues,
  isObjectType,
  type OperationDefinitionNode,
} from 'graphql';
import type { Context } from '../context.js';
import { CompiledOperations } from './compiled-operations.js';
import { mayReadAll } from './guards-by-name.js';

interface Asked {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode | undefined;
  readonly context: object;
  readonly variables: Record<string, unknown>;
}

/**
 * Answers queries that come again by compiled functions. What graphql-jit would do otherwise than graphql-js is not given
 * to it, or not kept: graphql-js runs mutations, operations seen for the first time, whatever `isCompilable` excludes, and
 * whatever had an error; and every document of which its caller may not read all. (As a `gateway` it would be called with objects that V8 keeps for long, and each request with them.)
 */
export function compiledAnswersPlugin(toCompile: GraphQLSchema): ApolloServerPlugin<Context> {
  const answerOf = compiledAnswers(toCompile);
  return {
    async requestDidStart() {
      return {
        async responseForOperation({ schema, document, operation, contextValue, request: { variables = {} } }) {
          if (!mayReadAll(contextValue.actor, schema, document)) return null;
          const answer = await answerOf({ document, operation, context: contextValue, variables });
          if (answer === null) return null;
          const { data = null } = answer;
          return {
            http: { status: undefined, headers: new HeaderMap() },
            body: { kind: 'single', singleResult: { data } },
          };
        },
      };
    },
  };
}

/** Null where graphql-js has to answer: it has other words for errors, and counts several of them otherwise. */
export function compiledAnswers(schema: GraphQLSchema): (asked: Asked) => Promise<ExecutionResult | null> {
  readLazyFields(schema);
  const compiled = new CompiledOperations(schema);
  return async ({ document, operation, context, variables }) => {
    const run = compiled.find(document, operation);
    // graphql-jit takes values that graphql-js refuses.
    if (!run || !operation || !hasFittingVariables(schema, operation, variables)) return null;
    const answer = await run(undefined, context, variables);
    return answer.errors ? null : answer;
  };
}

function hasFittingVariables(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Record<string, unknown>,
): boolean {
  return getVariableValues(schema, variableDefinitions, variables, { maxErrors: 1 }).errors === undefined;
}

const LAZY = /Connection$/;

/** A page makes its counts when they are asked for: graphql-js calls such a property, compiled code would read it. */
function readLazyFields(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || !LAZY.test(type.name)) continue;
    for (const field of Object.values(type.getFields())) field.resolve ??= defaultFieldResolver;
  }
}
