import { expectVersion } from '../partners/lock-partner.js';
import { refuseIf } from '../refused-error.js';
import { PUBLICATION_TRANSITIONS, refusalsToReturnProject } from '../regulation/projects.js';
import type { Work } from '../transactions/in-transaction.js';
import { lockProject } from './lock-project.js';
import type { Project } from './project.js';
import type { ReturnProjectInput } from './project-inputs.types.js';

/** Sends a submitted project back to its partner with remarks (4.3). */
export async function returnProject(work: Work, { projectId, expectedVersion, remarks }: ReturnProjectInput) {
  const project: Project = await lockProject(work, projectId);
  refuseIf(refusalsToReturnProject({ state: project.publicationState, remarks }));
  expectVersion(project, expectedVersion);
  work.cites('4.3');
  return work.tx.save(Object.assign(project, { publicationState: PUBLICATION_TRANSITIONS.returnProject.to, remarks }));
}
