import { isViolationGround } from './clauses.js';
import { type Day, earlierOf } from './day.js';
import { type Refusal, refusal } from './refusal.js';

/** Section 5: what compliance finds of a violation; until then its investigation is open. */
export const INVESTIGATION_OUTCOMES = ['CONFIRMED', 'DISMISSED'] as const;

export type InvestigationOutcome = (typeof INVESTIGATION_OUTCOMES)[number];

export const INVESTIGATION_STATES = ['OPEN', ...INVESTIGATION_OUTCOMES] as const;

export type InvestigationState = (typeof INVESTIGATION_STATES)[number];

export const investigationState = ({ outcome }: { outcome: InvestigationOutcome | null }): InvestigationState =>
  outcome ?? 'OPEN';

/** How a report stands for whoever sent it: that somebody has looked at it, and nothing of what was found (ADR 46). */
export const REPORT_STATES = ['RECEIVED', 'EXAMINED'] as const;

export type ReportState = (typeof REPORT_STATES)[number];

export interface ExaminedFacts {
  setAsideOn: Day | null;
  investigation: { outcome: InvestigationOutcome | null; decidedOn: Day | null; communicatedOn: Day | null } | null;
}

/** 5.9: a confirmed violation is told to its partner first; before that nobody else learns that there is a decision. */
export function examinedOn({ setAsideOn, investigation }: ExaminedFacts): Day | null {
  if (investigation === null) return setAsideOn;
  return investigation.outcome === 'CONFIRMED' ? investigation.communicatedOn : investigation.decidedOn;
}

/** 3.7, section 5: a violation is of something that can be violated, and has happened. */
export function refusalsToAllege({ ground, happenedOn }: { ground: string; happenedOn: Day }, today: Day): Refusal[] {
  const refusals: Refusal[] = [];
  if (!isViolationGround(ground)) refusals.push(refusal('GROUND_UNKNOWN', { field: 'input.ground' }));
  if (happenedOn > today) refusals.push(refusal('DAY_IN_FUTURE', { field: 'input.happenedOn', params: { today } }));
  return refusals;
}

/** 5.9: violations by others are reported; so many documents prove one. */
export const EVIDENCE_DOCUMENTS_MAX = 20;

export interface EvidenceFacts {
  isStored: boolean;
  isAttached: boolean;
  isAbandoned: boolean;
}

export function refusalToEvidence(document: EvidenceFacts, field: string): Refusal | null {
  if (document.isAttached) return refusal('DOCUMENT_ALREADY_ATTACHED', { field });
  if (document.isAbandoned) return refusal('DOCUMENT_NOT_KEPT', { field });
  return document.isStored ? null : refusal('DOCUMENT_NOT_UPLOADED', { clause: null, field });
}

/** Whether a report still waits for somebody to look at it. */
export function refusalToExamine(
  report: { setAsideOn: Day | null; investigationId: string | null },
  field: string,
): Refusal | null {
  const isWaiting = report.setAsideOn === null && report.investigationId === null;
  return isWaiting ? null : refusal('REPORT_EXAMINED', { field });
}

/** A report that names its partner by id goes into an investigation of that partner alone. */
export const refusalToJoin = (accusedId: string | null, partnerId: string, field: string): Refusal | null =>
  accusedId === null || accusedId === partnerId ? null : refusal('REPORT_OF_ANOTHER_PARTNER', { field });

/** What is decided stays as decided. */
export const refusalToInvestigate = (state: InvestigationState): Refusal | null =>
  state === 'OPEN' ? null : refusal('INVESTIGATION_DECIDED', { field: 'input.investigationId', params: { state } });

/** A partner is asked one thing after another, and has at least the day of asking. */
export function refusalsToAskExplanation(
  { state, isAsked, dueOn }: { state: InvestigationState; isAsked: boolean; dueOn: Day },
  today: Day,
): Refusal[] {
  const refusals = [refusalToInvestigate(state)];
  if (isAsked) refusals.push(refusal('EXPLANATION_AWAITED', { field: 'input.investigationId' }));
  if (dueOn < today) refusals.push(refusal('DAY_IN_PAST', { field: 'input.dueOn', params: { today } }));
  return refusals.filter((one) => one !== null);
}

/** The reading: a late explanation is taken as long as nothing is decided; what was said stays as said. */
export function refusalToExplain(
  { state, answeredOn }: { state: InvestigationState; answeredOn: Day | null },
  field = 'input.explanationRequestId',
): Refusal | null {
  if (answeredOn !== null) return refusal('EXPLANATION_GIVEN', { field, params: { answeredOn } });
  return state === 'OPEN' ? null : refusal('EXPLANATION_TOO_LATE', { field });
}

/** The reading: a decision counts from the day on which the partner is told of it, once. */
export function refusalToCommunicate(state: InvestigationState, communicatedOn: Day | null): Refusal | null {
  const field = 'input.investigationId';
  if (state === 'OPEN') return refusal('INVESTIGATION_OPEN', { field });
  return communicatedOn === null ? null : refusal('DECISION_COMMUNICATED', { field, params: { communicatedOn } });
}

export interface SanctionedInvestigation {
  partnerId: string;
  ground: string;
  outcome: InvestigationOutcome | null;
  communicatedOn: Day | null;
}

/** Section 6: a sanction that names a violation names one that was confirmed, told to the partner, and is the same. */
export function refusalsToSanction(
  investigation: SanctionedInvestigation,
  { partnerId, ground }: { partnerId: string; ground: string },
): Refusal[] {
  const field = 'input.investigationId';
  const { outcome, communicatedOn } = investigation;
  const isTold = outcome === 'CONFIRMED' && communicatedOn !== null;
  const refusals: Refusal[] = isTold ? [] : [refusal('VIOLATION_NOT_CONFIRMED', { field })];
  if (investigation.partnerId !== partnerId) refusals.push(refusal('INVESTIGATION_OF_ANOTHER_PARTNER', { field }));
  if (investigation.ground !== ground) refusals.push(refusal('GROUND_OF_ANOTHER_VIOLATION', { field: 'input.ground' }));
  return refusals;
}

/** A confirmed violation, as the requirements of a renewal see it. */
export interface ViolationOnRecord {
  happenedOn: Day;
  communicatedOn: Day;
  communicatedAt: Date;
  ground: string;
}

/** An earlier confirmation of the competence: the period that it confirmed, and when it was decided. */
export interface EarlierConfirmation {
  /** The first day of the confirmed period. */
  from: Day;
  decidedOn: Day;
  decidedAt: Date;
}

/**
 * 2.6, the reading: a violation counts by the day on which it happened, once it is confirmed and communicated. Each counts
 * once: one of an earlier period, or of the days between a decision and the next term, counts now if that period was
 * confirmed without knowing of it. What happened before any confirmed period belongs to an earlier tenure.
 */
export function violationsCounting(
  violations: readonly ViolationOnRecord[],
  { from, on, confirmations }: { from: Day; on: Day; confirmations: readonly EarlierConfirmation[] },
): ViolationOnRecord[] {
  const past = confirmations.filter(({ decidedOn, from: began }) => decidedOn <= on && began < from);
  const begins = past.map((one) => one.from).reduce(earlierOf, from);
  const hasCounted = ({ happenedOn, communicatedAt }: ViolationOnRecord): boolean =>
    past.some(({ decidedOn, decidedAt }) => happenedOn <= decidedOn && communicatedAt <= decidedAt);
  return violations.filter(
    (one) => begins <= one.happenedOn && one.happenedOn <= on && one.communicatedOn <= on && !hasCounted(one),
  );
}
