import { isAbandoned } from '../documents/document-age.js';
import { isAttached } from '../documents/is-attached.js';
import { lockDocument } from '../documents/lock-document.js';
import { NotFoundError, refuseIf } from '../refused-error.js';
import { refusalsToAddDocument, rowOf } from '../regulation/accompaniment.js';
import { refusalsToAttachEvidence } from '../regulation/documents.js';
import type { Work } from '../transactions/in-transaction.js';
import type { Accompaniment } from './accompaniment.js';
import { AccompanimentDocument } from './accompaniment-document.js';
import type { AttachAccompanimentDocumentInput } from './accompaniment-inputs.types.js';
import { lockAccompaniment } from './lock-accompaniment.js';

/** Attaches a stored document to an accompaniment: plans and materials of the partner's, results of either side (3.8). */
export async function attachAccompanimentDocument(
  work: Work,
  input: AttachAccompanimentDocumentInput,
  machineNow: Date,
): Promise<Accompaniment> {
  const { tx, actor, now } = work;
  const { documentId } = input;
  const document = await lockDocument(work, documentId);
  const accompaniment = await lockAccompaniment(work, input.accompanimentId);
  const { id: accompanimentId, partnerId, state, kind } = accompaniment;
  if (partnerId !== document.partnerId) throw new NotFoundError('input.accompanimentId');
  const facts = {
    isStored: document.storedAt !== null,
    isAttached: await isAttached(tx, documentId),
    isAbandoned: isAbandoned(document, machineNow),
  };
  const attached = await tx.countBy(AccompanimentDocument, { accompanimentId });
  refuseIf([...refusalsToAddDocument({ state, attached }), ...refusalsToAttachEvidence(facts, 'input.documentId')]);
  work.cites(rowOf(kind).clause);
  await tx.insert(AccompanimentDocument, { documentId, accompanimentId, attachedBy: actor.userId, attachedAt: now });
  return accompaniment;
}
