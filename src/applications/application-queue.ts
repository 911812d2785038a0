import { type EntityManager, In, IsNull, Not } from 'typeorm';
import { listCalendarYears } from '../catalogues/list-calendar-years.js';
import type { Page, PageArgs } from '../graphql/connection.js';
import { pageByDay } from '../graphql/page-by-day.js';
import { UNDECIDED_STATES } from '../regulation/applications.js';
import { ProductionCalendar } from '../regulation/calendar.js';
import { type Day, LAST_YEAR } from '../regulation/day.js';
import { Application } from './application.js';
import { closedOnOf, isOverdueOn } from './application-clock.js';
import { loadApplicationFacts } from './application-facts.js';
import type { ApplicationFilter } from './application-inputs.types.js';
import { dueOnOrNull } from './find-due-on.js';

interface QueuedApplication {
  application: Application;
  /** The last day for the decision; after all others where no clock runs yet. */
  dueOn: Day;
  isOverdue: boolean;
}

const WITHOUT_DUE_DAY: Day = `${LAST_YEAR}-12-31`;

/**
 * What waits for a decision today, with its due day (2.2). Due days follow from the calendar and from questions that are
 * still open, so they are counted here and not kept; what waits is some hundreds at most.
 */
async function waitingApplications(
  manager: EntityManager,
  filter: ApplicationFilter,
  today: Day,
): Promise<QueuedApplication[]> {
  const applications = await manager.findBy(Application, conditionsOf(filter));
  const facts = await loadApplicationFacts(manager, applications);
  const calendar = new ProductionCalendar(await listCalendarYears(manager));
  const waiting = applications.flatMap((application, at): QueuedApplication[] => {
    const its = facts[at];
    if (!its || closedOnOf(application, its, today) !== null) return [];
    const dueOn = dueOnOrNull(application, its, calendar, today) ?? WITHOUT_DUE_DAY;
    return [{ application, dueOn, isOverdue: isOverdueOn(application, its, dueOn, today) }];
  });
  return waiting.filter(({ isOverdue }) => filter.isOverdue == null || filter.isOverdue === isOverdue);
}

function conditionsOf({ states, kinds, partnerId, assigneeId, isAssigned }: ApplicationFilter) {
  return {
    state: In([...(states ?? UNDECIDED_STATES)]),
    ...(kinds != null && { kind: In(kinds) }),
    ...(partnerId != null && { partnerId }),
    ...(isAssigned != null && { assigneeId: isAssigned ? Not(IsNull()) : IsNull() }),
    ...(assigneeId != null && { assigneeId }),
  };
}

/** The queue: what is due first stands first. */
export const listApplications = (
  manager: EntityManager,
  filter: ApplicationFilter,
  args: PageArgs,
  today: Day,
): Promise<Page<Application>> =>
  pageByDay(args, async () => {
    const waiting = await waitingApplications(manager, filter, today);
    return waiting.map(({ application, dueOn }) => ({ on: dueOn, node: application }));
  });

/** For the metrics: how many are overdue today (2.2). */
export const countOverdue = async (manager: EntityManager, today: Day): Promise<number> =>
  (await waitingApplications(manager, { isOverdue: true }, today)).length;
