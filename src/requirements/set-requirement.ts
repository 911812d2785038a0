import { newId } from '../new-id.js';
import { refuseIf } from '../refused-error.js';
import { CORE_REQUIREMENT_CODES } from '../regulation/core-requirements.js';
import { refusalsToPublish } from '../regulation/published.js';
import type { Work } from '../transactions/in-transaction.js';
import type { SetRequirementInput } from './published.types.js';
import { PublishedRequirement } from './published-requirement.js';

/** Records a requirement beyond the core beside the earlier records, which stay as they were (1.5). */
export async function setRequirement(work: Work, input: SetRequirementInput): Promise<PublishedRequirement> {
  const { tx, actor, now, today } = work;
  refuseIf(refusalsToPublish(input, CORE_REQUIREMENT_CODES, today));
  work.cites('1.5');
  const row = tx.create(PublishedRequirement, {
    id: newId(),
    code: input.code,
    titleRu: input.titleRu,
    titleEn: input.titleEn,
    fromLevel: input.fromLevel,
    kinds: input.kinds,
    proves: input.proves,
    effectiveFrom: input.effectiveFrom,
    isWithdrawn: input.isWithdrawn ?? false,
    isDemonstration: false,
    note: input.note ?? '',
    recordedBy: actor.userId,
    recordedAt: now,
  });
  // Not `save`: it would look for the row first, and this table only ever grows.
  await tx.insert(PublishedRequirement, row);
  return row;
}
