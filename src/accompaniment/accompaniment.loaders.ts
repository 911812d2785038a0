import DataLoader from 'dataloader';
import { type DataSource, In } from 'typeorm';
import type { Document } from '../documents/document.js';
import { pagesByOwner } from '../graphql/pages-by-owner.js';
import { groupBy } from '../group-by.js';
import type { Loaders } from '../loaders.js';
import { Accompaniment } from './accompaniment.js';
import { AccompanimentDocument } from './accompaniment-document.js';
import { Assignment } from './assignment.js';
import { HandedStep } from './handed-step.js';
import { accompanimentsOfPartner } from './list-accompaniments.js';

export const partnerAccompanimentsLoader = (database: DataSource, { reader }: Loaders) =>
  pagesByOwner(database, reader, accompanimentsOfPartner);

export const accompanimentsLoader = (_: DataSource, { reader }: Loaders) =>
  new DataLoader<string, Accompaniment | null>(async (ids) => {
    const found = await reader.entitiesBy(Accompaniment, 'id', ids);
    return ids.map((id) => found.find((one) => one.id === id) ?? null);
  });

/** The requests on several projects, the newest first. */
export const projectAccompanimentsLoader = (_: DataSource, { reader }: Loaders) =>
  new DataLoader<string, Accompaniment[]>(async (ids) => {
    const found = await reader.entitiesBy(
      Accompaniment,
      'projectId',
      ids,
      'order by item.created_at desc, item.id desc',
    );
    return ids.map((id) => found.filter(({ projectId }) => projectId === id));
  });

/** The requests with several clients, the newest first. */
export const engagementAccompanimentsLoader = (_: DataSource, { reader }: Loaders) =>
  new DataLoader<string, Accompaniment[]>(async (ids) => {
    const found = await reader.entitiesBy(
      Accompaniment,
      'engagementId',
      ids,
      'order by item.created_at desc, item.id desc',
    );
    return ids.map((id) => found.filter(({ engagementId }) => engagementId === id));
  });

/** Who takes part in several accompaniments, by name. */
export const assignmentsLoader = (database: DataSource) =>
  new DataLoader<string, Assignment[]>(async (ids) => {
    const found = await database.getRepository(Assignment).find({
      where: { accompanimentId: In([...ids]) },
      relations: { specialist: true },
      order: { specialist: { name: 'ASC' }, specialistId: 'ASC' },
    });
    const byAccompaniment = groupBy(found, ({ accompanimentId }) => accompanimentId);
    return ids.map((id) => byAccompaniment.get(id) ?? []);
  });

/** What was handed in of several accompaniments, from the first on. */
export const stepsLoader = (_: DataSource, { reader }: Loaders) =>
  new DataLoader<string, HandedStep[]>(async (ids) => {
    const found = await reader.entitiesBy(HandedStep, 'accompanimentId', ids, 'order by item.handed_in_at, item.id');
    const byAccompaniment = groupBy(found, ({ accompanimentId }) => accompanimentId);
    return ids.map((id) => byAccompaniment.get(id) ?? []);
  });

/** The documents of several accompaniments, in the order of attachment. */
export const documentsLoader = (database: DataSource) =>
  new DataLoader<string, Document[]>(async (ids) => {
    const rows = await database.getRepository(AccompanimentDocument).find({
      where: { accompanimentId: In([...ids]) },
      relations: { document: true },
      order: { attachedAt: 'ASC', documentId: 'ASC' },
    });
    const byAccompaniment = groupBy(rows, ({ accompanimentId }) => accompanimentId);
    return ids.map((id) => (byAccompaniment.get(id) ?? []).flatMap(({ document }) => document ?? []));
  });
