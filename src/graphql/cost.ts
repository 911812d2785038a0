import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX } from './connection.js';

/** How large an operation is, fragments flattened and introspection left out. */
export interface OperationSize {
  cost: number;
  depth: number;
  aliases: number;
  rootFields: number;
  /** The root field with the highest cost. */
  heaviestField: string | undefined;
}

interface Part {
  cost: number;
  depth: number;
  aliases: number;
}

/** A field as it stands in a flattened selection, with the type it is selected on. */
interface Selected {
  node: FieldNode;
  parent: GraphQLNamedType;
}

/** How many items a list that has no page size is taken for. */
export const PLAIN_LIST_SIZE = 10;
/** A composite field is a lookup of its own; a leaf comes with its object. */
export const OBJECT_COST = 1;
export const LEAF_COST = 0.1;
const NOTHING: Part = { cost: 0, depth: 0, aliases: 0 };

/**
 * Counts cost with the page sizes that the request really has: a connection costs its page times what a node costs.
 * Each selection set is measured once per page size, and each fragment taken once per selection, as graphql-js does when
 * it runs: nested spreads cannot make the measuring itself expensive.
 */
export function measureOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): OperationSize {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const measurer = new Measurer(schema, fragments, { ...defaultsOf(operation), ...variables });
  const root = schema.getRootType(operation.operation);
  const fields = root ? measurer.rootFields(operation.selectionSet, root) : [];
  const total = fields.reduce((sum, { part }) => plus(sum, part), NOTHING);
  const heaviest = fields.toSorted((a, b) => b.part.cost - a.part.cost)[0];
  return {
    cost: Math.min(Math.ceil(total.cost), Number.MAX_SAFE_INTEGER),
    depth: total.depth,
    aliases: total.aliases,
    rootFields: fields.length,
    heaviestField: heaviest?.name,
  };
}

const plus = (a: Part, b: Part): Part => ({
  cost: a.cost + b.cost,
  depth: Math.max(a.depth, b.depth),
  aliases: a.aliases + b.aliases,
});

/** The defaults of page sizes and of conditions. One that the request gives, even as null, takes their place. */
function defaultsOf(operation: OperationDefinitionNode): Record<string, unknown> {
  return Object.fromEntries(
    (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
      defaultValue?.kind === Kind.INT || defaultValue?.kind === Kind.BOOLEAN
        ? [[variable.name.value, constantOf(defaultValue)]]
        : [],
    ),
  );
}

function constantOf(value: ValueNode): unknown {
  if (value.kind === Kind.INT) return Number(value.value);
  return value.kind === Kind.BOOLEAN ? value.value : undefined;
}

class Measurer {
  private readonly known = new Map<SelectionSetNode, Map<number, Part>>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    private readonly variables: Record<string, unknown>,
  ) {}

  /** The root fields one by one, so that they can be counted and the heaviest named. */
  rootFields(set: SelectionSetNode, root: GraphQLNamedType): { name: string; part: Part }[] {
    return this.flatten(set, root, new Set()).map(({ node, parent }) => ({
      name: node.alias?.value ?? node.name.value,
      part: this.field(node, parent, PLAIN_LIST_SIZE),
    }));
  }

  /** The fields of a selection, those of its fragments among them. */
  private flatten(set: SelectionSetNode, parent: GraphQLNamedType, taken: Set<string>): Selected[] {
    return set.selections.flatMap((selection) => {
      if (this.isLeftOut(selection)) return [];
      if (selection.kind === Kind.FIELD) {
        return selection.name.value.startsWith('__') ? [] : [{ node: selection, parent }];
      }
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const type = this.typeNamed(selection.typeCondition?.name.value) ?? parent;
        return this.flatten(selection.selectionSet, type, taken);
      }
      const name = selection.name.value;
      const fragment = this.fragments.get(name);
      const type = this.typeNamed(fragment?.typeCondition.name.value);
      if (!fragment || !type || taken.has(name)) return [];
      taken.add(name);
      return this.flatten(fragment.selectionSet, type, taken);
    });
  }

  private selectionSet(set: SelectionSetNode, type: GraphQLNamedType, pageSize: number): Part {
    const known = this.known.get(set) ?? new Map<number, Part>();
    this.known.set(set, known);
    const before = known.get(pageSize);
    if (before) return before;
    const fields = this.flatten(set, type, new Set());
    const part = fields.reduce<Part>((sum, { node, parent }) => plus(sum, this.field(node, parent, pageSize)), NOTHING);
    known.set(pageSize, part);
    return part;
  }

  private typeNamed(name: string | undefined): GraphQLNamedType | undefined {
    return name === undefined ? undefined : this.schema.getType(name);
  }

  /** Whether `@skip` or `@include` keeps it from being run. */
  private isLeftOut({ directives }: SelectionNode): boolean {
    return (directives ?? []).some(({ name, arguments: given }) => {
      const condition = given?.find((argument) => argument.name.value === 'if')?.value;
      const holds = condition && this.valueOf(condition);
      return (name.value === 'skip' && holds === true) || (name.value === 'include' && holds === false);
    });
  }

  private valueOf(value: ValueNode): unknown {
    return value.kind === Kind.VARIABLE ? this.variables[value.name.value] : constantOf(value);
  }

  /** `pageSize` is that of the connection we are inside of, used by its `edges` and `nodes`. */
  private field(node: FieldNode, parent: GraphQLNamedType, pageSize: number): Part {
    const name = node.name.value;
    const definition = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
    if (!definition) return NOTHING;
    const aliases = node.alias && node.alias.value !== name ? 1 : 0;
    const type = getNamedType(definition.type);
    if (!node.selectionSet || !isCompositeType(type)) return { cost: LEAF_COST, depth: 1, aliases };
    const inside = this.selectionSet(node.selectionSet, type, this.pageSizeOf(node, definition) ?? PLAIN_LIST_SIZE);
    const times = isList(definition) ? (isPageOf(parent, name) ? pageSize : PLAIN_LIST_SIZE) : 1;
    return { cost: OBJECT_COST + times * inside.cost, depth: inside.depth + 1, aliases: aliases + inside.aliases };
  }

  /** The page size of a field that pages, as this request gives it. One that is too large is refused by the page itself. */
  private pageSizeOf(node: FieldNode, definition: GraphQLField<unknown, unknown>): number | undefined {
    if (!definition.args.some((arg) => arg.name === 'first')) return undefined;
    for (const argument of node.arguments ?? []) {
      if (argument.name.value !== 'first' && argument.name.value !== 'last') continue;
      const given = this.valueOf(argument.value);
      if (typeof given === 'number') return Math.min(Math.max(0, given), PAGE_SIZE_MAX);
    }
    return PAGE_SIZE_DEFAULT;
  }
}

function isList({ type }: GraphQLField<unknown, unknown>): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}

const isPageOf = (parent: GraphQLNamedType, field: string): boolean =>
  parent.name.endsWith('Connection') && (field === 'edges' || field === 'nodes');
