import { CATEGORIES, type Category } from '../regulation/projects.js';

/**
 * What published projects prove, as numbers that an index can hold (4.8): a category, an industry, and both by one and
 * the same project. A cell is 100 × the industry's number + the category's place from 1; 0 in either half is «any».
 */
export const INDUSTRY_STEP = 100;

export type Facet = 'categories' | 'industries';

export const CATEGORY_PLACES = CATEGORIES.map((_, at) => at + 1);

export const placeOf = (category: Category): number => CATEGORIES.indexOf(category) + 1;

export const categoryAt = (place: number): Category | undefined => CATEGORIES[place - 1];

export const industryCell = (industryNumber: number): number => INDUSTRY_STEP * industryNumber;

export const pairCell = (place: number, industryNumber: number): number => industryCell(industryNumber) + place;

/** The two halves of a cell, 0 where it has none. */
export const categoryIn = (cell: number): number => cell % INDUSTRY_STEP;
export const industryIn = (cell: number): number => Math.trunc(cell / INDUSTRY_STEP);

/**
 * What a filter asks for (4.9): of each set a card must show at least one cell. Any of several values; category and
 * industry each by some project, or both by one. In an empty set there is nothing.
 */
export function wantedCells(
  places: readonly number[] | undefined,
  numbers: readonly number[] | undefined,
  isSameProject: boolean,
): number[][] {
  if (places && numbers && isSameProject) {
    return [places.flatMap((place) => numbers.map((number) => pairCell(place, number)))];
  }
  return [places, numbers?.map(industryCell)].filter((cells) => cells !== undefined).map((cells) => [...cells]);
}

/** The cells of one project, for each of its categories, in SQL. */
export const cellsSql = (category: string, industryNumber: string): string => {
  const place = `array_position(array[${CATEGORIES.map((one) => `'${one}'`).join(', ')}], ${category})`;
  const industry = `${INDUSTRY_STEP} * ${industryNumber}`;
  return `array[${place}, ${industry}, ${industry} + ${place}]`;
};
