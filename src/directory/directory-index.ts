import type { Industry } from '../catalogues/industry.js';
import type { Change, Follower, Query } from '../database/change-feed.js';
import { groupBy } from '../group-by.js';
import type { Day } from '../regulation/day.js';
import { FinishedCards } from './finished-cards.js';
import { type ListedCard, ListedCards } from './listed-cards.js';

/** A card of the read model with the days on which it is listed. */
interface Stretch extends ListedCard {
  readonly listedFrom: Day;
  /** The first day on which it is no longer. */
  readonly listedUntil: Day;
}

/** What this process knows of the directory without asking: who is listed, in which order, with which experience. */
export interface DirectoryIndex extends Follower {
  /** The list of a day. */
  on: (day: Day) => ListedCards;
  /** The place of a partner in the whole list of a day; null for one that is not listed. */
  rankOf: (day: Day, id: string) => number | null;
  /** The texts of its cards, as far as they are known. */
  readonly finished: FinishedCards;
  /** The catalogue of industries, those out of use too, by title. */
  readonly industries: readonly Industry[];
}

/** Around midnight two days are asked for side by side; no more are kept. */
const DAYS_KEPT = 2;

export function createDirectoryIndex(): DirectoryIndex {
  let stretches = new Map<string, Stretch[]>();
  let industries: readonly Industry[] = [];
  const days = new Map<Day, ListedCards>();

  const stretchesOn = function* (day: Day): Iterable<Stretch> {
    for (const list of stretches.values()) for (const one of list) if (isListedOn(one, day)) yield one;
  };

  const replace = (id: string, fresh: Stretch[] | undefined): void => {
    const gone = stretches.get(id) ?? [];
    for (const [day, cards] of days) {
      for (const one of gone) if (isListedOn(one, day)) cards.remove(one);
      for (const one of fresh ?? []) if (isListedOn(one, day)) cards.add(one);
    }
    if (fresh) stretches.set(id, fresh);
    else stretches.delete(id);
  };

  const readCards = async (query: Query): Promise<void> => {
    stretches = byPartner(await query<Stretch>(CARDS, []));
    days.clear();
  };
  const readIndustries = async (query: Query): Promise<void> => {
    industries = await query<Industry>(INDUSTRIES, []);
  };

  const on = (day: Day): ListedCards => {
    const known = days.get(day);
    if (known) return known;
    const cards = new ListedCards(stretchesOn(day));
    const [oldest] = days.keys();
    if (oldest !== undefined && days.size >= DAYS_KEPT) days.delete(oldest);
    days.set(day, cards);
    return cards;
  };

  return {
    finished: new FinishedCards(),
    get industries() {
      return industries;
    },
    on,
    rankOf(day, id) {
      const listed = stretches.get(id)?.find((one) => isListedOn(one, day));
      return listed ? on(day).rankOf(listed) : null;
    },
    async readAll(query) {
      await readIndustries(query);
      await readCards(query);
    },
    // The facts that the list follows from are in the cards, which their writer refreshes in the same transaction.
    shows: (change) => isPartnerId(change) || change === 'cards' || change === 'facts',
    async readChanges(query, changes) {
      if (changes.has('industries')) await readIndustries(query);
      if (changes.has('cards')) return readCards(query);
      const ids = [...changes].filter(isPartnerId);
      if (ids.length === 0) return;
      const fresh = byPartner(await query<Stretch>(`${CARDS} where partner_id = any($1::uuid[])`, [ids]));
      for (const id of ids) replace(id, fresh.get(id));
    },
  };
}

/** All other changes are words. */
const isPartnerId = (change: Change): boolean => change.includes('-');

const isListedOn = ({ listedFrom, listedUntil }: Stretch, day: Day): boolean => listedFrom <= day && day < listedUntil;

const CARDS = `
  select partner_id as id, lower(listed_during) as "listedFrom", upper(listed_during) as "listedUntil", level,
         valid_through as "validThrough", points, (extract(epoch from reached_at) * 1000000)::bigint as "reachedAtUs",
         experience
    from directory_card`;

const INDUSTRIES = `
  select id, number, code, title_ru as "titleRu", title_en as "titleEn", archived_on as "archivedOn", version,
         is_named_by_regulation as "isNamedByRegulation", is_demonstration as "isDemonstration"
    from industry order by title_ru, id`;

const byPartner = (rows: Stretch[]): Map<string, Stretch[]> => groupBy(rows, ({ id }) => id);
