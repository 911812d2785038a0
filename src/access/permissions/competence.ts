import type { PermissionRow } from '../permissions.js';
import { STAFF_ROLES } from '../roles.js';

const READERS = ['PARTNER', ...STAFF_ROLES] as const;

/** The competence of a partner: read where its card may be read, put on record by managers. */
export const COMPETENCE_PERMISSIONS: readonly PermissionRow[] = [
  { type: 'Mutation', fields: 'importCompetenceTerm voidCompetenceTerm changeLegalEntity', who: ['MANAGER'] },
  { type: 'Partner', fields: 'competence competenceTerms entitlements', who: READERS },
  {
    type: 'Competence',
    fields: 'asOf state level validFrom validThrough legalEntity isListed badgeTitle',
    who: READERS,
  },
  {
    type: 'CompetenceTerm',
    fields:
      'id partner legalEntity level validFrom validThrough basis reference supersededOn annulledOn createdAt version',
    who: READERS,
  },
  { type: 'CompetenceTerm', fields: 'voidedAt voidReason', who: STAFF_ROLES },
  { type: 'Entitlement', fields: 'code title fromLevel clause', who: READERS },
];
