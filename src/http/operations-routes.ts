import { timingSafeEqual } from 'node:crypto';
import { type RequestHandler, Router } from 'express';
import type { AppParts } from './app-parts.js';

/** For those who run the server: alive, ready, measured, and the keys of the embedded issuer. */
export function operationsRoutes({ database, drain, metrics, settings, jwks, reportOfAll }: AppParts): Router {
  const router = Router();
  router.use(['/healthz', '/readyz', '/metrics'], (_request, response, next) => {
    response.setHeader('Cache-Control', 'no-store');
    next();
  });
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', async (_request, response) => {
    const isReady =
      !drain.isDraining &&
      (await database.query('select 1').then(
        () => true,
        () => false,
      ));
    response.status(isReady ? 200 : 503).json({ status: isReady ? 'ready' : 'not ready' });
  });
  router.get('/metrics', onlyFor(settings.metricsToken), async (_request, response) => {
    const report = reportOfAll ? await reportOfAll().catch(() => null) : await metrics.registry.metrics();
    if (report === null) response.status(503).json({ status: 'not ready' });
    else response.type(metrics.registry.contentType).send(report);
  });
  if (jwks) {
    router.get('/.well-known/jwks.json', async (_request, response) => {
      response.json(await jwks());
    });
  }
  return router;
}

const LOCAL = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/**
 * Metrics are not public: with a token set it is asked for; without one only this machine may read them,
 * and nobody through a proxy that runs on it.
 */
function onlyFor(token: string | null): RequestHandler {
  return (request, response, next) => {
    const isAllowed =
      token === null
        ? LOCAL.has(request.socket.remoteAddress ?? '') && request.header('x-forwarded-for') === undefined
        : isSame(request.header('authorization'), `Bearer ${token}`);
    if (isAllowed) next();
    else response.status(403).json({ status: 'forbidden' });
  };
}

function isSame(given: string | undefined, expected: string): boolean {
  const a = Buffer.from(given ?? '');
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
}
