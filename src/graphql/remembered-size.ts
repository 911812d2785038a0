import type { OperationDefinitionNode } from 'graphql';
import { measureOperation, type OperationSize } from './cost.js';

/**
 * Measures an operation anew only where its page sizes or conditions are others than the last time: sites send the same
 * query again and again. What is remembered goes with the document.
 */
export function rememberingMeasure(): typeof measureOperation {
  const last = new WeakMap<OperationDefinitionNode, { given: string; size: OperationSize }>();
  return (schema, document, operation, variables) => {
    const given = countingValues(operation, variables);
    const known = last.get(operation);
    if (known?.given === given) return known.size;
    const size = measureOperation(schema, document, operation, variables);
    last.set(operation, { given, size });
    return size;
  };
}

/** The variables as far as they can count: numbers and conditions; one that is left out is its default. */
function countingValues(
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Record<string, unknown>,
): string {
  return variableDefinitions
    .map(({ variable: { name } }) => {
      const value = variables[name.value];
      if (typeof value === 'number' || typeof value === 'boolean') return String(value);
      return Object.hasOwn(variables, name.value) ? 'other' : 'default';
    })
    .join();
}
