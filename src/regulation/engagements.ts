import type { Day } from './day.js';
import { type Refusal, refusal } from './refusal.js';

/** 3.1: a client's interest, the work with it, and how it ended. The order is that of the work. */
export const ENGAGEMENT_STAGES = ['INTEREST', 'IN_WORK', 'OFFERED', 'WON', 'LOST'] as const;

export type EngagementStage = (typeof ENGAGEMENT_STAGES)[number];

export const OPEN_STAGES = ['INTEREST', 'IN_WORK', 'OFFERED'] as const satisfies readonly EngagementStage[];

const OPEN: readonly EngagementStage[] = OPEN_STAGES;

export const isOpenStage = (stage: EngagementStage): boolean => OPEN.includes(stage);

export interface NewEngagementFacts {
  /** Whether the partner itself has an open engagement with the client. Other partners' are none of its business. */
  hasOpen: boolean;
  stage: EngagementStage;
  expectedOn: Day;
  informedOn: Day;
}

/** 3.1: one open engagement of a partner with a client; another partner's is no reason to refuse. */
export function refusalsToRegisterEngagement(facts: NewEngagementFacts, today: Day): Refusal[] {
  const { hasOpen, stage, expectedOn, informedOn } = facts;
  const refusals: Refusal[] = [];
  if (informedOn > today) refusals.push(refusal('DAY_IN_FUTURE', { field: 'input.informedOn', params: { today } }));
  if (hasOpen) refusals.push(refusal('ENGAGEMENT_OPEN', { field: 'input.clientInn' }));
  const closed = isOpenStage(stage) ? null : refusal('ENGAGEMENT_CLOSED', { field: 'input.stage', params: { stage } });
  const tooEarly = refusalToExpectedDay(expectedOn, today);
  return [...refusals, ...[closed, tooEarly].filter((one) => one !== null)];
}

/** A sale that is expected on a day that is over is a sale or is none. */
export const refusalToExpectedDay = (expectedOn: Day, today: Day): Refusal | null =>
  expectedOn < today ? refusal('DAY_IN_PAST', { field: 'input.expectedOn', params: { today } }) : null;

/** 3.1: what is won or lost stays so, and nothing of it is changed. */
export const refusalToClosedEngagement = (stage: EngagementStage): Refusal | null =>
  isOpenStage(stage) ? null : refusal('ENGAGEMENT_CLOSED', { params: { stage } });

/** 3.1: from an open stage to any other one, also back; whoever closes it says why, and what was ordered is not lost. */
export function refusalsToMoveEngagement(facts: {
  from: EngagementStage;
  to: EngagementStage;
  reason: string | null;
  /** Whether an order at prices agreed for it stands. */
  hasOrders: boolean;
}): Refusal[] {
  const { from, to, reason, hasOrders } = facts;
  const closed = refusalToClosedEngagement(from);
  if (closed !== null) return [closed];
  const refusals = from === to ? [refusal('ENGAGEMENT_STAGE_SAME', { field: 'input.stage' })] : [];
  if (to === 'LOST' && hasOrders) refusals.push(refusal('ENGAGEMENT_HAS_ORDERS', { field: 'input.stage' }));
  const isReasonMissing = !isOpenStage(to) && (reason ?? '').trim() === '';
  return isReasonMissing ? [...refusals, refusal('REASON_REQUIRED', { field: 'input.reason' })] : refusals;
}

/** 3.1, 3.3: prices are asked for one client, and of work with it that is not lost. */
export function refusalToTiePrices(
  engagement: { clientInn: string; stage: EngagementStage } | null,
  clientInn: string,
): Refusal | null {
  if (engagement === null) return null;
  if (engagement.clientInn !== clientInn) return refusal('ENGAGEMENT_OTHER_CLIENT', { field: 'input.engagementId' });
  return refusalOfLost(engagement.stage, 'input.engagementId');
}

/** 3.1: nothing is ordered of what the vendor was told to be lost. */
export const refusalOfLost = (stage: EngagementStage, field: string): Refusal | null =>
  stage === 'LOST' ? refusal('ENGAGEMENT_LOST', { field }) : null;

/** 3.1: projects come of what was won. */
export const refusalToLinkEngagement = (stage: EngagementStage): Refusal | null =>
  stage === 'WON' ? null : refusal('ENGAGEMENT_NOT_WON', { field: 'input.engagementId' });
