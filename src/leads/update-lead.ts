import { Industry } from '../catalogues/industry.js';
import { given } from '../partners/card-changes.js';
import { statusOf } from '../projects/project-facts.js';
import { refuseIf } from '../refused-error.js';
import { leadStateOn, refusalsToEnquiry, refusalsToUpdateLead } from '../regulation/leads.js';
import type { Work } from '../transactions/in-transaction.js';
import type { Lead } from './lead.js';
import type { LeadAssignment } from './lead-assignment.js';
import type { UpdateLeadInput } from './lead-inputs.types.js';
import { lockLead, recordEnd } from './lock-lead.js';

const NEVER_EMPTY = [
  'clientName',
  'contactName',
  'family',
  'category',
  'industry',
  'region',
  'description',
  'receivedOn',
] as const;
const FIELDS = [...NEVER_EMPTY, 'clientInn', 'contactEmail', 'contactPhone'] as const;

/** Mends an enquiry that no partner has accepted yet (1.3). */
export async function updateLead(work: Work, input: UpdateLeadInput): Promise<Lead> {
  const { tx, today } = work;
  const { lead, live } = await lockLead(work, input);
  const { industry: code, ...sent } = given<UpdateLeadInput, (typeof FIELDS)[number]>(input, FIELDS, NEVER_EMPTY);
  const chosen = code == null ? null : await tx.findOneBy(Industry, { code });
  const isKept = code == null || chosen?.id === lead.industryId;
  const isFamilyNew = sent.family !== undefined && sent.family !== lead.family;
  const state = leadStateOn(lead.closedOn, live?.today.state ?? null);
  Object.assign(lead, sent);
  refuseIf([
    ...refusalsToUpdateLead(state, isFamilyNew),
    ...refusalsToEnquiry({ ...lead, industry: isKept ? 'LIVE' : statusOf(chosen, today) }, today),
  ]);
  if (chosen !== null) lead.industryId = chosen.id;
  work.cites('1.3');
  // 6.3: what has ended for one family would be derived as standing for another. It has ended.
  if (live !== null) await (isFamilyNew ? recordEnd(tx, live) : countNeed(work, live.assignment));
  return tx.save(lead);
}

/** Whoever was about to accept what it read before is told that it is another need now. */
const countNeed = ({ tx }: Work, { id }: LeadAssignment): Promise<unknown> =>
  tx.query('update lead_assignment set version = version + 1 where id = $1', [id]);
