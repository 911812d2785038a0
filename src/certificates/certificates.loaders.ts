import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { type CertificatesOfPartner, loadCertificates } from './certificate-view.js';

/** Batched over the partners of one request. */
export const certificatesLoader = (database: DataSource) =>
  new DataLoader<string, CertificatesOfPartner>((partnerIds) => loadCertificates(database.manager, partnerIds));
