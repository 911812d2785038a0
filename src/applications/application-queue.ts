import { type EntityManager, In, IsNull, Not } from 'typeorm';
import { listCalendarYears } from '../catalogues/list-calendar-years.js';
import { decodeCursor, encodeCursor, type Page, type PageArgs, pageOf, pageRequest } from '../graphql/connection.js';
import { isIdValue } from '../graphql/cursor-values.js';
import { UNDECIDED_STATES } from '../regulation/applications.js';
import { ProductionCalendar } from '../regulation/calendar.js';
import { type Day, isDay, LAST_YEAR } from '../regulation/day.js';
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
 * What waits for a decision today, by its due day (2.2). Due days follow from the calendar and from questions that are
 * still open, so they are counted here and not kept; what waits is some hundreds at most.
 */
export async function waitingApplications(
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
  return waiting
    .filter(({ isOverdue }) => filter.isOverdue == null || filter.isOverdue === isOverdue)
    .toSorted(inOrder);
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

type Cursor = [dueOn: Day, id: string];

const isCursor = ([dueOn, id, ...rest]: unknown[]) => isDay(dueOn) && isIdValue(id) && rest.length === 0;
const keyOf = ({ dueOn, application }: QueuedApplication): Cursor => [dueOn, application.id];
const compare = ([a, b]: Cursor, [c, d]: Cursor): number => (a === c ? (b < d ? -1 : b > d ? 1 : 0) : a < c ? -1 : 1);
const inOrder = (a: QueuedApplication, b: QueuedApplication): number => compare(keyOf(a), keyOf(b));

/** A page of the queue. A cursor holds the due day and the id, so it stays right when others come and go. */
export async function listApplications(
  manager: EntityManager,
  filter: ApplicationFilter,
  args: PageArgs,
  today: Day,
): Promise<Page<Application>> {
  const request = pageRequest<Cursor>(args, (cursor) => decodeCursor(cursor, isCursor));
  const queue = await waitingApplications(manager, filter, today);
  const { isBackward, size, start } = request;
  const ordered = isBackward ? queue.toReversed() : queue;
  const behind = ordered.filter((one) => start === null || compare(keyOf(one), start) * (isBackward ? -1 : 1) > 0);
  return pageOf(
    behind.slice(0, size + 1),
    request,
    { cursor: (one) => encodeCursor(keyOf(one)), node: ({ application }) => application },
    async () => queue.length,
  );
}

/** For the metrics: how many are overdue today (2.2). */
export const countOverdue = async (manager: EntityManager, today: Day): Promise<number> =>
  (await waitingApplications(manager, { isOverdue: true }, today)).length;
