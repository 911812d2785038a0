import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { competenceFactsLoader } from '../competence/competence.loaders.js';
import { pagesByOwner } from '../graphql/pages-by-owner.js';
import { groupBy } from '../group-by.js';
import type { Loaders } from '../loaders.js';
import type { Project } from '../projects/project.js';
import type { Day } from '../regulation/day.js';
import { holderSince } from '../regulation/holders.js';
import { isNamed, isReportOverdue, isRunning, reportDueOn } from '../regulation/project-reports.js';
import { reportsOfPartner } from './list-reports.js';
import { ProjectReport } from './project-report.js';
import { ReportQuestion } from './report-question.js';
import type { ProjectReportingType } from './reports.types.js';

export const partnerReportsLoader = (database: DataSource, { reader }: Loaders) =>
  pagesByOwner(database, reader, reportsOfPartner);

/** The reports on several projects, the newest first. */
export const projectReportsLoader = (_: DataSource, { reader }: Loaders) =>
  new DataLoader<string, ProjectReport[]>(async (projectIds) => {
    const found = await reader.entitiesBy(
      ProjectReport,
      'projectId',
      projectIds,
      'order by item.reported_on desc, item.created_at desc, item.id desc',
    );
    const byProject = groupBy(found, ({ projectId }) => projectId);
    return projectIds.map((id) => byProject.get(id) ?? []);
  });

export const reportsLoader = (_: DataSource, { reader }: Loaders) =>
  new DataLoader<string, ProjectReport | null>(async (ids) => {
    const found = await reader.entitiesBy(ProjectReport, 'id', ids);
    return ids.map((id) => found.find((one) => one.id === id) ?? null);
  });

/** The questions on several reports, in the order of asking. */
export const questionsLoader = (_: DataSource, { reader }: Loaders) =>
  new DataLoader<string, ReportQuestion[]>(async (reportIds) => {
    const found = await reader.entitiesBy(ReportQuestion, 'reportId', reportIds, 'order by item.asked_at, item.id');
    const byReport = groupBy(found, ({ reportId }) => reportId);
    return reportIds.map((id) => byReport.get(id) ?? []);
  });

/** 3.5: how a project stands with its reports today; null where none are owed. */
export async function reportingOf(
  loaders: Loaders,
  project: Project,
  today: Day,
): Promise<ProjectReportingType | null> {
  if (!isRunning(project, today)) return null;
  const [facts, reports] = await Promise.all([
    loaders.of(competenceFactsLoader).load(project.partnerId),
    loaders.of(projectReportsLoader).load(project.id),
  ]);
  const lastReportedOn = reports[0]?.reportedOn ?? null;
  const dueOn = reportDueOn({ ...project, lastReportedOn, holderSince: holderSince(facts, today) }, today);
  if (dueOn === null) return null;
  const isContactNamed = isNamed(project.contactName);
  return { lastReportedOn, dueOn, isOverdue: isReportOverdue(dueOn, today), isContactNamed };
}
