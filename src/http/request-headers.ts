import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import Negotiator from 'negotiator';
import type { Language } from '../access/user-account.js';

const REQUEST_ID_FORM = /^[\w.-]{8,64}$/;

/** What each answer depends on. */
export const VARY_OF_ALL = 'Accept-Language';
/** What an answer of the endpoint depends on besides, and the address. Of cookies nothing does: the server reads none. */
export const VARY_OF_ENDPOINT = 'Accept, Accept-Encoding, Authorization';
/** The same where some origins are let in and others are not. */
export const VARY_OF_ORIGINS = 'Origin';

/** The caller's own id of its request, where it can be one. */
export function requestIdOf(headers: IncomingHttpHeaders): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && REQUEST_ID_FORM.test(given) ? given : randomUUID();
}

/** Russian, unless the caller likes English better. */
export const languageOf = (headers: IncomingHttpHeaders): Language =>
  new Negotiator({ headers }).language(['ru', 'en']) === 'en' ? 'EN' : 'RU';
