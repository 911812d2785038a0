import type { DataSource, SelectQueryBuilder } from 'typeorm';
import type { Page, PageArgs } from '../graphql/connection.js';
import { newestOfOwner } from '../graphql/newest-of-owner.js';
import type { OwnedPage } from '../graphql/pages-by-owner.js';
import { pageOfQueue, type Turn } from '../graphql/queue-pages.js';
import { nameMatches } from '../partners/name-search.js';
import type { ResolvedProjectFilter } from './industry-filter.js';
import { Project } from './project.js';

/** What waits for a manager first. */
const TURN: Turn<Project> = {
  rank: `case when item.publication_state = 'SUBMITTED' then 0 else 1 end`,
  rankOf: ({ publicationState }) => (publicationState === 'SUBMITTED' ? 0 : 1),
  since: 'coalesce(item.submitted_at, item.created_at)',
  sinceOf: ({ submittedAt, createdAt }) => submittedAt ?? createdAt,
};

/** The managers' queue: what is submitted first, then the rest; of each, what has waited longest. */
export const listProjects = (
  database: DataSource,
  filter: ResolvedProjectFilter,
  args: PageArgs,
): Promise<Page<Project>> =>
  pageOfQueue(() => narrow(database.getRepository(Project).createQueryBuilder('item'), filter), TURN, args);

export interface OwnProjectsAsk {
  filter: ResolvedProjectFilter;
  page: PageArgs;
}

/** A partner's own projects, the newest first. */
export const projectsOfPartner = ({ filter, page }: OwnProjectsAsk): OwnedPage<Project> =>
  newestOfOwner(Project, page, (query) => narrow(query, filter));

function narrow(query: SelectQueryBuilder<Project>, filter: ResolvedProjectFilter) {
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
  return query;
}
