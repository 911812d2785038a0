import type { Work } from '../transactions/in-transaction.js';
import type { IndustryInput } from './catalogues.types.js';
import type { Industry } from './industry.js';
import { lockIndustry } from './lock-industry.js';

/** Takes an industry out of the choice for projects; those that have it keep it. Done twice, the first day stays. */
export async function archiveIndustry({ tx, today, cites }: Work, input: IndustryInput): Promise<Industry> {
  const industry = await lockIndustry(tx, input);
  cites('4.8');
  return tx.save(Object.assign(industry, { archivedOn: industry.archivedOn ?? today }));
}

/** Brings an archived industry back into the choice. */
export async function restoreIndustry({ tx, cites }: Work, input: IndustryInput): Promise<Industry> {
  const industry = await lockIndustry(tx, input);
  cites('4.8');
  return tx.save(Object.assign(industry, { archivedOn: null }));
}
