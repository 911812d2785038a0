import { setTimeout as pause } from 'node:timers/promises';
import { PlainError } from '../src/plain-error.js';
import type { LoadRequest } from './load-job.js';
import { askGraphql } from './requests.js';
import type { TargetName, Targets } from './targets.js';

/** A benchmark of wrong answers is worthless: the targets must answer the same, field by field, cursors apart. */
export async function refuseDifferent(
  targets: Targets,
  names: readonly TargetName[],
  requestOf: (target: TargetName) => LoadRequest,
): Promise<void> {
  const difference = await findDifference(targets, names, requestOf);
  if (difference) throw new PlainError(difference);
}

const CATCHES_UP_MS = 5_000;
const POLL_MS = 100;

/** After writes: what one process has cached follows the writes of another on notification, not at once. */
export async function refuseLastingDifference(
  targets: Targets,
  names: readonly TargetName[],
  requestOf: (target: TargetName) => LoadRequest,
): Promise<void> {
  const until = Date.now() + CATCHES_UP_MS;
  for (;;) {
    const difference = await findDifference(targets, names, requestOf);
    if (!difference) return;
    if (Date.now() > until) throw new PlainError(difference);
    await pause(POLL_MS);
  }
}

async function findDifference(
  targets: Targets,
  [first, ...others]: readonly TargetName[],
  requestOf: (target: TargetName) => LoadRequest,
): Promise<string | null> {
  const answerOf = async (name: TargetName) =>
    withoutCursors(await askGraphql<{ data: unknown }>(targets[name].url, requestOf(name)));
  const expected = await answerOf(first!);
  for (const other of others) {
    // Twice, so that a cache answers as well.
    for (const answer of [await answerOf(other), await answerOf(other)]) {
      const place = firstDifference(expected, answer, '');
      if (place) return `${first} and ${other} answer ${requestOf('raw').path} differently: ${place}`;
    }
  }
  return null;
}

const CURSORS = ['cursor', 'startCursor', 'endCursor'];

const withoutCursors = ({ data }: { data: unknown }): unknown =>
  JSON.parse(JSON.stringify(data, (key, value: unknown) => (CURSORS.includes(key) ? undefined : value)));

/** Where two answers first differ, and how; null if they do not. */
function firstDifference(a: unknown, b: unknown, path: string): string | null {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
    return a === b ? null : `${path}: ${brief(a)} ≠ ${brief(b)}`;
  }
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
    const found = firstDifference(left[key], right[key], `${path}.${key}`);
    if (found) return found;
  }
  return null;
}

const brief = (value: unknown): string => String(JSON.stringify(value)).slice(0, 100);
