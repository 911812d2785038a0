import type { RequestHandler } from 'express';
import { VARY_OF_ORIGINS } from './request-headers.js';

const PREFLIGHT_SECONDS = '600';
export const EXPOSED_HEADERS = 'X-Request-Id, Retry-After, ETag';

const isAllowedOrigin = (origins: readonly string[], origin: string | undefined): origin is string =>
  origin !== undefined && (origins.includes('*') || origins.includes(origin));

/** What the headers below depend on: answers kept for one origin go to those alone that would get the same headers. */
export function corsVariant(origins: readonly string[], origin: string | undefined): string {
  if (!isAllowedOrigin(origins, origin)) return '';
  return origins.includes('*') ? '*' : origin;
}

/**
 * Lets the named origins' browsers use the API; `*` is everybody. Credentials travel in the Authorization header that a
 * page sets itself, so cookies are never allowed across origins.
 */
export function corsHeaders(origins: readonly string[], methods: string): RequestHandler {
  return (request, response, next) => {
    const origin = request.header('origin');
    const isAllowed = isAllowedOrigin(origins, origin);
    if (origins.length > 0) response.vary(VARY_OF_ORIGINS);
    if (isAllowed) {
      response.setHeader('Access-Control-Allow-Origin', origins.includes('*') ? '*' : origin);
      response.setHeader('Access-Control-Expose-Headers', EXPOSED_HEADERS);
    }
    if (request.method !== 'OPTIONS') return next();
    if (isAllowed) {
      response.setHeader('Access-Control-Allow-Methods', methods);
      response.setHeader(
        'Access-Control-Allow-Headers',
        'Authorization, Content-Type, Accept-Language, If-None-Match, X-Request-Id, Apollo-Require-Preflight',
      );
      response.setHeader('Access-Control-Max-Age', PREFLIGHT_SECONDS);
    }
    response.status(204).end();
  };
}
