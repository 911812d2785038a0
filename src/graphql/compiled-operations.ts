import {
  type ASTNode,
  type DocumentNode,
  type ExecutionResult,
  type FieldNode,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  typeFromAST,
  type ValueNode,
  visit,
} from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';

type Run = (root: undefined, context: object, variables: object) => ExecutionResult | Promise<ExecutionResult>;

/** How many compiled operations are kept: those used last. */
const COMPILED_MAX = 500;

/**
 * Operations as functions. Apollo hands out the same document for the same text as long as it keeps it, so that an
 * operation's node is its identity.
 */
export class CompiledOperations {
  private readonly seen = new WeakSet<OperationDefinitionNode>();
  private readonly known: LRUCache<OperationDefinitionNode, Run | 'NOT_TO_BE_COMPILED'>;

  constructor(
    private readonly schema: GraphQLSchema,
    maximum = COMPILED_MAX,
  ) {
    this.known = new LRUCache({ max: maximum });
  }

  /** The function of an operation that came before and may be compiled. */
  find(document: DocumentNode, operation: OperationDefinitionNode | undefined): Run | null {
    if (operation?.operation !== OperationTypeNode.QUERY) return null;
    let run = this.known.get(operation);
    if (run === undefined && !this.seen.has(operation)) {
      this.seen.add(operation);
      return null;
    }
    if (run === undefined) {
      run = this.compile(document, operation);
      this.known.set(operation, run);
    }
    return run === 'NOT_TO_BE_COMPILED' ? null : run;
  }

  private compile(document: DocumentNode, operation: OperationDefinitionNode): Run | 'NOT_TO_BE_COMPILED' {
    if (!isCompilable(document) || hasEndlessVariable(this.schema, operation)) return 'NOT_TO_BE_COMPILED';
    const compiled = compileQuery(this.schema, document, operation.name?.value, {
      disablingCapturingStackErrors: true,
    });
    return isCompiledQuery(compiled) ? (compiled.query as Run) : 'NOT_TO_BE_COMPILED';
  }
}

/**
 * Whether a variable is of an input that can hold one of its own kind, as filters do. graphql-jit 0.8.9 writes out a
 * reader for every path through the fields of an input: of a filter of some thirty fields it makes tens of seconds' work.
 */
export function hasEndlessVariable(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
): boolean {
  return variableDefinitions.some(({ type }) => {
    const given = typeFromAST(schema, type) as GraphQLInputType | undefined;
    return given !== undefined && holdsItself(given, new Set());
  });
}

function holdsItself(type: GraphQLInputType, around: ReadonlySet<GraphQLInputType>): boolean {
  const named = getNamedType(type) as GraphQLInputType;
  if (!isInputObjectType(named)) return false;
  if (around.has(named)) return true;
  const inside = new Set([...around, named]);
  return Object.values(named.getFields()).some((field) => holdsItself(field.type, inside));
}

/** Compiling takes the time of some hundred fields' worth of answers: more would let a caller hold up everybody. */
const FIELDS_MAX = 200;

/** What runs for seconds and may fail is not to be run a second time, as a compiled query with an error is. */
const SLOW = 'analysis';

/**
 * Whether graphql-jit 0.8.9 does with a document what graphql-js does, and in no time. It is not given
 * - texts: it writes them into the code it makes, and one of a certain form would be run as code;
 * - variables inside lists and objects: one that is left out becomes null there, and null is let through where it must not;
 * - conditions: it knows how to mix up those of fragments;
 * - the analysts' questions;
 * - introspection, and names that begin as introspection's do: a field called `__proto__` would be lost;
 * - fragments spread twice and many fields: it writes out every place, however small the text or the answer.
 */
export function isCompilable(document: DocumentNode): boolean {
  const spread = new Set<string>();
  let fields = 0;
  let is = true;
  visit(document, {
    enter(node) {
      if (node.kind === Kind.FIELD) fields += 1;
      is &&= fields <= FIELDS_MAX && !isOtherwise(node);
      if (node.kind !== Kind.FRAGMENT_SPREAD) return;
      is &&= !spread.has(node.name.value);
      spread.add(node.name.value);
    },
  });
  return is;
}

function isOtherwise(node: ASTNode): boolean {
  if (node.kind === Kind.LIST) return node.values.some(isVariable);
  if (node.kind === Kind.OBJECT_FIELD) return isVariable(node.value);
  if (node.kind === Kind.FIELD) return isReserved(node);
  return node.kind === Kind.STRING || node.kind === Kind.DIRECTIVE;
}

const isVariable = ({ kind }: ValueNode): boolean => kind === Kind.VARIABLE;

const isReserved = ({ name, alias }: FieldNode): boolean =>
  alias?.value.startsWith('__') || (name.value.startsWith('__') && name.value !== '__typename') || name.value === SLOW;
