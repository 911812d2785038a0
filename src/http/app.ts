import express, { type Express, type RequestHandler } from 'express';
import { ANONYMOUS } from '../access/actor.js';
import { runInRequestScope } from '../request-scope.js';
import { ANSWER_TYPES, answerError, failed } from './answer-error.js';
import type { AppParts } from './app-parts.js';
import { calendarRoutes } from './calendar-routes.js';
import { certificateRoutes } from './certificate-routes.js';
import { corsHeaders } from './cors.js';
import { documentRoutes } from './document-routes.js';
import { eventStream } from './event-stream.js';
import { exportRoutes } from './export-routes.js';
import type { Turnstile } from './gate.js';
import { graphiqlRoutes } from './graphiql.js';
import { graphqlEndpoint } from './graphql-endpoint.js';
import { identify } from './identify.js';
import { insightsRoutes } from './insights.js';
import { operationsRoutes } from './operations-routes.js';
import { PROTECTIVE_HEADERS } from './protective-headers.js';
import { readBody } from './read-body.js';
import { languageOf, requestIdOf, VARY_OF_ALL, VARY_OF_ENDPOINT } from './request-headers.js';
import { startPageRoutes } from './start-page.js';

export function createApp(parts: AppParts, gate: Turnstile): Express {
  const { settings, metrics, log } = parts;
  const app = express();
  app.disable('x-powered-by').disable('etag').set('trust proxy', settings.trustedProxies).set('query parser', 'simple');
  const identified = gate.entering(identify(parts));
  app.use((request, response, next) => {
    metrics.countResponse(response);
    for (let at = 0; at < PROTECTIVE_HEADERS.length; at += 2) {
      response.setHeader(PROTECTIVE_HEADERS[at]!, PROTECTIVE_HEADERS[at + 1]!);
    }
    scope(request, response, next);
  });
  // First of all routes, for what passes the others first pays for them.
  app.use('/graphql', keptByNobody, corsHeaders(settings.corsOrigins, 'GET, POST'));
  if (settings.hasGraphiql) app.use(graphiqlRoutes());
  if (settings.hasStartPage) app.use(startPageRoutes(settings));
  if (settings.insights) app.use(insightsRoutes(parts, settings.insights, identified));
  // A stream lasts; it takes a place only to begin.
  app.use('/graphql/stream', streamed, identified, readBody(), eventStream(parts));
  app.use('/graphql', onlyHere, acceptable, identified, readBody(), gate.enteringAgain(graphqlEndpoint(parts)));
  app.use(operationsRoutes(parts), documentRoutes(parts), certificateRoutes(parts, identified));
  app.use(calendarRoutes(parts, identified), exportRoutes(parts, identified));
  app.use((_request, response) => answerError(response, 404, 'NOT_FOUND'));
  app.use(failed(log));
  return app;
}

/** Gives the request its id and language, before anything can go wrong. */
const scope: RequestHandler = (request, response, next) => {
  const requestId = requestIdOf(request.headers);
  const language = languageOf(request.headers);
  Object.assign(response.locals, { requestId, language, actor: ANONYMOUS });
  response.setHeader('X-Request-Id', requestId);
  response.setHeader('Content-Language', language.toLowerCase());
  response.vary(VARY_OF_ALL);
  runInRequestScope({ requestId, language }, next);
};

/** Whoever knows that an answer may be kept says so himself. */
const keptByNobody: RequestHandler = (_request, response, next) => {
  response.setHeader('Cache-Control', 'private, no-store');
  response.vary(VARY_OF_ENDPOINT);
  next();
};

/** The endpoint is one address; what is below it is nothing. */
const onlyHere: RequestHandler = (request, response, next) => {
  if (request.path === '/') next();
  else answerError(response, 404, 'NOT_FOUND');
};

/** Streams of events are asked for by POST, for a browser's page could not sign in otherwise, and read as what they are. */
const streamed: RequestHandler = (request, response, next) => {
  if (request.path !== '/') answerError(response, 404, 'NOT_FOUND');
  else if (request.method !== 'POST') answerError(response, 405, 'BAD_REQUEST');
  else if (!request.accepts('text/event-stream')) answerError(response, 406, 'BAD_REQUEST');
  else next();
};

/** A caller that could not read the answer is told before a mutation is run, not after. */
const acceptable: RequestHandler = (request, response, next) => {
  if (request.accepts(ANSWER_TYPES)) next();
  else answerError(response, 406, 'BAD_REQUEST');
};
