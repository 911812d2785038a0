import type { PermissionRow } from '../permissions.js';

/** Joint marketing (1.3): the partner and the enterprise team. */
const TEAM = ['PARTNER', 'MANAGER'] as const;

export const JOINT_MARKETING_PERMISSIONS: readonly PermissionRow[] = [
  { type: 'Query', fields: 'jointActivity', who: TEAM },
  { type: 'Query', fields: 'jointActivities', who: ['MANAGER'] },
  { type: 'Mutation', fields: 'requestJointMarketing withdrawJointMarketing', who: TEAM },
  { type: 'Mutation', fields: 'answerJointMarketing', who: ['MANAGER'] },
  { type: 'Partner', fields: 'jointActivities', who: TEAM },
  {
    type: 'JointActivity',
    fields: 'id partner title description plannedFrom plannedThrough budget state answer vendorShare answeredOn',
    who: TEAM,
  },
  { type: 'JointActivity', fields: 'createdAt version', who: TEAM },
  { type: 'JointActivity', fields: 'answeredBy', who: ['MANAGER'] },
];
