import { type RequestHandler, Router } from 'express';
import { type Actor, isSignedIn, type SignedInActor } from '../access/actor.js';
import { findActor } from '../access/find-actor.js';
import { ABOUT, type ExportOperation, exportOrderOf } from '../analysis/exports/export-address.js';
import { CSV_DIALECTS, type CsvDialect, EXPORT_FORMATS, type ExportFormat } from '../analysis/exports/formats.js';
import { BadInputError, UnauthenticatedError } from '../refused-error.js';
import { answerError, answerThrown } from './answer-error.js';
import type { AppParts } from './app-parts.js';
import { corsHeaders } from './cors.js';
import { onlySigned } from './only-signed.js';
import { readBody } from './read-body.js';
import { stateOf } from './request-state.js';
import { exportSender } from './send-export.js';

/** Tables as files, streamed: their memory does not grow with their rows. */
export function exportRoutes(parts: AppParts, identified: RequestHandler): Router {
  const router = Router();
  const send = exportSender(parts);
  router.use('/exports', corsHeaders(parts.settings.corsOrigins, 'GET, POST'), keptByNobody);
  router.get('/exports/:file', identified, onlySigned(parts) as never, async (request, response) => {
    const { userId, apiKeyId, operation, day, format, dialect } = exportOrderOf(request.query);
    const actor = await findActor(parts.database, { userId, apiKeyId });
    if (!actor) return answerError(response, 403, 'FORBIDDEN');
    await send(response, { operation, form: { format, dialect }, actor, day, isAbout: request.query.part === ABOUT });
  });
  router.post('/exports', identified, readBody(), async (request, response) => {
    const { moment, actor } = stateOf(response);
    const { today } = moment ?? (await parts.clock.read());
    const { format, dialect, part } = request.query;
    const form = () => ({
      format: named<ExportFormat>(EXPORT_FORMATS, format ?? 'CSV', 'format'),
      dialect: named<CsvDialect>(CSV_DIALECTS, dialect ?? 'PLAIN', 'dialect'),
    });
    await answerThrown(response, async () => {
      const asked = { operation: operationOf(request.body), form: form(), actor: signedIn(actor), day: today };
      await send(response, { ...asked, isAbout: part === ABOUT });
    });
  });
  return router;
}

/** A table of records belongs into no cache, and its address into no other site's log. */
const keptByNobody: RequestHandler = (_request, response, next) => {
  response.setHeader('Cache-Control', 'private, no-store');
  response.setHeader('X-Robots-Tag', 'noindex');
  next();
};

function signedIn(actor: Actor): SignedInActor {
  if (!isSignedIn(actor)) throw new UnauthenticatedError();
  return actor;
}

function named<T extends string>(values: Readonly<Record<T, string>>, given: unknown, place: string): T {
  const name = String(given).toUpperCase();
  if (!Object.hasOwn(values, name)) throw new BadInputError(place, 'INVALID_VALUE');
  return name as T;
}

function operationOf(body: unknown): ExportOperation {
  const { query, variables = null, operationName = null } = (body ?? {}) as Record<string, unknown>;
  if (typeof query !== 'string') throw new BadInputError('query', 'REQUIRED');
  if (typeof variables !== 'object') throw new BadInputError('variables', 'INVALID_VALUE');
  return { query, variables: variables as Record<string, unknown>, operationName: operationName as string | null };
}
