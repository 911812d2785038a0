import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.js';
import { WebAddress } from '../graphql/scalars.js';
import { CalendarFeed } from './calendar-feed.js';
import { createCalendarFeed } from './create-calendar-feed.js';
import { feedPath } from './feed-secret.js';
import { CalendarFeedType, CreateCalendarFeedInput, RevokeCalendarFeedInput } from './feeds.types.js';
import { revokeCalendarFeed } from './revoke-calendar-feed.js';

@Resolver(() => CalendarFeedType)
export class FeedsResolver {
  @Query(() => [CalendarFeedType], {
    description: "One's own calendar addresses, also those that no longer work, the newest first.",
  })
  myCalendarFeeds(@Ctx() { database, actor }: Context): Promise<CalendarFeed[]> {
    const { userId, partnerId } = actor;
    if (userId === null || partnerId === null) return Promise.resolve([]);
    return database.getRepository(CalendarFeed).find({ where: { userId, partnerId }, order: { id: 'DESC' } });
  }

  @FieldResolver(() => WebAddress, {
    nullable: true,
    description:
      'The address itself, for a calendar program: only in the first answer of createCalendarFeed, null ever after. Whoever has it reads the obligations, without a token.',
  })
  url(@Root() { secret }: CalendarFeed, @Ctx() { urls }: Context): string | null {
    return secret ? urls.plain(feedPath(secret)) : null;
  }

  @Mutation(() => CalendarFeedType, {
    description:
      'Makes a calendar address of the own partner’s obligations and shows it once. FORBIDDEN through an API key. Refused: CALENDAR_FEED_LIMIT (10 live ones).',
  })
  createCalendarFeed(
    @Ctx() { inTransaction, actor, urls }: Context,
    @Arg('input', () => CreateCalendarFeedInput) input: CreateCalendarFeedInput,
  ) {
    // Idempotency keys are a company's, addresses a person's: a colleague's retry must not answer with one's own.
    const ownInput = { ...input, ownerId: actor.userId };
    return inTransaction('createCalendarFeed', ownInput, (work) => createCalendarFeed(work, input, urls.now()));
  }

  @Mutation(() => CalendarFeedType, {
    description:
      "Revokes a calendar address of one's own, or anybody's as an administrator, at once. NOT_FOUND for others; refused: CALENDAR_FEED_REVOKED.",
  })
  revokeCalendarFeed(
    @Ctx() { inTransaction, urls }: Context,
    @Arg('input', () => RevokeCalendarFeedInput) input: RevokeCalendarFeedInput,
  ) {
    return inTransaction('revokeCalendarFeed', input, (work) => revokeCalendarFeed(work, input, urls.now()));
  }
}
