import type { HolderFacts } from './application-expiry.js';
import { competenceOn, isActive } from './competence.js';
import type { Day } from './day.js';
import { entitlementsOf } from './levels.js';
import { type Refusal, refusal } from './refusal.js';

export const JOINT_ACTIVITY_STATES = ['REQUESTED', 'AGREED', 'DECLINED', 'WITHDRAWN'] as const;

export type JointActivityState = (typeof JOINT_ACTIVITY_STATES)[number];

/** 1.3: joint marketing is for EXTENDED and above, while the competence is active. */
export function refusalToAskForMarketing(
  { terms, sanctions, partnershipEndedOn }: HolderFacts,
  today: Day,
): Refusal | null {
  const competence = competenceOn(today, terms, sanctions, partnershipEndedOn);
  const entitlements = isActive(competence) ? entitlementsOf(competence.level) : [];
  return entitlements.some(({ code }) => code === 'JOINT_MARKETING') ? null : refusal('JOINT_MARKETING_NOT_ENTITLED');
}

/** 1.3: an activity is planned for days to come. */
export function refusalsToPlannedDays(
  { plannedFrom, plannedThrough }: { plannedFrom: Day; plannedThrough: Day },
  today: Day,
): (Refusal | null)[] {
  return [
    plannedFrom < today ? refusal('DAY_IN_PAST', { field: 'input.plannedFrom', params: { today } }) : null,
    plannedThrough < plannedFrom
      ? refusal('ENDS_BEFORE_START', { field: 'input.plannedThrough', params: { from: plannedFrom } })
      : null,
  ];
}

const OPEN_TO: Readonly<Record<'answer' | 'withdraw', readonly JointActivityState[]>> = {
  answer: ['REQUESTED'],
  withdraw: ['REQUESTED', 'AGREED'],
};

/** 1.3: the vendor answers once; the partner may take back what it does not do after all. */
export const refusalToChangeActivity = (move: keyof typeof OPEN_TO, state: JointActivityState): Refusal | null =>
  OPEN_TO[move].includes(state) ? null : refusal('JOINT_ACTIVITY_STATE', { params: { state } });
