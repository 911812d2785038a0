import { findEngagementOfPrices } from '../engagements/find-engagement-of-prices.js';
import { newId } from '../new-id.js';
import { lockPartner } from '../partners/lock-partner.js';
import { NotFoundError } from '../refused-error.js';
import { refusalToTiePrices } from '../regulation/engagements.js';
import type { Work } from '../transactions/in-transaction.js';
import { addRound } from './add-round.js';
import { askedLines } from './asked-lines.js';
import { PriceApproval } from './price-approval.js';
import type { RequestPriceApprovalInput } from './price-approval-inputs.types.js';

/** Asks the vendor for the prices that a client is to be offered (3.3). */
export async function requestPriceApproval(work: Work, input: RequestPriceApprovalInput): Promise<PriceApproval> {
  const { tx, actor, now } = work;
  if (actor.partnerId === null) throw new NotFoundError();
  const partner = await lockPartner(tx, actor.partnerId);
  const engagement = await findEngagementOfPrices(tx, partner.id, input);
  const lines = await askedLines(work, partner.id, input.lines, [refusalToTiePrices(engagement, input.clientInn)]);
  const approval = await tx.save(
    tx.create(PriceApproval, {
      id: newId(),
      partnerId: partner.id,
      clientInn: input.clientInn,
      clientName: input.clientName.trim(),
      engagementId: engagement?.id ?? null,
      state: 'REQUESTED',
      agreedRoundId: null,
      validThrough: null,
      roundCount: 0,
      createdBy: actor.userId,
      createdAt: now,
    }),
  );
  await addRound(work, approval, { step: 'REQUESTED', comment: input.comment, lines });
  work.cites('3.3');
  return tx.save(approval);
}
