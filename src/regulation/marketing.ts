import type { Day } from './day.js';
import type { PointKind } from './points.js';
import { type Refusal, refusal } from './refusal.js';

export const MARKETING_STATES = ['REQUESTED', 'GRANTED', 'REFUSED'] as const;

export type MarketingState = (typeof MARKETING_STATES)[number];

/** 4.4: so many files prove one activity at most. */
export const MARKETING_DOCUMENTS_MAX = 10;

export interface MarketingFacts {
  /** The kind of the activity named, or null where the catalogue has none such. */
  activityKind: PointKind | null;
  heldOn: Day;
  urls: readonly string[];
  documents: number;
}

/** 4.4: points for marketing are asked for with evidence, once the activity has taken place. */
export function refusalsToRequestPoints(
  { activityKind, heldOn, urls, documents }: MarketingFacts,
  today: Day,
): Refusal[] {
  const refusals: Refusal[] = [];
  if (activityKind !== 'MARKETING') refusals.push(refusal('ACTIVITY_NOT_MARKETING', { field: 'input.activityCode' }));
  if (heldOn > today) refusals.push(refusal('DAY_IN_FUTURE', { field: 'input.heldOn', params: { today } }));
  if (urls.length + documents === 0) refusals.push(refusal('EVIDENCE_REQUIRED', { field: 'input.evidenceUrls' }));
  return refusals;
}

/** 4.4: a request is decided once. */
export const refusalToDecideRequest = (state: MarketingState): Refusal | null =>
  state === 'REQUESTED' ? null : refusal('MARKETING_REQUEST_DECIDED', { field: 'input.requestId' });

export interface GrantFacts {
  /** What the tariff of the activity's day gives; null where it gives nothing yet. */
  tariffPoints: number | null;
  /** Another number than the tariff's; null for the tariff's. */
  points: number | null;
  reason: string | null;
}

/** 4.4, 4.5: the tariff's points, or another number with a reason. */
export function refusalsToGrantPoints({ tariffPoints, points, reason }: GrantFacts): Refusal[] {
  if (tariffPoints === null) return [refusal('NO_TARIFF_IN_FORCE')];
  const isOther = points !== null && points !== tariffPoints;
  if (!isOther || (reason ?? '').trim() !== '') return [];
  return [refusal('REASON_REQUIRED', { field: 'input.reason' })];
}

/** 4.4: what the partner asked for is not refused without a word. */
export const refusalToRefusePoints = (reason: string): Refusal | null =>
  reason.trim() === '' ? refusal('REASON_REQUIRED', { field: 'input.reason' }) : null;
