import type { PermissionRow } from '../permissions.js';
import { STAFF_ROLES } from '../roles.js';

const READERS = ['PARTNER', ...STAFF_ROLES] as const;
/** Managers meet users only as the people of a partner. */
const PEOPLE_READERS = ['MANAGER', 'ADMINISTRATOR'] as const;

/** Users, API keys, and what a caller may know of itself. Personal data is for those who work with these very people. */
export const ACCESS_PERMISSIONS: readonly PermissionRow[] = [
  { type: 'Query', fields: 'users', who: ['ADMINISTRATOR'] },
  { type: 'User', fields: 'id', who: ['COMPLIANCE', ...PEOPLE_READERS] },
  { type: 'User', fields: 'displayName email partner disabledAt', who: PEOPLE_READERS },
  { type: 'User', fields: 'issuer subject roles rolesSource language createdAt version', who: ['ADMINISTRATOR'] },
  { type: 'Partner', fields: 'users', who: PEOPLE_READERS },
  { type: 'Partner', fields: 'manager', who: READERS },
  { type: 'ResponsibleManager', fields: 'id displayName email', who: READERS },
  { type: 'Mutation', fields: 'createUser updateUserAccess returnAccessToClaims', who: ['ADMINISTRATOR'] },
  { type: 'Mutation', fields: 'disableUser enableUser', who: ['ADMINISTRATOR'] },

  { type: 'Query', fields: 'myApiKeys', who: 'SIGNED_IN' },
  { type: 'Query', fields: 'apiKeys', who: ['ADMINISTRATOR'] },
  { type: 'ApiKey', fields: 'id name prefix roles createdAt expiresAt revokedAt lastUsedAt secret', who: 'SIGNED_IN' },
  { type: 'ApiKey', fields: 'owner', who: ['ADMINISTRATOR'] },
  { type: 'Mutation', fields: 'createApiKey revokeApiKey', who: 'SIGNED_IN' },

  { type: 'Query', fields: 'viewer', who: 'ANYONE' },
  { type: 'Viewer', fields: 'isAnonymous userId roles displayName language partner abilities', who: 'ANYONE' },
  { type: 'ViewerAbility', fields: 'ability isAvailable clauses', who: 'ANYONE' },
  { type: 'Mutation', fields: 'setMyLanguage', who: 'SIGNED_IN' },
];
