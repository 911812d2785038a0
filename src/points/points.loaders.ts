import DataLoader from 'dataloader';
import { type DataSource, In } from 'typeorm';
import { pagesByOwner } from '../graphql/pages-by-owner.js';
import { entriesOfPartner } from './list-point-entries.js';
import { PartnerPoints } from './partner-points.js';
import { PointActivity } from './point-activity.js';

/** The stored totals of several partners in one statement. */
export const partnerPointsLoader = (database: DataSource) =>
  new DataLoader<string, PartnerPoints>(async (partnerIds) => {
    const found = await database.getRepository(PartnerPoints).findBy({ partnerId: In([...partnerIds]) });
    const index = new Map(found.map((points) => [points.partnerId, points]));
    return partnerIds.map((id) => index.get(id) ?? new Error('A partner without a stored total'));
  });

export const pointActivitiesLoader = (database: DataSource) =>
  new DataLoader<string, PointActivity>(async (ids) => {
    const found = await database.getRepository(PointActivity).findBy({ id: In([...ids]) });
    const index = new Map(found.map((activity) => [activity.id, activity]));
    return ids.map((id) => index.get(id) ?? new Error('A tariff without its activity'));
  });

export const pointEntriesLoader = (database: DataSource) => pagesByOwner(database, entriesOfPartner);
