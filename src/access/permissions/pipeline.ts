import type { PermissionRow } from '../permissions.js';
import { STAFF_ROLES } from '../roles.js';

/** What is expected of clients is the partner's and the enterprise team's; whether duties are kept, compliance sees too. */
const TEAM = ['PARTNER', 'MANAGER'] as const;
const READERS = ['PARTNER', 'MANAGER', 'COMPLIANCE'] as const;

export const PIPELINE_PERMISSIONS: readonly PermissionRow[] = [
  { type: 'Query', fields: 'forecasts pipeline', who: ['MANAGER'] },
  { type: 'Query', fields: 'pipelineReviews partnersToReview', who: ['MANAGER', 'COMPLIANCE'] },
  {
    type: 'Mutation',
    fields: 'giveForecast schedulePipelineReview movePipelineReview cancelPipelineReview',
    who: TEAM,
  },
  { type: 'Mutation', fields: 'holdPipelineReview', who: ['MANAGER'] },
  { type: 'Engagement', fields: 'forecasts', who: TEAM },
  {
    type: 'Forecast',
    fields: 'id engagement quarter amount probabilityPercent note givenOn isCurrent createdAt',
    who: TEAM,
  },
  { type: 'Forecast', fields: 'createdBy', who: ['MANAGER'] },
  { type: 'Partner', fields: 'pipeline', who: TEAM },
  { type: 'PipelineTotals', fields: 'quarter engagements amount weightedAmount', who: TEAM },
  { type: 'Partner', fields: 'pipelineReviews', who: READERS },
  { type: 'Partner', fields: 'pipelineReviewing', who: ['PARTNER', ...STAFF_ROLES] },
  {
    type: 'PipelineReviewing',
    fields: 'heldInYear lastHeldOn nextScheduledOn dueOn isOverdue',
    who: ['PARTNER', ...STAFF_ROLES],
  },
  {
    type: 'PipelineReview',
    fields: 'id partner state scheduledOn heldOn minutes cancelledOn cancelReason createdAt version',
    who: READERS,
  },
  { type: 'PipelineReview', fields: 'managerId', who: STAFF_ROLES },
];
