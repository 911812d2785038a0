import type { IncomingMessage } from 'node:http';
import { HeaderMap, type HTTPGraphQLRequest, type HTTPGraphQLResponse } from '@apollo/server';
import type { Request, RequestHandler, Response } from 'express';
import type { Context } from '../context.js';
import { SeenDirectory } from '../directory/seen-directory.js';
import { createLoaders } from '../loaders.js';
import { inTransactionFor } from '../transactions/in-transaction.js';
import { targetsOf } from '../webhooks/webhook-target.js';
import { Answer } from './answers/answer.js';
import { tagOf } from './answers/etag.js';
import { sharingOf } from './answers/public-answer.js';
import { sendAnswer } from './answers/send-answer.js';
import { visitOf } from './answers/visits.js';
import type { AppParts } from './app-parts.js';
import { type RequestState, stateOf } from './request-state.js';

/** What a request's own answer has and a kept one must not. */
const OF_THE_REQUEST = new Set(['x-request-id', 'connection', 'content-length']);

/** Runs what was asked, tells how long the answer may be kept, and leaves it to the cache where everybody may have it. */
export function graphqlEndpoint(parts: AppParts): RequestHandler {
  const publicly = `public, max-age=${parts.settings.publicMaxAgeSeconds}, must-revalidate`;
  return async (request, response) => {
    const state = stateOf(response);
    const asked: HTTPGraphQLRequest = {
      method: request.method,
      headers: headersOf(request, parts.persisted !== null),
      search: searchOf(request),
      body: request.body,
    };
    const seen = new SeenDirectory();
    const made = await parts.apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: asked,
      context: () => createContext(parts, state, seen),
    });
    const sharing = isAnonymous(request) ? sharingOf(asked) : null;
    const answer = answerOf(request, response, made, sharing === null ? null : publicly);
    const { isItsDay } = state;
    const isStillSo = sharing === 'OF_THE_INDEX' ? () => seen.isStillSo() : undefined;
    visitOf(request).lead?.end(
      sharing !== null && answer.status === 200 && isItsDay ? { answer, isItsDay, isStillSo } : 'EACH_FOR_ITSELF',
    );
    await sendAnswer(request, response, state.requestId, answer);
  };
}

const isAnonymous = ({ headers }: IncomingMessage): boolean =>
  headers.authorization === undefined && headers.cookie === undefined;

function headersOf(request: Request, hasManifest: boolean): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  // Any page may ask by hash: only what the manifest holds can be run so, and nobody's name comes with the request.
  if (hasManifest && isByHash(request)) map.set('apollo-require-preflight', '1');
  return map;
}

const isByHash = (request: Request): boolean =>
  request.method === 'GET' && request.headers.authorization === undefined && request.query.query === undefined;

function searchOf({ originalUrl }: Request): string {
  const at = originalUrl.indexOf('?');
  return at < 0 ? '' : originalUrl.slice(at);
}

/** Whatever stands on the response already, but for the request's own id, belongs to the answer as well. */
function answerOf(
  request: Request,
  response: Response,
  { status = 200, headers, body }: HTTPGraphQLResponse,
  publicly: string | null,
): Answer {
  if (body.kind !== 'complete') throw new Error('The schema has nothing that is answered in parts.');
  for (const [name, value] of headers) response.setHeader(name, value);
  const isTagged = request.method === 'GET' && status === 200;
  response.setHeader('Cache-Control', isTagged && publicly !== null ? publicly : 'private, no-store');
  const own = response
    .getHeaderNames()
    .filter((name) => !OF_THE_REQUEST.has(name))
    .flatMap((name) => [name, String(response.getHeader(name))]);
  const bytes = Buffer.from(body.string);
  const { language } = stateOf(response);
  const tag = isTagged ? tagOf(String(headers.get('content-type')), language.toLowerCase(), bytes) : null;
  return new Answer(status, own, bytes, tag);
}

export async function createContext(
  { database, analysts, budgets, clock, changes, directoryIndex, urls, settings }: AppParts,
  state: RequestState,
  seenDirectory: SeenDirectory = new SeenDirectory(),
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
    analysts,
    bounds: { limits: settings.limits, budgets },
    isSandbox: clock.isSandbox,
    urls,
    webhookTargets: targetsOf(settings),
    directoryIndex: () => (isInStep() ? directoryIndex : null),
    seenDirectory,
    loaders,
    transacted,
    inTransaction: inTransactionFor(database, clock, { requestId, actor, transacted, committed }),
  };
}
