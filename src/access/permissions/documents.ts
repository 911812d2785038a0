import type { PermissionRow } from '../permissions.js';

/** Whoever works with an application: the partner's own users and the vendor's managers. Whose it is, the policies decide. */
const WORKERS = ['PARTNER', 'MANAGER'] as const;

/** Evidence of violations, and what explains them, reaches compliance as well (5.9); whose it is, the policies decide. */
const READERS = [...WORKERS, 'COMPLIANCE'] as const;

/** Files of partners: they may hold anything, so neither analysts nor administrators read them. */
export const DOCUMENT_PERMISSIONS: readonly PermissionRow[] = [
  { type: 'Application', fields: 'documents', who: WORKERS },
  { type: 'Mutation', fields: 'requestUpload attachDocument removeDocument', who: WORKERS },
  { type: 'Mutation', fields: 'requestEvidenceUpload', who: READERS },
  {
    type: 'Document',
    fields: 'id fileName contentType sizeBytes sha256 storedAt createdAt upload downloadUrl',
    who: READERS,
  },
  { type: 'Document', fields: 'attachment', who: WORKERS },
  { type: 'Upload', fields: 'url method headers expiresAt', who: READERS },
  { type: 'UploadHeader', fields: 'name value', who: READERS },
  { type: 'DocumentAttachment', fields: 'applicationId kind attachedOn', who: WORKERS },
];
