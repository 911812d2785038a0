import type { Work } from '../transactions/in-transaction.js';
import { CARD_TEXTS, checkManager, given } from './card-changes.js';
import { expectVersion, lockPartner } from './lock-partner.js';
import type { Partner } from './partner.js';
import type { UpdatePartnerInput } from './partners.types.js';

const BY_STAFF = [
  ...CARD_TEXTS,
  'name',
  'city',
  'region',
  'managerId',
  'hasIndividualTerms',
  'individualTermsNote',
] as const;
const NEVER_EMPTY = ['description', 'name', 'city', 'region', 'hasIndividualTerms'] as const;

/** The vendor edits a card: everything but its address, which other sites link to. */
export async function updatePartner({ tx }: Work, input: UpdatePartnerInput): Promise<Partner> {
  const partner = await lockPartner(tx, input.partnerId);
  expectVersion(partner, input.expectedVersion);
  await checkManager(tx, input.managerId);
  return tx.save(Object.assign(partner, given(input, BY_STAFF, NEVER_EMPTY)));
}
