import type { IncomingMessage } from 'node:http';
import type { Lead } from './answer-cache.js';

/** What stands in front of the application has done for a request already. */
export interface Visit {
  /** The body, where it has been read. */
  readonly body?: Buffer;
  /** Where the answer is waited for by all who ask for the same. */
  readonly lead?: Lead;
}

const visits = new WeakMap<IncomingMessage, Visit>();

export const noteVisit = (request: IncomingMessage, visit: Visit) => visits.set(request, visit);
export const visitOf = (request: IncomingMessage): Visit => visits.get(request) ?? {};
