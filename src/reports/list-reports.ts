import type { DataSource, SelectQueryBuilder } from 'typeorm';
import type { Page, PageArgs } from '../graphql/connection.js';
import { pageNewestFirst } from '../graphql/newest-first.js';
import { newestOfOwner } from '../graphql/newest-of-owner.js';
import type { OwnedPage } from '../graphql/pages-by-owner.js';
import { ProjectReport } from './project-report.js';
import type { ProjectReportFilter } from './reports.types.js';

/** Reports of all partners, the newest first (3.5). */
export const listReports = (
  database: DataSource,
  filter: ProjectReportFilter,
  args: PageArgs,
): Promise<Page<ProjectReport>> =>
  pageNewestFirst(
    () => {
      const query = database.getRepository(ProjectReport).createQueryBuilder('item');
      narrow(query, filter);
      return query;
    },
    'createdAt',
    args,
  );

/** A partner's reports, the newest first. */
export const reportsOfPartner = (page: PageArgs): OwnedPage<ProjectReport> => newestOfOwner(ProjectReport, page);

function narrow(query: SelectQueryBuilder<ProjectReport>, filter: ProjectReportFilter): void {
  const { partnerId, projectId, managerId, isUnanswered } = filter;
  if (partnerId != null) query.andWhere('item.partner_id = :partnerId', { partnerId });
  if (projectId != null) query.andWhere('item.project_id = :projectId', { projectId });
  if (managerId != null) {
    query.andWhere('item.partner_id in (select id from partner where manager_id = :managerId)', { managerId });
  }
  if (isUnanswered != null) query.andWhere(isUnanswered ? UNANSWERED : `not ${UNANSWERED}`);
}

const UNANSWERED = `exists (select 1 from report_question asked
  where asked.report_id = item.id and asked.answered_on is null)`;
