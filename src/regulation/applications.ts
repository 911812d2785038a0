import type { ApplicationKind } from './application-kinds.js';
import { type Refusal, refusal } from './refusal.js';

export const APPLICATION_STATES = [
  'DRAFT',
  'SUBMITTED',
  'UNDER_REVIEW',
  'INFORMATION_REQUESTED',
  'GRANTED',
  'REFUSED',
  'CONFIRMED',
  'CONFIRMED_AS_BASIC',
  'ANNULLED',
  'WITHDRAWN',
  'EXPIRED',
] as const;

export type ApplicationState = (typeof APPLICATION_STATES)[number];

/** The vendor has it and has not decided yet. */
export const UNDECIDED_STATES = ['SUBMITTED', 'UNDER_REVIEW', 'INFORMATION_REQUESTED'] as const;

export type UndecidedState = (typeof UNDECIDED_STATES)[number];

/** One of a kind per partner stands open at a time, the draft included. */
export const OPEN_STATES = ['DRAFT', ...UNDECIDED_STATES] as const;

/** 2.2, 2.10, 2.11: what the vendor decides on which kind. */
export const OUTCOMES = {
  OBTAIN: ['GRANTED', 'REFUSED'],
  UPGRADE: ['GRANTED', 'REFUSED'],
  RENEWAL: ['CONFIRMED', 'CONFIRMED_AS_BASIC', 'ANNULLED'],
} as const satisfies Record<ApplicationKind, readonly ApplicationState[]>;

export type DecisionOutcome = (typeof OUTCOMES)[ApplicationKind][number];

/** Nothing is decided on it any more: because it was, or because it was taken back or expired. */
export const CLOSED_STATES = [
  'GRANTED',
  'REFUSED',
  'CONFIRMED',
  'CONFIRMED_AS_BASIC',
  'ANNULLED',
  'WITHDRAWN',
  'EXPIRED',
] as const satisfies readonly ApplicationState[];

export type ClosedState = (typeof CLOSED_STATES)[number];

export interface ApplicationTransition {
  from: readonly ApplicationState[];
  /** Null where a decision says it. */
  to: ApplicationState | null;
}

/** Section 2: how an application moves; there is no other way. EXPIRED is told by the days, see `application-expiry.ts`. */
export const APPLICATION_TRANSITIONS = {
  submitApplication: { from: ['DRAFT'], to: 'SUBMITTED' },
  withdrawApplication: { from: OPEN_STATES, to: 'WITHDRAWN' },
  acceptApplication: { from: ['SUBMITTED'], to: 'UNDER_REVIEW' },
  /** 2.2: an incomplete package goes back, and its clock never started. */
  returnApplication: { from: ['SUBMITTED'], to: 'DRAFT' },
  requestInformation: { from: ['UNDER_REVIEW'], to: 'INFORMATION_REQUESTED' },
  answerInformationRequest: { from: ['INFORMATION_REQUESTED'], to: 'UNDER_REVIEW' },
  decideApplication: { from: ['UNDER_REVIEW', 'INFORMATION_REQUESTED'], to: null },
} as const satisfies Record<string, ApplicationTransition>;

export type ApplicationMove = keyof typeof APPLICATION_TRANSITIONS;

export function mayMoveApplication(move: ApplicationMove, state: ApplicationState): boolean {
  const { from }: ApplicationTransition = APPLICATION_TRANSITIONS[move];
  return from.includes(state);
}

/** The state is told as it is on the day, so that a caller learns of an expiry by whatever it tries. */
export function refusalToMoveApplication(move: ApplicationMove, state: ApplicationState): Refusal | null {
  return mayMoveApplication(move, state) ? null : refusal('APPLICATION_STATE', { params: { state } });
}

/** 2.2, 2.5: a draft is written; what staff entered of a letter is completed as well, until it is accepted. */
export const refusalToWriteApplication = (state: ApplicationState, isEnteredByStaff: boolean): Refusal | null =>
  isEnteredByStaff && mayMoveApplication('acceptApplication', state)
    ? null
    : refusalToMoveApplication('submitApplication', state);

export const isUndecided = (state: ApplicationState): boolean =>
  (UNDECIDED_STATES as readonly ApplicationState[]).includes(state);

export const isOpen = (state: ApplicationState): boolean =>
  (OPEN_STATES as readonly ApplicationState[]).includes(state);
