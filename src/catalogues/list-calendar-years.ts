import type { DataSource, EntityManager } from 'typeorm';
import { RefusedError } from '../refused-error.js';
import { CalendarYearMissing } from '../regulation/calendar.js';
import { CalendarYearRecord } from './calendar-year.js';

export const listCalendarYears = (manager: EntityManager): Promise<CalendarYearRecord[]> =>
  manager.find(CalendarYearRecord, { order: { year: 'ASC' } });

/** 2.2: a year that nobody loaded is named in the refusal, never guessed. */
export async function findCalendarYear(database: DataSource, year: number): Promise<CalendarYearRecord> {
  const found = await database.getRepository(CalendarYearRecord).findOneBy({ year });
  if (!found) throw calendarYearMissing(year, 'year');
  return found;
}

/** The refusal that names the year. */
export const calendarYearMissing = (year: number, field: string) =>
  new RefusedError([{ ...new CalendarYearMissing(year).refusal, field }]);
