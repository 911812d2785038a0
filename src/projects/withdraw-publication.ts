import { IsNull } from 'typeorm';
import { expectVersion } from '../partners/lock-partner.js';
import { reversePoints } from '../points/reverse-points.js';
import { refuseIf } from '../refused-error.js';
import { PUBLICATION_TRANSITIONS, refusalsToWithdrawPublication } from '../regulation/projects.js';
import type { Work } from '../transactions/in-transaction.js';
import { lockProject } from './lock-project.js';
import type { Project } from './project.js';
import type { WithdrawPublicationInput } from './project-inputs.types.js';
import { ProjectPublication } from './project-publication.js';

/** Takes a project out of publication from today on, and takes back the points that it earned (4.3). */
export async function withdrawPublication(work: Work, input: WithdrawPublicationInput): Promise<Project> {
  const { tx, actor, today } = work;
  const { remarks } = input;
  const project = await lockProject(work, input.projectId);
  refuseIf(refusalsToWithdrawPublication({ state: project.publicationState, remarks }));
  expectVersion(project, input.expectedVersion);
  const publication = await tx.findOneByOrFail(ProjectPublication, { projectId: project.id, withdrawnOn: IsNull() });
  await tx.update(
    ProjectPublication,
    { id: publication.id },
    { withdrawnOn: today, withdrawnBy: actor.userId, withdrawalReason: remarks },
  );
  await reversePoints(work, { sourceType: 'PROJECT_PUBLICATION', sourceId: publication.id, reason: remarks });
  return tx.save(Object.assign(project, { publicationState: PUBLICATION_TRANSITIONS.withdrawPublication.to, remarks }));
}
