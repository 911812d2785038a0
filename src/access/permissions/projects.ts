import type { PermissionRow } from '../permissions.js';
import { STAFF_ROLES } from '../roles.js';

const READERS = ['PARTNER', ...STAFF_ROLES] as const;

/** Projects and their way to publication. Whose project it is, the policies decide on the loaded row. */
export const PROJECT_PERMISSIONS: readonly PermissionRow[] = [
  { type: 'Query', fields: 'project', who: READERS },
  { type: 'Query', fields: 'projects', who: STAFF_ROLES },
  { type: 'Partner', fields: 'projects', who: READERS },
  { type: 'Mutation', fields: 'createProject updateProject submitProject', who: ['PARTNER', 'MANAGER'] },
  { type: 'Mutation', fields: 'publishProject returnProject withdrawPublication', who: ['MANAGER'] },
  {
    type: 'Project',
    fields: 'id partner title clientName description product categories industry siteUrl screenshotUrls',
    who: READERS,
  },
  { type: 'Project', fields: 'startedOn finishedOn isFinished publicationState publications', who: READERS },
  { type: 'Project', fields: 'remarks submittedAt createdAt version', who: READERS },
  // A person's data: who works with it, and nobody else (3.5).
  { type: 'Project', fields: 'contactName contactEmail contactPhone', who: ['PARTNER', 'MANAGER'] },
  { type: 'ProjectPublication', fields: 'id publishedOn publishedAt withdrawnOn withdrawalReason', who: READERS },
  { type: 'ProjectPublication', fields: 'publishedBy withdrawnBy', who: STAFF_ROLES },
];
