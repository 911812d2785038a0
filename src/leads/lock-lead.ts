import type { EntityManager } from 'typeorm';
import { mayChangePartnersData } from '../access/policies.js';
import { type CompetenceFacts, loadCompetenceFacts } from '../competence/competence.loaders.js';
import { expectVersion, lockPartner } from '../partners/lock-partner.js';
import { NotFoundError } from '../refused-error.js';
import { type AssignmentOnDay, assignmentOn } from '../regulation/leads.js';
import type { Work } from '../transactions/in-transaction.js';
import { Lead } from './lead.js';
import { LeadAssignment } from './lead-assignment.js';
import { findLive } from './leads.loaders.js';

export interface LockedLead {
  lead: Lead;
  /** The assignment that is live on record, and what it is today. */
  live: { assignment: LeadAssignment; today: AssignmentOnDay } | null;
}

interface LeadInput {
  leadId: string;
  expectedVersion: number;
}

/**
 * A lead for the vendor, behind the locks of the partner that has it and of the one that is to have it, in the order of
 * their ids, then its own. The version says that it is still with the same partner.
 */
export async function lockLead(work: Work, input: LeadInput, nextPartnerId: string | null = null): Promise<LockedLead> {
  const { tx, today } = work;
  const seen = await tx.findOneBy(Lead, { id: input.leadId });
  if (!seen) throw new NotFoundError('input.leadId');
  const holder = (await findLive(tx, seen.id))?.partnerId ?? null;
  const partnerIds = new Set([holder, nextPartnerId].filter((id) => id !== null));
  for (const id of [...partnerIds].toSorted()) await lockPartner(tx, id);
  const lead = await lockRow(tx, seen.id);
  expectVersion(lead, input.expectedVersion);
  expectVersion(seen, lead.version);
  const assignment = await findLive(tx, lead.id);
  if (assignment === null) return { lead, live: null };
  const [receiver] = await loadCompetenceFacts(tx, [assignment.partnerId]);
  return { lead, live: { assignment, today: assignmentOn(assignment, lead.family, receiver!, today) } };
}

export interface LockedAssignment {
  lead: Lead;
  assignment: LeadAssignment;
  today: AssignmentOnDay;
  receiver: CompetenceFacts;
}

interface AssignmentInput {
  assignmentId: string;
  expectedVersion: number;
}

/** A lead in a partner's hands, for that partner or a manager on its behalf, behind the partner's lock and the lead's. */
export async function lockAssignment(work: Work, input: AssignmentInput): Promise<LockedAssignment> {
  const { tx, actor, today } = work;
  const seen = await tx.findOneBy(LeadAssignment, { id: input.assignmentId });
  if (!seen || !mayChangePartnersData(actor, seen.partnerId)) throw new NotFoundError('input.assignmentId');
  await lockPartner(tx, seen.partnerId);
  const lead = await lockRow(tx, seen.leadId);
  const assignment = await tx.findOneByOrFail(LeadAssignment, { id: seen.id });
  expectVersion(assignment, input.expectedVersion);
  const [receiver] = await loadCompetenceFacts(tx, [assignment.partnerId]);
  return { lead, assignment, receiver: receiver!, today: assignmentOn(assignment, lead.family, receiver!, today) };
}

const lockRow = (tx: EntityManager, id: string): Promise<Lead> =>
  tx.findOneOrFail(Lead, { where: { id }, lock: { mode: 'for_no_key_update' } });

/** Whoever has read the lead before one of its assignments changed is told, though its own columns are the same. */
export async function countChange(tx: EntityManager, lead: Lead): Promise<void> {
  await tx.query('update lead set version = version + 1 where id = $1', [lead.id]);
}

/**
 * An offer has ended by rule, and the lead changes so that this could not be derived any more: it is put on record. Nothing
 * becomes true by it.
 */
export async function recordEnd(tx: EntityManager, { assignment, today }: NonNullable<LockedLead['live']>) {
  await tx.save(Object.assign(assignment, { state: today.state, closedOn: today.endedOn }));
}
