import type { PermissionRow } from '../permissions.js';
import { STAFF_ROLES } from '../roles.js';

const READERS = ['PARTNER', ...STAFF_ROLES] as const;

/** The points ledger and its tariff, which is published to partners and not to the public (4.5). */
export const POINT_PERMISSIONS: readonly PermissionRow[] = [
  { type: 'Partner', fields: 'points', who: READERS },
  { type: 'PointsAccount', fields: 'total totalAsOf reachedAt entries sums', who: READERS },
  { type: 'PointSum', fields: 'month kind source amount count', who: READERS },
  { type: 'PointEntry', fields: 'id kind amount activityOn recordedAt clause reversesId reason', who: READERS },
  { type: 'PointEntry', fields: 'refusal tariff project order', who: READERS },
  { type: 'PointEntry', fields: 'actorId', who: STAFF_ROLES },
  { type: 'PointRefusal', fields: 'code clause message', who: READERS },
  { type: 'Query', fields: 'pointTariffs pointActivities', who: READERS },
  {
    type: 'PointTariff',
    fields: 'id activity activityCode points perAmount effectiveFrom isDemonstration note recordedAt',
    who: READERS,
  },
  { type: 'PointTariff', fields: 'recordedBy', who: STAFF_ROLES },
  { type: 'PointActivity', fields: 'code kind titleRu titleEn title isDemonstration', who: READERS },
  { type: 'Partner', fields: 'rankExplanation', who: READERS },
  { type: 'RankExplanation', fields: 'rank total byKind above', who: READERS },
  { type: 'PointKindSum', fields: 'kind amount count refused', who: READERS },
  { type: 'RankAbove', fields: 'rank name slug points missing', who: READERS },
  { type: 'Query', fields: 'simulatePoints', who: ['PARTNER'] },
  { type: 'PointsSimulation', fields: 'lines points total rank rankAfter refusal', who: ['PARTNER'] },
  { type: 'SimulatedLine', fields: 'activityCode count points tariff', who: ['PARTNER'] },
  { type: 'Mutation', fields: 'correctPoints', who: ['MANAGER'] },
  { type: 'Mutation', fields: 'setPointTariff addPointActivity', who: ['ADMINISTRATOR'] },
];
