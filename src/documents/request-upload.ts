import type { EntityManager } from 'typeorm';
import { hasRole } from '../access/actor.js';
import { newId } from '../new-id.js';
import { lockPartner } from '../partners/lock-partner.js';
import { BadInputError, NotFoundError, refuseIf } from '../refused-error.js';
import { type ContentType, refusalsToRequestUpload, UPLOAD_MINUTES } from '../regulation/documents.js';
import type { Work } from '../transactions/in-transaction.js';
import { Document } from './document.js';
import { abandonedBefore } from './document-age.js';
import type { RequestUploadInput } from './documents.types.js';
import { IS_UNATTACHED } from './is-attached.js';

const MS_IN_MINUTE = 60_000;

/** Announces a file. Its content then comes by an address of its own, for some minutes of the machine's time. */
export async function requestUpload(work: Work, input: RequestUploadInput, machineNow: Date): Promise<Document> {
  const { tx, actor, now } = work;
  const partner = await lockPartner(tx, ownerOf(work, input));
  const { fileName, contentType, sizeBytes } = input;
  const waiting = await countWaiting(tx, partner.id, machineNow);
  refuseIf(refusalsToRequestUpload({ contentType, sizeBytes, waiting }));
  return tx.save(
    tx.create(Document, {
      id: newId(),
      partnerId: partner.id,
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

/** A partner's users bring documents of their own company; a manager says whose. */
function ownerOf({ actor }: Work, { partnerId }: RequestUploadInput): string {
  const ownerId = partnerId ?? actor.partnerId;
  if (ownerId === null) throw new BadInputError('input.partnerId', 'REQUIRED');
  if (ownerId !== actor.partnerId && !hasRole(actor, 'MANAGER')) throw new NotFoundError('input.partnerId');
  return ownerId;
}

/** Those that are to be removed do not count: whether the cleaning has run makes no difference. */
const countWaiting = (tx: EntityManager, partnerId: string, machineNow: Date): Promise<number> =>
  tx
    .createQueryBuilder(Document, 'document')
    .where('document.partner_id = :partnerId', { partnerId })
    .andWhere(IS_UNATTACHED)
    .andWhere('document.upload_until >= :before', { before: abandonedBefore(machineNow) })
    .getCount();
