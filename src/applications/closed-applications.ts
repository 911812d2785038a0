import { type EntityManager, In, type SelectQueryBuilder } from 'typeorm';
import { decodeCursor, encodeCursor, type Page, type PageArgs, pageOf, pageRequest } from '../graphql/connection.js';
import { isIdValue } from '../graphql/cursor-values.js';
import { expiredOn } from '../regulation/application-expiry.js';
import { UNDECIDED_STATES } from '../regulation/applications.js';
import { type Day, isDay } from '../regulation/day.js';
import { Application } from './application.js';
import { loadApplicationFacts } from './application-facts.js';
import type { ClosedApplicationFilter } from './application-inputs.types.js';

type Cursor = [closedOn: Day, id: string];

interface ClosedApplication {
  application: Application;
  key: Cursor;
}

const isCursor = ([closedOn, id, ...rest]: unknown[]) => isDay(closedOn) && isIdValue(id) && rest.length === 0;

/**
 * What was decided, taken back or has expired, the latest first. An expiry that nobody has recorded yet stands in its
 * place: it is found among what waits, which is some hundreds at most.
 */
export async function closedApplications(
  manager: EntityManager,
  filter: ClosedApplicationFilter,
  args: PageArgs,
  today: Day,
): Promise<Page<Application>> {
  const request = pageRequest<Cursor>(args, (cursor) => decodeCursor(cursor, isCursor));
  const { isBackward, size, start } = request;
  const sign = isBackward ? 1 : -1;
  const recorded = closedOnRecord(manager, filter);
  const page = recorded
    .clone()
    .orderBy('item.closedOn', isBackward ? 'ASC' : 'DESC')
    .addOrderBy('item.id', isBackward ? 'ASC' : 'DESC')
    .limit(size + 1);
  if (start) page.andWhere(`(item.closed_on, item.id) ${isBackward ? '>' : '<'} (:day, :id)`, keyParams(start));
  const expired = await expiredUnrecorded(manager, filter, today);
  const rows = (await page.getMany()).map((application) => closed(application, application.closedOn!));
  const behind = expired.filter(({ key }) => start === null || compare(key, start) * sign > 0);
  return pageOf(
    [...rows, ...behind].toSorted((a, b) => compare(a.key, b.key) * sign).slice(0, size + 1),
    request,
    { cursor: ({ key }) => encodeCursor(key), node: ({ application }) => application },
    async () => (await recorded.getCount()) + expired.length,
  );
}

const closed = (application: Application, closedOn: Day): ClosedApplication => ({
  application,
  key: [closedOn, application.id],
});

const keyParams = ([day, id]: Cursor) => ({ day, id });

function compare([day, id]: Cursor, [otherDay, otherId]: Cursor): number {
  if (day !== otherDay) return day < otherDay ? -1 : 1;
  return id < otherId ? -1 : Number(id > otherId);
}

function closedOnRecord(
  manager: EntityManager,
  { states, closedFrom, closedThrough, ...rest }: ClosedApplicationFilter,
): SelectQueryBuilder<Application> {
  const query = manager.createQueryBuilder(Application, 'item').where('item.closed_on is not null');
  query.andWhere(conditionsOf(rest));
  if (states != null) query.andWhere({ state: In(states) });
  if (closedFrom != null) query.andWhere('item.closed_on >= :closedFrom', { closedFrom });
  if (closedThrough != null) query.andWhere('item.closed_on <= :closedThrough', { closedThrough });
  return query;
}

async function expiredUnrecorded(
  manager: EntityManager,
  { states, closedFrom, closedThrough, ...rest }: ClosedApplicationFilter,
  today: Day,
): Promise<ClosedApplication[]> {
  if (states != null && !states.includes('EXPIRED')) return [];
  const undecided = await manager.findBy(Application, { ...conditionsOf(rest), state: In([...UNDECIDED_STATES]) });
  const facts = await loadApplicationFacts(manager, undecided);
  return undecided.flatMap((application, at) => {
    const closedOn = expiredOn(application, facts[at]!.holder, today);
    const isWanted =
      closedOn !== null &&
      (closedFrom == null || closedOn >= closedFrom) &&
      (closedThrough == null || closedOn <= closedThrough);
    return isWanted ? [closed(application, closedOn)] : [];
  });
}

const conditionsOf = ({ kinds, partnerId, assigneeId }: ClosedApplicationFilter) => ({
  ...(kinds != null && { kind: In(kinds) }),
  ...(partnerId != null && { partnerId }),
  ...(assigneeId != null && { assigneeId }),
});
