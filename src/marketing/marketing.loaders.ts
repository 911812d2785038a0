import DataLoader from 'dataloader';
import { type DataSource, In } from 'typeorm';
import type { Document } from '../documents/document.js';
import { pagesByOwner } from '../graphql/pages-by-owner.js';
import { groupBy } from '../group-by.js';
import type { Loaders } from '../loaders.js';
import { PointEntry } from '../points/point-entry.js';
import { requestsOfPartner } from './list-marketing-requests.js';
import { MarketingDocument } from './marketing-document.js';
import { MarketingRequest } from './marketing-request.js';

export const partnerRequestsLoader = (database: DataSource, { reader }: Loaders) =>
  pagesByOwner(database, reader, requestsOfPartner);

/** The documents of several requests. */
export const evidenceLoader = (database: DataSource) =>
  new DataLoader<string, Document[]>(async (requestIds) => {
    const rows = await database.getRepository(MarketingDocument).find({
      where: { requestId: In([...requestIds]) },
      relations: { document: true },
      order: { documentId: 'ASC' },
    });
    const byRequest = groupBy(rows, ({ requestId }) => requestId);
    return requestIds.map((id) => (byRequest.get(id) ?? []).flatMap(({ document }) => document ?? []));
  });

/** What the ledger says of several granted requests. */
export const requestEntryLoader = (_: DataSource, { reader }: Loaders) =>
  new DataLoader<string, PointEntry | null>(async (requestIds) => {
    const found = await reader.entitiesBy(
      PointEntry,
      'sourceId',
      requestIds,
      `and item.source_type = 'MARKETING_REQUEST'`,
    );
    return requestIds.map((id) => found.find(({ sourceId }) => sourceId === id) ?? null);
  });

/** The latest request for points for each of several joint activities. */
export const claimLoader = (_: DataSource, { reader }: Loaders) =>
  new DataLoader<string, MarketingRequest | null>(async (activityIds) => {
    const found = await reader.entitiesBy(
      MarketingRequest,
      'jointActivityId',
      activityIds,
      'order by item.requested_at desc, item.id desc',
    );
    return activityIds.map((id) => found.find(({ jointActivityId }) => jointActivityId === id) ?? null);
  });
