import { type RequestHandler, Router } from 'express';
import { secretOf } from '../feeds/feed-secret.js';
import { findFeed } from '../feeds/find-feed.js';
import { writeCalendar } from '../feeds/write-calendar.js';
import { loadObligations } from '../obligations/obligations.loaders.js';
import { answerError } from './answer-error.js';
import type { AppParts } from './app-parts.js';
import { stateOf } from './request-state.js';

/** Obligations as a calendar, by a secret address. One answer for every address that is none, or none any more. */
export function calendarRoutes(parts: AppParts, identified: RequestHandler): Router {
  const router = Router();
  router.get('/calendar/:file', keptByNobody, identified, calendar(parts));
  return router;
}

/** A secret address belongs into no cache and no search engine, and is told to no other site. */
const keptByNobody: RequestHandler = (_request, response, next) => {
  response.setHeader('Cache-Control', 'private, no-store');
  response.setHeader('X-Robots-Tag', 'noindex');
  next();
};

function calendar({ database, clock }: AppParts): RequestHandler<{ file: string }> {
  return async (request, response) => {
    const secret = secretOf(request.params.file);
    const { now, today } = stateOf(response).moment ?? (await clock.read());
    const feed = secret === null ? null : await findFeed(database.manager, secret, today);
    if (!feed?.user) return answerError(response, 404, 'NOT_FOUND');
    const [obligations = []] = await loadObligations(database.manager, [feed.partnerId], today);
    response.type('text/calendar; charset=utf-8').send(writeCalendar(obligations, feed.user.language, now));
  };
}
