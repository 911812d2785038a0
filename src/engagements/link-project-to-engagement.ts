import { lockProject } from '../projects/lock-project.js';
import type { Project } from '../projects/project.js';
import { NotFoundError, refuseIf } from '../refused-error.js';
import { refusalToLinkEngagement } from '../regulation/engagements.js';
import type { Work } from '../transactions/in-transaction.js';
import { EngagementProject } from './engagement-project.js';
import type { LinkProjectToEngagementInput } from './engagement-ties.types.js';
import { lockEngagement } from './lock-engagement.js';

/** Says of which won engagement a project has come (3.1), or of none. */
export async function linkProjectToEngagement(work: Work, input: LinkProjectToEngagementInput): Promise<Project> {
  const { tx, actor, now } = work;
  const project = await lockProject(work, input.projectId);
  work.cites('3.1');
  if (input.engagementId == null) {
    await tx.delete(EngagementProject, { projectId: project.id });
    return project;
  }
  const engagement = await lockEngagement(work, input.engagementId);
  if (engagement.partnerId !== project.partnerId) throw new NotFoundError('input.engagementId');
  refuseIf([refusalToLinkEngagement(engagement.stage)]);
  await tx.save(
    tx.create(EngagementProject, {
      projectId: project.id,
      engagementId: engagement.id,
      linkedBy: actor.userId,
      linkedAt: now,
    }),
  );
  return project;
}
