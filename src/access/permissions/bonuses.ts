import type { PermissionRow } from '../permissions.js';
import { STAFF_ROLES } from '../roles.js';

const READERS = ['PARTNER', ...STAFF_ROLES] as const;

/** The bonus ledger: of its own partner, and of the vendor. */
export const BONUS_PERMISSIONS: readonly PermissionRow[] = [
  { type: 'Partner', fields: 'bonuses', who: READERS },
  {
    type: 'Bonuses',
    fields: 'day state annulledOn balance reserved available debt refusal entries sums',
    who: READERS,
  },
  { type: 'BonusRefusal', fields: 'code clause message', who: READERS },
  {
    type: 'BonusEntry',
    fields: 'id kind amount reserved debt effectiveOn recordedAt source sourceId orderId clause',
    who: READERS,
  },
  { type: 'BonusEntry', fields: 'actorId', who: STAFF_ROLES },
  { type: 'BonusSum', fields: 'month kind source amount reserved count', who: READERS },
];
