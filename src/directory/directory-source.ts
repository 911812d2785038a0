import type { DataSource } from 'typeorm';
import type { PageRequest } from '../graphql/connection.js';
import type { CardView, PartnerCard } from './directory.types.js';

/** The sort values of a card; the instant in microseconds, as PostgreSQL keeps it. */
export type DirectoryCursor = [points: number, reachedAtUs: number, id: string];

/** A card with its place within the filter. */
export interface DirectoryRow extends Omit<PartnerCard, 'view'> {
  rank: number;
  reachedAtUs: number;
}

export type Facet = 'categories' | 'industries';

/** Where the list is read from: the read model for the list of today, the facts themselves for a past day. */
export interface DirectorySource {
  /** A page in the direction of paging, one row more than asked for. */
  readRows(database: DataSource, view: CardView, request: PageRequest<DirectoryCursor>): Promise<DirectoryRow[]>;
  countMatches(database: DataSource, view: CardView): Promise<number>;
  /** By category, or by the industry's id: how many partners its choice would list instead of the facet's own (4.9). */
  countFacet(database: DataSource, view: CardView, facet: Facet): Promise<Map<string, number>>;
  /** The places of cards in the whole list, by partner; those not listed are left out. */
  readRanks(database: DataSource, view: CardView, ids: readonly string[]): Promise<Map<string, number>>;
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

export const CARD_COLUMNS = `p.id, p.slug, p.name, p.description, p.city, p.region, p.site_url as "siteUrl",
         p.logo_url as "logoUrl", p.email, p.phone`;

export const REACHED_AT_US = `(extract(epoch from r.reached_at) * 1000000)::bigint as "reachedAtUs"`;
