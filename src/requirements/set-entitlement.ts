import { newId } from '../new-id.js';
import { refuseIf } from '../refused-error.js';
import { ENTITLEMENTS } from '../regulation/levels.js';
import { refusalsToPublish } from '../regulation/published.js';
import type { Work } from '../transactions/in-transaction.js';
import type { SetEntitlementInput } from './published.types.js';
import { PublishedEntitlement } from './published-entitlement.js';

const CORE_CODES = ENTITLEMENTS.map(({ code }) => code);

/** Records what a level entitles to beyond 1.2–1.4, beside the earlier records, which stay as they were (1.5). */
export async function setEntitlement(work: Work, input: SetEntitlementInput): Promise<PublishedEntitlement> {
  const { tx, actor, now, today } = work;
  refuseIf(refusalsToPublish(input, CORE_CODES, today));
  work.cites('1.5');
  const row = tx.create(PublishedEntitlement, {
    id: newId(),
    code: input.code,
    titleRu: input.titleRu,
    titleEn: input.titleEn,
    fromLevel: input.fromLevel,
    effectiveFrom: input.effectiveFrom,
    isWithdrawn: input.isWithdrawn ?? false,
    isDemonstration: false,
    note: input.note ?? '',
    recordedBy: actor.userId,
    recordedAt: now,
  });
  // Not `save`: it would look for the row first, and this table only ever grows.
  await tx.insert(PublishedEntitlement, row);
  return row;
}
