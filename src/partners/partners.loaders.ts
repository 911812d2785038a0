import DataLoader from 'dataloader';
import { type DataSource, In } from 'typeorm';
import { LegalEntity } from './legal-entity.js';

/** The legal entities of several partners in one statement, in the order in which they came. */
export const legalEntitiesLoader = (database: DataSource) =>
  new DataLoader<string, LegalEntity[]>(async (partnerIds) => {
    const found = await database
      .getRepository(LegalEntity)
      .find({ where: { partnerId: In([...partnerIds]) }, order: { createdAt: 'ASC', id: 'ASC' } });
    return partnerIds.map((id) => found.filter((entity) => entity.partnerId === id));
  });
