import { notify } from '../notifications/notify.js';
import type { Day } from '../regulation/day.js';
import type { PriceDecision } from '../regulation/price-approvals.js';
import type { Work } from '../transactions/in-transaction.js';
import type { PriceApproval } from './price-approval.js';

interface Decided {
  outcome: PriceDecision;
  /** Null of a refusal alone. */
  validThrough: Day | null;
  reason: string;
}

/** The letter on the vendor's word, in its transaction (3.3). */
export async function notifyOfPrices(
  work: Work,
  { id: subjectId, partnerId, clientName: client }: PriceApproval,
  { outcome, validThrough, reason }: Decided,
): Promise<void> {
  const about = { partnerId, subjectId };
  if (outcome === 'REFUSED') return notify(work, { kind: 'PRICES_REFUSED', ...about, params: { client, reason } });
  if (validThrough === null) throw new Error('prices without a last day');
  if (outcome === 'APPROVED') {
    return notify(work, { kind: 'PRICES_APPROVED', ...about, params: { client, validThrough } });
  }
  return notify(work, { kind: 'PRICES_COUNTERED', ...about, params: { client, validThrough, reason: reason || null } });
}
