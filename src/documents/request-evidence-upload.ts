import { lockPartner } from '../partners/lock-partner.js';
import type { Work } from '../transactions/in-transaction.js';
import { announceDocument } from './announce-document.js';
import type { Document } from './document.js';
import type { RequestEvidenceUploadInput } from './documents.types.js';

/**
 * Announces evidence of a violation (5.9). A mutation of its own, because whoever is seen to upload what is attached to
 * nothing is seen to report.
 */
export async function requestEvidenceUpload(
  work: Work,
  input: RequestEvidenceUploadInput,
  machineNow: Date,
): Promise<Document> {
  const { partnerId } = work.actor;
  if (partnerId !== null) await lockPartner(work.tx, partnerId);
  work.cites('5.9');
  return announceDocument(work, input, { partnerId, isConfidential: true, machineNow });
}
