import { loadCompetenceFacts } from '../competence/competence.loaders.js';
import { newId } from '../new-id.js';
import { notify } from '../notifications/notify.js';
import { lockPartner } from '../partners/lock-partner.js';
import { ownerOf } from '../partners/owner-of.js';
import { refuseIf } from '../refused-error.js';
import { refusalToNonHolder } from '../regulation/holders.js';
import { refusalsToScheduleReview } from '../regulation/pipeline.js';
import type { Work } from '../transactions/in-transaction.js';
import { PipelineReview } from './pipeline-review.js';
import type { SchedulePipelineReviewInput } from './reviews.types.js';

/** Sets the day of a review with the responsible manager (3.6). */
export async function schedulePipelineReview(work: Work, input: SchedulePipelineReviewInput): Promise<PipelineReview> {
  const { tx, actor, now, today } = work;
  const { scheduledOn } = input;
  const { id: partnerId, managerId } = await lockPartner(tx, ownerOf(actor, input.partnerId));
  const [holder] = await loadCompetenceFacts(tx, [partnerId]);
  refuseIf([
    refusalToNonHolder(holder!, '3.6', today),
    ...refusalsToScheduleReview({ scheduledOn, hasManager: managerId !== null }, today),
  ]);
  work.cites('3.6');
  const review = await tx.save(
    tx.create(PipelineReview, {
      id: newId(),
      partnerId,
      managerId: managerId!,
      scheduledOn,
      heldOn: null,
      minutes: null,
      cancelledOn: null,
      cancelReason: null,
      createdBy: actor.userId,
      createdAt: now,
    }),
  );
  await tellDay(work, review);
  return review;
}

/** The partner is written to whoever has set the day: its other users learn of it as well. */
export const tellDay = (work: Work, { id, partnerId, scheduledOn }: PipelineReview): Promise<void> =>
  notify(work, { kind: 'PIPELINE_REVIEW_SCHEDULED', partnerId, subjectId: id, params: { scheduledOn } });
