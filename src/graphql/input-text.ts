import {
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  Kind,
  type OperationDefinitionNode,
  typeFromAST,
  visit,
} from 'graphql';
import { BadInputError } from '../refused-error.js';
import { chainTo, pathOfVariable, pathThrough } from './input-path.js';

/** Control characters but tab and line ends, and marks that turn the direction of what follows them on a page. */
const UNSEEN = /(?![\t\n\r])[\p{Cc}\u202A-\u202E\u2066-\u2069]/u;

/** PostgreSQL cannot store NUL, lone surrogates are no text, and what cannot be seen has no place on a public card. */
const isStorable = (text: string): boolean => text.isWellFormed() && !UNSEEN.test(text);

/** Refuses texts that nobody could store and lists that are too long, in the query's text. */
export function checkQueryText(document: DocumentNode, maxListInput: number): void {
  visit(document, {
    enter(node, _key, parent, _path, ancestors) {
      const field = () => pathThrough(chainTo(node, parent, ancestors)) || 'query';
      if (node.kind === Kind.STRING && !isStorable(node.value)) throw new BadInputError(field(), 'INVALID_TEXT');
      if (node.kind === Kind.LIST && node.values.length > maxListInput) {
        throw new BadInputError(field(), 'TOO_MANY_ITEMS');
      }
    },
  });
}

/** The same in the variables. */
export function checkInputText(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
  maxListInput: number,
): void {
  for (const { variable, type } of operation.variableDefinitions ?? []) {
    const name = variable.name.value;
    const found = problemIn(variables[name], typeFromAST(schema, type) as GraphQLInputType | undefined, maxListInput);
    if (!found) continue;
    const base = (document.loc && pathOfVariable(document.loc.source.body, name)) || name;
    throw new BadInputError([base, ...found.steps].join('.'), found.problem);
  }
}

interface Found {
  problem: 'INVALID_TEXT' | 'TOO_MANY_ITEMS';
  steps: string[];
}

/** Goes down by the input types, so that the path holds names of the schema and none that the caller made up. */
function problemIn(value: unknown, type: GraphQLInputType | undefined, maxListInput: number): Found | null {
  if (typeof value === 'string') return isStorable(value) ? null : { problem: 'INVALID_TEXT', steps: [] };
  if (value === null || typeof value !== 'object') return null;
  if (Array.isArray(value) && value.length > maxListInput) return { problem: 'TOO_MANY_ITEMS', steps: [] };
  const named = type && getNamedType(type);
  const fields = named && isInputObjectType(named) ? named.getFields() : {};
  for (const [key, inner] of Object.entries(value)) {
    const isItem = Array.isArray(value);
    const isNamed = isItem || Object.hasOwn(fields, key);
    const found = problemIn(inner, isItem ? type : isNamed ? fields[key]?.type : undefined, maxListInput);
    if (found) return { ...found, steps: isNamed ? [key, ...found.steps] : [] };
  }
  return null;
}
