import { IsNull } from 'typeorm';
import { lockAccount } from '../access/lock-user.js';
import { newId } from '../new-id.js';
import { ForbiddenError, refuseIf } from '../refused-error.js';
import { refusal } from '../regulation/refusal.js';
import type { Work } from '../transactions/in-transaction.js';
import { CalendarFeed } from './calendar-feed.js';
import { hashOfSecret, makeFeedSecret } from './feed-secret.js';
import type { CreateCalendarFeedInput } from './feeds.types.js';

/** How many addresses that still work one user may have. */
export const LIVE_FEEDS_MAX = 10;

/** Makes a secret address for the caller itself. Not through an API key: the address would outlive its revocation. */
export async function createCalendarFeed(
  { tx, actor }: Work,
  { name }: CreateCalendarFeedInput,
  machineNow: Date,
): Promise<CalendarFeed> {
  const { userId, partnerId, apiKeyId } = actor;
  if (apiKeyId !== null || partnerId === null) throw new ForbiddenError();
  // Behind the owner's lock, so that two at once do not both take the last place.
  await lockAccount(tx, userId);
  const live = await tx.countBy(CalendarFeed, { userId, partnerId, revokedAt: IsNull() });
  refuseIf([live < LIVE_FEEDS_MAX ? null : refusal('CALENDAR_FEED_LIMIT', { params: { max: LIVE_FEEDS_MAX } })]);
  const secret = makeFeedSecret();
  const secretHash = hashOfSecret(secret);
  const feed = tx.create(CalendarFeed, { id: newId(), userId, partnerId, name, secretHash, createdAt: machineNow });
  return Object.assign(await tx.save(Object.assign(feed, { revokedAt: null })), { secret });
}
