import type { Mail } from './mail.js';
import type { Delivery } from './transport.js';

const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 1_800_000;
/** So much of a pause is left to chance, that letters put off together do not come back together. */
const JITTER = 0.2;
/** About four days at the longest pause, as long as mail servers themselves keep trying. */
export const ATTEMPTS_MAX = 200;

export type Outcome = Pick<Mail, 'attempts' | 'nextAttemptAt' | 'sentAt' | 'failedAt' | 'lastError'>;

/** What is noted of a letter after an attempt; `chance` is from 0 to 1. */
export function outcomeOf(delivery: Delivery, mail: Mail, now: Date, chance: number): Outcome {
  const attempts = mail.attempts + 1;
  const unchanged = { attempts, nextAttemptAt: mail.nextAttemptAt, sentAt: null, failedAt: null, lastError: null };
  if (delivery.outcome === 'SENT') return { ...unchanged, sentAt: now };
  const lastError = `${delivery.outcome} ${delivery.error}`;
  if (delivery.outcome === 'REFUSED' || attempts >= ATTEMPTS_MAX) return { ...unchanged, failedAt: now, lastError };
  return { ...unchanged, nextAttemptAt: new Date(now.getTime() + pauseAfter(attempts, chance)), lastError };
}

/** Twice as long after each attempt, up to half an hour: a mail server that is back is found soon. */
function pauseAfter(attempts: number, chance: number): number {
  const pause = Math.min(FIRST_PAUSE_MS * 2 ** (attempts - 1), LONGEST_PAUSE_MS);
  return Math.round(pause * (1 - JITTER + 2 * JITTER * chance));
}
