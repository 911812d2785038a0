import DataLoader from 'dataloader';
import { type DataSource, In } from 'typeorm';
import type { Loaders } from '../loaders.js';
import { Sanction } from './sanction.js';
import { SanctionChange } from './sanction-change.js';
import { SanctionObjection } from './sanction-objection.js';

/** The sanctions of several partners in one statement, the newest first. */
export const sanctionsLoader = (_: DataSource, { reader }: Loaders) =>
  new DataLoader<string, Sanction[]>(async (partnerIds) => {
    const found = await reader.entitiesBy(
      Sanction,
      'partnerId',
      partnerIds,
      'order by item.imposed_at desc, item.id desc',
    );
    return partnerIds.map((id) => found.filter((sanction) => sanction.partnerId === id));
  });

export const sanctionLoader = (database: DataSource) =>
  new DataLoader<string, Sanction | null>(async (ids) => {
    const found = await database.getRepository(Sanction).findBy({ id: In([...ids]) });
    return ids.map((id) => found.find((one) => one.id === id) ?? null);
  });

/** The sanctions that rest on several investigations, the first imposed first. */
export const sanctionsOfInvestigationLoader = (database: DataSource) =>
  new DataLoader<string, Sanction[]>(async (ids) => {
    const found = await database
      .getRepository(Sanction)
      .find({ where: { investigationId: In([...ids]) }, order: { imposedAt: 'ASC', id: 'ASC' } });
    return ids.map((id) => found.filter(({ investigationId }) => investigationId === id));
  });

/** What was changed in several sanctions, the first change first. */
export const sanctionChangesLoader = (database: DataSource) =>
  new DataLoader<string, SanctionChange[]>(async (ids) => {
    const found = await database
      .getRepository(SanctionChange)
      .find({ where: { sanctionId: In([...ids]) }, order: { changedAt: 'ASC', id: 'ASC' } });
    return ids.map((id) => found.filter(({ sanctionId }) => sanctionId === id));
  });

export const objectionLoader = (database: DataSource) =>
  new DataLoader<string, SanctionObjection | null>(async (ids) => {
    const found = await database.getRepository(SanctionObjection).findBy({ sanctionId: In([...ids]) });
    return ids.map((id) => found.find(({ sanctionId }) => sanctionId === id) ?? null);
  });
