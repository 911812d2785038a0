import { type GraphQLSchema, getOperationAST, getVariableValues, validate } from 'graphql';
import { isAllowed } from '../access/permissions.js';
import type { AggregateRequest } from '../analysis/aggregate-request.js';
import type { Asker } from '../analysis/asked.js';
import { askerOf } from '../analysis/asked-days.js';
import { compileAggregate } from '../analysis/compile-aggregate.js';
import type { Filter } from '../analysis/compile-filter.js';
import { compileRows, type OrderInput } from '../analysis/compile-page.js';
import { DATASETS } from '../analysis/registry.js';
import type { Statement } from '../analysis/statement.js';
import { type AskedField, AGGREGATE_SUFFIX as SUFFIX } from '../analysis/statements-of.js';
import { BadInputError, ForbiddenError } from '../refused-error.js';
import type { Day } from '../regulation/day.js';
import { analysisFields } from './analysis-fields.js';
import { type CostQuestion, parsed } from './cost-of.js';
import type { Limits } from './default-limits.js';
import { checkInputText, checkQueryText } from './input-text.js';

/** An operation whose answer is one table, to be had to its end. */
export interface Exported {
  /** The field of `Analysis`. */
  readonly field: string;
  readonly day: Day;
  readonly statement: Statement;
}

/**
 * What an operation would export: the rows of a list, all of them and with the fields that it selects of its nodes, or the
 * groups of an aggregate. The same text as for an answer, so the schema judges it as it judges that one.
 */
export function exportedBy(
  schema: GraphQLSchema,
  { query, variables: given, operationName }: CostQuestion,
  who: Parameters<typeof askerOf>[0],
  limits: Limits,
): Exported {
  const document = parsed(query, limits.maxTokens);
  const operation = getOperationAST(document, operationName);
  if (!operation) throw new BadInputError('operationName', 'REQUIRED');
  const [problem] = validate(schema, document, undefined, { maxErrors: 1 });
  if (problem) throw new BadInputError('query', 'INVALID_VALUE');
  const variables = given ?? {};
  checkQueryText(document, limits.maxListInput);
  checkInputText(schema, document, operation, variables, limits.maxListInput);
  const { errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables, { maxErrors: 1 });
  if (errors) throw errors[0];
  const [asked, another] = analysisFields({ schema, document, operation, variables });
  if (!asked || another) throw new BadInputError('query', 'INVALID_VALUE');
  if (!isAllowed(who.actor, asked.who)) throw new ForbiddenError(`analysis.${asked.name}`);
  const asker = askerOf(who, asked.args);
  return { field: asked.name, day: asker.day, statement: statementOf(asked, asker) };
}

function statementOf({ name, args, nodeFields }: AskedField, asker: Asker): Statement {
  const aggregated = DATASETS.find((one) => `${one.name}${SUFFIX}` === name);
  if (aggregated) return groupsOf(compileAggregate(aggregated, args as AggregateRequest, asker, { isWhole: true }));
  const dataset = DATASETS.find((one) => one.name === name);
  const fields = nodeFields.filter((field) => dataset && Object.hasOwn(dataset.fields, field));
  if (!dataset || fields.length === 0) throw new BadInputError('query', 'INVALID_VALUE');
  return compileRows(dataset, { filter: args.filter as Filter, orderBy: args.orderBy as OrderInput[], fields }, asker);
}

/** Without the place of each group, which only an answer needs. */
const groupsOf = (statement: Statement): Statement => ({
  ...statement,
  text: `select ${statement.columns.map((_, at) => `c${at}`).join(', ')} from (${statement.text}) groups`,
});
