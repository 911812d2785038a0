import type { DataSource, SelectQueryBuilder } from 'typeorm';
import { type Actor, hasRole } from '../access/actor.js';
import { hiddenMutations } from '../access/reporters.js';
import type { Page, PageArgs } from '../graphql/connection.js';
import { pageOfLedger } from '../graphql/ledger-pages.js';
import type { AuditFilter } from './audit.types.js';
import { AuditEntry } from './audit-entry.js';

/** The audit trail, the newest entry first. 5.9: what tells who has reported a violation is shown to compliance alone. */
export const listAuditEntries = (
  { database, actor }: { database: DataSource; actor: Actor },
  filter: AuditFilter,
  args: PageArgs,
): Promise<Page<AuditEntry>> =>
  pageOfLedger(() => {
    const query = filtered(database, filter);
    if (hasRole(actor, 'COMPLIANCE')) return query;
    return query.andWhere('not entry.mutation = any(:hidden)', { hidden: hiddenMutations });
  }, args);

function filtered(database: DataSource, filter: AuditFilter): SelectQueryBuilder<AuditEntry> {
  const { partnerId, objectId, actorId, mutation, from, to } = filter;
  const query = database.getRepository(AuditEntry).createQueryBuilder('entry');
  if (partnerId != null) query.andWhere('entry.partner_id = :partnerId', { partnerId });
  if (objectId != null) query.andWhere('entry.object_id = :objectId', { objectId });
  if (actorId != null) query.andWhere('entry.actor_id = :actorId', { actorId });
  if (mutation != null) query.andWhere('entry.mutation = :mutation', { mutation });
  if (from != null) query.andWhere('entry.recorded_at >= :from', { from });
  if (to != null) query.andWhere('entry.recorded_at < :to', { to });
  return query;
}
