import { CATEGORIES, type Category } from '../regulation/projects.js';

/**
 * What published projects prove, as numbers that an index can hold (4.8): a category, an industry, and both by one and
 * the same project. A cell is 100 × the industry's number + the category's place from 1; 0 in either half is «any».
 */
export const INDUSTRY_STEP = 100;

export const placeOf = (category: Category): number => CATEGORIES.indexOf(category) + 1;

export const categoryAt = (place: number): Category | undefined => CATEGORIES[place - 1];

export const industryCell = (industryNumber: number): number => INDUSTRY_STEP * industryNumber;

export const pairCell = (category: Category, industryNumber: number): number =>
  industryCell(industryNumber) + placeOf(category);

/** The cells of one project, for each of its categories, in SQL. */
export const cellsSql = (category: string, industryNumber: string): string => {
  const place = `array_position(array[${CATEGORIES.map((one) => `'${one}'`).join(', ')}], ${category})`;
  const industry = `${INDUSTRY_STEP} * ${industryNumber}`;
  return `array[${place}, ${industry}, ${industry} + ${place}]`;
};
