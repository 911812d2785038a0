import DataLoader from 'dataloader';
import { type DataSource, type EntityManager, In } from 'typeorm';
import { competenceFactsLoader } from '../competence/competence.loaders.js';
import type { Context } from '../context.js';
import type { PageArgs } from '../graphql/connection.js';
import { newestOfOwner } from '../graphql/newest-of-owner.js';
import { pagesByOwner } from '../graphql/pages-by-owner.js';
import type { Loaders } from '../loaders.js';
import { type AssignmentOnDay, assignmentOn, type LeadState, LIVE_STATES, leadStateOn } from '../regulation/leads.js';
import { Lead } from './lead.js';
import { LeadAssignment } from './lead-assignment.js';

export const findLive = (tx: EntityManager, leadId: string): Promise<LeadAssignment | null> =>
  tx.findOneBy(LeadAssignment, { leadId, state: In([...LIVE_STATES]) });

export const leadsLoader = (_: DataSource, { reader }: Loaders) =>
  new DataLoader<string, Lead | null>(async (ids) => {
    const found = await reader.entitiesBy(Lead, 'id', ids);
    return ids.map((id) => found.find((one) => one.id === id) ?? null);
  });

export const assignmentsLoader = (_: DataSource, { reader }: Loaders) =>
  new DataLoader<string, LeadAssignment | null>(async (ids) => {
    const found = await reader.entitiesBy(LeadAssignment, 'id', ids);
    return ids.map((id) => found.find((one) => one.id === id) ?? null);
  });

/** The history of several leads in one statement, the latest first. */
export const assignmentsOfLeadLoader = (_: DataSource, { reader }: Loaders) =>
  new DataLoader<string, LeadAssignment[]>(async (leadIds) => {
    const found = await reader.entitiesBy(
      LeadAssignment,
      'leadId',
      leadIds,
      'order by item.created_at desc, item.id desc',
    );
    return leadIds.map((id) => found.filter(({ leadId }) => leadId === id));
  });

export const partnerLeadsLoader = (database: DataSource, { reader }: Loaders) =>
  pagesByOwner(database, reader, (page: PageArgs) => newestOfOwner(LeadAssignment, page));

/** The lead of an assignment, which a foreign key holds. */
export async function leadOf({ leadId }: LeadAssignment, { loaders }: Context): Promise<Lead> {
  const lead = await loaders.of(leadsLoader).load(leadId);
  if (!lead) throw new Error('An assignment without its lead');
  return lead;
}

/** What an assignment is today, whether or not anybody has put it on record. */
export async function assignmentToday(assignment: LeadAssignment, context: Context): Promise<AssignmentOnDay> {
  const [lead, receiver] = await Promise.all([
    leadOf(assignment, context),
    context.loaders.of(competenceFactsLoader).load(assignment.partnerId),
  ]);
  return assignmentOn(assignment, lead.family, receiver, context.today);
}

export async function leadStateToday(lead: Lead, context: Context): Promise<LeadState> {
  const history = await context.loaders.of(assignmentsOfLeadLoader).load(lead.id);
  const live = history.find(({ state }) => (LIVE_STATES as readonly string[]).includes(state));
  return leadStateOn(lead.closedOn, live ? (await assignmentToday(live, context)).state : null);
}
