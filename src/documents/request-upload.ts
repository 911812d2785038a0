import { hasRole } from '../access/actor.js';
import { lockPartner } from '../partners/lock-partner.js';
import { BadInputError, NotFoundError } from '../refused-error.js';
import type { Work } from '../transactions/in-transaction.js';
import { announceDocument } from './announce-document.js';
import type { Document } from './document.js';
import type { RequestUploadInput } from './documents.types.js';

/** Announces a file. Its content then comes by an address of its own, for some minutes of the machine's time. */
export async function requestUpload(work: Work, input: RequestUploadInput, machineNow: Date): Promise<Document> {
  const partner = await lockPartner(work.tx, ownerOf(work, input));
  return announceDocument(work, input, { partnerId: partner.id, isConfidential: false, machineNow });
}

/** A partner's users bring documents of their own company; a manager says whose. */
function ownerOf({ actor }: Work, { partnerId }: RequestUploadInput): string {
  const ownerId = partnerId ?? actor.partnerId;
  if (ownerId === null) throw new BadInputError('input.partnerId', 'REQUIRED');
  if (ownerId !== actor.partnerId && !hasRole(actor, 'MANAGER')) throw new NotFoundError('input.partnerId');
  return ownerId;
}
