import { NotFoundError } from '../refused-error.js';
import type { Work } from '../transactions/in-transaction.js';
import { CARD_TEXTS, given } from './card-changes.js';
import { expectVersion, lockPartner } from './lock-partner.js';
import type { Partner } from './partner.js';
import type { UpdateMyCardInput } from './partner-inputs.types.js';

/** A partner edits the texts of its own card; its name, place and terms are the vendor's to change. */
export async function updateMyCard({ tx, actor }: Work, input: UpdateMyCardInput): Promise<Partner> {
  if (actor.partnerId === null) throw new NotFoundError();
  const partner = await lockPartner(tx, actor.partnerId);
  expectVersion(partner, input.expectedVersion);
  return tx.save(Object.assign(partner, given(input, CARD_TEXTS)));
}
