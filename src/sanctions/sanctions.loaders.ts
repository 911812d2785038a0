import DataLoader from 'dataloader';
import { type DataSource, In } from 'typeorm';
import { Sanction } from './sanction.js';

/** The sanctions of several partners in one statement, the newest first. */
export const sanctionsLoader = (database: DataSource) =>
  new DataLoader<string, Sanction[]>(async (partnerIds) => {
    const found = await database
      .getRepository(Sanction)
      .find({ where: { partnerId: In([...partnerIds]) }, order: { imposedAt: 'DESC', id: 'DESC' } });
    return partnerIds.map((id) => found.filter((sanction) => sanction.partnerId === id));
  });
