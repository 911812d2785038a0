import type { PermissionRow } from '../permissions.js';
import { STAFF_ROLES } from '../roles.js';

const READERS = ['PARTNER', ...STAFF_ROLES] as const;

/** Facts about partners: a partner reads its own, managers record them. */
export const FACT_PERMISSIONS: readonly PermissionRow[] = [
  { type: 'Query', fields: 'partnerFacts', who: STAFF_ROLES },
  { type: 'Partner', fields: 'facts', who: READERS },
  { type: 'Mutation', fields: 'recordFact voidFact', who: ['MANAGER'] },
  {
    type: 'PartnerFact',
    fields: 'id partner kind clause isHeld count amount year validFrom validThrough',
    who: READERS,
  },
  { type: 'PartnerFact', fields: 'source recordedAt version', who: READERS },
  { type: 'PartnerFact', fields: 'recordedBy voidedAt voidedBy voidReason', who: STAFF_ROLES },
];
