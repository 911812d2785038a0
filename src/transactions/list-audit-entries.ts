import type { DataSource, SelectQueryBuilder } from 'typeorm';
import { type Actor, hasRole } from '../access/actor.js';
import { hiddenMutations } from '../access/reporters.js';
import { decodeCursor, encodeCursor, type Page, type PageArgs, pageOf, pageRequest } from '../graphql/connection.js';
import type { AuditFilter } from './audit.types.js';
import { AuditEntry } from './audit-entry.js';

type Cursor = [sequence: number];

const isCursor = (values: unknown[]) => values.length === 1 && Number.isSafeInteger(values[0]);

/** The audit trail, the newest entry first. 5.9: what tells who has reported a violation is shown to compliance alone. */
export async function listAuditEntries(
  { database, actor }: { database: DataSource; actor: Actor },
  filter: AuditFilter,
  args: PageArgs,
): Promise<Page<AuditEntry>> {
  const request = pageRequest<Cursor>(args, (cursor) => decodeCursor(cursor, isCursor));
  const list = () => {
    const query = filtered(database, filter);
    return hasRole(actor, 'COMPLIANCE')
      ? query
      : query.andWhere('not entry.mutation = any(:hidden)', { hidden: hiddenMutations });
  };
  const rows = list()
    .orderBy('entry.sequence', request.isBackward ? 'ASC' : 'DESC')
    .limit(request.size + 1);
  if (request.start) {
    const [sequence] = request.start;
    rows.andWhere(`entry.sequence ${request.isBackward ? '>' : '<'} :sequence`, { sequence });
  }
  return pageOf(
    await rows.getMany(),
    request,
    { cursor: (entry) => encodeCursor([entry.sequence]), node: (entry) => entry },
    () => list().getCount(),
  );
}

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
