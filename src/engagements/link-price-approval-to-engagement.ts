import { lockPriceApproval } from '../price-approvals/lock-price-approval.js';
import type { PriceApproval } from '../price-approvals/price-approval.js';
import { NotFoundError, refuseIf } from '../refused-error.js';
import { refusalToTiePrices } from '../regulation/engagements.js';
import type { Work } from '../transactions/in-transaction.js';
import type { LinkPriceApprovalToEngagementInput } from './engagement-ties.types.js';
import { lockEngagement } from './lock-engagement.js';

/** Says which work with the client agreed prices, and with them their orders, belong to (3.1, 3.3), or to none. */
export async function linkPriceApprovalToEngagement(
  work: Work,
  input: LinkPriceApprovalToEngagementInput,
): Promise<PriceApproval> {
  const approval = await lockPriceApproval(work, 'linkPriceApprovalToEngagement', input);
  work.cites('3.1', '3.3');
  const engagementId = input.engagementId ?? null;
  if (engagementId !== null) {
    const engagement = await lockEngagement(work, engagementId);
    if (engagement.partnerId !== approval.partnerId) throw new NotFoundError('input.engagementId');
    refuseIf([refusalToTiePrices(engagement, approval.clientInn)]);
  }
  return work.tx.save(Object.assign(approval, { engagementId }));
}
