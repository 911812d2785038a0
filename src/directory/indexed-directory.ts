import type { DataSource } from 'typeorm';
import type { PageRequest } from '../graphql/connection.js';
import type { DirectoryIndex } from './directory-index.js';
import type { DirectoryCursor, DirectoryRow, DirectorySource } from './directory-source.js';
import { countBefore, isAt, type ListedCard, type Place } from './listed-cards.js';
import { readModelDirectory } from './read-model-directory.js';
import type { SeenDirectory } from './seen-directory.js';

/**
 * The list of today: order, places and counts from this process's index, PostgreSQL is asked for nothing but the finished
 * cards of the page.
 */
export function indexedDirectory(database: DataSource, index: DirectoryIndex, seen: SeenDirectory): DirectorySource {
  return {
    async readRows(view, request) {
      const readPlaces = () => pageOf(index.on(view.day).matching(view.filter), request);
      const places = readPlaces();
      seen.note(() => areEqual(places, readPlaces(), request.size));
      const ranks = places.map(({ card }) => index.rankOf(view.day, card.id));
      const readOverallRank = (at: number) => {
        const { card } = places[at]!;
        seen.note(() => index.rankOf(view.day, card.id) === ranks[at]);
        return ranks[at]!;
      };
      const texts = await index.finished.read(
        database,
        view.day,
        places.map(({ card }) => card),
      );
      const rows = places.flatMap(({ card, rank }, at): DirectoryRow[] => {
        const own = texts[at];
        if (!own) return [];
        const { id, level, validThrough, points, reachedAtUs } = card;
        return [
          {
            id,
            level,
            validThrough,
            points,
            reachedAtUs,
            texts: own,
            rank,
            readOverallRank: () => readOverallRank(at),
          },
        ];
      });
      // A card that is gone from the read model: the index is about to hear of it.
      if (rows.length === places.length) return rows;
      seen.noteOther();
      return readModelDirectory(database).readRows(view, request);
    },
    async countMatches({ day, filter }) {
      const count = () => index.on(day).matching(filter).length;
      const counted = count();
      seen.note(() => count() === counted);
      return counted;
    },
    async countFacet({ day, filter }, facet) {
      const count = () => index.on(day).countFacet(filter, facet);
      const counted = count();
      seen.note(() => haveEqualCounts(counted, count()));
      return counted;
    },
    async readRank({ day }, id) {
      const rank = index.rankOf(day, id);
      seen.note(() => index.rankOf(day, id) === rank);
      return rank;
    },
  };
}

interface PlacedCard {
  card: ListedCard;
  rank: number;
}

/** A card that has changed in anything is another object in the index. Of the one behind the page only counts that it is there. */
const areEqual = (before: readonly PlacedCard[], now: readonly PlacedCard[], size: number): boolean =>
  before.length === now.length &&
  before.every(({ card, rank }, at) => at >= size || (card === now[at]!.card && rank === now[at]!.rank));

const haveEqualCounts = (before: ReadonlyMap<number, number>, now: ReadonlyMap<number, number>): boolean =>
  before.size === now.size && [...before].every(([value, count]) => now.get(value) === count);

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
