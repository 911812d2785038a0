import type { Day } from '../regulation/day.js';
import type { Level } from '../regulation/levels.js';
import type { ResolvedFilter } from './directory.types.js';
import {
  CATEGORY_PLACES,
  categoryIn,
  type Facet,
  industryIn,
  pairCell,
  placeOf,
  wantedCells,
} from './experience-cells.js';

/** What the order of the list goes by (4.7). */
export interface Place {
  readonly points: number;
  readonly reachedAtUs: number;
  readonly id: string;
}

/** What the list knows of a partner for a stretch of days on which it is listed. */
export interface ListedCard extends Place {
  readonly level: Level;
  /** The last valid day of the term (2.4). */
  readonly validThrough: Day;
  /** The cells that its published projects prove. */
  readonly experience: readonly number[];
}

type Condition = Pick<ResolvedFilter, 'categories' | 'industries' | 'sameProject' | 'level'>;

/** 4.7: points descending, then whoever reached the sum earlier, then the id. */
function isBefore(a: Place, b: Place): boolean {
  if (a.points !== b.points) return a.points > b.points;
  if (a.reachedAtUs !== b.reachedAtUs) return a.reachedAtUs < b.reachedAtUs;
  return a.id < b.id;
}

export const isAt = (card: ListedCard | undefined, place: Place): boolean =>
  card !== undefined && card.id === place.id && card.points === place.points && card.reachedAtUs === place.reachedAtUs;

/** How many of an ordered list stand before a place. */
export function countBefore(list: readonly ListedCard[], place: Place): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(list[middle]!, place)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The list of everybody. */
const ALL = 0;

/** The list of those who prove a category's place and an industry's number: by one project a cell of theirs, else its negative. */
function listKey(place: number | undefined, number: number | undefined, isSameProject: boolean): number {
  const cell = pairCell(place ?? 0, number ?? 0);
  return place === undefined || number === undefined || isSameProject ? cell : -cell;
}

function* listKeysOf({ experience }: ListedCard): Iterable<number> {
  yield ALL;
  yield* experience;
  const numbers = experience.filter((cell) => categoryIn(cell) === 0).map(industryIn);
  for (const place of experience.filter((cell) => industryIn(cell) === 0)) {
    for (const number of numbers) yield listKey(place, number, false);
  }
}

/**
 * The cards of one day in their order: all, and those of every category, industry, and category with industry. A filter
 * by one of each finds its list made, so that a page, a place and a count cost the same however many cards there are.
 */
export class ListedCards {
  private readonly lists = new Map<number, ListedCard[]>();

  constructor(cards: Iterable<ListedCard>) {
    const ordered = [...cards].sort((a, b) => (isBefore(a, b) ? -1 : 1));
    for (const card of ordered) for (const key of listKeysOf(card)) this.listToChange(key).push(card);
  }

  add(card: ListedCard): void {
    for (const key of listKeysOf(card)) {
      const list = this.listToChange(key);
      list.splice(countBefore(list, card), 0, card);
    }
  }

  remove(card: ListedCard): void {
    for (const key of listKeysOf(card)) {
      const list = this.listToChange(key);
      list.splice(countBefore(list, card), 1);
    }
  }

  /** The cards that match, in order (4.9). For the moment only: the next change may change it. */
  matching({ categories, industries, sameProject, level }: Condition): readonly ListedCard[] {
    const proved = this.provedBy(categories?.map(placeOf), industries?.map(numberOf), sameProject === true);
    return level == null ? proved : proved.filter((card) => card.level === level);
  }

  /** The place of a card in the whole list, from 1; null for one who is not there. */
  rankOf(place: Place): number | null {
    const all = this.list(ALL);
    const before = countBefore(all, place);
    return all[before]?.id === place.id ? before + 1 : null;
  }

  /** By a category's place or an industry's number: how many its choice would list instead of the facet's own (4.9). */
  countFacet(filter: Condition, facet: Facet): Map<number, number> {
    const isSameProject = filter.sameProject === true;
    const others = facet === 'categories' ? filter.industries?.map(numberOf) : filter.categories?.map(placeOf);
    if (filter.level == null && (others?.length ?? 1) === 1) return this.countLists(facet, others?.[0], isSameProject);
    const counts = new Map<number, number>();
    for (const { experience } of this.matching({ ...filter, [facet]: null })) {
      for (const value of valuesIn(experience, facet, isSameProject ? others : undefined)) {
        counts.set(value, (counts.get(value) ?? 0) + 1);
      }
    }
    return counts;
  }

  /** With one value of the other facet, or none, the counts are the lengths of lists. */
  private countLists(facet: Facet, other: number | undefined, isSameProject: boolean): Map<number, number> {
    const keys: [number, number][] =
      facet === 'categories'
        ? CATEGORY_PLACES.map((place) => [place, listKey(place, other, isSameProject)])
        : this.industryNumbers().map((number) => [number, listKey(other, number, isSameProject)]);
    return new Map(keys.map(([value, key]) => [value, this.list(key).length]));
  }

  private provedBy(places: number[] | undefined, numbers: number[] | undefined, isSameProject: boolean) {
    if ((places?.length ?? 1) === 1 && (numbers?.length ?? 1) === 1) {
      return this.list(listKey(places?.[0], numbers?.[0], isSameProject));
    }
    const wanted = wantedCells(places, numbers, isSameProject);
    return this.list(ALL).filter(({ experience }) =>
      wanted.every((cells) => experience.some((cell) => cells.includes(cell))),
    );
  }

  private list(key: number): readonly ListedCard[] {
    return this.lists.get(key) ?? [];
  }

  private listToChange(key: number): ListedCard[] {
    const list = this.lists.get(key) ?? [];
    this.lists.set(key, list);
    return list;
  }

  private industryNumbers(): number[] {
    return [...this.lists.keys()].filter((key) => key > 0 && categoryIn(key) === 0).map(industryIn);
  }
}

const numberOf = ({ number }: { number: number }): number => number;

/** The values of a facet that a card shows; of several pairs with the same value, once. */
function valuesIn(experience: readonly number[], facet: Facet, others: readonly number[] | undefined): Set<number> {
  const [valueIn, otherIn] = facet === 'categories' ? [categoryIn, industryIn] : [industryIn, categoryIn];
  const wanted = others ?? [0];
  return new Set(experience.filter((cell) => valueIn(cell) > 0 && wanted.includes(otherIn(cell))).map(valueIn));
}
