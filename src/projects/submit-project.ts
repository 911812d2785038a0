import { expectVersion } from '../partners/lock-partner.js';
import { refuseIf } from '../refused-error.js';
import { PUBLICATION_TRANSITIONS, refusalsToSubmitProject } from '../regulation/projects.js';
import type { Work } from '../transactions/in-transaction.js';
import { lockProject } from './lock-project.js';
import type { Project } from './project.js';
import { loadProjectFacts, ofProject } from './project-facts.js';
import type { SubmitProjectInput } from './project-inputs.types.js';

/** Hands a project to the vendor for publication (4.3); everything that is missing is said at once (4.8). */
export async function submitProject(work: Work, input: SubmitProjectInput): Promise<Project> {
  const { tx, now, today } = work;
  const project = await lockProject(work, input.projectId);
  refuseIf(ofProject(refusalsToSubmitProject(await loadProjectFacts(tx, project, today))));
  expectVersion(project, input.expectedVersion);
  work.cites('4.8');
  return tx.save(
    Object.assign(project, { publicationState: PUBLICATION_TRANSITIONS.submitProject.to, submittedAt: now }),
  );
}
