import type { Work } from '../transactions/in-transaction.js';
import { addRound } from './add-round.js';
import { lockPriceApproval } from './lock-price-approval.js';
import type { PriceApproval } from './price-approval.js';
import type { WithdrawPriceApprovalInput } from './price-approval-inputs.types.js';

/** Takes back a request that nothing was agreed on, such as when the client has gone; its rounds stay on record (3.3). */
export async function withdrawPriceApproval(work: Work, input: WithdrawPriceApprovalInput): Promise<PriceApproval> {
  const approval = await lockPriceApproval(work, 'withdrawPriceApproval', input);
  await addRound(work, approval, { step: 'WITHDRAWN', comment: input.comment });
  work.cites('3.3');
  return work.tx.save(Object.assign(approval, { state: 'WITHDRAWN' as const, validThrough: null }));
}
