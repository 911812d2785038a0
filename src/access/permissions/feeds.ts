import type { PermissionRow } from '../permissions.js';

/** Calendar addresses are their owner's; an administrator can revoke one whose id it was told. */
export const FEED_PERMISSIONS: readonly PermissionRow[] = [
  { type: 'Query', fields: 'myCalendarFeeds', who: ['PARTNER'] },
  { type: 'Mutation', fields: 'createCalendarFeed', who: ['PARTNER'] },
  { type: 'Mutation', fields: 'revokeCalendarFeed', who: ['PARTNER', 'ADMINISTRATOR'] },
  { type: 'CalendarFeed', fields: 'id name createdAt revokedAt url', who: ['PARTNER', 'ADMINISTRATOR'] },
];
