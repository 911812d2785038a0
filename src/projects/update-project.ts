import { IsNull } from 'typeorm';
import { hasRole } from '../access/actor.js';
import { expectVersion } from '../partners/lock-partner.js';
import { refuseIf } from '../refused-error.js';
import { refusalToDropContact } from '../regulation/project-reports.js';
import { refusalsToStayPublished, refusalToEditProject, refusalToProjectDays } from '../regulation/projects.js';
import type { Refusal } from '../regulation/refusal.js';
import type { Work } from '../transactions/in-transaction.js';
import { lockProject } from './lock-project.js';
import type { Project } from './project.js';
import { changeContent } from './project-content.js';
import { loadProjectFacts } from './project-facts.js';
import type { UpdateProjectInput } from './project-inputs.types.js';
import { ProjectPublication } from './project-publication.js';

/** Edits a project in any state; what a published one proves is for staff alone (4.8). */
export async function updateProject(work: Work, input: UpdateProjectInput): Promise<Project> {
  const { tx, actor, today } = work;
  const project = await lockProject(work, input.projectId);
  expectVersion(project, input.expectedVersion);
  const state = project.publicationState;
  const before = project.contactName;
  const { changedFields, refusal } = await changeContent(tx, project, input, today);
  const isByStaff = hasRole(actor, 'MANAGER');
  const toEdit = refusalToEditProject({ state, isByStaff, changedFields });
  const toContent = state === 'PUBLISHED' ? await refusalsOfPublished(work, project) : [refusalToProjectDays(project)];
  const toContact = refusalToDropContact({ ...project, before, after: project.contactName }, today);
  refuseIf([toEdit, refusal, toContact, ...toContent]);
  if (state === 'PUBLISHED') work.cites('4.8');
  return tx.save(project);
}

/**
 * 4.3, 4.8: an edit may not undo what publishing required. The finish day is held against the day of publication, not
 * today: moved behind it, the project would have been published before its finish.
 */
async function refusalsOfPublished({ tx, today }: Work, project: Project): Promise<Refusal[]> {
  const publication = await tx.findOneBy(ProjectPublication, { projectId: project.id, withdrawnOn: IsNull() });
  const facts = await loadProjectFacts(tx, project, today);
  return refusalsToStayPublished(facts, publication?.publishedOn ?? today);
}
