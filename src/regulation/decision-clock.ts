import type { CountedDay, ProductionCalendar } from './calendar.js';
import type { Day } from './day.js';
import { type Refusal, refusal } from './refusal.js';

/** 2.2, 2.10: the vendor's decision goes out within this many working days. */
export const DECISION_WORKING_DAYS = 7;

export interface RequestDays {
  requestedOn: Day;
  /** Null while the answer is awaited. */
  answeredOn: Day | null;
}

export interface ClockFacts {
  /** The day on which the package became complete: told by the submission, confirmed by the acceptance (2.2). */
  providedOn: Day;
  requests: readonly RequestDays[];
  /** The day for which it is told; an open question is taken as answered on it. */
  asOf: Day;
}

/** 2.2, 2.9, 2.10: the last day for the decision, day by day. */
export function decisionClock(calendar: ProductionCalendar, { providedOn, requests, asOf }: ClockFacts): CountedDay {
  const waits = requests.map(({ requestedOn, answeredOn }) => ({ requestedOn, answeredOn: answeredOn ?? asOf }));
  return calendar.nthWorkingDayAfter(providedOn, DECISION_WORKING_DAYS, waits);
}

/** 2.2, 2.9: before the acceptance, and while an answer is awaited, the day may still move. */
export const isProvisional = (facts: { acceptedOn: Day | null; requests: readonly RequestDays[] }): boolean =>
  facts.acceptedOn === null || facts.requests.some(({ answeredOn }) => answeredOn === null);

/** 2.2: the decision is due through the end of the day. */
export const isOverdue = (dueOn: Day, today: Day): boolean => today > dueOn;

export interface CompletenessFacts {
  submittedOn: Day;
  /** The day on which the records of this system are complete. */
  completeOn: Day;
  isEnteredByStaff: boolean;
}

/**
 * 2.2, the reading: a package that came through the API was complete on the day that the records tell, and no other day
 * can be chosen. What came by e-mail may have been there before somebody put it on record.
 */
export function refusalToProvidedOn(providedOn: Day, facts: CompletenessFacts): Refusal | null {
  const latest = facts.completeOn;
  const earliest = facts.isEnteredByStaff ? facts.submittedOn : latest;
  if (earliest <= providedOn && providedOn <= latest) return null;
  return refusal('PROVIDED_ON_OUT_OF_RANGE', { field: 'input.providedOn', params: { earliest, latest } });
}

/** 2.9: an answer that came by e-mail counts from its own day, which is neither before the question nor to come. */
export function refusalToAnswerDay(answeredOn: Day, requestedOn: Day, today: Day): Refusal | null {
  if (requestedOn <= answeredOn && answeredOn <= today) return null;
  return refusal('ANSWER_DAY_OUT_OF_RANGE', {
    field: 'input.receivedOn',
    params: { earliest: requestedOn, latest: today },
  });
}
