import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { runInRequestScope } from '../request-scope.js';
import { bodyOfError, contentTypeFor, RETRY_AFTER_SECONDS } from './answer-error.js';
import { corsVariant, EXPOSED_HEADERS } from './cors.js';
import type { Turnstile } from './gate.js';
import { PROTECTIVE_HEADERS } from './protective-headers.js';
import { languageOf, requestIdOf, VARY_OF_ALL, VARY_OF_ENDPOINT, VARY_OF_ORIGINS } from './request-headers.js';

interface Door {
  readonly app: RequestListener;
  readonly gate: Turnstile;
  readonly origins: readonly string[];
  readonly countResponse: (response: ServerResponse) => void;
}

const HEADERS = [
  ...PROTECTIVE_HEADERS,
  ...['Cache-Control', 'private, no-store'],
  ...['Retry-After', RETRY_AFTER_SECONDS],
];

const VARY = `${VARY_OF_ALL}, ${VARY_OF_ENDPOINT}`;

/**
 * Sends away, before the application begins with it, whom the gate within would send away. Whatever is spent on those who
 * are refused is missing for the others, and in an overload most are refused.
 */
export function sentAwayFirst(door: Door): RequestListener {
  return (request, response) => {
    if (door.gate.isShut() && isOperation(request)) sendAway(door, request, response);
    else door.app(request, response);
  };
}

const isOperation = ({ method, url = '' }: IncomingMessage): boolean =>
  (method === 'POST' || method === 'GET') && (url === '/graphql' || url.startsWith('/graphql?'));

function sendAway({ gate, origins, countResponse }: Door, request: IncomingMessage, response: ServerResponse): void {
  countResponse(response);
  gate.countSentAway();
  const requestId = requestIdOf(request.headers);
  const language = languageOf(request.headers);
  // A text goes out in one piece with the headers, and bytes would not.
  const body = runInRequestScope({ requestId, language }, () => bodyOfError('UNAVAILABLE'));
  const origin = corsVariant(origins, request.headers.origin);
  const headers = [
    ...HEADERS,
    ...['Content-Type', contentTypeFor(request.headers)],
    ...['Content-Length', String(Buffer.byteLength(body))],
    ...['Content-Language', language.toLowerCase()],
    ...['X-Request-Id', requestId],
    ...['Vary', origins.length > 0 ? `${VARY}, ${VARY_OF_ORIGINS}` : VARY],
    ...(origin === '' ? [] : ['Access-Control-Allow-Origin', origin, 'Access-Control-Expose-Headers', EXPOSED_HEADERS]),
  ];
  response.writeHead(503, headers).end(body);
}
