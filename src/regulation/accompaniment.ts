import type { Clause } from './clauses.js';
import { type Day, dayOfWeek, plusDays } from './day.js';
import { type Refusal, refusal } from './refusal.js';

interface AccompanimentRow {
  clause: Clause;
  /** 3.4 speaks of clients and projects, 3.8 of projects alone. */
  isOfProjectsAlone: boolean;
  /** 3.8: what is agreed one after the other before it is done. */
  steps: readonly AccompanimentStep[];
}

export const ACCOMPANIMENT_STEPS = ['PLAN', 'RESULT'] as const;

export type AccompanimentStep = (typeof ACCOMPANIMENT_STEPS)[number];

/** 3.4, 3.8: what of the vendor's specialists a partner can ask for. */
export const ACCOMPANIMENTS = {
  CONSULTING: { clause: '3.4', isOfProjectsAlone: false, steps: [] },
  PROJECT_AUDIT: { clause: '3.4', isOfProjectsAlone: false, steps: [] },
  SERVER_ARCHITECTURE_AUDIT: { clause: '3.8', isOfProjectsAlone: true, steps: [] },
  PERFORMANCE_AUDIT: { clause: '3.8', isOfProjectsAlone: true, steps: [] },
  LOAD_TESTING_CONTROL: { clause: '3.8', isOfProjectsAlone: true, steps: ['PLAN', 'RESULT'] },
} as const satisfies Record<string, AccompanimentRow>;

export type AccompanimentKind = keyof typeof ACCOMPANIMENTS;

export const ACCOMPANIMENT_STATES = ['REQUESTED', 'ACCEPTED', 'DECLINED', 'WITHDRAWN', 'DONE'] as const;

export type AccompanimentState = (typeof ACCOMPANIMENT_STATES)[number];

/** 3.9: why the vendor declines. */
export const DECLINE_GROUNDS = ['WORKLOAD', 'NOT_NEEDED', 'OTHER'] as const;

export type DeclineGround = (typeof DECLINE_GROUNDS)[number];

export const rowOf = (kind: AccompanimentKind): AccompanimentRow => ACCOMPANIMENTS[kind];

export const ACCOMPANIMENT_MOVES = {
  /** Also for other days or people, as the workload changes (3.9). */
  accept: { from: ['REQUESTED', 'ACCEPTED'], to: 'ACCEPTED' },
  decline: { from: ['REQUESTED'], to: 'DECLINED' },
  withdraw: { from: ['REQUESTED', 'ACCEPTED'], to: 'WITHDRAWN' },
  finish: { from: ['ACCEPTED'], to: 'DONE' },
  step: { from: ['ACCEPTED'], to: 'ACCEPTED' },
} as const satisfies Record<string, { from: readonly AccompanimentState[]; to: AccompanimentState }>;

export type AccompanimentMove = keyof typeof ACCOMPANIMENT_MOVES;

export function refusalToMoveAccompaniment(move: AccompanimentMove, state: AccompanimentState): Refusal | null {
  const { from }: { from: readonly AccompanimentState[] } = ACCOMPANIMENT_MOVES[move];
  return from.includes(state) ? null : refusal('ACCOMPANIMENT_STATE', { params: { state } });
}

export interface NewAccompanimentFacts {
  kind: AccompanimentKind;
  hasProject: boolean;
  hasEngagement: boolean;
  wantedFrom: Day;
  wantedThrough: Day;
}

/** 3.4, 3.8: for a project, or for a client where the kind allows, on days to come. */
export function refusalsToRequestAccompaniment(facts: NewAccompanimentFacts, today: Day): (Refusal | null)[] {
  const { kind, hasProject, hasEngagement, wantedFrom, wantedThrough } = facts;
  const { clause, isOfProjectsAlone } = rowOf(kind);
  const isAboutOne = hasProject !== hasEngagement && (hasProject || !isOfProjectsAlone);
  return [
    isAboutOne ? null : refusal('ACCOMPANIMENT_SUBJECT', { clause, field: 'input.projectId' }),
    wantedFrom < today ? refusal('DAY_IN_PAST', { field: 'input.wantedFrom', params: { today } }) : null,
    refusalToDays({ from: wantedFrom, through: wantedThrough }, 'input.wantedThrough'),
  ];
}

const refusalToDays = ({ from, through }: { from: Day; through: Day }, field: string): Refusal | null =>
  through < from ? refusal('ENDS_BEFORE_START', { field, params: { from } }) : null;

