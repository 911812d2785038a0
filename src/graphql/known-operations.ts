import { type ASTVisitor, GraphQLError, OperationTypeNode, type ValidationContext } from 'graphql';

/**
 * Refuses an operation of a kind that cannot be answered here: graphql-js would fail on it only while running. Those that
 * are answered by a stream have an address of their own.
 */
export function knownOperationsRule(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(node) {
      if (node.operation === OperationTypeNode.SUBSCRIPTION) {
        context.reportError(new GraphQLError('Subscriptions are answered at /graphql/stream.', { nodes: node }));
      } else if (!context.getSchema().getRootType(node.operation)) {
        context.reportError(new GraphQLError(`The schema has no ${node.operation} operations.`, { nodes: node }));
      }
    },
  };
}

/** And at the address of streams, everything else. */
export function streamedOperationsRule(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(node) {
      if (node.operation === OperationTypeNode.SUBSCRIPTION) return;
      context.reportError(new GraphQLError('Subscriptions alone are answered here.', { nodes: node }));
    },
  };
}
