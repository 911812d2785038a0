import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { requestIdOf } from '../request-headers.js';
import { cacheableBodyBytes, cacheKeyOf } from './anonymous-request.js';
import type { Answer } from './answer.js';
import type { AnswerCache, Lead } from './answer-cache.js';
import { sendAnswer } from './send-answer.js';
import { noteVisit } from './visits.js';

interface Front {
  readonly app: RequestListener;
  readonly cache: AnswerCache;
  readonly origins: readonly string[];
  readonly countResponse: (response: ServerResponse) => void;
}

const NO_BODY = Buffer.alloc(0);

/**
 * Answers from the cache before anything else runs, for everything else costs more than such an answer. Whatever the
 * cache does not have goes on to the application, together with the body that was read for the key.
 */
export function answersInFront(front: Front): RequestListener {
  return (request, response) => {
    const bytes = cacheableBodyBytes(request);
    if (bytes === null) front.app(request, response);
    else if (bytes === 0) void answer(front, request, response, NO_BODY);
    else readBody(request, (body) => void answer(front, request, response, body));
  };
}

/** A caller that breaks off within its body is not there to be answered. */
function readBody(request: IncomingMessage, done: (body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.once('end', () => done(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
}

async function answer(front: Front, request: IncomingMessage, response: ServerResponse, body: Buffer): Promise<void> {
  const { app, cache, origins } = front;
  const key = cacheKeyOf(request, body, origins);
  while (!response.destroyed) {
    const look = cache.look(key);
    if (look.kind === 'KEPT') return send(front, request, response, look.answer);
    if (look.kind === 'AWAITED') {
      const outcome = await look.outcome;
      if (outcome === 'ASK_AGAIN') continue;
      if (typeof outcome === 'object' && outcome.isItsDay()) return send(front, request, response, outcome.answer);
    }
    const lead = look.kind === 'LED' ? look.lead : undefined;
    if (lead) endWith(response, lead);
    noteVisit(request, { body, lead });
    return app(request, response);
  }
}

/** Whatever becomes of the request, those who wait for its answer are not left waiting. */
function endWith(response: ServerResponse, lead: Lead): void {
  // Sent on the heels of another on the same connection, it would not tell when that one breaks.
  if (!response.socket) lead.end('EACH_FOR_ITSELF');
  else response.once('close', () => lead.end(response.writableFinished ? 'EACH_FOR_ITSELF' : 'ASK_AGAIN'));
}

async function send(
  { countResponse }: Front,
  request: IncomingMessage,
  response: ServerResponse,
  found: Answer,
): Promise<void> {
  countResponse(response);
  // A body that cannot be packed leaves nothing to be said.
  await sendAnswer(request, response, requestIdOf(request.headers), found).catch(() => response.destroy());
}
