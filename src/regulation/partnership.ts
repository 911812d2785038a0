import type { Day } from './day.js';
import { type Refusal, refusal } from './refusal.js';

/** 2.1: a partnership that ends without a sanction is in force through its last day. */
export const isPartnershipOver = (endedOn: Day | null, day: Day): boolean => endedOn !== null && day > endedOn;

/** 2.1: the last day can be set, and moved, until it has passed; days that have passed are not rewritten. */
export function refusalsToEndPartnership(
  { partnershipEndedOn, lastDay }: { partnershipEndedOn: Day | null; lastDay: Day },
  today: Day,
): Refusal[] {
  const refusals: Refusal[] = [];
  if (isPartnershipOver(partnershipEndedOn, today)) refusals.push(refusal('PARTNERSHIP_ALREADY_ENDED'));
  if (lastDay < today) refusals.push(refusal('DAY_IN_PAST', { field: 'input.lastDay', params: { today } }));
  return refusals;
}
