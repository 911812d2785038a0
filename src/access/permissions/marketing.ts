import type { PermissionRow } from '../permissions.js';
import { STAFF_ROLES } from '../roles.js';

const READERS = ['PARTNER', ...STAFF_ROLES] as const;

/** Requests for points (4.4). Whose it is, the policies decide on the loaded row. */
export const MARKETING_PERMISSIONS: readonly PermissionRow[] = [
  { type: 'Query', fields: 'marketingRequests', who: STAFF_ROLES },
  { type: 'Partner', fields: 'marketingRequests', who: READERS },
  { type: 'Mutation', fields: 'requestMarketingPoints', who: ['PARTNER', 'MANAGER'] },
  { type: 'Mutation', fields: 'grantMarketingPoints refuseMarketingPoints', who: ['MANAGER'] },
  {
    type: 'MarketingRequest',
    fields:
      'id partner activity title description evidenceUrls heldOn state requestedAt points reason decidedOn entry version',
    who: READERS,
  },
  { type: 'MarketingRequest', fields: 'requestedBy decidedBy', who: STAFF_ROLES },
  // Files may hold anything: for who works with them.
  { type: 'MarketingRequest', fields: 'documents', who: ['PARTNER', 'MANAGER'] },
  // Joint marketing is between the partner and the enterprise team.
  { type: 'MarketingRequest', fields: 'jointActivity', who: ['PARTNER', 'MANAGER'] },
  { type: 'JointActivity', fields: 'marketingRequest', who: ['PARTNER', 'MANAGER'] },
];
