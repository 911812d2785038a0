import { newId } from '../new-id.js';
import { refuseIf } from '../refused-error.js';
import { refusalsToPublish } from '../regulation/published.js';
import type { Work } from '../transactions/in-transaction.js';
import type { PublishInput } from './published.types.js';
import type { PublishedRecord } from './published-record.js';

/** What every record has that the vendor publishes, if the regulation lets it be published (1.5). */
export function newPublishedRecord(work: Work, input: PublishInput, coreCodes: readonly string[]): PublishedRecord {
  const { actor, now, today } = work;
  refuseIf(refusalsToPublish(input, coreCodes, today));
  work.cites('1.5');
  return {
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
  };
}
