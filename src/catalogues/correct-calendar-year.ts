import { expectVersion } from '../partners/lock-partner.js';
import { refuseIf } from '../refused-error.js';
import { refusalsToCalendarYear } from '../regulation/calendar.js';
import { yearOf } from '../regulation/day.js';
import { refusal } from '../regulation/refusal.js';
import type { Work } from '../transactions/in-transaction.js';
import type { CorrectCalendarYearInput } from './calendar.types.js';
import { CalendarYearRecord } from './calendar-year.js';
import { calendarYearMissing } from './list-calendar-years.js';
import { daysOf } from './load-calendar-year.js';

/** 2.2: a mistake is put right before the year begins; afterwards due days rest on it that were told to partners. */
export async function correctCalendarYear(work: Work, input: CorrectCalendarYearInput): Promise<CalendarYearRecord> {
  const { tx, today } = work;
  const { year } = input;
  const found = await tx.findOne(CalendarYearRecord, { where: { year }, lock: { mode: 'for_no_key_update' } });
  if (!found) throw calendarYearMissing(year, 'input.year');
  expectVersion(found, input.expectedVersion);
  refuseIf([
    year <= yearOf(today) ? refusal('CALENDAR_YEAR_IN_USE', { field: 'input.year' }) : null,
    ...refusalsToCalendarYear(input),
  ]);
  work.cites('2.2');
  return tx.save(Object.assign(found, daysOf(input)));
}
