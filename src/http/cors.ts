import type { RequestHandler } from 'express';

const PREFLIGHT_SECONDS = '600';

/**
 * Lets the named origins' browsers use the API; `*` is everybody. Credentials travel in the Authorization header that a
 * page sets itself, so cookies are never allowed across origins.
 */
export function corsHeaders(origins: readonly string[], methods: string): RequestHandler {
  return (request, response, next) => {
    const origin = request.header('origin');
    const isAllowed = origin !== undefined && (origins.includes('*') || origins.includes(origin));
    if (origins.length > 0) response.vary('Origin');
    if (isAllowed) {
      response.setHeader('Access-Control-Allow-Origin', origins.includes('*') ? '*' : origin);
      response.setHeader('Access-Control-Expose-Headers', 'X-Request-Id, Retry-After');
    }
    if (request.method !== 'OPTIONS') return next();
    if (isAllowed) {
      response.setHeader('Access-Control-Allow-Methods', methods);
      response.setHeader(
        'Access-Control-Allow-Headers',
        'Authorization, Content-Type, Accept-Language, X-Request-Id, Apollo-Require-Preflight',
      );
      response.setHeader('Access-Control-Max-Age', PREFLIGHT_SECONDS);
    }
    response.status(204).end();
  };
}
