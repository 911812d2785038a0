import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import type { Loaders } from '../loaders.js';
import { LegalEntity } from './legal-entity.js';

/** The legal entities of several partners in one statement, in the order in which they came. */
export const legalEntitiesLoader = (_: DataSource, { reader }: Loaders) =>
  new DataLoader<string, LegalEntity[]>(async (partnerIds) => {
    const found = await reader.entities(
      LegalEntity,
      'where item.partner_id = any($1::uuid[]) order by item.created_at, item.id',
      [partnerIds],
    );
    return partnerIds.map((id) => found.filter((entity) => entity.partnerId === id));
  });
