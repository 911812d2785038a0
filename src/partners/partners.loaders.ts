import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import type { Loaders } from '../loaders.js';
import { LegalEntity } from './legal-entity.js';

/** The legal entities of several partners in one statement, in the order in which they came. */
export const legalEntitiesLoader = (_: DataSource, { reader }: Loaders) =>
  new DataLoader<string, LegalEntity[]>(async (partnerIds) => {
    const found = await reader.entitiesBy(LegalEntity, 'partnerId', partnerIds, 'order by item.created_at, item.id');
    return partnerIds.map((id) => found.filter((entity) => entity.partnerId === id));
  });
