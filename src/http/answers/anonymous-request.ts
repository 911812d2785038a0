import type { IncomingMessage } from 'node:http';
import { corsVariant } from '../cors.js';
import { languageOf } from '../request-headers.js';

/** Longer requests are rare, and would push the others out. */
const BODY_MAX_BYTES = 16_384;
const JSON_IN_UTF8 = /^application\/json(?:; ?charset="?utf-8"?)?$/i;
const WHOLE_NUMBER = /^\d{1,9}$/;
const WITH_ARGUMENTS = '/graphql?';

/**
 * How many bytes the body has of a request that the cache may answer: one without a name, in the forms in which sites
 * ask. Null: the request is not for the cache, and whatever is unusual about it is judged where it always was.
 */
export function cacheableBodyBytes({ method, url, headers }: IncomingMessage): number | null {
  // The server reads no cookies. Should it ever, the cache must not be what forgets it.
  if (headers.authorization !== undefined || headers.cookie !== undefined) return null;
  if (headers['content-encoding'] !== undefined || headers['transfer-encoding'] !== undefined) return null;
  const length = headers['content-length'];
  if (method === 'GET') return url?.startsWith(WITH_ARGUMENTS) && length === undefined ? 0 : null;
  if (method !== 'POST' || (url !== '/graphql' && !url?.startsWith(WITH_ARGUMENTS))) return null;
  if (!JSON_IN_UTF8.test(headers['content-type'] ?? '') || !WHOLE_NUMBER.test(length ?? '')) return null;
  const bytes = Number(length);
  return bytes > 0 && bytes <= BODY_MAX_BYTES ? bytes : null;
}

/** Everything of a request that its answer can depend on; no header holds a line break. */
export function cacheKeyOf(
  { method, url, headers }: IncomingMessage,
  body: Buffer,
  origins: readonly string[],
): string {
  return [
    method,
    url,
    headers['content-type'],
    headers.accept,
    // The two that CSRF prevention asks for.
    headers['apollo-require-preflight'],
    headers['x-apollo-operation-name'],
    languageOf(headers),
    corsVariant(origins, headers.origin),
    body.toString('latin1'),
  ].join('\n');
}
