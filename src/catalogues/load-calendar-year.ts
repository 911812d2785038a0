import { newId } from '../new-id.js';
import { refuseIf } from '../refused-error.js';
import { refusalsToCalendarYear } from '../regulation/calendar.js';
import type { Work } from '../transactions/in-transaction.js';
import type { LoadCalendarYearInput } from './calendar.types.js';
import { CalendarYearRecord } from './calendar-year.js';

type Days = Pick<CalendarYearRecord, 'year' | 'nonWorkingWeekdays' | 'workingSaturdays' | 'decree'>;

/** The days as they are kept: in their order, however they were sent. */
export const daysOf = ({ year, nonWorkingWeekdays, workingSaturdays, decree }: Days): Days => ({
  year,
  nonWorkingWeekdays: nonWorkingWeekdays.toSorted(),
  workingSaturdays: workingSaturdays.toSorted(),
  decree,
});

/** Loads a year of the production calendar. That it is there already, its unique key tells. */
export async function loadCalendarYear({ tx, cites }: Work, input: LoadCalendarYearInput): Promise<CalendarYearRecord> {
  refuseIf(refusalsToCalendarYear(input));
  cites('2.2');
  return tx.save(tx.create(CalendarYearRecord, { id: newId(), ...daysOf(input) }));
}
