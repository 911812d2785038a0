import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { pagesByOwner } from '../graphql/pages-by-owner.js';
import type { Loaders } from '../loaders.js';
import { entriesOfPartner } from './list-point-entries.js';
import { PartnerPoints } from './partner-points.js';
import { PointActivity } from './point-activity.js';

/** The stored totals of several partners in one statement. */
export const partnerPointsLoader = (_: DataSource, { reader }: Loaders) =>
  new DataLoader<string, PartnerPoints>(async (partnerIds) => {
    const found = await reader.entitiesBy(PartnerPoints, 'partnerId', partnerIds);
    const index = new Map(found.map((points) => [points.partnerId, points]));
    return partnerIds.map((id) => index.get(id) ?? new Error('A partner without a stored total'));
  });

export const pointActivitiesLoader = (_: DataSource, { reader }: Loaders) =>
  new DataLoader<string, PointActivity>(async (ids) => {
    const found = await reader.entitiesBy(PointActivity, 'id', ids);
    const index = new Map(found.map((activity) => [activity.id, activity]));
    return ids.map((id) => index.get(id) ?? new Error('A tariff without its activity'));
  });

export const pointEntriesLoader = (database: DataSource, { reader }: Loaders) =>
  pagesByOwner(database, reader, entriesOfPartner);
