import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { AttemptError } from './webhook-attempt.js';
import { findTarget, type HostAddress, type TargetRules } from './webhook-target.js';

export interface Message {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** What came of sending: a status, or why none came. */
export type Answer = { status: number; error: null } | { status: null; error: AttemptError };

export type Send = (message: Message) => Promise<Answer>;

/** From connecting to the end of the answer's head. */
const TIMEOUT_MS = 10_000;
const HEAD_BYTES_MAX = 16_384;

/**
 * Sends over a connection of its own, to an address that was looked up and found public a moment before: the connection
 * does not ask again, so a name that changes its address between the two (rebinding) gains nothing. Redirects are not
 * followed, and nothing of an answer is read but its head.
 */
export const sender =
  (rules: TargetRules, timeoutMs = TIMEOUT_MS): Send =>
  async (message) => {
    const target = await findTarget(message.url, rules);
    if ('problem' in target) return failed(target.problem === 'HOST_UNKNOWN' ? 'HOST_UNKNOWN' : 'ADDRESS_REFUSED');
    return post(message, target.addresses, timeoutMs);
  };

function post({ url, headers, body }: Message, addresses: readonly HostAddress[], timeoutMs: number): Promise<Answer> {
  const request = url.startsWith('https:') ? requestSecure : requestPlain;
  return new Promise((resolve) => {
    const sent = request(url, {
      method: 'POST',
      agent: false,
      lookup: pinned(addresses),
      maxHeaderSize: HEAD_BYTES_MAX,
      signal: AbortSignal.timeout(timeoutMs),
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    });
    sent.on('response', (response) => {
      resolve({ status: response.statusCode ?? 0, error: null });
      response.on('error', () => undefined);
      response.destroy();
    });
    sent.on('error', (error) => resolve(failed(errorOf(error))));
    sent.end(body);
  });
}

/** Answers a connection's question for addresses with those that are known already. */
const pinned =
  (addresses: readonly HostAddress[]): LookupFunction =>
  (_host, { all }, callback) => {
    const [first] = addresses;
    if (all) callback(null, [...addresses]);
    else callback(null, first!.address, first!.family);
  };

function failed(error: AttemptError): Answer {
  return { status: null, error };
}

function errorOf(error: NodeJS.ErrnoException): AttemptError {
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return 'NO_ANSWER_IN_TIME';
  return /CERT|TLS|SSL|EPROTO|ALTNAME/.test(error.code ?? '') ? 'NOT_SECURE' : 'NOT_CONNECTED';
}
