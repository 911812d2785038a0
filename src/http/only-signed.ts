import type { RequestHandler } from 'express';
import { answerError } from './answer-error.js';
import type { AppParts } from './app-parts.js';

/** The same answer for an address that was altered, has expired, or never was. */
export const onlySigned =
  ({ urls }: Pick<AppParts, 'urls'>): RequestHandler<{ id: string }> =>
  (request, response, next) => {
    response.setHeader('Cache-Control', 'no-store');
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    if (urls.isValid(method, request.originalUrl)) next();
    else answerError(response, 403, 'FORBIDDEN');
  };
