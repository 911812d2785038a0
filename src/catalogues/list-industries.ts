import type { DataSource } from 'typeorm';
import type { Language } from '../access/user-account.js';
import type { Day } from '../regulation/day.js';
import { Industry } from './industry.js';

/** A title in the caller's language. */
export const titleIn = (language: Language, { titleRu, titleEn }: { titleRu: string; titleEn: string }): string =>
  language === 'EN' ? titleEn : titleRu;

export interface IndustryQuestion {
  includeArchived: boolean;
  language: Language;
  today: Day;
}

/** The industries in the alphabet of the caller's language: the database sorts by code points, which misplaces «ё». */
export async function listIndustries(
  database: DataSource,
  { includeArchived, language, today }: IndustryQuestion,
): Promise<Industry[]> {
  const all = await database.getRepository(Industry).find();
  const alphabet = new Intl.Collator(language.toLowerCase());
  return all
    .filter(({ archivedOn }) => includeArchived || archivedOn === null || archivedOn > today)
    .sort((a, b) => alphabet.compare(titleIn(language, a), titleIn(language, b)) || (a.code < b.code ? -1 : 1));
}
