import type { Event } from './event.js';
import { typeOf } from './event-kinds.js';

/** What programs get of an event, by whatever way: always the same. */
export const bodyOf = ({
  kind,
  occurredAt,
  partnerId,
  data,
}: Pick<Event, 'kind' | 'occurredAt' | 'partnerId' | 'data'>): string =>
  JSON.stringify({ type: typeOf(kind), timestamp: occurredAt.toISOString(), data: { partnerId, ...data } });
