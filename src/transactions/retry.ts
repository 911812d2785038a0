import { setTimeout as pause } from 'node:timers/promises';

const SERIALIZATION_FAILURE = '40001';
const DEADLOCK_DETECTED = '40P01';

/** The driver's SQLSTATE of an error, or undefined. TypeORM keeps the driver's error inside its own. */
export function sqlStateOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { driverError, code } = error as { driverError?: { code?: unknown }; code?: unknown };
  const state = driverError?.code ?? code;
  return typeof state === 'string' ? state : undefined;
}

/** The database undid the whole transaction because of another one: doing it again is safe. */
export function isRetryable(error: unknown): boolean {
  const state = sqlStateOf(error);
  return state === SERIALIZATION_FAILURE || state === DEADLOCK_DETECTED;
}

const FIRST_PAUSE_MS = 10;

/** Grows with each attempt and is random, so that two that met once do not meet again. */
export const pauseBeforeRetry = (attempt: number): Promise<void> =>
  pause(Math.random() * FIRST_PAUSE_MS * 2 ** attempt);
