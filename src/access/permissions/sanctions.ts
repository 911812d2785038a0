import type { PermissionRow } from '../permissions.js';
import { STAFF_ROLES } from '../roles.js';

const READERS = ['PARTNER', ...STAFF_ROLES] as const;

/** Sanctions: the partner itself and staff read the decision; who took it and why inside, compliance alone. */
export const SANCTION_PERMISSIONS: readonly PermissionRow[] = [
  { type: 'Query', fields: 'sanction', who: READERS },
  { type: 'Query', fields: 'sanctions', who: STAFF_ROLES },
  { type: 'Mutation', fields: 'imposeSanction liftSanction', who: ['COMPLIANCE'] },
  { type: 'Partner', fields: 'sanctions', who: READERS },
  {
    type: 'Sanction',
    fields: 'id kind kindClause ground decision startsOn throughOn liftedOn isPermanent isInForce takesAway',
    who: READERS,
  },
  { type: 'Sanction', fields: 'refusesPoints refusesDiscount liftReason imposedAt partner version', who: READERS },
  { type: 'Sanction', fields: 'internalNote imposedBy liftedBy', who: ['COMPLIANCE'] },
];
