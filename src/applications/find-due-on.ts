import type { EntityManager } from 'typeorm';
import { listCalendarYears } from '../catalogues/list-calendar-years.js';
import { CalendarYearMissing, ProductionCalendar } from '../regulation/calendar.js';
import type { Day } from '../regulation/day.js';
import type { Application } from './application.js';
import { dueDayOf } from './application-clock.js';
import type { ApplicationFacts } from './application-facts.js';

/** The due day to keep with a decision (2.2). A year that nobody has loaded hinders no decision: then none is kept. */
export async function findDueOn(
  tx: EntityManager,
  application: Application,
  facts: ApplicationFacts,
  today: Day,
): Promise<Day | null> {
  return dueOnOrNull(application, facts, new ProductionCalendar(await listCalendarYears(tx)), today);
}

/** The due day, or null where no clock runs or the calendar does not reach it. */
export function dueOnOrNull(
  application: Application,
  facts: ApplicationFacts,
  calendar: ProductionCalendar,
  today: Day,
): Day | null {
  try {
    return dueDayOf(application, facts, calendar, today)?.dueOn ?? null;
  } catch (error) {
    if (error instanceof CalendarYearMissing) return null;
    throw error;
  }
}
