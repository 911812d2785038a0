import { refuseIf } from '../refused-error.js';
import { refusalToAcceptOffer } from '../regulation/price-approvals.js';
import type { Work } from '../transactions/in-transaction.js';
import { addRound } from './add-round.js';
import { lockPriceApproval } from './lock-price-approval.js';
import type { PriceApproval } from './price-approval.js';
import type { AcceptCounterOfferInput } from './price-approval-inputs.types.js';
import { PriceRound } from './price-round.js';

/** Takes the vendor's counter offer, through its last day: its prices are agreed then, for as long as it said (3.3). */
export async function acceptCounterOffer(work: Work, input: AcceptCounterOfferInput): Promise<PriceApproval> {
  const approval = await lockPriceApproval(work, 'acceptCounterOffer', input);
  refuseIf([refusalToAcceptOffer(approval.validThrough, work.today)]);
  const offer = await work.tx.findOneOrFail(PriceRound, {
    where: { approvalId: approval.id, step: 'COUNTERED' },
    order: { number: 'DESC' },
  });
  await addRound(work, approval, { step: 'ACCEPTED' });
  work.cites('3.3');
  return work.tx.save(Object.assign(approval, { state: 'APPROVED' as const, agreedRoundId: offer.id }));
}
