import { setTimeout as pause } from 'node:timers/promises';
import type { EmbeddedIssuer } from '../../src/access/embedded-issuer.js';
import type { As } from '../support/server.js';
import type { Journal } from './journal.js';

export interface Answer {
  status: number;
  data?: any;
  errors?: { message: string; extensions: { code: string } }[];
}

/** Sends operations to whichever server is there, again and again until one has answered. */
export interface Sender {
  /** Null: the client gave up before there was an answer. */
  send: (as: As, query: string, variables: object, patience?: Patience) => Promise<Answer | null>;
}

export interface Patience {
  /** The client leaves in the middle of its first request. */
  leavesAfterMs?: number;
}

const TOKEN_SECONDS = 6 * 3_600;
const RETRY_MS = 40;
const GIVES_UP_MS = 60_000;
const REQUEST_MS = 30_000;
/** What a client may meet and try again after. */
const MAY_BE_TRIED_AGAIN = new Set([429, 503]);
const TELLTALE = /\b(select|insert into|pg_|query failed|node_modules|at async|\.[jt]s:\d)/i;

export function createSender(issuer: EmbeddedIssuer, servers: () => readonly string[], journal: Journal): Sender {
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = (as: As): Promise<string> | null => {
    if (as === 'anonymous') return null;
    const [role, partner] = typeof as === 'string' ? [as, null] : (['PARTNER', as.partner] as const);
    const subject = `torture:${partner ?? role}`;
    const token =
      tokens.get(subject) ?? issuer.issueToken({ subject, roles: [role], partner, expiresInSeconds: TOKEN_SECONDS });
    tokens.set(subject, token);
    return token;
  };
  const once = async (as: As, body: string, leavesAfterMs?: number): Promise<Answer | null> => {
    const token = await tokenOf(as);
    const all = servers();
    const server = all[Math.floor(Math.random() * all.length)]!;
    journal.tally.requests += 1;
    const response = await fetch(`${server}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body,
      signal: AbortSignal.timeout(leavesAfterMs ?? REQUEST_MS),
    });
    const text = await response.text();
    const answer = { ...(JSON.parse(text) as object), status: response.status } as Answer;
    const complaint = complaintAbout(answer, text);
    if (complaint) journal.tally.unclean.push(complaint);
    const isToBeTriedAgain =
      MAY_BE_TRIED_AGAIN.has(answer.status) ||
      answer.errors?.some(({ extensions }) => extensions.code === 'UNAVAILABLE');
    return isToBeTriedAgain || complaint ? null : answer;
  };
  return {
    async send(as, query, variables, { leavesAfterMs } = {}) {
      const body = JSON.stringify({ query, variables });
      const until = performance.now() + GIVES_UP_MS;
      let tries = 0;
      do {
        tries += 1;
        const answer = await once(as, body, leavesAfterMs).catch((error: unknown) => {
          journal.tally.lost.push(reasonOf(error));
          return null;
        });
        if (answer) {
          journal.tally.answered += 1;
          if (tries === 1) journal.tally.atOnce += 1;
          return answer;
        }
        if (leavesAfterMs !== undefined) return null;
        journal.tally.retried += 1;
        await pause(RETRY_MS * (1 + Math.random()));
      } while (performance.now() < until);
      journal.tally.unclean.push('no answer within a minute');
      return null;
    },
  };
}

/** What is wrong with an answer as such, whatever was asked. */
function complaintAbout({ status, errors }: Answer, text: string): string | null {
  if (status >= 500 && status !== 503) return `status ${status}: ${text.slice(0, 300)}`;
  if (errors?.some(({ extensions }) => extensions.code === 'INTERNAL_SERVER_ERROR')) return text.slice(0, 300);
  if (errors && TELLTALE.test(errors.map(({ message }) => message).join(' '))) return text.slice(0, 300);
  return null;
}

const reasonOf = (error: unknown): string => {
  const { name, cause } = error as { name: string; cause?: { code?: string; message?: string } };
  return cause?.code ?? cause?.message ?? name;
};
