import { refuseClosedCabinet } from '../access/cabinet.js';
import { Application } from '../applications/application.js';
import { refuseIf } from '../refused-error.js';
import { refusalsToRemove } from '../regulation/documents.js';
import type { Work } from '../transactions/in-transaction.js';
import { ApplicationDocument } from './application-document.js';
import type { Document } from './document.js';
import type { RemoveDocumentInput } from './documents.types.js';
import { lockDocument } from './lock-document.js';

/** Takes a document out of a draft, which never expires. The cleaning removes it, unless it is attached again before. */
export async function removeDocument(work: Work, input: RemoveDocumentInput): Promise<Document> {
  const { tx, actor } = work;
  const document = await lockDocument(work, input.documentId);
  const attached = await tx.findOneBy(ApplicationDocument, { documentId: document.id });
  const application = attached && (await tx.findOneByOrFail(Application, { id: attached.applicationId }));
  if (application?.kind !== 'RENEWAL') await refuseClosedCabinet(work, actor);
  refuseIf(refusalsToRemove(application?.state ?? null));
  await tx.delete(ApplicationDocument, { documentId: document.id });
  return document;
}
