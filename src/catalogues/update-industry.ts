import { given } from '../partners/card-changes.js';
import type { Work } from '../transactions/in-transaction.js';
import type { UpdateIndustryInput } from './catalogues.types.js';
import type { Industry } from './industry.js';
import { lockIndustry } from './lock-industry.js';

const EDITABLE = ['titleRu', 'titleEn', 'isDemonstration'] as const;

/** Changes how an industry is called; its code stays, because sites and filters refer to it. */
export async function updateIndustry({ tx, cites }: Work, input: UpdateIndustryInput): Promise<Industry> {
  const industry = await lockIndustry(tx, input);
  cites('4.8');
  return tx.save(Object.assign(industry, given(input, EDITABLE, EDITABLE)));
}
