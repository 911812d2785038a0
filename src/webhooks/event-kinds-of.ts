import { type Actor, hasRole } from '../access/actor.js';
import { EVENT_KINDS, type EventKind } from '../events/event-kinds.js';
import { type Refusal, refusal } from '../regulation/refusal.js';

/** Nobody is told of what it may not read. */
export const refusalsToKinds = (actor: Actor, kinds: readonly EventKind[]): Refusal[] =>
  kinds.flatMap((kind, at) =>
    hasRole(actor, ...EVENT_KINDS[kind].who) ? [] : [refusal('EVENT_KIND_NOT_YOURS', { field: `input.kinds.${at}` })],
  );
