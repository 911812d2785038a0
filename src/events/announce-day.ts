import type { EntityManager } from 'typeorm';
import type { Moment } from '../clock.js';
import { GO_ON, type Halt, type Post } from '../notifications/send-mail.js';
import { lockPartner } from '../partners/lock-partner.js';
import { type Day, plusDays } from '../regulation/day.js';
import type { SanctionKind } from '../regulation/sanctions.js';
import { announce } from './announce.js';
import type { NewEvent } from './event-kinds.js';

/** What a day has changed is told of for so long after it, if nobody could tell of it on the day itself. */
const NEWS_DAYS = 7;

/**
 * Tells of what days change without anybody doing anything: sanctions that are over, partners that come into the list or
 * leave it. All of it is so already, whether told or not; asked twice it tells nothing more.
 */
export async function announceDay({ database, clock }: Pick<Post, 'database' | 'clock'>, halt: Halt = GO_ON) {
  const { today } = await clock.read();
  const since = plusDays(today, -NEWS_DAYS);
  for (const find of [endedSanctions, changedListings]) {
    for (const event of await find(database.manager, since, today)) {
      if (halt.isAsked()) return;
      await database.transaction(async (tx) => announceOnce(tx, await clock.readIn(tx), event));
    }
  }
}

async function announceOnce(tx: EntityManager, moment: Moment, event: NewEvent): Promise<void> {
  await lockPartner(tx, event.partnerId);
  await announce({ tx, ...moment }, event);
}

/** Section 6: over since a day from `since` to `today`. One that was lifted was told of then. */
async function endedSanctions(manager: EntityManager, since: Day, today: Day): Promise<NewEvent[]> {
  const rows = await manager.query<
    { id: string; partner_id: string; kind: SanctionKind; ground: string; through_on: Day; key: string }[]
  >(
    `select * from (select *, 'sanction-ended:' || id || ':' || through_on as key from sanction
                     where through_on >= $1 and through_on < $2 and lifted_on is null) ended
      where not exists (select from event where once_key = key) order by through_on, id`,
    [plusDays(since, -1), today],
  );
  return rows.map(({ id: sanctionId, partner_id: partnerId, kind: sanction, ground, through_on: throughOn, key }) => ({
    kind: 'SANCTION_ENDED',
    partnerId,
    data: { sanctionId, sanction, ground, throughOn },
    onceKey: key,
  }));
}

/** 4.6: a stretch of days in the list began or ended, and no change of that day has told of the partner. */
async function changedListings(manager: EntityManager, since: Day, today: Day): Promise<NewEvent[]> {
  const rows = await manager.query<{ partner_id: string; slug: string; key: string }[]>(
    `select distinct card.partner_id, slug, day, 'listed:' || card.partner_id || ':' || day as key
       from directory_card card join partner on partner.id = card.partner_id
       cross join lateral (values (lower(listed_during)), (upper(listed_during))) as bound (day)
      where day > $1 and day <= $2 and not exists (
        select from event where event.partner_id = card.partner_id and event.kind = 'DIRECTORY_CHANGED'
           and (once_key = 'listed:' || card.partner_id || ':' || day
                or (occurred_at at time zone 'Europe/Moscow')::date = day))
      order by day, partner_id`,
    [since, today],
  );
  return rows.map(({ partner_id: partnerId, slug, key: onceKey }) => {
    return { kind: 'DIRECTORY_CHANGED', partnerId, data: { slug }, onceKey };
  });
}
