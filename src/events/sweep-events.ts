import type { EntityManager } from 'typeorm';

/** Events, and what came of telling of them, are kept for so long. */
export const EVENTS_KEPT_DAYS = 30;
const DAY_MS = 86_400_000;

/** So many in one statement, that none runs for long. */
const AT_ONCE = 2_000;

/** Takes away what is older, with its deliveries and attempts. */
export async function sweepEvents(manager: EntityManager, now: Date): Promise<void> {
  const tooOld = new Date(now.getTime() - EVENTS_KEPT_DAYS * DAY_MS);
  let swept = AT_ONCE;
  while (swept === AT_ONCE) {
    [, swept] = await manager.query<[unknown, number]>(
      'delete from event where id in (select id from event where occurred_at < $1 limit $2)',
      [tooOld, AT_ONCE],
    );
  }
}
