import { randomUUID } from 'node:crypto';
import { expressMiddleware } from '@as-integrations/express5';
import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import { ANONYMOUS } from '../access/actor.js';
import type { Language } from '../access/user-account.js';
import type { Context } from '../context.js';
import { createLoaders } from '../loaders.js';
import { runInRequestScope } from '../request-scope.js';
import { inTransactionFor } from '../transactions/in-transaction.js';
import { ANSWER_TYPES, answerError, failed } from './answer-error.js';
import type { AppParts } from './app-parts.js';
import { corsHeaders } from './cors.js';
import { documentRoutes } from './document-routes.js';
import { graphiqlRoutes } from './graphiql.js';
import { identify } from './identify.js';
import { operationsRoutes } from './operations-routes.js';
import { type RequestState, stateOf } from './request-state.js';

const BODY_LIMIT = '100kb';
const REQUEST_ID_FORM = /^[\w.-]{8,64}$/;

export function createApp(parts: AppParts): Express {
  const { settings, metrics, log } = parts;
  const app = express();
  app.disable('x-powered-by').disable('etag').set('trust proxy', settings.trustedProxies).set('query parser', 'simple');
  app.use(scope, metrics.countResponses);
  app.use(
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    }),
  );
  app.use(operationsRoutes(parts));
  app.use(documentRoutes(parts));
  app.use('/graphql', corsHeaders(settings.corsOrigins, 'GET, POST'));
  if (settings.hasGraphiql) app.use(graphiqlRoutes());
  app.use('/graphql', onlyHere, acceptable, identify(parts), express.json({ limit: BODY_LIMIT }), graphql(parts));
  app.use((_request, response) => answerError(response, 404, 'NOT_FOUND'));
  app.use(failed(log));
  return app;
}

/** Gives the request its id and language, before anything can go wrong. */
const scope: RequestHandler = (request, response, next) => {
  const given = request.header('x-request-id');
  const requestId = given && REQUEST_ID_FORM.test(given) ? given : randomUUID();
  const language: Language = request.acceptsLanguages('ru', 'en') === 'en' ? 'EN' : 'RU';
  Object.assign(response.locals, { requestId, language, actor: ANONYMOUS });
  response.setHeader('X-Request-Id', requestId);
  response.setHeader('Content-Language', language.toLowerCase());
  response.vary('Accept-Language');
  runInRequestScope({ requestId, language }, next);
};

/** The endpoint is one address; what is below it is nothing. */
const onlyHere: RequestHandler = (request, response, next) => {
  if (request.path === '/') next();
  else answerError(response, 404, 'NOT_FOUND');
};

/** A caller that could not read the answer is told before a mutation is run, not after. */
const acceptable: RequestHandler = (request, response, next) => {
  if (request.accepts(ANSWER_TYPES)) next();
  else answerError(response, 406, 'BAD_REQUEST');
};

function graphql(parts: AppParts): RequestHandler {
  return expressMiddleware(parts.apollo, {
    context: async ({ res }) => createContext(parts, stateOf(res)),
  });
}

async function createContext(
  { database, clock, changes, directoryIndex, urls }: AppParts,
  state: RequestState,
): Promise<Context> {
  const { requestId, language, actor } = state;
  const transacted = new Set<string>();
  const moment = state.moment ?? (await clock.read());
  const isInStep = () => changes.generation() !== null;
  const loaders = createLoaders(database, isInStep() ? directoryIndex.industries : undefined);
  if (actor.partner) loaders.partners.prime(actor.partner.id, actor.partner);
  const committed = async () => {
    loaders.clear();
    await changes.caughtUp();
  };
  return {
    requestId,
    language,
    actor,
    ...moment,
    database,
    isSandbox: clock.isSandbox,
    urls,
    get directoryIndex() {
      return isInStep() ? directoryIndex : null;
    },
    loaders,
    transacted,
    inTransaction: inTransactionFor(database, clock, { requestId, actor, transacted, committed }),
  };
}
