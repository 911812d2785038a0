import type { PermissionRow } from '../permissions.js';

/** What is said of clients before a sale is confidential: the partner, the enterprise team, and who looks into violations. */
const READERS = ['PARTNER', 'MANAGER', 'COMPLIANCE'] as const;
const VENDOR = ['MANAGER', 'COMPLIANCE'] as const;

/** Clients of partners (3.1). What tells one partner of another is the vendor's alone. */
export const ENGAGEMENT_PERMISSIONS: readonly PermissionRow[] = [
  { type: 'Query', fields: 'engagement', who: READERS },
  { type: 'Query', fields: 'engagements', who: VENDOR },
  {
    type: 'Mutation',
    fields: 'registerEngagement updateEngagement moveEngagement linkProjectToEngagement linkPriceApprovalToEngagement',
    who: ['PARTNER', 'MANAGER'],
  },
  { type: 'Partner', fields: 'engagements', who: READERS },
  { type: 'Project', fields: 'engagement', who: READERS },
  { type: 'PriceApproval', fields: 'engagement', who: READERS },
  { type: 'Order', fields: 'engagement', who: READERS },
  {
    type: 'Engagement',
    fields: 'id partner clientInn clientName products description expectedAmount expectedOn stage isOpen',
    who: READERS,
  },
  { type: 'Engagement', fields: 'informedOn steps priceApprovals orders projects createdAt version', who: READERS },
  // A person's data: who works with it, and nobody else.
  { type: 'Engagement', fields: 'contactName contactEmail contactPhone', who: ['PARTNER', 'MANAGER'] },
  { type: 'Engagement', fields: 'rivals isContested', who: VENDOR },
  { type: 'EngagementStep', fields: 'id stage reason reachedOn reachedAt', who: READERS },
  { type: 'EngagementStep', fields: 'movedBy', who: ['MANAGER'] },
  // Documents of the work with clients may hold anything: for who works with them.
  { type: 'Mutation', fields: 'attachWorkDocument', who: ['PARTNER', 'MANAGER'] },
  { type: 'Engagement', fields: 'documents', who: ['PARTNER', 'MANAGER'] },
  { type: 'ProjectReport', fields: 'documents', who: ['PARTNER', 'MANAGER'] },
  { type: 'PipelineReview', fields: 'documents', who: ['PARTNER', 'MANAGER'] },
  { type: 'JointActivity', fields: 'documents', who: ['PARTNER', 'MANAGER'] },
];
