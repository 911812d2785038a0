import type { PermissionRow } from '../permissions.js';

/** Whoever works with an application: the partner's own users and the vendor's managers. Whose it is, the policies decide. */
const WORKERS = ['PARTNER', 'MANAGER'] as const;

/** Files of partners: they may hold anything, so neither analysts nor the rest of the staff read them. */
export const DOCUMENT_PERMISSIONS: readonly PermissionRow[] = [
  { type: 'Application', fields: 'documents', who: WORKERS },
  { type: 'Mutation', fields: 'requestUpload attachDocument removeDocument', who: WORKERS },
  {
    type: 'Document',
    fields: 'id fileName contentType sizeBytes sha256 storedAt createdAt upload downloadUrl attachment',
    who: WORKERS,
  },
  { type: 'Upload', fields: 'url method headers expiresAt', who: WORKERS },
  { type: 'UploadHeader', fields: 'name value', who: WORKERS },
  { type: 'DocumentAttachment', fields: 'applicationId kind attachedOn', who: WORKERS },
];
