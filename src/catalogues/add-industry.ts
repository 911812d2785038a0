import { newId } from '../new-id.js';
import type { Work } from '../transactions/in-transaction.js';
import type { AddIndustryInput } from './catalogues.types.js';
import { Industry } from './industry.js';

/** Puts a further industry into the catalogue (4.8). */
export async function addIndustry({ tx, cites }: Work, input: AddIndustryInput): Promise<Industry> {
  cites('4.8');
  const { code, titleRu, titleEn } = input;
  const added = { id: newId(), code, titleRu, titleEn, isNamedByRegulation: false, isDemonstration: false };
  return tx.save(tx.create(Industry, { ...added, archivedOn: null }));
}
