import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import type { Category } from '../regulation/projects.js';
import type { CardView } from './directory.types.js';
import { Parameters } from './directory-source.js';
import { sourceOf } from './list-directory.js';
import { experienceOn } from './past-sql.js';

/** A card as a loader's key: which partner, under which day and filter. */
export interface CardKey {
  id: string;
  view: CardView;
}

/** How many published projects a card has by category and by industry. */
export interface ExperienceCounts {
  categories: { category: Category; projectCount: number }[];
  industries: { industryId: string; projectCount: number }[];
}

/**
 * A loader over the cards of one request. Cards of one list share their view, so each list costs one statement,
 * whatever the page size.
 */
export function cardLoader<T>(read: (view: CardView, ids: string[]) => Promise<Map<string, T>>, missing: T) {
  return new DataLoader<CardKey, T, string>(
    async (keys) => {
      const views = [...new Set(keys.map((key) => key.view))];
      const found = new Map<CardView, Map<string, T>>();
      for (const view of views) {
        const ids = keys.filter((key) => key.view === view).map((key) => key.id);
        found.set(view, await read(view, ids));
      }
      return keys.map(({ id, view }) => found.get(view)?.get(id) ?? missing);
    },
    { cacheKeyFn: ({ id, view }) => `${id} ${viewNumber(view)}` },
  );
}

const numbers = new WeakMap<CardView, number>();
let lastNumber = 0;

/** Tells views apart by identity: a loader's cache wants a plain key. */
function viewNumber(view: CardView): number {
  const known = numbers.get(view);
  if (known !== undefined) return known;
  lastNumber += 1;
  numbers.set(view, lastNumber);
  return lastNumber;
}

export const experienceCountsLoader = (database: DataSource) =>
  cardLoader<ExperienceCounts>((view, ids) => readCounts(database, view, ids), { categories: [], industries: [] });

async function readCounts(database: DataSource, { day }: CardView, ids: string[]) {
  const parameters = new Parameters();
  const experience = experienceOn(parameters.add(day, 'date'));
  const rows = await database.query<
    { partnerId: string; category: Category | null; industryId: string | null; n: number }[]
  >(
    `with mine as (select * from (${experience}) x where partner_id = any(${parameters.add(ids, 'uuid[]')}))
     select partner_id as "partnerId", category, null::uuid as "industryId", count(*)::int as n
       from mine, unnest(categories) category group by 1, 2
     union all
     select partner_id, null, industry_id, count(*)::int from mine group by 1, 3
     order by n desc, category, "industryId"`,
    parameters.values,
  );
  const counts = new Map<string, ExperienceCounts>();
  for (const { partnerId, category, industryId, n } of rows) {
    const one = counts.get(partnerId) ?? { categories: [], industries: [] };
    if (category !== null) one.categories.push({ category, projectCount: n });
    if (industryId !== null) one.industries.push({ industryId, projectCount: n });
    counts.set(partnerId, one);
  }
  return counts;
}

/** The place of a card in the whole directory (4.7); null for a card that is not listed. */
export const rankLoader = (database: DataSource) =>
  cardLoader<number | null>((view, ids) => sourceOf(view).readRanks(database, view, ids), null);
