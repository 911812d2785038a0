import { refuseIf } from '../refused-error.js';
import { refusalsToScheduleReview } from '../regulation/pipeline.js';
import type { Work } from '../transactions/in-transaction.js';
import { lockReview } from './lock-review.js';
import type { PipelineReview } from './pipeline-review.js';
import type { MovePipelineReviewInput } from './reviews.types.js';
import { tellDay } from './schedule-pipeline-review.js';

/** Moves a scheduled review to another day (3.6). */
export async function movePipelineReview(work: Work, input: MovePipelineReviewInput): Promise<PipelineReview> {
  const { scheduledOn } = input;
  const review = await lockReview(work, input);
  refuseIf(refusalsToScheduleReview({ scheduledOn, hasManager: true }, work.today));
  work.cites('3.6');
  const moved = await work.tx.save(Object.assign(review, { scheduledOn }));
  await tellDay(work, moved);
  return moved;
}
