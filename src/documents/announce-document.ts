import type { EntityManager } from 'typeorm';
import { newId } from '../new-id.js';
import { refuseIf } from '../refused-error.js';
import { type ContentType, refusalsToRequestUpload, UPLOAD_MINUTES } from '../regulation/documents.js';
import type { Work } from '../transactions/in-transaction.js';
import { Document } from './document.js';
import { abandonedBefore } from './document-age.js';
import type { RequestEvidenceUploadInput } from './documents.types.js';
import { IS_UNATTACHED } from './is-attached.js';

const MS_IN_MINUTE = 60_000;

interface Announced {
  partnerId: string | null;
  isConfidential: boolean;
  machineNow: Date;
}

/** Puts an announced file on record, within the limits of what may wait. Whoever owns it is locked. */
export async function announceDocument(
  { tx, actor, now }: Work,
  { fileName, contentType, sizeBytes }: Omit<RequestEvidenceUploadInput, 'idempotencyKey'>,
  { partnerId, isConfidential, machineNow }: Announced,
): Promise<Document> {
  const waiting = await countWaiting(tx, partnerId ?? actor.userId, machineNow);
  refuseIf(refusalsToRequestUpload({ contentType, sizeBytes, waiting }));
  return tx.save(
    tx.create(Document, {
      id: newId(),
      partnerId,
      isConfidential,
      fileName,
      contentType: contentType as ContentType,
      sizeBytes,
      uploadUntil: new Date(machineNow.getTime() + UPLOAD_MINUTES * MS_IN_MINUTE),
      sha256: null,
      storageKey: null,
      storedAt: null,
      uploadedBy: actor.userId,
      createdAt: now,
    }),
  );
}

/** Those that are to be removed do not count: whether the cleaning has run makes no difference. */
const countWaiting = (tx: EntityManager, ownerId: string, machineNow: Date): Promise<number> =>
  tx
    .createQueryBuilder(Document, 'document')
    .where('coalesce(document.partner_id, document.uploaded_by) = :ownerId', { ownerId })
    .andWhere(IS_UNATTACHED)
    .andWhere('document.upload_until >= :before', { before: abandonedBefore(machineNow) })
    .getCount();
