import type { DataSource, SelectQueryBuilder } from 'typeorm';
import type { SignedInActor } from '../access/actor.js';
import type { Page, PageArgs } from '../graphql/connection.js';
import { pageNewestFirst } from '../graphql/newest-first.js';
import type { ViolationReportFilter } from './reports.types.js';
import { ViolationReport } from './violation-report.js';

const reports = (database: DataSource): SelectQueryBuilder<ViolationReport> =>
  database.getRepository(ViolationReport).createQueryBuilder('report');

/** All reports, for compliance, the newest first. */
export const listReports = (database: DataSource, filter: ViolationReportFilter, args: PageArgs) =>
  pageNewestFirst(() => filtered(reports(database), filter), 'reportedAt', args);

/** What the caller's company has reported, or the member of staff: nobody else's, whatever the role. */
export function listOwnReports(
  database: DataSource,
  { partnerId, userId }: SignedInActor,
  args: PageArgs,
): Promise<Page<ViolationReport>> {
  const own = () =>
    partnerId === null
      ? reports(database).where('report.reporter_id = :userId and report.reporter_partner_id is null', { userId })
      : reports(database).where('report.reporter_partner_id = :partnerId', { partnerId });
  return pageNewestFirst(own, 'reportedAt', args);
}

/** `examinedOn` of the rules, as a condition. */
const IS_EXAMINED = `(report.set_aside_on is not null or exists (
  select from investigation i where i.id = report.investigation_id
     and case i.outcome when 'CONFIRMED' then i.communicated_on else i.decided_on end is not null))`;

function filtered(query: SelectQueryBuilder<ViolationReport>, filter: ViolationReportFilter) {
  const { state, accusedId, reporterPartnerId } = filter;
  if (state != null) query.andWhere(state === 'EXAMINED' ? IS_EXAMINED : `not ${IS_EXAMINED}`);
  if (accusedId != null) query.andWhere('report.accused_id = :accusedId', { accusedId });
  if (reporterPartnerId != null)
    query.andWhere('report.reporter_partner_id = :reporterPartnerId', { reporterPartnerId });
  return query;
}
