import { mayChangePartnersData } from '../access/policies.js';
import { expectVersion, lockPartner } from '../partners/lock-partner.js';
import { NotFoundError, refuseIf } from '../refused-error.js';
import { type PriceApprovalMove, refusalToMovePriceApproval } from '../regulation/price-approvals.js';
import type { Work } from '../transactions/in-transaction.js';
import { PriceApproval } from './price-approval.js';

interface MoveInput {
  priceApprovalId: string;
  expectedVersion: number;
}

/**
 * The price approval that is about to be moved, behind its partner's lock and its own. Somebody else's is not there. The
 * state is told before a stale version, being the wider reason.
 */
export async function lockPriceApproval(
  { tx, actor }: Work,
  move: PriceApprovalMove,
  { priceApprovalId: id, expectedVersion }: MoveInput,
): Promise<PriceApproval> {
  const field = 'input.priceApprovalId';
  const found = await tx.findOneBy(PriceApproval, { id });
  if (!found || !mayChangePartnersData(actor, found.partnerId)) throw new NotFoundError(field);
  await lockPartner(tx, found.partnerId, field);
  const approval = await tx.findOneOrFail(PriceApproval, { where: { id }, lock: { mode: 'for_no_key_update' } });
  refuseIf([refusalToMovePriceApproval(move, approval.state)]);
  expectVersion(approval, expectedVersion);
  return approval;
}
