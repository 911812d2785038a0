import { refuseIf } from '../refused-error.js';
import { refusalsToEndPartnership } from '../regulation/partnership.js';
import type { Work } from '../transactions/in-transaction.js';
import { expectVersion, lockPartner } from './lock-partner.js';
import type { Partner } from './partner.js';
import type { EndPartnershipInput } from './partner-inputs.types.js';

/** Ends a partnership without a sanction: the competence ends on the day after its last day (section 2). */
export async function endPartnership(work: Work, input: EndPartnershipInput): Promise<Partner> {
  const { tx, today } = work;
  const { lastDay } = input;
  const partner = await lockPartner(tx, input.partnerId);
  expectVersion(partner, input.expectedVersion);
  refuseIf(refusalsToEndPartnership({ partnershipEndedOn: partner.partnershipEndedOn, lastDay }, today));
  work.cites('2.1');
  return tx.save(Object.assign(partner, { partnershipEndedOn: lastDay }));
}
