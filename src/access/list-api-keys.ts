import type { DataSource, SelectQueryBuilder } from 'typeorm';
import { decodeCursor, encodeCursor, type Page, type PageArgs, pageOf, pageRequest } from '../graphql/connection.js';
import { isUuid } from '../new-id.js';
import { ApiKey } from './api-key.js';
import { isInstant } from './list-users.js';

type Cursor = [createdAt: string, id: string];

const isCursor = (values: unknown[]) =>
  values.length === 2 && isInstant(values[0]) && typeof values[1] === 'string' && isUuid(values[1]);

/** API keys, the newest first: one user's, or everybody's where none is named. */
export async function listApiKeys(database: DataSource, ownerId: string | null, args: PageArgs): Promise<Page<ApiKey>> {
  const request = pageRequest<Cursor>(args, (cursor) => decodeCursor(cursor, isCursor));
  const direction = request.isBackward ? 'ASC' : 'DESC';
  const rows = keysOf(database, ownerId)
    .orderBy('key.createdAt', direction)
    .addOrderBy('key.id', direction)
    .limit(request.size + 1);
  if (request.start) {
    const [createdAt, id] = request.start;
    rows.andWhere(`(key.created_at, key.id) ${request.isBackward ? '>' : '<'} (:createdAt, :id)`, { createdAt, id });
  }
  return pageOf(
    await rows.getMany(),
    request,
    { cursor: ({ createdAt, id }) => encodeCursor([createdAt.toISOString(), id]), node: (key) => key },
    () => keysOf(database, ownerId).getCount(),
  );
}

function keysOf(database: DataSource, ownerId: string | null): SelectQueryBuilder<ApiKey> {
  const query = database.getRepository(ApiKey).createQueryBuilder('key');
  return ownerId === null ? query : query.where('key.user_id = :ownerId', { ownerId });
}
