import type { PageRequest } from '../graphql/connection.js';
import type { Category } from '../regulation/projects.js';
import type { CardView, PartnerCard } from './directory.types.js';
import type { Facet } from './experience-cells.js';
import type { ListedCard } from './listed-cards.js';

/** The sort values of a card; the instant in microseconds, as PostgreSQL keeps it. */
export type DirectoryCursor = [points: number, reachedAtUs: number, id: string];

/** The texts of a card, and how many published projects it has by category and by industry's number, most first. */
export interface CardTexts
  extends Pick<
    PartnerCard,
    'slug' | 'name' | 'description' | 'city' | 'region' | 'siteUrl' | 'logoUrl' | 'email' | 'phone'
  > {
  categories: { category: Category; projectCount: number }[];
  industries: [number: number, projectCount: number][];
}

/** A card with its place within the filter and in the whole list. */
export interface DirectoryRow extends Omit<ListedCard, 'experience'> {
  texts: CardTexts;
  rank: number;
  /** Asked only where it is shown: it moves with every card that passes. */
  readOverallRank: () => number | null;
}

/** Where the list is read from: this process's index, the read model, or the facts themselves for a past day. */
export interface DirectorySource {
  /** A page in the direction of paging, one row more than asked for. */
  readRows(view: CardView, request: PageRequest<DirectoryCursor>): Promise<DirectoryRow[]>;
  countMatches(view: CardView): Promise<number>;
  /** By category's place or industry's number: how many partners its choice would list instead of the facet's own (4.9). */
  countFacet(view: CardView, facet: Facet): Promise<Map<number, number>>;
  /** The place of a partner in the whole list; null for one that is not listed. */
  readRank(view: CardView, id: string): Promise<number | null>;
}

/** Collects the parameters of a statement while its text is written. */
export class Parameters {
  readonly values: unknown[] = [];

  /** The placeholder of a value. The type is said, so that PostgreSQL never has to guess it. */
  add(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}

/** 4.7: points descending, then whoever reached the sum earlier, then the id. */
export const orderOf = (id: string, isBackward = false): string =>
  isBackward ? `points, reached_at desc, ${id} desc` : `points desc, reached_at, ${id}`;

/** Behind the cursor's sort values, whether or not its card is still there. */
export function startCondition(
  { start, isBackward }: PageRequest<DirectoryCursor>,
  parameters: Parameters,
  idColumn: string,
): string {
  if (start === null) return 'true';
  const points = parameters.add(start[0], 'bigint');
  const reachedAt = `'epoch'::timestamptz + ${parameters.add(start[1], 'bigint')} * interval '1 microsecond'`;
  const id = parameters.add(start[2], 'uuid');
  const [less, more] = isBackward ? ['>', '<'] : ['<', '>'];
  // The first half alone lets the index begin at the cursor; the rest decides among equal points.
  return `points ${less}= ${points}
       and (points ${less} ${points} or (reached_at, ${idColumn}) ${more} (${reachedAt}, ${id}))`;
}

export const REACHED_AT_US = `(extract(epoch from r.reached_at) * 1000000)::bigint as "reachedAtUs"`;
