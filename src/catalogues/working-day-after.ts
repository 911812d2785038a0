import type { EntityManager } from 'typeorm';
import { RefusedError } from '../refused-error.js';
import { CalendarYearMissing, type CountedDay, ProductionCalendar } from '../regulation/calendar.js';
import type { Day } from '../regulation/day.js';
import { listCalendarYears } from './list-calendar-years.js';

/** The day of a count of working days, with its trace (2.2). */
export async function workingDayAfter(manager: EntityManager, day: Day, workingDays: number): Promise<CountedDay> {
  const calendar = new ProductionCalendar(await listCalendarYears(manager));
  try {
    return calendar.nthWorkingDayAfter(day, workingDays);
  } catch (error) {
    if (error instanceof CalendarYearMissing) throw new RefusedError([error.refusal]);
    throw error;
  }
}
