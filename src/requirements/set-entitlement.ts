import { ENTITLEMENTS } from '../regulation/levels.js';
import type { Work } from '../transactions/in-transaction.js';
import { newPublishedRecord } from './new-published-record.js';
import type { SetEntitlementInput } from './published.types.js';
import { PublishedEntitlement } from './published-entitlement.js';

const CORE_CODES = ENTITLEMENTS.map(({ code }) => code);

/** Records what a level entitles to beyond 1.2–1.4, beside the earlier records, which stay as they were (1.5). */
export async function setEntitlement(work: Work, input: SetEntitlementInput): Promise<PublishedEntitlement> {
  const row = work.tx.create(PublishedEntitlement, newPublishedRecord(work, input, CORE_CODES));
  // Not `save`: it would look for the row first, and this table only ever grows.
  await work.tx.insert(PublishedEntitlement, row);
  return row;
}
