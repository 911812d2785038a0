import { mayChangePartnersData } from '../access/policies.js';
import { lockPartner } from '../partners/lock-partner.js';
import { NotFoundError } from '../refused-error.js';
import type { Work } from '../transactions/in-transaction.js';
import { MarketingRequest } from './marketing-request.js';

const FIELD = 'input.requestId';

/** The request of a mutation, behind its partner's lock and its own. Somebody else's is not there. */
export async function lockMarketingRequest({ tx, actor }: Work, id: string): Promise<MarketingRequest> {
  const found = await tx.findOneBy(MarketingRequest, { id });
  if (!found || !mayChangePartnersData(actor, found.partnerId)) throw new NotFoundError(FIELD);
  await lockPartner(tx, found.partnerId, FIELD);
  return tx.findOneOrFail(MarketingRequest, { where: { id }, lock: { mode: 'for_no_key_update' } });
}
