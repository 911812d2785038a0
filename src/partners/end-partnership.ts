import { refuseIf } from '../refused-error.js';
import { refusal } from '../regulation/refusal.js';
import type { Work } from '../transactions/in-transaction.js';
import { expectVersion, lockPartner } from './lock-partner.js';
import type { Partner } from './partner.js';
import type { EndPartnershipInput } from './partners.types.js';

/** Ends a partnership without a sanction: the competence ends on the day after its last day (section 2). */
export async function endPartnership(work: Work, input: EndPartnershipInput): Promise<Partner> {
  const { tx, today } = work;
  const partner = await lockPartner(tx, input.partnerId);
  expectVersion(partner, input.expectedVersion);
  const isOver = partner.partnershipEndedOn !== null && partner.partnershipEndedOn < today;
  refuseIf([
    isOver ? refusal('PARTNERSHIP_ALREADY_ENDED') : null,
    input.lastDay < today ? refusal('DAY_IN_PAST', { field: 'input.lastDay', params: { today } }) : null,
  ]);
  work.cites('0.2');
  return tx.save(Object.assign(partner, { partnershipEndedOn: input.lastDay }));
}
