import { type EntityManager, In } from 'typeorm';
import { loadCompetenceFacts } from '../competence/competence.loaders.js';
import type { Day } from '../regulation/day.js';
import { assignmentOn } from '../regulation/leads.js';
import { Lead } from './lead.js';
import { LeadAssignment } from './lead-assignment.js';

export interface OfferOnRecord {
  assignment: LeadAssignment;
  lead: Lead;
  /** False: it has ended by rule. */
  stands: boolean;
}

/** Everything that is offered on record, and whether it still is on the day. There are some hundreds at most. */
export async function offersOnRecord(manager: EntityManager, today: Day): Promise<OfferOnRecord[]> {
  const offers = await manager.find(LeadAssignment, {
    where: { state: 'OFFERED' },
    order: { answerBy: 'ASC', id: 'ASC' },
  });
  const leads = await manager.findBy(Lead, { id: In(offers.map(({ leadId }) => leadId)) });
  const partnerIds = [...new Set(offers.map(({ partnerId }) => partnerId))];
  const receivers = await loadCompetenceFacts(manager, partnerIds);
  return offers.map((assignment) => {
    const lead = leads.find(({ id }) => id === assignment.leadId)!;
    const receiver = receivers[partnerIds.indexOf(assignment.partnerId)]!;
    return { assignment, lead, stands: assignmentOn(assignment, lead.family, receiver, today).state === 'OFFERED' };
  });
}
