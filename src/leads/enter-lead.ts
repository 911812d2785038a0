import { Industry } from '../catalogues/industry.js';
import { newId } from '../new-id.js';
import { statusOf } from '../projects/project-facts.js';
import { RefusedError } from '../refused-error.js';
import { refusalsToEnquiry } from '../regulation/leads.js';
import type { Work } from '../transactions/in-transaction.js';
import { Lead } from './lead.js';
import type { EnterLeadInput } from './lead-inputs.types.js';

/** Puts on record an enquiry that came to the vendor (1.3). */
export async function enterLead(work: Work, input: EnterLeadInput): Promise<Lead> {
  const { tx, actor, now, today } = work;
  const { industry: code, contactEmail = null, contactPhone = null, receivedOn, clientInn = null, ...given } = input;
  const industry = await tx.findOneBy(Industry, { code });
  const refusals = refusalsToEnquiry(
    { industry: statusOf(industry, today), contactEmail, contactPhone, receivedOn },
    today,
  );
  if (industry === null || refusals.length > 0) throw new RefusedError(refusals);
  work.cites('1.3');
  return tx.save(
    tx.create(Lead, {
      id: newId(),
      clientName: given.clientName,
      clientInn,
      contactName: given.contactName,
      contactEmail,
      contactPhone,
      family: given.family,
      category: given.category,
      industryId: industry.id,
      region: given.region.trim(),
      description: given.description,
      receivedOn,
      closedOn: null,
      closeReason: null,
      closedBy: null,
      createdBy: actor.userId,
      createdAt: now,
    }),
  );
}
