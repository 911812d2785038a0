import type { IncomingHttpHeaders } from 'node:http';
import type { ErrorRequestHandler, Response } from 'express';
import Negotiator from 'negotiator';
import type { Logger } from 'pino';
import type { ErrorCode } from '../graphql/error-codes.js';
import { formatError } from '../graphql/format-error.js';
import type { RefusedError } from '../refused-error.js';
import { stateOf } from './request-state.js';

export const RETRY_AFTER_SECONDS = '2';
const JSON_TYPE = 'application/json';
const GRAPHQL_TYPE = 'application/graphql-response+json';
/** The media types of an answer; the first is what a caller without a wish gets. */
export const ANSWER_TYPES = [JSON_TYPE, GRAPHQL_TYPE];

/** The one that the caller likes best, with its charset; whoever can read none of them is told so in JSON. */
export const contentTypeFor = (headers: IncomingHttpHeaders): string =>
  `${new Negotiator({ headers }).mediaType(ANSWER_TYPES) ?? JSON_TYPE}; charset=utf-8`;

const STATUS_OF: Partial<Record<string, number>> = { UNAUTHENTICATED: 401, UNAVAILABLE: 503 };

/** Answers an error that never reached GraphQL in the form that GraphQL's own have. */
export function answerError(response: Response, status: number, code: ErrorCode): void {
  send(response, status, bodyOfError(code));
}

/** The same as a body; its language and id are those of the request's scope. */
export const bodyOfError = (code: ErrorCode): string =>
  bodyOf(formatError({ message: '', extensions: { code } }, undefined));

const bodyOf = (error: object): string => JSON.stringify({ errors: [error] });

/** Answers what the rules refuse, where the way is not GraphQL. */
export function answerRefused(response: Response, status: number, error: RefusedError): void {
  send(response, status, bodyOf(formatError({ message: '' }, error)));
}

function send(response: Response, status: number, body: string): void {
  response.status(status).type(contentTypeFor(response.req.headers)).send(body);
}

/** Errors in front of GraphQL: a body that is too large or no JSON, bad credentials, a database that is away. */
export function failed(log: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    // What is left of a body that was not read would be taken for the next request.
    if (!request.complete) response.setHeader('Connection', 'close');
    const status = statusOfParser(error);
    if (status === 413) return answerError(response, 413, 'PAYLOAD_TOO_LARGE');
    if (status !== undefined) return answerError(response, status, 'BAD_REQUEST');
    const told = formatError({ message: '' }, error);
    const code = told.extensions?.code as string;
    if (code === 'UNAUTHENTICATED') response.setHeader('WWW-Authenticate', 'Bearer error="invalid_token"');
    else log.error({ requestId: stateOf(response).requestId, err: error }, 'fault');
    if (code === 'UNAVAILABLE') response.setHeader('Retry-After', RETRY_AFTER_SECONDS);
    send(response, STATUS_OF[code] ?? 500, bodyOf(told));
  };
}

/** How HTTP tells what GraphQL would tell with 200. */
const STATUS_OF_REFUSED: Partial<Record<string, number>> = {
  ...STATUS_OF,
  FORBIDDEN: 403,
  BAD_USER_INPUT: 400,
  COST_EXCEEDED: 400,
  STATEMENT_TIMEOUT: 503,
};

/** Answers what is thrown on a way that is not GraphQL's, where the caller can do something about it. */
export async function answerThrown(response: Response, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    const told = formatError({ message: '' }, error);
    const code = told.extensions?.code as string;
    const status = STATUS_OF_REFUSED[code];
    if (status === undefined || response.headersSent) throw error;
    if (code === 'UNAVAILABLE') response.setHeader('Retry-After', RETRY_AFTER_SECONDS);
    send(response, status, bodyOf(told));
  }
}

/** The status that body-parser and express give to what the caller did wrong. */
function statusOfParser(error: unknown): number | undefined {
  const { status } = error as { status?: unknown };
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}
