import type { Request, RequestHandler, Response } from 'express';
import {
  type DocumentNode,
  type ExecutionResult,
  type GraphQLError,
  type GraphQLFormattedError,
  getOperationAST,
  parse,
  specifiedRules,
  subscribe,
  validate,
} from 'graphql';
import { createHandler } from 'graphql-sse/lib/use/express';
import type { Context } from '../context.js';
import { SeenDirectory } from '../directory/seen-directory.js';
import type { LiveEvents } from '../events/live-events.js';
import type { ErrorCode } from '../graphql/error-codes.js';
import { formatError } from '../graphql/format-error.js';
import { streamedOperationsRule } from '../graphql/known-operations.js';
import { sizeCheck } from '../graphql/limits.js';
import { answerError } from './answer-error.js';
import type { AppParts } from './app-parts.js';
import { createContext } from './graphql-endpoint.js';
import { stateOf } from './request-state.js';

const STREAM_TYPE = 'text/event-stream';
const MAX_VALIDATION_ERRORS = 20;
/** Streams that one user may have open in one process: each asks the database at each event. */
const STREAMS_MAX = 10;

/** Answers subscriptions as event streams, by the protocol of graphql-sse with a connection for each. */
export function eventStream(parts: AppParts): RequestHandler {
  const isFull = countStreams();
  const begin = beginner(parts);
  const handle = createHandler({
    authenticate: () => null,
    onSubscribe: ({ raw, context: { res } }, params) => begin(raw, res, params),
  });
  return async (request, response, next) => {
    if (isFull(response)) return answerError(response, 429, 'RATE_LIMITED');
    // The library looks for this type alone; that it is accepted, the layer in front has seen.
    request.headers.accept = STREAM_TYPE;
    // A proxy that gathers answers before it passes them on would keep events to itself.
    response.setHeader('X-Accel-Buffering', 'no');
    await handle(request, response).catch(next);
  };
}

function countStreams(): (response: Response) => boolean {
  const open = new Map<string, number>();
  return (response) => {
    const key = stateOf(response).actor.userId ?? '';
    const streams = open.get(key) ?? 0;
    if (streams >= STREAMS_MAX) return true;
    open.set(key, streams + 1);
    response.once('close', () => {
      const left = open.get(key)! - 1;
      if (left > 0) open.set(key, left);
      else open.delete(key);
    });
    return false;
  };
}

type Result = ExecutionResult | AsyncGenerator<ExecutionResult>;

interface Params {
  query: string;
  operationName?: string | undefined;
  variables?: Record<string, unknown> | null | undefined;
}

function beginner(parts: AppParts): (request: Request, response: Response, params: Params) => Promise<Result> {
  const { schema, settings } = parts;
  const check = sizeCheck(settings.limits);
  return async (request, response, params) => {
    const { query, operationName } = params;
    const variables = params.variables ?? {};
    let document: DocumentNode;
    try {
      document = parse(query, { maxTokens: settings.limits.maxTokens });
    } catch (error) {
      return refused(told(error, 'GRAPHQL_PARSE_FAILED'));
    }
    const rules = [...specifiedRules, streamedOperationsRule];
    const problems = validate(schema, document, rules, { maxErrors: MAX_VALIDATION_ERRORS });
    if (problems.length > 0) return refused(...problems.map((one) => told(one, 'GRAPHQL_VALIDATION_FAILED')));
    const operation = getOperationAST(document, operationName);
    if (!operation) return refused(told(null, 'OPERATION_RESOLUTION_FAILURE'));
    try {
      check({ schema, document, operation, variables });
    } catch (error) {
      return refused(told(error));
    }
    const contextValue = await liveContext(parts, request, response);
    const begun = await subscribe({ schema, document, contextValue, variableValues: variables, operationName });
    return Symbol.asyncIterator in begun ? withErrorsTold(begun) : withToldErrors(begun);
  };
}

/** The library knows a result by its data. */
const refused = (...errors: GraphQLError[]): ExecutionResult => ({ data: null, errors });

/** As a request's, and what asks anew at each event who is there. */
async function liveContext(parts: AppParts, request: Request, response: Response): Promise<Context> {
  const { database, clock, events, authenticate } = parts;
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const liveEvents: LiveEvents = {
    database,
    clock,
    listen: () => events.listen(gone.signal),
    whoNow: () => authenticate(request.header('authorization')),
  };
  return { ...(await createContext(parts, stateOf(response), new SeenDirectory())), liveEvents };
}

/** What ends a stream is told as its last result. */
async function* withErrorsTold(results: AsyncGenerator<ExecutionResult>): AsyncGenerator<ExecutionResult> {
  try {
    for await (const result of results) yield withToldErrors(result);
  } catch (error) {
    yield refused(told(error));
  }
}

const withToldErrors = ({ errors, ...result }: ExecutionResult): ExecutionResult =>
  errors ? { data: null, ...result, errors: errors.map((error) => told(error)) } : result;

/** In the form of every other error of the API, which is what goes over the wire. */
function told(error: unknown, code?: ErrorCode): GraphQLError {
  const formatted: GraphQLFormattedError = (error as Partial<GraphQLError> | null)?.toJSON?.() ?? { message: '' };
  return formatError(code ? { ...formatted, extensions: { code } } : formatted, error) as GraphQLError;
}
