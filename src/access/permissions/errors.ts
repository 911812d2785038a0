import type { PermissionRow } from '../permissions.js';

/** What a refusal means is no secret: a site has to explain one to its visitors before anybody signed in. */
export const ERROR_PERMISSIONS: PermissionRow[] = [
  { type: 'Query', fields: 'refusalCodes', who: 'ANYONE' },
  { type: 'RefusalCodeInfo', fields: 'code clause ru en kind', who: 'ANYONE' },
];
