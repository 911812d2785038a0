import { decodeCursor, encodeCursor, type PageArgs, pageRequest } from '../graphql/connection.js';
import { isIdValue, isInstantValue } from '../graphql/cursor-values.js';
import type { OwnedPage } from '../graphql/pages-by-owner.js';
import { Application } from './application.js';

type Cursor = [at: string, id: string];

const isCursor = ([at, id, ...rest]: unknown[]) => isInstantValue(at) && isIdValue(id) && rest.length === 0;

/** Milliseconds, as a cursor can tell them. */
const CREATED_AT = `date_trunc('milliseconds', item.created_at)`;

/** A partner's applications, the newest first. */
export function applicationsOfPartner(page: PageArgs): OwnedPage<Application> {
  const request = pageRequest<Cursor>(page, (cursor) => decodeCursor(cursor, isCursor));
  const direction = request.isBackward ? 'asc' : 'desc';
  return {
    entity: Application,
    request,
    order: `${CREATED_AT} ${direction}, item.id ${direction}`,
    filter: () => undefined,
    behindCursor(query) {
      if (!request.start) return;
      const [at, id] = request.start;
      query.andWhere(`(${CREATED_AT}, item.id) ${request.isBackward ? '>' : '<'} (:at, :id)`, { at, id });
    },
    cursor: (application) => encodeCursor([application.createdAt.toISOString(), application.id]),
  };
}
