import type { ApolloServerPlugin } from '@apollo/server';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import type { Context } from '../context.js';
import type { OperationSize } from './cost.js';
import type { Limits } from './default-limits.js';
import { checkInputText, checkQueryText } from './input-text.js';
import { rememberingMeasure } from './remembered-size.js';

/** What a query can have too much of, in words. */
export const MEASURES = {
  tokens: { ru: 'лексем', en: 'tokens' },
  depth: { ru: 'глубина', en: 'depth' },
  aliases: { ru: 'псевдонимов', en: 'aliases' },
  mutations: { ru: 'мутаций', en: 'mutations' },
  cost: { ru: 'стоимость', en: 'cost' },
  reading: { ru: 'стоимость чтения записей', en: 'cost of reading the records' },
  readingPerMinute: { ru: 'стоимость чтения записей за минуту', en: 'cost of reading the records in a minute' },
} as const;

export type Measure = keyof typeof MEASURES;

/** The query asks for more than one request may. `field` is to blame, where one is. */
export class CostError extends Error {
  override readonly name = 'CostError';

  constructor(
    readonly measure: Measure,
    readonly requested: number,
    readonly maximum: number,
    readonly field?: string,
  ) {
    super(`${measure}: ${requested} > ${maximum}`);
  }
}

interface Sized {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Record<string, unknown>;
}

/** Refuses what is too large before anything is run, and answers with the cost of what is not. */
export function sizeCheck(limits: Limits): (asked: Sized) => number {
  const measureOperation = rememberingMeasure();
  /** A document is checked once; Apollo keeps it for the same text. */
  const sound = new WeakSet<DocumentNode>();
  return ({ schema, document, operation, variables }) => {
    if (!sound.has(document)) checkQueryText(document, limits.maxListInput);
    sound.add(document);
    checkInputText(schema, document, operation, variables, limits.maxListInput);
    const measured = measureOperation(schema, document, operation, variables);
    refuseTooLarge(measured, operation.operation, limits);
    return measured.cost;
  };
}

/** Checks every operation, and tells the cost in `extensions.cost`. */
export function limitsPlugin(limits: Limits): ApolloServerPlugin<Context> {
  const check = sizeCheck(limits);
  return {
    async requestDidStart() {
      let cost: number | undefined;
      return {
        async didResolveOperation({ schema, document, operation, request }) {
          if (!operation) return;
          try {
            cost = check({ schema, document, operation, variables: request.variables ?? {} });
          } catch (error) {
            // Whoever asks too much learns how much it was.
            if (error instanceof CostError && error.measure === 'cost') cost = error.requested;
            throw asGraphQLError(error);
          }
        },
        async willSendResponse({ response }) {
          if (cost === undefined || response.body.kind !== 'single') return;
          const { singleResult } = response.body;
          singleResult.extensions = {
            ...singleResult.extensions,
            cost: { requested: cost, maximum: limits.maxCost },
          };
        },
      };
    },
  };
}

/** Apollo takes an HTTP status from nowhere else. Too large is a refusal; the rest is a malformed request. */
export function asGraphQLError(cause: unknown, status = cause instanceof CostError ? 200 : 400): GraphQLError {
  const error = cause as Error;
  return new GraphQLError(error.message, { originalError: error, extensions: { http: { status } } });
}

function refuseTooLarge(measured: OperationSize, kind: OperationTypeNode, limits: Limits): void {
  const { cost, depth, aliases, rootFields, heaviestField } = measured;
  if (depth > limits.maxDepth) throw new CostError('depth', depth, limits.maxDepth);
  if (aliases > limits.maxAliases) throw new CostError('aliases', aliases, limits.maxAliases);
  if (kind === OperationTypeNode.MUTATION && rootFields > limits.maxRootMutations) {
    throw new CostError('mutations', rootFields, limits.maxRootMutations);
  }
  if (cost > limits.maxCost) throw new CostError('cost', cost, limits.maxCost, heaviestField);
}
