import { loadCompetenceFacts } from '../competence/competence.loaders.js';
import { lockEngagement } from '../engagements/lock-engagement.js';
import { newId } from '../new-id.js';
import { lockProject } from '../projects/lock-project.js';
import { BadInputError, refuseIf } from '../refused-error.js';
import { refusalsToRequestAccompaniment, rowOf } from '../regulation/accompaniment.js';
import { refusalToNonHolder } from '../regulation/holders.js';
import type { Work } from '../transactions/in-transaction.js';
import { Accompaniment } from './accompaniment.js';
import type { RequestAccompanimentInput } from './accompaniment-inputs.types.js';

/** Asks for the vendor's specialists on a project or with a client (3.4, 3.8). */
export async function requestAccompaniment(work: Work, input: RequestAccompanimentInput): Promise<Accompaniment> {
  const { tx, actor, now, today } = work;
  const { kind, wantedFrom, wantedThrough } = input;
  const project = input.projectId == null ? null : await lockProject(work, input.projectId);
  const engagement = input.engagementId == null ? null : await lockEngagement(work, input.engagementId);
  const partnerId = project?.partnerId ?? engagement?.partnerId;
  if (partnerId === undefined) throw new BadInputError('input.projectId', 'REQUIRED');
  const { clause } = rowOf(kind);
  const [holder] = await loadCompetenceFacts(tx, [partnerId]);
  const about = { hasProject: project !== null, hasEngagement: engagement !== null };
  refuseIf([
    refusalToNonHolder(holder!, clause, today),
    ...refusalsToRequestAccompaniment({ kind, wantedFrom, wantedThrough, ...about }, today),
  ]);
  work.cites(clause);
  return tx.save(
    tx.create(Accompaniment, {
      ...UNDECIDED,
      id: newId(),
      partnerId,
      kind,
      projectId: project?.id ?? null,
      engagementId: engagement?.id ?? null,
      description: input.description,
      wantedFrom,
      wantedThrough,
      state: 'REQUESTED',
      createdBy: actor.userId,
      createdAt: now,
    }),
  );
}

const UNDECIDED = {
  answer: null,
  declineGround: null,
  startsOn: null,
  throughOn: null,
  decidedOn: null,
  decidedBy: null,
  outcome: null,
  closedOn: null,
};
