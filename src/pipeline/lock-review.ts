import { mayChangePartnersData } from '../access/policies.js';
import { expectVersion, lockPartner } from '../partners/lock-partner.js';
import { NotFoundError, refuseIf } from '../refused-error.js';
import { refusalToChangeReview } from '../regulation/pipeline.js';
import type { Work } from '../transactions/in-transaction.js';
import { PipelineReview } from './pipeline-review.js';

const FIELD = 'input.reviewId';

/** A scheduled review behind its partner's lock, in the version that the caller has seen. */
export async function lockReview(
  { tx, actor }: Work,
  { reviewId, expectedVersion }: { reviewId: string; expectedVersion: number },
): Promise<PipelineReview> {
  const found = await tx.findOneBy(PipelineReview, { id: reviewId });
  if (!found || !mayChangePartnersData(actor, found.partnerId)) throw new NotFoundError(FIELD);
  await lockPartner(tx, found.partnerId, FIELD);
  const review = await tx.findOneByOrFail(PipelineReview, { id: reviewId });
  refuseIf([refusalToChangeReview(review)]);
  expectVersion(review, expectedVersion);
  return review;
}
