import { type Actor, hasRole } from '../access/actor.js';
import { mayStillHear } from '../access/after-termination.js';
import type { ToldEvent } from './event-feed.js';
import { EVENT_KINDS, type EventKind } from './event-kinds.js';
import type { LiveEvents } from './live-events.js';

/**
 * Events for one caller, as long as it stays. Whether it may hear is asked anew at each: its credentials, its roles, its
 * partner, and what section 6 leaves of them. What it may not hear is left out, as if it had not happened.
 */
export async function* hearEvents(
  { whoNow, database, clock }: LiveEvents,
  heard: AsyncIterable<ToldEvent>,
  { actor: first, kinds }: { actor: Actor; kinds: readonly EventKind[] | null },
): AsyncGenerator<ToldEvent> {
  for await (const event of heard) {
    const { kind, partnerId } = event;
    // What is not asked for, and what is another partner's anyway, is not worth a question.
    if (kinds !== null && !kinds.includes(kind)) continue;
    if (first.partnerId !== null && first.partnerId !== partnerId) continue;
    const actor = await whoNow();
    if (!hasRole(actor, ...EVENT_KINDS[kind].who)) continue;
    if (actor.partnerId !== null) {
      if (actor.partnerId !== partnerId) continue;
      const { today } = await clock.read();
      if (!(await mayStillHear(database.manager, actor.partnerId, kind, today))) continue;
    }
    yield event;
  }
}
