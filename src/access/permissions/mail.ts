import type { PermissionRow } from '../permissions.js';

/** Letters hold what decisions say and whom they reach: for those who decide and those who look after the server. */
const READERS = ['MANAGER', 'ADMINISTRATOR'] as const;

export const MAIL_PERMISSIONS: readonly PermissionRow[] = [
  { type: 'Query', fields: 'outbox', who: READERS },
  {
    type: 'Mail',
    fields: 'id kind state partner addresseeKind addressee subjectId heading text createdAt',
    who: READERS,
  },
  { type: 'Mail', fields: 'nextAttemptAt attempts sentAt failedAt lastError', who: READERS },
  { type: 'MailAddressee', fields: 'name address language', who: READERS },
  { type: 'Mutation', fields: 'retryMail', who: READERS },
];
