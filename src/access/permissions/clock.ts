import type { PermissionRow } from '../permissions.js';

/** The business time is no secret: a site shows days by it. Only an administrator moves it. */
export const CLOCK_PERMISSIONS: readonly PermissionRow[] = [
  { type: 'Query', fields: 'clock', who: 'ANYONE' },
  { type: 'Clock', fields: 'now today isSandbox', who: 'ANYONE' },
  { type: 'Mutation', fields: 'setSandboxClock', who: ['ADMINISTRATOR'] },
];
