import type { PermissionRow } from '../permissions.js';
import { STAFF_ROLES } from '../roles.js';

/** A report tells of a client's difficulties: the partner, the enterprise team, and who looks into violations (3.5). */
const READERS = ['PARTNER', 'MANAGER', 'COMPLIANCE'] as const;

export const REPORT_PERMISSIONS: readonly PermissionRow[] = [
  { type: 'Query', fields: 'projectReport', who: READERS },
  { type: 'Query', fields: 'projectReports reportingProjects', who: ['MANAGER', 'COMPLIANCE'] },
  { type: 'Mutation', fields: 'submitProjectReport answerReportQuestion', who: ['PARTNER', 'MANAGER'] },
  { type: 'Mutation', fields: 'askAboutReport', who: ['MANAGER'] },
  { type: 'Partner', fields: 'projectReports', who: READERS },
  { type: 'Project', fields: 'reporting', who: ['PARTNER', ...STAFF_ROLES] },
  { type: 'Project', fields: 'reports', who: READERS },
  {
    type: 'ProjectReporting',
    fields: 'lastReportedOn dueOn isOverdue isContactNamed',
    who: ['PARTNER', ...STAFF_ROLES],
  },
  {
    type: 'ProjectReport',
    fields: 'id project partner progress difficulties solutions reportedOn isEnteredByStaff createdAt questions',
    who: READERS,
  },
  { type: 'ProjectReport', fields: 'createdBy', who: ['MANAGER'] },
  { type: 'ReportQuestion', fields: 'id report question askedOn answer answeredOn', who: READERS },
  { type: 'ReportQuestion', fields: 'askedBy answeredBy', who: ['MANAGER'] },
];
