import { LRUCache } from 'lru-cache';
import type { DataSource } from 'typeorm';
import { queryPrepared } from '../database/prepared.js';
import type { Day } from '../regulation/day.js';
import type { CardTexts } from './directory-source.js';
import type { ListedCard } from './listed-cards.js';

/** Some megabytes: what visitors look at most, whatever the number of partners. */
const KEPT_MAX = 2_000;

/** One text for all that are missing: it is parsed at once, and no row or column costs anything on the way. */
const TEXTS = `
  select '{' || string_agg('"' || partner_id || '":' || card, ',') || '}' as cards
    from directory_card where partner_id = any($1::uuid[]) and listed_during @> $2::date`;

/**
 * Finished cards as PostgreSQL has them, those asked for last. A text is kept for the card as the index knew it before the
 * text was read: of a card that has changed since, the index knows another object or is about to.
 */
export class FinishedCards {
  private readonly kept = new LRUCache<ListedCard, CardTexts>({ max: KEPT_MAX });

  /** Nothing for one that is gone from the read model. Shared: nobody writes on them. */
  async read(database: DataSource, day: Day, cards: readonly ListedCard[]): Promise<(CardTexts | undefined)[]> {
    const found = cards.map((card) => this.kept.get(card));
    const missing = cards.filter((_, at) => found[at] === undefined);
    if (missing.length === 0) return found;
    const ids = missing.map(({ id }) => id);
    const [row] = await queryPrepared<{ cards: string | null }>(database.manager, TEXTS, [ids, day]);
    const texts = JSON.parse(row?.cards ?? '{}') as Record<string, CardTexts>;
    for (const card of missing) {
      const own = texts[card.id];
      if (own) this.kept.set(card, own);
    }
    return cards.map((card, at) => found[at] ?? texts[card.id]);
  }
}
