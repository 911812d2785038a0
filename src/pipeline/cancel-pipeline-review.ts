import { notify } from '../notifications/notify.js';
import { refuseIf } from '../refused-error.js';
import { refusal } from '../regulation/refusal.js';
import type { Work } from '../transactions/in-transaction.js';
import { lockReview } from './lock-review.js';
import type { PipelineReview } from './pipeline-review.js';
import type { CancelPipelineReviewInput } from './reviews.types.js';

/** Gives up a scheduled review (3.6): it never counts. */
export async function cancelPipelineReview(work: Work, input: CancelPipelineReviewInput): Promise<PipelineReview> {
  const review = await lockReview(work, input);
  const cancelReason = input.reason.trim();
  refuseIf([cancelReason === '' ? refusal('REASON_REQUIRED', { field: 'input.reason' }) : null]);
  work.cites('3.6');
  const { id: subjectId, partnerId, scheduledOn } = review;
  const params = { scheduledOn, reason: cancelReason };
  await notify(work, { kind: 'PIPELINE_REVIEW_CANCELLED', partnerId, subjectId, params });
  return work.tx.save(Object.assign(review, { cancelledOn: work.today, cancelReason }));
}
