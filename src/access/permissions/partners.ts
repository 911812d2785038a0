import type { PermissionRow } from '../permissions.js';
import { STAFF_ROLES } from '../roles.js';

const READERS = ['PARTNER', ...STAFF_ROLES] as const;

/** Partners, their legal entities and cards. Which partner it may be, the policies decide on the loaded row. */
export const PARTNER_PERMISSIONS: readonly PermissionRow[] = [
  { type: 'Query', fields: 'myPartner', who: ['PARTNER'] },
  { type: 'Query', fields: 'partnerById', who: READERS },
  { type: 'Query', fields: 'partners', who: STAFF_ROLES },
  { type: 'Mutation', fields: 'registerPartner updatePartner addLegalEntity removeLegalEntity', who: ['MANAGER'] },
  { type: 'Mutation', fields: 'recordAccessionStatement endPartnership', who: ['MANAGER'] },
  { type: 'Mutation', fields: 'updateMyCard', who: ['PARTNER'] },
  {
    type: 'Partner',
    fields: 'id slug name description city region siteUrl logoUrl email phone hasIndividualTerms',
    who: READERS,
  },
  { type: 'Partner', fields: 'partnershipEndedOn createdAt version legalEntities', who: READERS },
  { type: 'Partner', fields: 'individualTermsNote', who: ['MANAGER', 'COMPLIANCE', 'ADMINISTRATOR'] },
  { type: 'LegalEntity', fields: 'id kind name inn kpp ogrn removedOn createdAt version', who: READERS },
  { type: 'LegalEntity', fields: 'accessionStatementNumber accessionStatementSignedOn', who: READERS },
  { type: 'PageInfo', fields: 'hasNextPage hasPreviousPage startCursor endCursor', who: 'ANYONE' },
];
