import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
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
import type { Who } from '../access/permissions.js';
import type { NestedList } from '../analysis/dataset.js';
import { pageSizeOf } from '../analysis/nested-list.js';
import { nestedListAt } from '../analysis/registry.js';
import type { AskedField } from '../analysis/statements-of.js';
import { fieldsOfNodes, selectedFields } from './selected-fields.js';

export interface Operation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The field of the query that they are below. */
export const ROOT = 'analysis';

export interface AnalysisField extends AskedField {
  field: string;
  who: Who;
}

/** The fields of `analysis`, and behind each the lists inside its rows, at any depth; as far as they are taken. */
export function* analysisFields(asked: Operation): Generator<AnalysisField> {
  const { schema, document, operation, variables: given } = asked;
  const query = schema.getQueryType();
  if (!query || operation.operation !== 'query') return;
  const fragments = fragmentsOf(document);
  const { coerced: variables } = getVariableValues(schema, operation.variableDefinitions ?? [], given);
  if (!variables) return;
  const roots = collectFields(schema, fragments, variables, query, operation.selectionSet);
  const reading = { schema, fragments, variables };
  for (const [alias, nodes] of roots) {
    const type = nodes[0]?.name.value === ROOT ? query.getFields()[ROOT]?.type : undefined;
    const analysis = type && getNamedType(type);
    if (!isObjectType(analysis)) continue;
    for (const selected of below(analysis, nodes, alias, reading)) {
      const one = askedOf(selected, reading);
      if (one) yield* withLists(one, selected, reading);
    }
  }
}

interface Reading {
  readonly schema: GraphQLSchema;
  readonly fragments: Fragments;
  readonly variables: Record<string, unknown>;
}

/** A field where it is selected: by its path in the answer. */
interface SelectedField {
  readonly field: string;
  readonly definition: GraphQLField<unknown, unknown>;
  readonly fieldNodes: readonly FieldNode[];
}

function below(
  parent: GraphQLObjectType,
  nodes: readonly FieldNode[],
  path: string,
  { schema, fragments, variables }: Reading,
): SelectedField[] {
  const children = collectSubfields(schema, fragments, variables, parent, nodes);
  return [...children].flatMap(([alias, fieldNodes]) => {
    const definition = parent.getFields()[fieldNodes[0]!.name.value];
    return definition ? [{ field: `${path}.${alias}`, definition, fieldNodes }] : [];
  });
}

function askedOf({ field, definition, fieldNodes }: SelectedField, reading: Reading): AnalysisField | null {
  const { fragments, variables } = reading;
  try {
    const args = getArgumentValues(definition, fieldNodes[0]!, variables);
    const selected = selectedFields(fieldNodes, fragments, []);
    const nodeFields = fieldsOfNodes({ fieldNodes, fragments });
    return { field, who: definition.extensions.who as Who, name: definition.name, args, selected, nodeFields };
  } catch {
    return null;
  }
}

/** The field, and the lists inside its rows: in as many rows as its pages may have, and of the same days. */
function* withLists(asked: AnalysisField, selected: SelectedField, reading: Reading): Generator<AnalysisField> {
  yield asked;
  const rows = (asked.inside?.rows ?? 1) * pageSizeOf(asked.args);
  const { asOf, from, to } = asked.args;
  for (const { list, at } of listsBelow(selected, reading)) {
    const inner = askedOf(at, reading);
    if (!inner) continue;
    yield* withLists({ ...inner, args: { asOf, from, to, ...inner.args }, inside: { list, rows } }, at, reading);
  }
}

function* listsBelow(
  { field, definition, fieldNodes }: SelectedField,
  reading: Reading,
): Generator<{ list: NestedList; at: SelectedField }> {
  const type = getNamedType(definition.type);
  if (!isObjectType(type)) return;
  for (const at of below(type, fieldNodes, field, reading)) {
    const list = nestedListAt(type.name, at.definition.name);
    if (list) yield { list, at };
    else yield* listsBelow(at, reading);
  }
}

type Fragments = Record<string, FragmentDefinitionNode>;

function fragmentsOf({ definitions }: DocumentNode): Fragments {
  return Object.fromEntries(
    definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [])),
  );
}
