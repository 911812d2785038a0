const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** The pauses after the attempts that failed, as the Standard Webhooks convention proposes: three days and three hours. */
const PAUSES_MS = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
] as const;

/** After so many attempts a message is given up, and its webhook with it. */
export const ATTEMPTS_MAX = PAUSES_MS.length + 1;

/** So much of a pause is left to chance, that what failed together does not come back together. */
const JITTER = 0.1;

/** When to try again after so many attempts; null: no more. `chance` is from 0 to 1. */
export function nextAttemptAt(attempts: number, now: Date, chance: number): Date | null {
  const pause = PAUSES_MS[attempts - 1];
  if (pause === undefined) return null;
  return new Date(now.getTime() + Math.round(pause * (1 + JITTER * chance)));
}
