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

/** 1.3: the vendor answers once; the partner may take back what it does not do after all, and has not claimed. */
export function refusalToChangeActivity(
  move: keyof typeof OPEN_TO,
  { state, isClaimed }: { state: JointActivityState; isClaimed: boolean },
): Refusal | null {
  if (!OPEN_TO[move].includes(state)) return refusal('JOINT_ACTIVITY_STATE', { params: { state } });
  return isClaimed ? refusal('JOINT_ACTIVITY_CLAIMED', { field: 'input.activityId' }) : null;
}

export interface ClaimedActivity {
  state: JointActivityState;
  plannedFrom: Day;
  plannedThrough: Day;
  /** Whether points were asked for it and not refused. */
  isClaimed: boolean;
}

/** 1.3, 4.4, the reading: points are claimed once for what was agreed, and took place on one of the days agreed. */
export function refusalsToClaim(activity: ClaimedActivity, heldOn: Day): Refusal[] {
  const { state, plannedFrom, plannedThrough, isClaimed } = activity;
  const field = 'input.jointActivityId';
  if (state !== 'AGREED') return [refusal('JOINT_ACTIVITY_STATE', { field, params: { state } })];
  if (isClaimed) return [refusal('JOINT_ACTIVITY_CLAIMED', { field })];
  const isOutside = heldOn < plannedFrom || heldOn > plannedThrough;
  const params = { from: plannedFrom, through: plannedThrough };
  return isOutside ? [refusal('JOINT_ACTIVITY_OTHER_DAY', { field: 'input.heldOn', params })] : [];
}
