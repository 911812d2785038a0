import { refuseIf } from '../refused-error.js';
import { refusal } from '../regulation/refusal.js';
import type { Work } from '../transactions/in-transaction.js';
import { lockReview } from './lock-review.js';
import type { PipelineReview } from './pipeline-review.js';
import type { HoldPipelineReviewInput } from './reviews.types.js';

/** Puts on record that a review was held, with its minutes (3.6). From its day on it counts. */
export async function holdPipelineReview(work: Work, input: HoldPipelineReviewInput): Promise<PipelineReview> {
  const { today } = work;
  const review = await lockReview(work, input);
  const heldOn = input.heldOn ?? today;
  refuseIf([heldOn > today ? refusal('DAY_IN_FUTURE', { field: 'input.heldOn', params: { today } }) : null]);
  work.cites('3.6');
  return work.tx.save(Object.assign(review, { heldOn, minutes: input.minutes }));
}
