import type { EntityManager } from 'typeorm';
import type { LeadInHand } from '../regulation/lead-duties.js';
import { OPEN_STATES } from '../regulation/leads.js';

/** What several partners have been offered or have accepted, as it is on record; what has ended by rule, the rules tell. */
export const leadsInHand = (
  manager: EntityManager,
  partnerIds: readonly string[],
): Promise<(LeadInHand & { partnerId: string })[]> =>
  manager.query(
    `select item.id, item.partner_id as "partnerId", item.state, item.assigned_on::text as "assignedOn",
            item.answer_by::text as "answerBy", item.accepted_on::text as "acceptedOn", lead.family
       from lead_assignment item join lead on lead.id = item.lead_id
      where item.partner_id = any($1) and item.state = any($2)
      order by item.answer_by, item.id`,
    [partnerIds, OPEN_STATES],
  );
