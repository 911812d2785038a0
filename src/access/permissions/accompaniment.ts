import type { PermissionRow } from '../permissions.js';

/** The vendor's help with clients and projects (3.4, 3.8): the partner and the enterprise team; whose hours it takes, the team. */
const TEAM = ['PARTNER', 'MANAGER'] as const;
const READERS = ['PARTNER', 'MANAGER', 'COMPLIANCE'] as const;

export const ACCOMPANIMENT_PERMISSIONS: readonly PermissionRow[] = [
  { type: 'Query', fields: 'accompaniment', who: READERS },
  { type: 'Query', fields: 'accompaniments', who: ['MANAGER', 'COMPLIANCE'] },
  { type: 'Query', fields: 'specialists workload', who: ['MANAGER'] },
  {
    type: 'Mutation',
    fields: 'requestAccompaniment withdrawAccompaniment handInAccompanimentStep attachAccompanimentDocument',
    who: TEAM,
  },
  {
    type: 'Mutation',
    fields: 'acceptAccompaniment declineAccompaniment finishAccompaniment answerAccompanimentStep',
    who: ['MANAGER'],
  },
  { type: 'Mutation', fields: 'addSpecialist updateSpecialist', who: ['MANAGER'] },
  { type: 'Partner', fields: 'accompaniments', who: READERS },
  { type: 'Project', fields: 'accompaniments', who: READERS },
  { type: 'Engagement', fields: 'accompaniments', who: READERS },
  {
    type: 'Accompaniment',
    fields: 'id partner kind clause project engagement description wantedFrom wantedThrough state answer declineGround',
    who: READERS,
  },
  {
    type: 'Accompaniment',
    fields: 'startsOn throughOn decidedOn outcome closedOn assignments steps createdAt version',
    who: READERS,
  },
  { type: 'Accompaniment', fields: 'documents', who: TEAM },
  { type: 'Accompaniment', fields: 'decidedBy', who: ['MANAGER'] },
  { type: 'AccompanimentAssignment', fields: 'specialist', who: READERS },
  { type: 'AccompanimentAssignment', fields: 'hoursPerWeek', who: ['MANAGER'] },
  { type: 'Specialist', fields: 'id name', who: READERS },
  { type: 'Specialist', fields: 'weeklyHours leftOn version', who: ['MANAGER'] },
  { type: 'HandedStep', fields: 'id step text handedInOn isAgreed remarks answeredOn', who: READERS },
  { type: 'WorkloadWeek', fields: 'weekOf specialists', who: ['MANAGER'] },
  { type: 'SpecialistWeek', fields: 'specialist hours isOverloaded accompaniments', who: ['MANAGER'] },
];
