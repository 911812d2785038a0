import type { DataSource } from 'typeorm';
import { queryPrepared } from '../database/prepared.js';
import type { PageRequest } from '../graphql/connection.js';
import type { Day } from '../regulation/day.js';
import type { DirectoryIndex } from './directory-index.js';
import type { CardTexts, DirectoryCursor, DirectoryRow, DirectorySource } from './directory-source.js';
import { countBefore, isAt, type ListedCard, type Place } from './listed-cards.js';
import { readModelDirectory } from './read-model-directory.js';

/**
 * The list of today: order, places and counts from this process's index, PostgreSQL is asked for nothing but the finished
 * cards of the page.
 */
export function indexedDirectory(database: DataSource, index: DirectoryIndex): DirectorySource {
  return {
    async readRows(view, request) {
      const places = pageOf(index.on(view.day).matching(view.filter), request);
      const ranks = places.map(({ card }) => index.rankOf(view.day, card.id));
      const texts = await readTexts(database, view.day, places);
      const rows = places.flatMap(({ card, rank }, at): DirectoryRow[] => {
        const own = texts.get(card.id);
        if (!own) return [];
        const { id, level, validThrough, points, reachedAtUs } = card;
        // Just parsed, and nobody else's: written on instead of copied.
        return [
          Object.assign(own, { id, level, validThrough, points, reachedAtUs, rank, overallRank: ranks[at] ?? null }),
        ];
      });
      // A card that is gone from the read model: the index is about to hear of it.
      return rows.length === places.length ? rows : readModelDirectory(database).readRows(view, request);
    },
    async countMatches({ day, filter }) {
      return index.on(day).matching(filter).length;
    },
    async countFacet({ day, filter }, facet) {
      return index.on(day).countFacet(filter, facet);
    },
    async readRank({ day }, id) {
      return index.rankOf(day, id);
    },
  };
}

interface PlacedCard {
  card: ListedCard;
  rank: number;
}

/** In the direction of paging, one more than asked for; behind the cursor, whether or not its card is still there. */
function pageOf(list: readonly ListedCard[], { size, isBackward, start }: PageRequest<DirectoryCursor>): PlacedCard[] {
  const cursor = start && placeOfCursor(start);
  const before = cursor ? countBefore(list, cursor) : isBackward ? list.length : 0;
  const first = isBackward ? Math.max(0, before - size - 1) : before + (cursor && isAt(list[before], cursor) ? 1 : 0);
  const end = isBackward ? before : first + size + 1;
  const page = list.slice(first, end).map((card, at) => ({ card, rank: first + at + 1 }));
  return isBackward ? page.reverse() : page;
}

const placeOfCursor = ([points, reachedAtUs, id]: DirectoryCursor): Place => ({ points, reachedAtUs, id });

/** One text for the whole page: it is parsed at once, and no row or column costs anything on the way. */
const TEXTS = `
  select '{' || string_agg('"' || partner_id || '":' || card, ',') || '}' as cards
    from directory_card where partner_id = any($1::uuid[]) and listed_during @> $2::date`;

async function readTexts(database: DataSource, day: Day, places: PlacedCard[]): Promise<Map<string, CardTexts>> {
  if (places.length === 0) return new Map();
  const ids = places.map(({ card }) => card.id);
  const [row] = await queryPrepared<{ cards: string | null }>(database, TEXTS, [ids, day]);
  return new Map(Object.entries(JSON.parse(row?.cards ?? '{}') as Record<string, CardTexts>));
}
