import type { EntityManager } from 'typeorm';
import { loadCompetenceFacts } from '../competence/competence.loaders.js';
import { refusalToUseCabinet } from '../regulation/cabinet.js';
import type { Day } from '../regulation/day.js';
import { CalendarFeed } from './calendar-feed.js';
import { hashOfSecret } from './feed-secret.js';

/**
 * The feed behind a secret, read at every request; null where there is none, none any more, its owner has left, or the
 * partnership is over (6.7).
 */
export async function findFeed(manager: EntityManager, secret: string, today: Day): Promise<CalendarFeed | null> {
  const feed = await manager
    .createQueryBuilder(CalendarFeed, 'feed')
    .innerJoinAndSelect('feed.user', 'owner')
    .where('feed.secretHash = :hash', { hash: hashOfSecret(secret) })
    .andWhere('feed.revokedAt is null and owner.disabledAt is null')
    .getOne();
  if (!feed || feed.user?.partnerId !== feed.partnerId || !feed.user.roles.includes('PARTNER')) return null;
  const [facts] = await loadCompetenceFacts(manager, [feed.partnerId]);
  return facts && refusalToUseCabinet(facts, today)?.code === 'PARTNERSHIP_OVER' ? null : feed;
}
