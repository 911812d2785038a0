import { mayChangePartnersData } from '../access/policies.js';
import { lockPartner } from '../partners/lock-partner.js';
import { NotFoundError } from '../refused-error.js';
import type { Work } from '../transactions/in-transaction.js';
import { Document } from './document.js';

/** The document of a mutation, behind its partner's lock and its own. Somebody else's is not there, nor is evidence. */
export async function lockDocument({ tx, actor }: Work, id: string, field = 'input.documentId'): Promise<Document> {
  const found = await tx.findOneBy(Document, { id, isConfidential: false });
  if (!found?.partnerId || !mayChangePartnersData(actor, found.partnerId)) throw new NotFoundError(field);
  await lockPartner(tx, found.partnerId, field);
  const document = await tx.findOne(Document, { where: { id }, lock: { mode: 'for_no_key_update' } });
  if (!document) throw new NotFoundError(field);
  return document;
}
