import type { PermissionRow } from '../permissions.js';
import { STAFF_ROLES } from '../roles.js';

const READERS = ['PARTNER', ...STAFF_ROLES] as const;
const COMPLIANCE = ['COMPLIANCE'] as const;
/** Objections are the partner's own words to those who work with it. */
const HEARERS = ['PARTNER', 'MANAGER', 'COMPLIANCE'] as const;

/** Sanctions: the partner itself and staff read the decision; who took it and why inside, compliance alone. */
export const SANCTION_PERMISSIONS: readonly PermissionRow[] = [
  { type: 'Query', fields: 'sanction', who: READERS },
  { type: 'Query', fields: 'sanctions', who: STAFF_ROLES },
  { type: 'Mutation', fields: 'imposeSanction extendSanction liftSanction answerObjection', who: COMPLIANCE },
  { type: 'Mutation', fields: 'objectToSanction', who: ['PARTNER'] },
  { type: 'Partner', fields: 'sanctions', who: READERS },
  {
    type: 'Sanction',
    fields: 'id kind kindClause ground decision startsOn throughOn liftedOn isPermanent isInForce takesAway',
    who: READERS,
  },
  {
    type: 'Sanction',
    fields: 'refusesPoints refusesDiscount activities liftReason imposedAt partner version',
    who: READERS,
  },
  { type: 'Sanction', fields: 'internalNote imposedBy liftedBy', who: COMPLIANCE },
  { type: 'Sanction', fields: 'violation changes', who: READERS },
  { type: 'Sanction', fields: 'objection', who: HEARERS },
  { type: 'Violation', fields: 'sanctions', who: READERS },
  { type: 'Investigation', fields: 'sanctions', who: COMPLIANCE },
  {
    type: 'SanctionChange',
    fields: 'id kind throughBefore throughOn liftedOn reason changedOn changedAt',
    who: READERS,
  },
  { type: 'SanctionChange', fields: 'changedBy', who: COMPLIANCE },
  { type: 'Query', fields: 'sanctionObjections', who: COMPLIANCE },
  { type: 'SanctionObjection', fields: 'id sanction text objectedOn objectedAt version', who: HEARERS },
  { type: 'SanctionObjection', fields: 'outcome answer answeredOn answeredAt', who: HEARERS },
  { type: 'Query', fields: 'sanctionPreview', who: COMPLIANCE },
  { type: 'SanctionPreview', fields: 'startsOn refusals effects rank placesGained gaining staysOpen', who: COMPLIANCE },
  { type: 'SanctionEffect', fields: 'code clause ability applicationId orderId leadId amount', who: COMPLIANCE },
  { type: 'PreviewRefusal', fields: 'code clause message', who: COMPLIANCE },
  { type: 'PreviewedPlace', fields: 'name rank rankThen', who: COMPLIANCE },
  { type: 'Query', fields: 'violators', who: 'ANYONE' },
  { type: 'Violator', fields: 'name city clause ground groundTitle startsOn throughOn', who: 'ANYONE' },
];
