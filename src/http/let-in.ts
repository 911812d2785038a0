import { setImmediate as nextTurn } from 'node:timers/promises';

/** What part of the grace period those who wait at the door are let in, should there be no end of them. */
const LET_IN_PART = 0.5;
/** So many turns without a new connection mean that nobody waits. Node lets one in per turn, but a busy one may skip it. */
const QUIET_TURNS = 10;
/** And so long: the system of a busy machine tells of a connection late. */
const QUIET_MS = 50;
/** In what part of the grace period so long a silence is hoped for: among callers who always come anew there is none. */
const PATIENT_PART = 0.1;

/**
 * Whoever has connected already is let in before the door closes: the system would reset a connection that waits, with
 * the request on it.
 */
export async function letInWhoWaits(count: () => number, graceMs: number): Promise<void> {
  const began = performance.now();
  let quietTurns = 0;
  let quietSince = began;
  for (let now = began; now - began < graceMs * LET_IN_PART; now = performance.now()) {
    const isPatient = now - began < graceMs * PATIENT_PART;
    if (quietTurns >= QUIET_TURNS && (!isPatient || now - quietSince >= QUIET_MS)) return;
    const before = count();
    await nextTurn();
    if (count() === before) quietTurns += 1;
    else [quietTurns, quietSince] = [0, performance.now()];
  }
}
