import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer } from './answer.js';
import { encodingFor } from './encoding.js';
import { isAmong } from './etag.js';

/** What describes a body, and so does not belong to an answer without one (RFC 9110, 15.4.5). */
const OF_THE_BODY = ['content-type', 'content-length', 'content-encoding'];

/** Sends an answer in the encoding that the caller likes best, or tells it that it has these very bytes already. */
export async function sendAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
  answer: Answer,
): Promise<void> {
  const { body, headers, etag } = await answer.in(encodingFor(request.headers, answer.body.length));
  // The caller may have gone meanwhile.
  if (response.destroyed || response.headersSent) return;
  if (etag !== null && isAmong(etag, request.headers['if-none-match'])) {
    for (const name of OF_THE_BODY) response.removeHeader(name);
    response.writeHead(304, [...withoutBody(headers), 'X-Request-Id', requestId]).end();
  } else response.writeHead(answer.status, [...headers, 'X-Request-Id', requestId]).end(body);
}

const withoutBody = (headers: readonly string[]): string[] =>
  headers.filter((_, at) => !OF_THE_BODY.includes(headers[at - (at % 2)]!.toLowerCase()));
