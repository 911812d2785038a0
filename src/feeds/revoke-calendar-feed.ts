import { hasRole } from '../access/actor.js';
import { NotFoundError, refuseIf } from '../refused-error.js';
import { refusal } from '../regulation/refusal.js';
import type { Work } from '../transactions/in-transaction.js';
import { CalendarFeed } from './calendar-feed.js';
import type { RevokeCalendarFeedInput } from './feeds.types.js';

/** Revokes an address of one's own, or anybody's as an administrator. From the next request on it answers nothing. */
export async function revokeCalendarFeed(
  { tx, actor }: Work,
  { feedId }: RevokeCalendarFeedInput,
  machineNow: Date,
): Promise<CalendarFeed> {
  const feed = await tx.findOne(CalendarFeed, { where: { id: feedId }, lock: { mode: 'for_no_key_update' } });
  const mayRevoke = feed !== null && (feed.userId === actor.userId || hasRole(actor, 'ADMINISTRATOR'));
  if (!mayRevoke) throw new NotFoundError('input.feedId');
  refuseIf([feed.revokedAt === null ? null : refusal('CALENDAR_FEED_REVOKED', { field: 'input.feedId' })]);
  return tx.save(Object.assign(feed, { revokedAt: machineNow }));
}
