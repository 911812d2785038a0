import type { PermissionRow } from '../permissions.js';
import { STAFF_ROLES } from '../roles.js';

const READERS = ['PARTNER', ...STAFF_ROLES] as const;

export const OBLIGATION_PERMISSIONS: readonly PermissionRow[] = [
  { type: 'Partner', fields: 'obligations', who: READERS },
  {
    type: 'Obligation',
    fields: 'kind state clause title howTo opensOn dueOn lastOn applicationId projectId subject',
    who: READERS,
  },
  { type: 'Obligation', fields: 'explanationRequestId leadAssignmentId questionId', who: READERS },
];
