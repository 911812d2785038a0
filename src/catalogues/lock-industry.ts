import type { EntityManager } from 'typeorm';
import { expectVersion } from '../partners/lock-partner.js';
import { NotFoundError } from '../refused-error.js';
import type { IndustryInput } from './catalogues.types.js';
import { Industry } from './industry.js';

/** The industry behind its lock, in the version that the caller has seen. */
export async function lockIndustry(tx: EntityManager, { code, expectedVersion }: IndustryInput): Promise<Industry> {
  const industry = await tx.findOne(Industry, { where: { code }, lock: { mode: 'for_no_key_update' } });
  if (!industry) throw new NotFoundError('input.code');
  expectVersion(industry, expectedVersion);
  return industry;
}
