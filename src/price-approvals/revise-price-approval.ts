import type { Work } from '../transactions/in-transaction.js';
import { addRound } from './add-round.js';
import { askedLines } from './asked-lines.js';
import { lockPriceApproval } from './lock-price-approval.js';
import type { PriceApproval } from './price-approval.js';
import type { RevisePriceApprovalInput } from './price-approval-inputs.types.js';

/** Asks for other prices, before an answer or instead of accepting an offer; the earlier rounds stay on record (3.3). */
export async function revisePriceApproval(work: Work, input: RevisePriceApprovalInput): Promise<PriceApproval> {
  const approval = await lockPriceApproval(work, 'revisePriceApproval', input);
  const lines = await askedLines(work, approval.partnerId, input.lines);
  await addRound(work, approval, { step: 'REQUESTED', comment: input.comment, lines });
  work.cites('3.3');
  return work.tx.save(Object.assign(approval, { state: 'REQUESTED' as const, validThrough: null }));
}
