import type { PermissionRow } from '../permissions.js';

/** Leads (1.3): the vendor's enterprise team, and the partner that a lead was offered to; never another partner. */
const TEAM = ['PARTNER', 'MANAGER'] as const;
const VENDOR = ['MANAGER'] as const;

export const LEAD_PERMISSIONS: readonly PermissionRow[] = [
  { type: 'Query', fields: 'lead leads leadCandidates', who: VENDOR },
  { type: 'Query', fields: 'leadAssignment', who: TEAM },
  { type: 'Mutation', fields: 'enterLead updateLead assignLead closeLead', who: VENDOR },
  { type: 'Mutation', fields: 'acceptLead declineLead reportLeadOutcome', who: TEAM },
  { type: 'Partner', fields: 'leads', who: TEAM },
  {
    type: 'Lead',
    fields: 'id need contact state assignments closedOn closeReason createdBy createdAt version',
    who: VENDOR,
  },
  { type: 'LeadCandidate', fields: 'partner level matchingProjects openLeads points isSameRegion', who: VENDOR },
  { type: 'LeadCandidate', fields: 'refusals', who: VENDOR },
  { type: 'LeadRefusal', fields: 'code clause message', who: VENDOR },
  {
    type: 'LeadAssignment',
    fields: 'id partner need contact state assignedOn answerBy acceptedOn closedOn reason amount createdAt version',
    who: TEAM,
  },
  { type: 'LeadAssignment', fields: 'lead assignedBy closedBy', who: VENDOR },
  { type: 'LeadNeed', fields: 'family category industry region description receivedOn', who: TEAM },
  { type: 'LeadContact', fields: 'clientName clientInn contactName contactEmail contactPhone', who: TEAM },
];
