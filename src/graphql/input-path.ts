import { type ASTNode, Kind, parse, visit } from 'graphql';

export type Ancestor = ASTNode | readonly ASTNode[];

/**
 * The path of the first value in the query that satisfies the test, as `input.legalEntities.0.inn`. graphql-js names
 * places inside variables only, and by the variable's name; clients want the argument's.
 */
function pathOfValue(query: string, isSought: (node: ASTNode) => boolean): string | undefined {
  let found: string | undefined;
  visit(parse(query), {
    enter(node, _key, parent, _path, ancestors) {
      if (found === undefined && isSought(node)) found = pathThrough(chainTo(node, parent, ancestors));
    },
  });
  return found || undefined;
}

/** Everything from the document down to a node; graphql-js leaves the parent out of the ancestors. */
export const chainTo = (node: ASTNode, parent: Ancestor | undefined, ancestors: readonly Ancestor[]): Ancestor[] =>
  parent === undefined ? [...ancestors, node] : [...ancestors, parent, node];

/** The path of the last node of a chain that leads down to it from the document. */
export function pathThrough(chain: readonly Ancestor[]): string {
  const steps: string[] = [];
  chain.forEach((link, at) => {
    if (Array.isArray(link)) {
      const isInList = (chain[at - 1] as ASTNode | undefined)?.kind === Kind.LIST;
      if (isInList) steps.push(String(link.indexOf(chain[at + 1] as ASTNode)));
    } else if (isNamedValue(link as ASTNode)) steps.push((link as { name: { value: string } }).name.value);
  });
  return steps.join('.');
}

const isNamedValue = (node: ASTNode): boolean => node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD;

/** The path of the literal that stands at this position of the query. */
export const pathOfLiteral = (query: string, position: number): string | undefined =>
  pathOfValue(query, (node) => node.loc?.start === position && node.kind.endsWith('Value'));

/** The path under which a variable is first used. */
export function pathOfVariable(query: string, variable: string): string | undefined {
  let isDefinition = false;
  return pathOfValue(query, (node) => {
    if (node.kind === Kind.VARIABLE_DEFINITION) isDefinition = true;
    if (node.kind === Kind.SELECTION_SET) isDefinition = false;
    return !isDefinition && node.kind === Kind.VARIABLE && node.name.value === variable;
  });
}
