import type { Context } from '../context.js';
import { RefusedError } from '../refused-error.js';
import { CalendarYearMissing } from '../regulation/calendar.js';
import type { Application } from './application.js';
import { type DueDay, dueDayOf } from './application-clock.js';
import { applicationFactsLoader, calendarLoader } from './applications.loaders.js';

/** The due day for one field of an answer (2.2). A year that nobody has loaded is refused by name. */
export async function readDueDay(application: Application, { loaders, today }: Context): Promise<DueDay | null> {
  const facts = await loaders.of(applicationFactsLoader).load(application);
  try {
    return dueDayOf(application, facts, await loaders.of(calendarLoader)(), today);
  } catch (error) {
    if (error instanceof CalendarYearMissing) throw new RefusedError([error.refusal]);
    throw error;
  }
}
