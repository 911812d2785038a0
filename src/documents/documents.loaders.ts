import DataLoader from 'dataloader';
import { type DataSource, In } from 'typeorm';
import { groupBy } from '../group-by.js';
import { ApplicationDocument } from './application-document.js';
import { Document } from './document.js';

/** Where documents are attached; null for those that are attached to nothing. */
export const attachmentLoader = (database: DataSource) =>
  new DataLoader<string, ApplicationDocument | null>(async (documentIds) => {
    const found = await database.getRepository(ApplicationDocument).findBy({ documentId: In([...documentIds]) });
    const index = new Map(found.map((one) => [one.documentId, one]));
    return documentIds.map((id) => index.get(id) ?? null);
  });

/** The documents of several applications, in the order of attachment. */
export const applicationDocumentsLoader = (database: DataSource) =>
  new DataLoader<string, Document[]>(async (applicationIds) => {
    const rows = await database.getRepository(ApplicationDocument).find({
      where: { applicationId: In([...applicationIds]) },
      relations: { document: true },
      order: { attachedAt: 'ASC', documentId: 'ASC' },
    });
    const byApplication = groupBy(rows, (row) => row.applicationId);
    return applicationIds.map((id) => (byApplication.get(id) ?? []).flatMap(({ document }) => document ?? []));
  });
