import type { PermissionRow } from '../permissions.js';

const READERS = ['ADMINISTRATOR', 'COMPLIANCE'] as const;

/** The audit trail. It holds ids alone; what else may be read of its users, the rows of `User` say. */
export const AUDIT_PERMISSIONS: readonly PermissionRow[] = [
  { type: 'Query', fields: 'auditEntries', who: READERS },
  { type: 'AuditEntry', fields: 'id sequence recordedAt actorId actor actorRoles apiKeyId mutation', who: READERS },
  { type: 'AuditEntry', fields: 'objectType objectId partnerId clauses requestId', who: READERS },
];
