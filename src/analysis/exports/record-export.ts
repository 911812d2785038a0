import type { DataSource } from 'typeorm';
import type { SignedInActor } from '../../access/actor.js';
import type { Clock } from '../../clock.js';
import { newId } from '../../new-id.js';
import { AuditEntry } from '../../transactions/audit-entry.js';

/** What the audit trail calls an export. */
export const EXPORT = 'export';

/**
 * Who took what away. The filter is left out: its values can be names, and the trail holds none. The id of
 * the request is in the log as well.
 */
export async function recordExport(
  { database, clock }: { database: DataSource; clock: Clock },
  { actor, requestId, field }: { actor: SignedInActor; requestId: string; field: string },
): Promise<void> {
  const { now } = await clock.read();
  await database.manager.insert(AuditEntry, {
    id: newId(),
    recordedAt: now,
    actorId: actor.userId,
    actorRoles: [...actor.roles],
    apiKeyId: actor.apiKeyId,
    mutation: EXPORT,
    objectType: field,
    objectId: null,
    partnerId: null,
    clauses: [],
    requestId,
  });
}
