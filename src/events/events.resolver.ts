import { Arg, FieldResolver, Query, Resolver, Root, Subscription } from 'type-graphql';
import type { Context } from '../context.js';
import { bodyOf } from './event-body.js';
import type { ToldEvent } from './event-feed.js';
import { ALL_EVENT_KINDS, EVENT_KINDS, type EventKind, type ValueForm } from './event-kinds.js';
import { EVENT_TEXTS, EventKindEnum, EventKindInfo, EventType } from './events.types.js';
import { hearEvents } from './hear-events.js';

/** Put together once: nothing in it depends on the request. */
const CATALOGUE: readonly EventKindInfo[] = ALL_EVENT_KINDS.map((kind) => {
  const { type, clause, who: roles, fields } = EVENT_KINDS[kind];
  const forms: [name: string, form: ValueForm][] = [['partnerId', 'ID'], ...Object.entries(fields)];
  return {
    kind,
    type,
    clause,
    roles,
    description: EVENT_TEXTS[kind],
    fields: forms.map(([name, form]) => ({ name, form })),
  };
});

@Resolver()
export class EventKindsResolver {
  @Query(() => [EventKindInfo], { description: 'Everything that programs can be told of.' })
  eventKinds(): readonly EventKindInfo[] {
    return CATALOGUE;
  }
}

interface EventsArgs {
  kinds?: EventKind[] | null;
}

@Resolver(() => EventType)
export class EventsResolver {
  @Subscription(() => EventType, {
    description:
      'Changes as they are committed, of what one may read: a partner’s users hear of their own partner. As an event stream (text/event-stream) at /graphql/stream alone. Asked anew at each event: ends with UNAUTHENTICATED when the credentials are no good any more, with UNAVAILABLE when something may have been missed; come again then, and read.',
    async subscribe({ args, context }: { args: EventsArgs; context: Context }) {
      const { liveEvents, actor } = context;
      if (!liveEvents) throw new Error('events are told as a stream alone');
      return hearEvents(liveEvents, await liveEvents.listen(), { actor, kinds: args.kinds ?? null });
    },
  })
  events(
    @Root() event: ToldEvent,
    @Arg('kinds', () => [EventKindEnum], { nullable: true, description: 'Of these kinds; of all, if not said.' })
    _kinds: EventKind[] | null,
  ) {
    return event;
  }

  @FieldResolver(() => String, { description: 'The same as the body of a webhook’s message about it, JSON.' })
  payload(@Root() event: ToldEvent) {
    return bodyOf(event);
  }
}
