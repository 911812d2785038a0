import { type Request, type RequestHandler, type Response, Router } from 'express';
import { hasRole, type SignedInActor } from '../access/actor.js';
import { findActor } from '../access/find-actor.js';
import { STAFF_ROLES } from '../access/roles.js';
import type { Language } from '../access/user-account.js';
import { QUESTIONS, questionNamed } from '../analysis/questions/catalogue.js';
import type { InsightsSettings } from '../settings.js';
import { answerError } from './answer-error.js';
import type { AppParts } from './app-parts.js';
import { createContext } from './graphql-endpoint.js';
import { answerQuestion } from './insights/answer-question.js';
import { insightsAssets } from './insights/assets.js';
import { cookieOf, SESSION } from './insights/cookies.js';
import { pageOf } from './insights/page.js';
import { PAGE_POLICY } from './insights/policy.js';
import { type Session, signInRoutes } from './insights/sign-in.js';
import { stateOf } from './request-state.js';

/** The catalogue's answers as tables and plots, for staff who have signed in with a browser. */
export function insightsRoutes(parts: AppParts, insights: InsightsSettings, identified: RequestHandler): Router {
  const router = Router();
  router.use('/insights', keptByNobody);
  router.get('/insights', showPage(parts, insights));
  router.get('/insights/assets/:version/:file', sendAsset);
  router.use('/insights', identified, inLanguage);
  router.use(signInRoutes(parts, insights));
  router.get('/insights/data/questions', listQuestions(parts));
  router.get('/insights/data/answers/:name', answer(parts));
  return router;
}

const keptByNobody: RequestHandler = (_request, response, next) => {
  response.setHeader('Cache-Control', 'private, no-store');
  next();
};

/** By the link on the page, otherwise as the browser wishes. */
const inLanguage: RequestHandler = (request, response, next) => {
  stateOf(response).language = chosenLanguage(request, response);
  next();
};

function chosenLanguage({ query }: Request, response: Response): Language {
  if (query.language === 'ru') return 'RU';
  return query.language === 'en' ? 'EN' : stateOf(response).language;
}

function showPage({ settings }: AppParts, { kind }: InsightsSettings): RequestHandler {
  return async (request, response) => {
    const { version } = await insightsAssets();
    const language = chosenLanguage(request, response);
    const { hasGraphiql } = settings;
    response
      .setHeader('Content-Security-Policy', PAGE_POLICY)
      .setHeader('Cache-Control', 'no-cache')
      .setHeader('Content-Language', language.toLowerCase())
      .type('html')
      .send(
        pageOf({
          assets: `insights/assets/${version}`,
          language,
          isDemonstration: kind === 'DEMONSTRATION',
          hasGraphiql,
        }),
      );
  };
}

async function sendAsset(request: Request<{ version: string; file: string }>, response: Response): Promise<void> {
  const { version, files } = await insightsAssets();
  const asset = request.params.version === version ? files.get(request.params.file) : undefined;
  if (!asset) return answerError(response, 404, 'NOT_FOUND');
  const isGzipped = request.acceptsEncodings('gzip') === 'gzip';
  response.setHeader('Cache-Control', 'public, max-age=31536000, immutable').vary('Accept-Encoding').type(asset.type);
  if (isGzipped) response.setHeader('Content-Encoding', 'gzip');
  response.send(isGzipped ? asset.gzipped : asset.content);
}

/** The cookie says who; what that user may is read anew each time. */
async function callerOf({ database, seals }: AppParts, request: Request): Promise<SignedInActor | null> {
  const session = seals.open<Session>(SESSION.name, cookieOf(request, SESSION));
  return session ? findActor(database, { userId: session.userId, apiKeyId: null }) : null;
}

const isStaff = (actor: SignedInActor): boolean => hasRole(actor, ...STAFF_ROLES);

/** Null for whoever has not signed in: to find that out is no failure. */
function listQuestions(parts: AppParts): RequestHandler {
  return async (request, response) => {
    const { language } = stateOf(response);
    const actor = await callerOf(parts, request);
    if (actor && !isStaff(actor)) return answerError(response, 403, 'FORBIDDEN');
    const questions = QUESTIONS.map(({ name, clauses, title, description }) => ({
      ...{ name, clauses, title: title[language], description: description[language] },
    }));
    response.json({ questions: actor && questions });
  };
}

function answer(parts: AppParts): RequestHandler<{ name: string }> {
  return async (request, response) => {
    const actor = await callerOf(parts, request as unknown as Request);
    if (!actor) return answerError(response, 401, 'UNAUTHENTICATED');
    if (!isStaff(actor)) return answerError(response, 403, 'FORBIDDEN');
    const question = questionNamed(request.params.name);
    if (!question) return answerError(response, 404, 'NOT_FOUND');
    const context = await createContext(parts, { ...stateOf(response), actor });
    const answered = await answerQuestion(parts, question, actor, context);
    response.status('errors' in answered ? 422 : 200).json(answered);
  };
}
