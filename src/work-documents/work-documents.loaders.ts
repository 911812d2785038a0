import DataLoader from 'dataloader';
import { type DataSource, In } from 'typeorm';
import type { Document } from '../documents/document.js';
import { groupBy } from '../group-by.js';
import { type WorkColumn, WorkDocument } from './work-document.js';

/** The documents of several things of one kind, in the order of attachment. */
const documentsBy = (field: WorkColumn) => (database: DataSource) =>
  new DataLoader<string, Document[]>(async (ids) => {
    const rows = await database.getRepository(WorkDocument).find({
      where: { [field]: In([...ids]) },
      relations: { document: true },
      order: { attachedAt: 'ASC', documentId: 'ASC' },
    });
    const byId = groupBy(rows, (row) => row[field]!);
    return ids.map((id) => (byId.get(id) ?? []).flatMap(({ document }) => document ?? []));
  });

export const engagementDocumentsLoader = documentsBy('engagementId');
export const reportDocumentsLoader = documentsBy('reportId');
export const reviewDocumentsLoader = documentsBy('reviewId');
export const activityDocumentsLoader = documentsBy('activityId');
