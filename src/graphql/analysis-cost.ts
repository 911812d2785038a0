import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  getVariableValues,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { collectFields, collectSubfields } from 'graphql/execution/collectFields.js';
import { isAllowed, type Who } from '../access/permissions.js';
import type { AnalystsDatabase } from '../analysis/analysts-database.js';
import { type AskedField, statementsOf } from '../analysis/statements-of.js';
import type { Context } from '../context.js';
import { fieldsOfNodes, selectedFields } from './selected-fields.js';

/** What a field of `Analysis` is expected to cost, in PostgreSQL's units. */
export interface FieldCost {
  readonly field: string;
  readonly cost: number;
  readonly rows: number;
}

export interface Operation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

const ROOT = 'analysis';

/**
 * Asks PostgreSQL for the plans of the statements that an operation would run, and runs none. What does not fit its types
 * is left to the execution, which says so; so is what the caller may not read as a whole.
 */
export async function estimateAnalysis(
  asked: Operation,
  database: AnalystsDatabase,
  who: Pick<Context, 'actor' | 'today'>,
): Promise<FieldCost[]> {
  // Nearly all requests are of sites: they pass at once.
  const root = asked.schema.getQueryType()?.getFields()[ROOT];
  if (!root || !isAllowed(who.actor, root.extensions.who as Who)) return [];
  const fields = analysisFields(asked).filter(({ who: allowed }) => isAllowed(who.actor, allowed));
  const costs: FieldCost[] = [];
  for (const { field, ...one } of fields) {
    const estimates = await Promise.all(statementsOf(one, who).map((statement) => database.estimate(statement)));
    costs.push({
      field,
      cost: estimates.reduce((sum, { cost }) => sum + cost, 0),
      rows: estimates[0]?.rows ?? 0,
    });
  }
  return costs;
}

export interface AnalysisField extends AskedField {
  field: string;
  who: Who;
}

export function analysisFields({ schema, document, operation, variables: given }: Operation): AnalysisField[] {
  const query = schema.getQueryType();
  if (!query || operation.operation !== 'query') return [];
  const fragments = fragmentsOf(document);
  const { coerced: variables } = getVariableValues(schema, operation.variableDefinitions ?? [], given);
  if (!variables) return [];
  const roots = collectFields(schema, fragments, variables, query, operation.selectionSet);
  return [...roots].flatMap(([alias, nodes]) => {
    const type = nodes[0]?.name.value === ROOT ? query.getFields()[ROOT]?.type : undefined;
    const analysis = type && getNamedType(type);
    if (!isObjectType(analysis)) return [];
    const children = collectSubfields(schema, fragments, variables, analysis, nodes);
    return [...children].flatMap(([name, own]) => fieldOf(analysis, `${alias}.${name}`, own, { fragments, variables }));
  });
}

function fieldOf(
  type: GraphQLObjectType,
  field: string,
  fieldNodes: readonly FieldNode[],
  { fragments, variables }: { fragments: Fragments; variables: Record<string, unknown> },
): AnalysisField[] {
  const node = fieldNodes[0]!;
  const definition = type.getFields()[node.name.value];
  if (!definition) return [];
  try {
    const args = getArgumentValues(definition, node, variables);
    const selected = selectedFields(fieldNodes, fragments, []);
    const nodeFields = fieldsOfNodes({ fieldNodes, fragments });
    return [{ field, who: definition.extensions.who as Who, name: definition.name, args, selected, nodeFields }];
  } catch {
    return [];
  }
}

type Fragments = Record<string, FragmentDefinitionNode>;

function fragmentsOf({ definitions }: DocumentNode): Fragments {
  return Object.fromEntries(
    definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [])),
  );
}
