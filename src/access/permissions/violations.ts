import type { PermissionRow } from '../permissions.js';
import { STAFF_ROLES } from '../roles.js';

/** Decisions of which the partner was told. */
const READERS = ['PARTNER', ...STAFF_ROLES] as const;
/** 5.9: whoever may report reads its own reports; what it may know of them, `mayReadReport` decides. */
const REPORTERS = ['PARTNER', 'MANAGER', 'COMPLIANCE'] as const;
const COMPLIANCE = ['COMPLIANCE'] as const;
const ASKED = ['PARTNER', 'COMPLIANCE'] as const;

/** Section 5. Who reported, and everything that is undecided or untold, is for compliance alone. */
export const VIOLATION_PERMISSIONS: readonly PermissionRow[] = [
  { type: 'Query', fields: 'violationGrounds', who: 'ANYONE' },
  { type: 'ViolationGround', fields: 'clause title', who: 'ANYONE' },

  { type: 'Query', fields: 'myViolationReports violationReport', who: REPORTERS },
  { type: 'Query', fields: 'violationReports', who: COMPLIANCE },
  { type: 'Mutation', fields: 'reportViolation', who: REPORTERS },
  { type: 'Mutation', fields: 'setReportAside joinReport', who: COMPLIANCE },
  { type: 'ViolationReport', fields: 'id accusedName ground facts happenedOn reportedOn reportedAt', who: REPORTERS },
  { type: 'ViolationReport', fields: 'state examinedOn documents', who: REPORTERS },
  { type: 'ViolationReport', fields: 'accused reporter reporterPartner investigation', who: COMPLIANCE },
  { type: 'ViolationReport', fields: 'setAsideNote version', who: COMPLIANCE },

  { type: 'Query', fields: 'investigations investigation', who: COMPLIANCE },
  { type: 'Mutation', fields: 'openInvestigation assignInvestigation noteInvestigation', who: COMPLIANCE },
  { type: 'Mutation', fields: 'requestExplanation decideInvestigation communicateDecision', who: COMPLIANCE },
  { type: 'Investigation', fields: 'id partner ground facts happenedOn state assignee', who: COMPLIANCE },
  { type: 'Investigation', fields: 'openedOn openedAt openedBy outcome reasons', who: COMPLIANCE },
  { type: 'Investigation', fields: 'decidedOn decidedAt decidedBy', who: COMPLIANCE },
  { type: 'Investigation', fields: 'communicatedOn communicatedAt communicatedBy version', who: COMPLIANCE },
  { type: 'Investigation', fields: 'reports notes explanationRequests', who: COMPLIANCE },
  { type: 'InvestigationNote', fields: 'id text writtenBy writtenAt', who: COMPLIANCE },

  { type: 'Query', fields: 'explanationRequest', who: ASKED },
  { type: 'Partner', fields: 'explanationRequests', who: ASKED },
  { type: 'Mutation', fields: 'answerExplanationRequest', who: ['PARTNER'] },
  { type: 'ExplanationRequest', fields: 'id ground facts question dueOn requestedOn requestedAt', who: ASKED },
  { type: 'ExplanationRequest', fields: 'answer answeredOn answeredAt isOverdue documents', who: ASKED },

  { type: 'Query', fields: 'violation', who: READERS },
  { type: 'Query', fields: 'violations', who: STAFF_ROLES },
  { type: 'Partner', fields: 'violations', who: READERS },
  { type: 'Violation', fields: 'id partner ground facts happenedOn outcome reasons communicatedOn', who: READERS },
];
