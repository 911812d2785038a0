import { CORE_REQUIREMENT_CODES } from '../regulation/core-requirements.js';
import type { Work } from '../transactions/in-transaction.js';
import { newPublishedRecord } from './new-published-record.js';
import type { SetRequirementInput } from './published.types.js';
import { PublishedRequirement } from './published-requirement.js';

/** Records a requirement beyond the core beside the earlier records, which stay as they were (1.5). */
export async function setRequirement(work: Work, input: SetRequirementInput): Promise<PublishedRequirement> {
  const { kinds, proves } = input;
  const record = newPublishedRecord(work, input, CORE_REQUIREMENT_CODES);
  const row = work.tx.create(PublishedRequirement, { ...record, kinds, proves });
  // Not `save`: it would look for the row first, and this table only ever grows.
  await work.tx.insert(PublishedRequirement, row);
  return row;
}
