import { type GraphQLSchema, getOperationAST, parse, validate } from 'graphql';
import type { Context } from '../context.js';
import { BadInputError } from '../refused-error.js';
import { analysisCostOf } from './analysis-cost-plugin.js';
import { measureOperation } from './cost.js';
import type { OperationCostType } from './cost-of.types.js';
import { checkInputText, checkQueryText } from './input-text.js';
import { CostError } from './limits.js';

export interface CostQuestion {
  query: string;
  variables?: Record<string, unknown> | null;
  operationName?: string | null;
}

/** What an operation would cost the caller, by the same counting that refuses it; nothing of it is run. */
export async function costOf(
  schema: GraphQLSchema,
  context: Context,
  { query, variables: given, operationName }: CostQuestion,
): Promise<OperationCostType> {
  const { limits, budgets } = context.bounds;
  const document = parsed(query, limits.maxTokens);
  const operation = getOperationAST(document, operationName);
  if (!operation) throw new BadInputError('operationName', 'REQUIRED');
  if (validate(schema, document, undefined, { maxErrors: 1 }).length > 0)
    throw new BadInputError('query', 'INVALID_VALUE');
  const variables = given ?? {};
  checkQueryText(document, limits.maxListInput);
  checkInputText(schema, document, operation, variables, limits.maxListInput);
  const { cost, aliases, heaviestField = null } = measureOperation(schema, document, operation, variables);
  // Each is planned: what would be refused for their number alone is not planned first.
  if (aliases > limits.maxAliases) throw new CostError('aliases', aliases, limits.maxAliases);
  const asked = { schema, document, operation, variables };
  const analysis = await analysisCostOf(asked, context, { database: context.analysts, budgets });
  const isAllowed = cost <= limits.maxCost && (analysis === null || analysis.requested <= analysis.maximum);
  return { requested: cost, maximum: limits.maxCost, isAllowed, heaviestField, analysis };
}

export function parsed(query: string, maxTokens: number) {
  try {
    return parse(query, { maxTokens });
  } catch {
    throw new BadInputError('query', 'INVALID_VALUE');
  }
}
