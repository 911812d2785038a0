import type { Category } from '../../src/regulation/projects.js';

/**
 * The directory as a naive computation over plain arrays, written apart from the server's SQL: the oracle of the
 * property test.
 */
export interface ModelProject {
  categories: Category[];
  industry: string;
}

export interface ModelPartner {
  id: string;
  slug: string;
  isListed: boolean;
  /** Entries of the ledger in the order of the ledger. */
  entries: { amount: number; recordedAt: number }[];
  registeredAt: number;
  projects: ModelProject[];
}

export interface ModelFilter {
  categories?: Category[];
  industries?: string[];
  sameProject?: boolean;
}

export const pointsOf = (partner: ModelPartner): number => partner.entries.reduce((sum, { amount }) => sum + amount, 0);

const reachedAt = (partner: ModelPartner): number =>
  partner.entries.findLast(({ amount }) => amount !== 0)?.recordedAt ?? partner.registeredAt;

/** 4.7: more points first, then the sum reached earlier, then the lower id. */
export function compare(a: ModelPartner, b: ModelPartner): number {
  return pointsOf(b) - pointsOf(a) || reachedAt(a) - reachedAt(b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

function matches(partner: ModelPartner, { categories, industries, sameProject }: ModelFilter): boolean {
  const isOfCategory = (p: ModelProject) => !categories || categories.some((one) => p.categories.includes(one));
  const isOfIndustry = (p: ModelProject) => !industries || industries.includes(p.industry);
  if (!categories && !industries) return true;
  if (sameProject) return partner.projects.some((p) => isOfCategory(p) && isOfIndustry(p));
  return partner.projects.some(isOfCategory) && partner.projects.some(isOfIndustry);
}

/** Everybody who is listed under the filter, in order. */
export function listOf(world: readonly ModelPartner[], filter: ModelFilter): ModelPartner[] {
  return world.filter((partner) => partner.isListed && matches(partner, filter)).sort(compare);
}

export interface ModelPage {
  rows: [slug: string, points: number, rank: number][];
  hasNext: boolean;
  hasPrevious: boolean;
}

/** The page behind (or, backwards, before) a partner as it stood when its cursor was handed out. */
export function pageOf(
  world: readonly ModelPartner[],
  filter: ModelFilter,
  size: number,
  start: ModelPartner | null,
  isBackward: boolean,
): ModelPage {
  const all = listOf(world, filter);
  const ranked = all.map((partner, at) => ({ partner, rank: at + 1 }));
  const rest = ranked.filter(({ partner }) =>
    start === null ? true : isBackward ? compare(partner, start) < 0 : compare(partner, start) > 0,
  );
  const kept = isBackward ? rest.slice(-size) : rest.slice(0, size);
  const hasMore = rest.length > size;
  return {
    rows: kept.map(({ partner, rank }) => [partner.slug, pointsOf(partner), rank]),
    hasNext: isBackward ? start !== null : hasMore,
    hasPrevious: isBackward ? hasMore : start !== null,
  };
}

/** 4.9: each choice counted as if it were made instead. */
export function facetOf(
  world: readonly ModelPartner[],
  filter: ModelFilter,
  facet: 'categories' | 'industries',
  values: readonly string[],
): number[] {
  return values.map((value) => listOf(world, { ...filter, [facet]: [value] }).length);
}
