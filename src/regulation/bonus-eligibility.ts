import type { ProductFacts } from './products.js';
import { type Refusal, refusal } from './refusal.js';

export interface BonusLineFacts extends ProductFacts {
  /** 4.11, the reading: of a non-standard line, whether its price approval lets bonuses pay for it. */
  isAllowedByApproval: boolean;
}

/**
 * 4.11: bonuses pay for new Enterprise licences of both families, box and cloud, the first purchase of the subscription
 * form included. The regulation names renewals and Holding; the reading: what is no licence (options, extensions), what is
 * not for a client (the bundle), and what is priced case by case are left out as well. Every reason that holds is told.
 */
export function refusalsToPayWithBonuses(line: BonusLineFacts): Refusal[] {
  const refusals: Refusal[] = [];
  if (line.isNotForResale) refusals.push(refusal('BONUSES_NOT_FOR_BUNDLE'));
  if (line.edition === 'HOLDING') refusals.push(refusal('BONUSES_NOT_FOR_HOLDING'));
  if (line.kind === 'RENEWAL') refusals.push(refusal('BONUSES_NOT_FOR_RENEWALS'));
  if (line.kind === 'OPTION' || line.kind === 'EXTENSION') refusals.push(refusal('BONUSES_NOT_FOR_EXTENSIONS'));
  if (line.isNonStandard && !line.isAllowedByApproval) refusals.push(refusal('BONUSES_NOT_BY_APPROVAL'));
  return refusals;
}
