import { setImmediate as nextTurn } from 'node:timers/promises';

/** What part of the grace period those who wait at the door are let in, should there be no end of them. */
const LET_IN_PART = 0.5;
/** So many turns without a new connection mean that nobody waits. Node lets one in per turn, but a busy one may skip it. */
const QUIET_TURNS = 10;

/**
 * Whoever has connected already is let in before the door closes: the system would reset a connection that waits, with
 * the request on it.
 */
export async function letInWhoWaits(count: () => number, graceMs: number): Promise<void> {
  const latest = performance.now() + graceMs * LET_IN_PART;
  for (let quietTurns = 0; quietTurns < QUIET_TURNS && performance.now() < latest; ) {
    const before = count();
    await nextTurn();
    quietTurns = count() === before ? quietTurns + 1 : 0;
  }
}
