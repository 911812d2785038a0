import type { RequestHandler, Response } from 'express';
import { readMoment } from '../clock.js';
import { UnauthenticatedError } from '../refused-error.js';
import { answerError } from './answer-error.js';
import type { AppParts } from './app-parts.js';
import { createRateLimit } from './rate-limit.js';
import { stateOf } from './request-state.js';

/** Who is asking, whether it asks too often, and what day it is: all before the body is read. */
export function identify({ settings, metrics, authenticate, clock }: AppParts): RequestHandler {
  const limitRate = createRateLimit(settings.rateLimits);
  const refuse = (response: Response, seconds: number) => {
    metrics.rateLimited.inc();
    response.setHeader('Retry-After', String(seconds));
    answerError(response, 429, 'RATE_LIMITED');
  };
  return async (request, response, next) => {
    const address = request.ip ?? '';
    const wait = await limitRate.guess(address);
    if (wait > 0) return refuse(response, wait);
    const actor = await authenticate(request.header('authorization')).catch(async (error: unknown) => {
      // A database or a provider that is away is not the caller's failure.
      if (error instanceof UnauthenticatedError) await limitRate.countFailure(address);
      throw error;
    });
    const pause = await limitRate.count(actor, address);
    if (pause > 0) return refuse(response, pause);
    Object.assign(stateOf(response), { actor, ...(await readMoment(clock)) });
    next();
  };
}
