import type { EntityManager } from 'typeorm';
import { Industry } from '../catalogues/industry.js';
import type { Day } from '../regulation/day.js';
import type { IndustryStatus, ProjectFacts } from '../regulation/projects.js';
import type { Refusal } from '../regulation/refusal.js';
import type { Project } from './project.js';

/** 4.8: from its day of archiving on, an industry is no longer chosen. */
export const statusOf = (industry: Industry | null, today: Day): IndustryStatus => {
  if (industry === null) return 'UNKNOWN';
  return industry.archivedOn !== null && industry.archivedOn <= today ? 'ARCHIVED' : 'LIVE';
};

/** What the rules of publication look at. */
export async function loadProjectFacts(tx: EntityManager, project: Project, today: Day): Promise<ProjectFacts> {
  const { industryId } = project;
  const industry = industryId === null ? null : statusOf(await tx.findOneBy(Industry, { id: industryId }), today);
  return { ...project, state: project.publicationState, industry };
}

/** Where the rules speak of fields of the project itself, the caller has sent none of them: the path says whose they are. */
export const ofProject = (refusals: readonly Refusal[]): Refusal[] =>
  refusals.map((refusal) => ({ ...refusal, field: refusal.field?.replace(/^input\./, 'project.') }));
