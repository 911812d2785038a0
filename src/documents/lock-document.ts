import { mayChangePartnersData } from '../access/policies.js';
import { Application } from '../applications/application.js';
import { lockPartner } from '../partners/lock-partner.js';
import { NotFoundError } from '../refused-error.js';
import type { Work } from '../transactions/in-transaction.js';
import { Document } from './document.js';

/** The document of a mutation, behind its partner's lock and its own. Somebody else's is not there. */
export async function lockDocument({ tx, actor }: Work, id: string): Promise<Document> {
  const field = 'input.documentId';
  const found = await tx.findOneBy(Document, { id });
  if (!found || !mayChangePartnersData(actor, found.partnerId)) throw new NotFoundError(field);
  await lockPartner(tx, found.partnerId, field);
  const document = await tx.findOne(Document, { where: { id }, lock: { mode: 'for_no_key_update' } });
  if (!document) throw new NotFoundError(field);
  return document;
}

/** The application that a document of this partner is to belong to; another partner's is not there. */
export async function findApplicationOf({ tx }: Work, id: string, { partnerId }: Document): Promise<Application> {
  const application = await tx.findOneBy(Application, { id, partnerId });
  if (!application) throw new NotFoundError('input.applicationId');
  return application;
}