export interface AcceptanceFacts {
  startsOn: Day;
  throughOn: Day;
  /** Whether each of the specialists is there and works for the vendor on the first day. */
  areKnown: readonly boolean[];
}

/** 3.9: the vendor's decision names days and people. */
export function refusalsToAccept({ startsOn, throughOn, areKnown }: AcceptanceFacts, today: Day): (Refusal | null)[] {
  return [
    throughOn < today ? refusal('DAY_IN_PAST', { field: 'input.throughOn', params: { today } }) : null,
    refusalToDays({ from: startsOn, through: throughOn }, 'input.throughOn'),
    ...areKnown.map((isKnown, at) =>
      isKnown ? null : refusal('SPECIALIST_UNKNOWN', { field: `input.specialists.${at}.specialistId` }),
    ),
  ];
}

export interface StepOnRecord {
  step: AccompanimentStep;
  /** Null: it waits for the vendor. */
  isAgreed: boolean | null;
}

const isAgreed = (step: AccompanimentStep, steps: readonly StepOnRecord[]): boolean =>
  steps.some((one) => one.step === step && one.isAgreed === true);

/** 3.8: of load testing the plan is agreed first and then the result; what was sent back is handed in again. */
export function refusalsToHandIn(
  kind: AccompanimentKind,
  step: AccompanimentStep,
  steps: readonly StepOnRecord[],
): Refusal[] {
  const order = rowOf(kind).steps;
  const place = order.indexOf(step);
  const field = 'input.step';
  if (place < 0) return [refusal('STEP_NOT_OF_KIND', { field })];
  if (isAgreed(step, steps)) return [refusal('STEP_AGREED_ALREADY', { field })];
  if (steps.some((one) => one.isAgreed === null)) return [refusal('STEP_WAITS', { field })];
  return order.slice(0, place).every((before) => isAgreed(before, steps)) ? [] : [refusal('STEP_TOO_EARLY', { field })];
}

/** 3.8: it is done once each of its steps is agreed. */
export const refusalToFinish = (kind: AccompanimentKind, steps: readonly StepOnRecord[]): Refusal | null =>
  rowOf(kind).steps.every((step) => isAgreed(step, steps)) ? null : refusal('STEPS_NOT_AGREED');

/** Whoever sends a step back says why. */
export function refusalsToAnswerStep(facts: { isAgreed: boolean | null; answer: boolean; remarks: string }): Refusal[] {
  if (facts.isAgreed !== null) return [refusal('STEP_ANSWERED', { field: 'input.stepId' })];
  return facts.answer || facts.remarks.trim() !== '' ? [] : [refusal('REMARKS_REQUIRED', { field: 'input.remarks' })];
}

/** So many documents an accompaniment has at most. */
export const ACCOMPANIMENT_DOCUMENTS_MAX = 40;

const STATES_TO_ATTACH: readonly AccompanimentState[] = ['REQUESTED', 'ACCEPTED', 'DONE'];

/** 3.8: documents come with the request, on the way, and with the result; not to what came to nothing. */
export function refusalsToAddDocument(facts: { state: AccompanimentState; attached: number }): (Refusal | null)[] {
  const { state, attached } = facts;
  const most = ACCOMPANIMENT_DOCUMENTS_MAX;
  return [
    STATES_TO_ATTACH.includes(state) ? null : refusal('ACCOMPANIMENT_STATE', { params: { state } }),
    attached < most ? null : refusal('ACCOMPANIMENT_DOCUMENTS_FULL', { params: { most } }),
  ];
}

const DAYS_IN_WEEK = 7;

export const mondayOf = (day: Day): Day => plusDays(day, 1 - dayOfWeek(day));

/** The Mondays of so many weeks from that of a day on. */
export const weeksFrom = (day: Day, weeks: number): Day[] =>
  Array.from({ length: weeks }, (_, at) => plusDays(mondayOf(day), at * DAYS_IN_WEEK));

export interface AssignedHours {
  specialistId: string;
  startsOn: Day;
  throughOn: Day;
  hoursPerWeek: number;
}

/** 3.9, the reading: an assignment takes its hours of each week that it touches. */
export const isInWeek = (
  { startsOn, throughOn }: Pick<AssignedHours, 'startsOn' | 'throughOn'>,
  monday: Day,
): boolean => startsOn <= plusDays(monday, DAYS_IN_WEEK - 1) && throughOn >= monday;

export const hoursInWeek = (assignments: readonly AssignedHours[], monday: Day): number =>
  assignments.filter((one) => isInWeek(one, monday)).reduce((sum, { hoursPerWeek }) => sum + hoursPerWeek, 0);
