import type { ProductionCalendar } from './calendar.js';
import { competenceOn, isActive, type Term } from './competence.js';
import { type Day, earlierOf, plusDays } from './day.js';
import { entitlementsOf, type Level } from './levels.js';
import type { ProductFamily } from './products.js';
import type { IndustryStatus } from './projects.js';
import { type Refusal, refusal } from './refusal.js';
import { type Ability, abilitiesTakenAway, isInForce, type SanctionInForce, sanctionKindRow } from './sanctions.js';

export const ASSIGNMENT_STATES = [
  'OFFERED',
  'ACCEPTED',
  'DECLINED',
  'EXPIRED',
  'PASSED_ON',
  'WITHDRAWN',
  'WON',
  'LOST',
] as const;

export type AssignmentState = (typeof ASSIGNMENT_STATES)[number];

export const LEAD_STATES = ['UNASSIGNED', 'OFFERED', 'ACCEPTED', 'WON', 'LOST', 'CLOSED'] as const;

export type LeadState = (typeof LEAD_STATES)[number];

/** The lead is with the partner: at most one assignment of a lead is in one of these. */
export const LIVE_STATES = ['OFFERED', 'ACCEPTED', 'WON', 'LOST'] as const satisfies readonly LeadState[];

/** The partner still has something to do with it. */
export const OPEN_STATES: readonly AssignmentState[] = ['OFFERED', 'ACCEPTED'];

export const LEAD_OUTCOMES = ['WON', 'LOST'] as const satisfies readonly AssignmentState[];

export type LeadOutcome = (typeof LEAD_OUTCOMES)[number];

export interface ReceiverFacts {
  terms: readonly Term[];
  sanctions: readonly SanctionInForce[];
  partnershipEndedOn: Day | null;
}

/** 6.3, the reading: Bitrix24 leads need an ability of their own, beside the one that all leads need (6.1). */
export const ABILITIES_NEEDED: Readonly<Record<ProductFamily, readonly Ability[]>> = {
  SITE_MANAGEMENT: ['RECEIVE_LEADS'],
  BITRIX24: ['RECEIVE_LEADS', 'RECEIVE_BITRIX24_LEADS'],
};

/** 1.3, 6.1, 6.3, 6.7: what keeps a partner from receiving a lead of a family on a day, each with its clause. */
export function refusalsToReceiveLead(receiver: ReceiverFacts, family: ProductFamily, day: Day): Refusal[] {
  const { terms, sanctions, partnershipEndedOn } = receiver;
  const withheld = sanctions
    .filter((one) => isInForce(one, day))
    .filter((one) => abilitiesTakenAway(one).some((ability) => ABILITIES_NEEDED[family].includes(ability)))
    .map(({ kind }) => refusal('LEADS_WITHHELD', { clause: sanctionKindRow(kind).clause }));
  const competence = competenceOn(day, terms, sanctions, partnershipEndedOn);
  if (!isActive(competence)) {
    // A sanction that takes the competence has told why it is not active.
    const { state } = competence;
    return withheld.length > 0 ? withheld : [refusal('LEAD_RECEIVER_NOT_ACTIVE', { params: { state } })];
  }
  const { level } = competence;
  const isEntitled = entitlementsOf(level).some(({ code }) => code === 'NEW_LEADS');
  return isEntitled ? withheld : [...withheld, refusal('LEAD_LEVEL_TOO_LOW', { params: { level } })];
}

export interface EnquiryFacts {
  industry: IndustryStatus;
  contactEmail: string | null;
  contactPhone: string | null;
  receivedOn: Day;
}

/** 1.3: what is said of an enquiry: an industry of the catalogue (4.8), a way to reach the client, a day that has come. */
export function refusalsToEnquiry(
  { industry, contactEmail, contactPhone, receivedOn }: EnquiryFacts,
  today: Day,
): Refusal[] {
  const isUnreachable = contactEmail === null && contactPhone === null;
  return [
    industry === 'UNKNOWN' ? refusal('INDUSTRY_UNKNOWN', { field: 'input.industry' }) : null,
    industry === 'ARCHIVED' ? refusal('INDUSTRY_ARCHIVED', { field: 'input.industry' }) : null,
    isUnreachable ? refusal('LEAD_CONTACT_REQUIRED', { field: 'input' }) : null,
    receivedOn > today ? refusal('DAY_IN_FUTURE', { field: 'input.receivedOn', params: { today } }) : null,
  ].filter((one) => one !== null);
}

export interface AssignmentFacts {
  state: AssignmentState;
  assignedOn: Day;
  /** The last day for the answer. */
  answerBy: Day;
}

export interface AssignmentOnDay {
  state: AssignmentState;
  /** The day on which the rules took the offer back; null where none did. */
  endedOn: Day | null;
  /** What took the partner's ability to receive it. */
  cause: Refusal | null;
}

/**
 * 1.3 and the reading of section 6: an offer ends by itself on the first day on which its partner could not receive it,
 * and after the last day for the answer. Accepted leads go on, whatever becomes of the competence.
 */
