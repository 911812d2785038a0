import { mayChangePartnersData } from '../access/policies.js';
import { lockPartner } from '../partners/lock-partner.js';
import { NotFoundError } from '../refused-error.js';
import type { Work } from '../transactions/in-transaction.js';
import { Document } from './document.js';

const FIELD = 'input.documentId';

/** The document of a mutation, behind its partner's lock and its own. Somebody else's is not there. */
export async function lockDocument({ tx, actor }: Work, id: string): Promise<Document> {
  const found = await tx.findOneBy(Document, { id });
  if (!found || !mayChangePartnersData(actor, found.partnerId)) throw new NotFoundError(FIELD);
  await lockPartner(tx, found.partnerId, FIELD);
  const document = await tx.findOne(Document, { where: { id }, lock: { mode: 'for_no_key_update' } });
  if (!document) throw new NotFoundError(FIELD);
  return document;
}
