import type { ApolloServerPlugin } from '@apollo/server';
import type { ErrorCode } from '../graphql/error-codes.js';
import { RETRY_AFTER_SECONDS } from './answer-error.js';

/** What is wrong with the query and not with the HTTP request that brought it. */
const QUERY_ERRORS = new Set<unknown>([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_USER_INPUT',
  'COST_EXCEEDED',
  'PERSISTED_QUERY_NOT_FOUND',
] satisfies ErrorCode[]);

/**
 * The HTTP status of answers with errors, after GraphQL-over-HTTP: a caller that asks for `application/json` by name gets
 * 200 for a query that could not be run, because such callers take other statuses for an intermediary's; one that knows
 * `application/graphql-response+json` gets a 4xx. What is not there now is 503, unless part of the answer is.
 */
export function statusPlugin(): ApolloServerPlugin {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ request, response: { body, http } }) {
          if (body.kind !== 'single' || !body.singleResult.errors) return;
          const { errors, data } = body.singleResult;
          const codes = errors.map(({ extensions }) => extensions?.code);
          if (codes.includes('UNAVAILABLE')) {
            http.headers.set('retry-after', RETRY_AFTER_SECONDS);
            if (data == null) http.status = 503;
          } else if (data === undefined && codes.every((code) => QUERY_ERRORS.has(code))) {
            http.status = statusFor(request.http?.headers.get('accept') ?? '', http.status);
          }
        },
      };
    },
  };
}

function statusFor(accept: string, given: number | undefined): number | undefined {
  if (accept.includes('application/graphql-response+json')) return 400;
  return accept.includes('application/json') ? 200 : given;
}
