import type { EntityManager } from 'typeorm';
import { groupBy } from '../group-by.js';
import type { Day } from '../regulation/day.js';
import type { DutyFacts, OpenQuestion } from '../regulation/duties.js';
import { OPEN_STAGES } from '../regulation/engagements.js';
import type { ForecastedEngagement } from '../regulation/pipeline.js';
import { isNamed } from '../regulation/project-reports.js';
import { quarterOf } from '../regulation/quarters.js';
import { dueProjects } from '../reports/reporting-projects.js';

/** What section 3 asks of several partners, in as many statements as of one. */
export async function loadDuties(
  manager: EntityManager,
  partnerIds: readonly string[],
  { today, forecastDueDays }: { today: Day; forecastDueDays: number | null },
): Promise<DutyFacts[]> {
  const projects = groupBy(await dueProjects(manager, { partnerIds }, today), ({ project }) => project.partnerId);
  const reviews = groupBy(await heldReviews(manager, partnerIds), ({ partnerId }) => partnerId);
  const engagements = groupBy(await openEngagements(manager, partnerIds, today), ({ partnerId }) => partnerId);
  const questions = groupBy(await openQuestions(manager, partnerIds), ({ partnerId }) => partnerId);
  return partnerIds.map((id) => ({
    projects: (projects.get(id) ?? []).map(({ project, dueOn }) => ({
      id: project.id,
      title: project.title,
      dueOn,
      isContactNamed: isNamed(project.contactName),
    })),
    questions: questions.get(id) ?? [],
    reviewsHeldOn: (reviews.get(id) ?? []).map(({ heldOn }) => heldOn),
    openEngagements: engagements.get(id) ?? [],
    forecastDueDays,
  }));
}

const openQuestions = (manager: EntityManager, partnerIds: readonly string[]) =>
  manager.query<(OpenQuestion & { partnerId: string })[]>(
    `select asked.id, asked.partner_id as "partnerId", report.project_id as "projectId", project.title,
            asked.asked_on::text as "askedOn"
       from report_question asked
       join project_report report on report.id = asked.report_id
       join project on project.id = report.project_id
      where asked.partner_id = any($1) and asked.answered_on is null
      order by asked.asked_at, asked.id`,
    [partnerIds],
  );

const heldReviews = (manager: EntityManager, partnerIds: readonly string[]) =>
  manager.query<{ partnerId: string; heldOn: Day }[]>(
    `select partner_id as "partnerId", held_on::text as "heldOn" from pipeline_review
      where partner_id = any($1) and held_on is not null`,
    [partnerIds],
  );

const openEngagements = (manager: EntityManager, partnerIds: readonly string[], today: Day) =>
  manager.query<(ForecastedEngagement & { partnerId: string })[]>(
    `select item.partner_id as "partnerId", item.informed_on::text as "informedOn",
            exists (select 1 from forecast
                     where forecast.engagement_id = item.id and forecast.quarter = $2) as "hasForecast"
       from engagement item where item.partner_id = any($1) and item.stage = any($3)`,
    [partnerIds, quarterOf(today), OPEN_STAGES],
  );
