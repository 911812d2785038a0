import type { PermissionRow } from '../permissions.js';
import { STAFF_ROLES } from '../roles.js';

/** Anyone may check a certificate; to print it is for its holder and managers. */
export const CERTIFICATE_PERMISSIONS: readonly PermissionRow[] = [
  { type: 'Query', fields: 'certificate', who: 'ANYONE' },
  { type: 'PartnerCard', fields: 'certificate', who: 'ANYONE' },
  { type: 'Partner', fields: 'certificates', who: ['PARTNER', ...STAFF_ROLES] },
  {
    type: 'Certificate',
    fields: 'id number status asOf level holderName holderInn validFrom validThrough issuedOn',
    who: 'ANYONE',
  },
  { type: 'Certificate', fields: 'verificationCode pdfUrl', who: ['PARTNER', 'MANAGER'] },
];
