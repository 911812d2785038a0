import { expiredOn } from '../regulation/application-expiry.js';
import { packageCompleteOn } from '../regulation/application-parts.js';
import { isUndecided } from '../regulation/applications.js';
import type { ProductionCalendar, TraceDay } from '../regulation/calendar.js';
import type { Day } from '../regulation/day.js';
import { decisionClock, isOverdue, isProvisional } from '../regulation/decision-clock.js';
import type { Application } from './application.js';
import { type ApplicationFacts, missingPartsOf, packageQuestion } from './application-facts.js';

/** 2.2: the day on which the package was complete: as confirmed, before that as the records tell; null while it is not. */
export function providedOnOf(application: Application, facts: ApplicationFacts): Day | null {
  const { providedOn, submittedOn } = application;
  if (providedOn !== null || submittedOn === null) return providedOn;
  if (missingPartsOf(application, facts).length > 0) return null;
  return completeOn(application, facts, submittedOn);
}

/** 2.2: the day of the last part, of a package that lacks none. */
export const completeOn = (application: Application, { attached, holder }: ApplicationFacts, submittedOn: Day): Day =>
  packageCompleteOn(packageQuestion(application, holder), application.writtenOn ?? submittedOn, attached);

/** The day on which the application was closed, an expiry that nobody has recorded included. */
export const closedOnOf = (application: Application, { holder }: ApplicationFacts, today: Day): Day | null =>
  application.closedOn ?? expiredOn(application, holder, today);

export interface DueDay {
  dueOn: Day;
  trace: TraceDay[];
}

/**
 * 2.2, 2.9: the last day for the decision, or null while no clock runs. Once the application is closed the count stands
 * still.
 */
export function dueDayOf(
  application: Application,
  facts: ApplicationFacts,
  calendar: ProductionCalendar,
  today: Day,
): DueDay | null {
  const providedOn = providedOnOf(application, facts);
  if (providedOn === null) return null;
  const asOf = closedOnOf(application, facts, today) ?? today;
  return decisionClock(calendar, { providedOn, requests: facts.requests, asOf });
}

/** 2.2, 2.9: whether the day may still move; of what is closed it cannot. */
export const isDueDayProvisional = (application: Application, facts: ApplicationFacts, today: Day): boolean =>
  closedOnOf(application, facts, today) === null &&
  application.submittedOn !== null &&
  isProvisional({ acceptedOn: application.acceptedOn, requests: facts.requests });

/** 2.2: undecided after its day. What was decided too late is told by the decision. */
export const isOverdueOn = (application: Application, facts: ApplicationFacts, dueOn: Day, today: Day): boolean =>
  isUndecided(application.state) && closedOnOf(application, facts, today) === null && isOverdue(dueOn, today);
