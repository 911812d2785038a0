import { mayChangePartnersData } from '../access/policies.js';
import { lockPartner } from '../partners/lock-partner.js';
import { NotFoundError } from '../refused-error.js';
import type { Work } from '../transactions/in-transaction.js';
import { Engagement } from './engagement.js';

const FIELD = 'input.engagementId';

/** The engagement of a mutation, behind its partner's lock and its own. Somebody else's is not there. */
export async function lockEngagement({ tx, actor }: Work, id: string): Promise<Engagement> {
  const found = await tx.findOneBy(Engagement, { id });
  if (!found || !mayChangePartnersData(actor, found.partnerId)) throw new NotFoundError(FIELD);
  await lockPartner(tx, found.partnerId, FIELD);
  return tx.findOneOrFail(Engagement, { where: { id }, lock: { mode: 'for_no_key_update' } });
}
