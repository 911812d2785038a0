import { newId } from '../new-id.js';
import { expectVersion } from '../partners/lock-partner.js';
import { accruePoints } from '../points/accrue-points.js';
import { findTariff } from '../points/find-tariff.js';
import { RefusedError, refuseIf } from '../refused-error.js';
import { PROJECT_ACTIVITY } from '../regulation/points.js';
import { PUBLICATION_TRANSITIONS, refusalsToPublishProject } from '../regulation/projects.js';
import { refusal } from '../regulation/refusal.js';
import type { Work } from '../transactions/in-transaction.js';
import { lockProject } from './lock-project.js';
import type { Project } from './project.js';
import { loadProjectFacts, ofProject } from './project-facts.js';
import type { PublishProjectInput } from './project-inputs.types.js';
import { ProjectPublication } from './project-publication.js';

/**
 * Publishes a finished project and accrues its points by the tariff in force today (4.3). Once: whoever comes second
 * finds it published behind the lock. The state is told before a stale version, being the wider reason.
 */
export async function publishProject(work: Work, input: PublishProjectInput): Promise<Project> {
  const { tx, actor, now, today } = work;
  const project = await lockProject(work, input.projectId);
  const tariff = await findTariff(tx, PROJECT_ACTIVITY, today);
  const facts = await loadProjectFacts(tx, project, today);
  const refusals = ofProject(refusalsToPublishProject(facts, today));
  if (tariff === null) throw new RefusedError([...refusals, refusal('NO_TARIFF_IN_FORCE')]);
  refuseIf(refusals);
  expectVersion(project, input.expectedVersion);
  const publication = tx.create(ProjectPublication, {
    id: newId(),
    projectId: project.id,
    partnerId: project.partnerId,
    publishedOn: today,
    publishedAt: now,
    publishedBy: actor.userId,
    withdrawnOn: null,
    withdrawnBy: null,
    withdrawalReason: null,
  });
  await tx.insert(ProjectPublication, publication);
  await accruePoints(work, {
    partnerId: project.partnerId,
    kind: 'PROJECT',
    activityOn: today,
    clause: '4.3',
    sourceType: 'PROJECT_PUBLICATION',
    sourceId: publication.id,
    tariff,
  });
  return tx.save(
    Object.assign(project, { publicationState: PUBLICATION_TRANSITIONS.publishProject.to, remarks: null }),
  );
}
