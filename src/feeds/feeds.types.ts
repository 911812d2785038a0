import { Length, Matches } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { ApiType } from '../graphql/api-type.js';
import { HAS_LETTERS } from '../graphql/input-texts.js';
import { DateTime, UUID } from '../graphql/scalars.js';
import type { CalendarFeed } from './calendar-feed.js';

/** `url` is resolved. */
@ApiType('CalendarFeed', 'A secret address at which the obligations of a partner are a calendar (iCalendar).')
export class CalendarFeedType implements Pick<CalendarFeed, 'id' | 'name' | 'createdAt' | 'revokedAt'> {
  @Field(() => UUID, { description: 'Identifier.' })
  id: string;

  @Field(() => String, { description: 'What it is for, in the words of its owner.' })
  name: string;

  @Field(() => DateTime, { description: 'When it was made.' })
  createdAt: Date;

  @Field(() => DateTime, { nullable: true, description: 'Since when it answers nothing; null while it works.' })
  revokedAt: Date | null;
}

@InputType({ description: 'A calendar address for oneself.' })
export class CreateCalendarFeedInput {
  @Field(() => String, {
    description:
      'Makes a retry safe: the same key and input make one address, for 30 days; the retry does not show it. At most 255 characters.',
  })
  @Length(1, 255)
  idempotencyKey: string;

  @Field(() => String, { description: 'What it is for, 1 to 100 characters.' })
  @Matches(HAS_LETTERS)
  @Length(1, 100)
  name: string;
}

@InputType({ description: 'A calendar address to revoke.' })
export class RevokeCalendarFeedInput {
  @Field(() => UUID, { description: 'The address.' })
  feedId: string;
}