export function assignmentOn(
  { state, assignedOn, answerBy }: AssignmentFacts,
  family: ProductFamily,
  receiver: ReceiverFacts,
  today: Day,
): AssignmentOnDay {
  if (state !== 'OFFERED') return { state, endedOn: null, cause: null };
  const last = earlierOf(today, answerBy);
  for (let day = assignedOn; day <= last; day = plusDays(day, 1)) {
    const [cause] = refusalsToReceiveLead(receiver, family, day);
    if (cause) return { state: 'PASSED_ON', endedOn: day, cause };
  }
  if (today > answerBy) return { state: 'EXPIRED', endedOn: plusDays(answerBy, 1), cause: null };
  return { state, endedOn: null, cause: null };
}

/** Where a lead stands, by its live assignment as it is on the day. */
export function leadStateOn(closedOn: Day | null, live: AssignmentState | null): LeadState {
  if (closedOn !== null) return 'CLOSED';
  return LIVE_STATES.find((state) => state === live) ?? 'UNASSIGNED';
}

/** 1.3: one partner at a time; who receives it is able to on the day. */
export const refusalsToAssignLead = (
  state: LeadState,
  family: ProductFamily,
  receiver: ReceiverFacts,
  today: Day,
): Refusal[] => [
  ...(state === 'UNASSIGNED' ? [] : [refusal('LEAD_NOT_UNASSIGNED', { params: { state } })]),
  ...refusalsToReceiveLead(receiver, family, today).map((one) => ({ ...one, field: 'input.partnerId' })),
];

/** 1.3: an offer is accepted or declined while it stands, through its last day. */
export function refusalToAnswerLead({ state, endedOn, cause }: AssignmentOnDay, answerBy: Day): Refusal | null {
  if (state === 'OFFERED') return null;
  if (state === 'EXPIRED') return refusal('LEAD_EXPIRED', { params: { answerBy } });
  if (cause === null || endedOn === null) return refusal('LEAD_NOT_OFFERED', { params: { state } });
  return refusal('LEAD_PASSED_ON', { clause: cause.clause, params: { passedOn: endedOn } });
}

/** 1.3: no working day is left between this day and the last one for the answer. */
export function isAnswerUrgent(answerBy: Day, calendar: ProductionCalendar, today: Day): boolean {
  for (let day = plusDays(today, 1); day < answerBy; day = plusDays(day, 1)) {
    if (calendar.isWorkingDay(day)) return false;
  }
  return true;
}

export interface OutcomeFacts {
  outcome: LeadOutcome;
  reason: string;
  amountKopecks: number | null;
}

/** 1.3: the vendor learns what came of its lead: the amount of what was won, the reason of what was lost. */
export function refusalsToReportOutcome(state: AssignmentState, facts: OutcomeFacts): Refusal[] {
  const { outcome, reason, amountKopecks } = facts;
  const isWon = outcome === 'WON';
  const refusals: (Refusal | null)[] = [
    state === 'ACCEPTED' ? null : refusal('LEAD_NOT_ACCEPTED', { params: { state } }),
    isWon && (amountKopecks ?? 0) <= 0 ? refusal('LEAD_AMOUNT_REQUIRED', { field: 'input.amount' }) : null,
    !isWon && amountKopecks !== null ? refusal('LEAD_AMOUNT_OF_LOST', { field: 'input.amount' }) : null,
    !isWon && reason === '' ? refusal('REASON_REQUIRED', { field: 'input.reason' }) : null,
  ];
  return refusals.filter((one) => one !== null);
}

const MENDABLE: readonly LeadState[] = ['UNASSIGNED', 'OFFERED'];

/** 1.3, 6.3: mended until it is accepted; while it is offered its family stays, by which its partner was found able. */
export function refusalsToUpdateLead(state: LeadState, isFamilyNew: boolean): Refusal[] {
  if (!MENDABLE.includes(state)) return [refusal('LEAD_NOT_MENDABLE', { params: { state } })];
  return state === 'OFFERED' && isFamilyNew ? [refusal('LEAD_FAMILY_OFFERED', { field: 'input.family' })] : [];
}

const CLOSABLE: readonly LeadState[] = ['UNASSIGNED', 'OFFERED', 'ACCEPTED'];

/** 1.3: the vendor may close what has no outcome yet. */
export const refusalToCloseLead = (state: LeadState): Refusal | null =>
  CLOSABLE.includes(state) ? null : refusal('LEAD_OVER', { params: { state } });

export interface LeadCandidate {
  id: string;
  level: Level | null;
  refusals: readonly Refusal[];
  /** Published projects in the category and the industry of the lead, both by the same project (4.8). */
  matchingProjects: number;
  /** Leads that the partner has been offered or works on today. */
  openLeads: number;
  points: number;
  isSameRegion: boolean;
}

/**
 * 1.3: the order in which partners are proposed, a reading, for the regulation names none: who may receive it, then
 * proven experience, then who has fewer leads in hand, then points (4.7), then the client's region; at last the id.
 */
export function compareCandidates(a: LeadCandidate, b: LeadCandidate): number {
  return (
    Number(a.refusals.length > 0) - Number(b.refusals.length > 0) ||
    b.matchingProjects - a.matchingProjects ||
    a.openLeads - b.openLeads ||
    b.points - a.points ||
    Number(b.isSameRegion) - Number(a.isSameRegion) ||
    (a.id < b.id ? -1 : 1)
  );
}
