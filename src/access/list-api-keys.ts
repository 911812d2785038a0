import type { DataSource, SelectQueryBuilder } from 'typeorm';
import type { Page, PageArgs } from '../graphql/connection.js';
import { pageNewestFirst } from '../graphql/newest-first.js';
import { ApiKey } from './api-key.js';

/** API keys, the newest first: one user's, or everybody's where none is named. */
export const listApiKeys = (database: DataSource, ownerId: string | null, args: PageArgs): Promise<Page<ApiKey>> =>
  pageNewestFirst(() => keysOf(database, ownerId), 'createdAt', args);

function keysOf(database: DataSource, ownerId: string | null): SelectQueryBuilder<ApiKey> {
  const query = database.getRepository(ApiKey).createQueryBuilder('key');
  return ownerId === null ? query : query.where('key.user_id = :ownerId', { ownerId });
}
