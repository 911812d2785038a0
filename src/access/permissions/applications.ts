import type { PermissionRow } from '../permissions.js';
import { STAFF_ROLES } from '../roles.js';

const READERS = ['PARTNER', ...STAFF_ROLES] as const;
/** What a partner tells the vendor in confidence, and hears from it. */
const CONFIDANTS = ['PARTNER', 'MANAGER', 'COMPLIANCE'] as const;
/** 2.9: nothing of this is ever shown to a partner, whatever was decided. */
const INTERNAL = ['MANAGER', 'COMPLIANCE'] as const;

/** Applications and their decisions. Whose application it is, the policies decide on the loaded row. */
export const APPLICATION_PERMISSIONS: readonly PermissionRow[] = [
  { type: 'Query', fields: 'application', who: READERS },
  { type: 'Query', fields: 'applications closedApplications', who: STAFF_ROLES },
  { type: 'Partner', fields: 'applications', who: READERS },
  {
    type: 'Mutation',
    fields: 'createApplication updateApplication submitApplication withdrawApplication answerInformationRequest',
    who: ['PARTNER', 'MANAGER'],
  },
  {
    type: 'Mutation',
    fields:
      'enterApplication assignApplication noteApplication acceptApplication returnApplication requestInformation decideApplication',
    who: ['MANAGER'],
  },
  { type: 'Application', fields: 'id partner legalEntity kind targetLevel state createdAt version', who: READERS },
  { type: 'Application', fields: 'submittedOn submittedAt providedOn acceptedOn closedOn', who: READERS },
  { type: 'Application', fields: 'isEnteredByStaff isLate isProvisional isOverdue', who: READERS },
  { type: 'Application', fields: 'decisionDueOn dueTrace decision terms', who: READERS },
  {
    type: 'Application',
    fields: 'goals companySummary projectExperience requirementNotes promotionActivities',
    who: CONFIDANTS,
  },
  { type: 'Application', fields: 'missingParts remarks informationRequests', who: CONFIDANTS },
  { type: 'Application', fields: 'internalNote checklist', who: INTERNAL },
  { type: 'Application', fields: 'assignee', who: STAFF_ROLES },
  { type: 'PromotionActivity', fields: 'title heldOn url', who: CONFIDANTS },
  { type: 'MissingPart', fields: 'part isDocument clause', who: CONFIDANTS },
  {
    type: 'InformationRequest',
    fields: 'id question requestedOn requestedAt answer answeredOn',
    who: CONFIDANTS,
  },
  { type: 'ApplicationDecision', fields: 'id outcome decidedOn decidedAt effectiveOn dueOn', who: READERS },
  { type: 'ApplicationDecision', fields: 'reasons clauses', who: CONFIDANTS },
  { type: 'ApplicationDecision', fields: 'internalNote checklist', who: INTERNAL },
  { type: 'ApplicationDecision', fields: 'decidedBy', who: STAFF_ROLES },
];
