import type { DataSource, SelectQueryBuilder } from 'typeorm';
import { decodeCursor, encodeCursor, type Page, type PageArgs, pageOf, pageRequest } from '../graphql/connection.js';
import { isIdValue, isInstantValue } from '../graphql/cursor-values.js';
import type { OwnedPage } from '../graphql/pages-by-owner.js';
import { nameMatches } from '../partners/name-search.js';
import type { ResolvedProjectFilter } from './industry-filter.js';
import { Project } from './project.js';

/** Milliseconds, as a cursor can tell them: rows written by other means may have a finer time. */
const WAITING_SINCE = `date_trunc('milliseconds', coalesce(item.submitted_at, item.created_at))`;
const CREATED_AT = `date_trunc('milliseconds', item.created_at)`;
/** 0 for what waits for a manager. */
const RANK = `case when item.publication_state = 'SUBMITTED' then 0 else 1 end`;
const rankOf = (project: Project): number => (project.publicationState === 'SUBMITTED' ? 0 : 1);

type QueueCursor = [rank: number, at: string, id: string];
type OwnCursor = [at: string, id: string];

const isQueueCursor = ([rank, at, id, ...rest]: unknown[]) =>
  (rank === 0 || rank === 1) && isInstantValue(at) && isIdValue(id) && rest.length === 0;
const isOwnCursor = ([at, id, ...rest]: unknown[]) => isInstantValue(at) && isIdValue(id) && rest.length === 0;

/** The managers' queue: what is submitted first, then the rest; of each, what has waited longest. */
export async function listProjects(
  database: DataSource,
  filter: ResolvedProjectFilter,
  args: PageArgs,
): Promise<Page<Project>> {
  const request = pageRequest<QueueCursor>(args, (cursor) => decodeCursor(cursor, isQueueCursor));
  const direction = request.isBackward ? 'DESC' : 'ASC';
  const filtered = () => {
    const query = database.getRepository(Project).createQueryBuilder('item');
    narrow(query, filter);
    return query;
  };
  const rows = filtered()
    .addSelect(RANK, 'sort_rank')
    .addSelect(WAITING_SINCE, 'sort_at')
    .orderBy('sort_rank', direction)
    .addOrderBy('sort_at', direction)
    .addOrderBy('item.id', direction)
    .limit(request.size + 1);
  if (request.start) {
    const [rank, at, id] = request.start;
    const behind = request.isBackward ? '<' : '>';
    rows.andWhere(`(${RANK}, ${WAITING_SINCE}, item.id) ${behind} (:rank, :at, :id)`, { rank, at, id });
  }
  const cursor = (project: Project) =>
    encodeCursor([rankOf(project), (project.submittedAt ?? project.createdAt).toISOString(), project.id]);
  return pageOf(await rows.getMany(), request, { cursor, node: (project) => project }, () => filtered().getCount());
}

export interface OwnProjectsAsk {
  filter: ResolvedProjectFilter;
  page: PageArgs;
}

/** A partner's own projects, the newest first. */
export function projectsOfPartner({ filter, page }: OwnProjectsAsk): OwnedPage<Project> {
  const request = pageRequest<OwnCursor>(page, (cursor) => decodeCursor(cursor, isOwnCursor));
  const direction = request.isBackward ? 'asc' : 'desc';
  return {
    entity: Project,
    request,
    order: `${CREATED_AT} ${direction}, item.id ${direction}`,
    filter: (query) => narrow(query, filter),
    behindCursor(query) {
      if (!request.start) return;
      const [at, id] = request.start;
      query.andWhere(`(${CREATED_AT}, item.id) ${request.isBackward ? '>' : '<'} (:at, :id)`, { at, id });
    },
    cursor: (project) => encodeCursor([project.createdAt.toISOString(), project.id]),
  };
}

function narrow(query: SelectQueryBuilder<Project>, filter: ResolvedProjectFilter): void {
  const { partnerId, publicationStates, categories, industryIds, search } = filter;
  if (partnerId != null) query.andWhere('item.partner_id = :partnerId', { partnerId });
  if (publicationStates != null)
    query.andWhere('item.publication_state = any(:publicationStates)', { publicationStates });
  if (categories != null) query.andWhere('item.categories && :categories', { categories });
  if (industryIds != null) query.andWhere('item.industry_id = any(:industryIds)', { industryIds });
  if (search != null) {
    query.andWhere(
      `(${nameMatches('item.title', ':search')} or ${nameMatches(`coalesce(item.client_name, '')`, ':search')})`,
      { search },
    );
  }
}
