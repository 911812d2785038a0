import type { EntityManager } from 'typeorm';
import { loadCompetenceFacts } from '../competence/competence.loaders.js';
import type { Page, PageArgs } from '../graphql/connection.js';
import { pageByDay } from '../graphql/page-by-day.js';
import { Project } from '../projects/project.js';
import type { Day } from '../regulation/day.js';
import { holderSince } from '../regulation/holders.js';
import { isReportOverdue, reportDueOn } from '../regulation/project-reports.js';
import type { ReportingProjectFilter } from './reports.types.js';

export interface DueProject {
  project: Project;
  lastReportedOn: Day | null;
  dueOn: Day;
}

/**
 * 3.5: the running projects of holders, each with the day of its next report. The days follow from terms and reports, so
 * they are counted here and not kept; what runs at once is some hundreds of projects at most.
 */
export async function dueProjects(
  manager: EntityManager,
  filter: Omit<ReportingProjectFilter, 'isOverdue'> & { partnerIds?: readonly string[] },
  today: Day,
): Promise<DueProject[]> {
  const projects = await runningProjects(manager, filter, today);
  const owners = [...new Set(projects.map(({ partnerId }) => partnerId))];
  const facts = await loadCompetenceFacts(manager, owners);
  const since = new Map(owners.map((id, at) => [id, holderSince(facts[at]!, today)]));
  const last = await lastReports(manager, projects);
  return projects.flatMap((project) => {
    const lastReportedOn = last.get(project.id) ?? null;
    const dueOn = reportDueOn({ ...project, lastReportedOn, holderSince: since.get(project.partnerId) ?? null }, today);
    return dueOn === null ? [] : [{ project, lastReportedOn, dueOn }];
  });
}

function runningProjects(
  manager: EntityManager,
  { partnerId, managerId, partnerIds }: Parameters<typeof dueProjects>[1],
  today: Day,
): Promise<Project[]> {
  const query = manager
    .createQueryBuilder(Project, 'item')
    .where('item.started_on <= :today and (item.finished_on is null or item.finished_on > :today)', { today });
  if (partnerId != null) query.andWhere('item.partner_id = :partnerId', { partnerId });
  if (partnerIds !== undefined) query.andWhere('item.partner_id = any(:partnerIds)', { partnerIds });
  if (managerId != null) {
    query.andWhere('item.partner_id in (select id from partner where manager_id = :managerId)', { managerId });
  }
  return query.getMany();
}

async function lastReports(manager: EntityManager, projects: readonly Project[]): Promise<Map<string, Day>> {
  const rows = await manager.query<{ id: string; day: Day }[]>(
    `select project_id as id, max(reported_on)::text as day from project_report
      where project_id = any($1) group by project_id`,
    [projects.map(({ id }) => id)],
  );
  return new Map(rows.map(({ id, day }) => [id, day]));
}

/** The vendor's queue of projects by the day of their next report, the longest overdue first. */
export const listReportingProjects = (
  manager: EntityManager,
  { isOverdue, ...filter }: ReportingProjectFilter,
  args: PageArgs,
  today: Day,
): Promise<Page<Project>> =>
  pageByDay(args, async () => {
    const due = await dueProjects(manager, filter, today);
    return due
      .filter(({ dueOn }) => isOverdue == null || isOverdue === isReportOverdue(dueOn, today))
      .map(({ dueOn, project }) => ({ on: dueOn, node: project }));
  });
