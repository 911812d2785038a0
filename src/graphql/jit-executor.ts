import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import {
  defaultFieldResolver,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  isObjectType,
  type OperationDefinitionNode,
  type Source,
  type SourceLocation,
} from 'graphql';
import type { Context } from '../context.js';
import { CompiledOperations } from './compiled-operations.js';

type Gateway = ApolloServerOptionsWithGateway<Context>['gateway'];
type Executor = NonNullable<Awaited<ReturnType<Gateway['load']>>['executor']>;
type Request = Parameters<Executor>[0];

/**
 * Runs queries that come again as compiled functions. What graphql-jit would do otherwise than graphql-js is not given to
 * it: graphql-js runs mutations, operations seen for the first time, and whatever `isCompilable` excludes.
 */
export function jitGateway(schema: GraphQLSchema, maxCoercionErrors: number): Gateway {
  readLazyFields(schema);
  const compiled = new CompiledOperations(schema);
  const interpret = ({ document, context, request }: Request) =>
    execute({
      schema,
      document,
      contextValue: context,
      variableValues: request.variables,
      operationName: request.operationName,
      options: { maxCoercionErrors },
    });
  const executor: Executor = async (asked) => {
    const { document, operation, context } = asked;
    const variables = asked.request.variables ?? {};
    const run = compiled.find(document, operation);
    // graphql-jit takes values that graphql-js refuses, and has other words for the rest.
    if (!run || !hasFittingVariables(schema, operation, variables)) return interpret(asked);
    const answer = await run(undefined, context, variables);
    if (!answer.errors) return answer;
    const thrown = thrownAlone(answer.errors, document.loc?.source);
    return thrown ? { ...answer, errors: [thrown] } : interpret(asked);
  };
  return {
    onSchemaLoadOrUpdate(callback) {
      callback({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => {};
    },
    load: async () => ({ executor }),
    stop: async () => {},
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

/**
 * The one error of an answer, if a resolver threw it, as graphql-js would have made it. Of several errors graphql-js leaves
 * out those below a place that is null already, and what nobody threw has words of its own: then it runs the query again.
 */
function thrownAlone(errors: NonNullable<ExecutionResult['errors']>, source: Source | undefined): GraphQLError | null {
  const [error, ...others] = errors;
  if (!error || others.length > 0 || !source) return null;
  const { message, path, originalError, locations = [] } = error;
  if (!path || !(originalError instanceof Error)) return null;
  return new GraphQLError(message, {
    path,
    originalError,
    source,
    positions: locations.map((location) => positionOf(source, location)),
  });
}

function positionOf({ body }: Source, { line, column }: SourceLocation): number {
  const lineStarts = [0, ...Array.from(body.matchAll(/\r\n|[\n\r]/g), (end) => end.index + end[0].length)];
  return (lineStarts[line - 1] ?? 0) + column - 1;
}
