import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { pagesByOwner } from '../graphql/pages-by-owner.js';
import { groupBy } from '../group-by.js';
import type { Loaders } from '../loaders.js';
import { Project } from '../projects/project.js';
import { Engagement } from './engagement.js';
import { EngagementStep } from './engagement-step.js';
import { engagementsOfPartner } from './list-engagements.js';

export const partnerEngagementsLoader = (database: DataSource, { reader }: Loaders) =>
  pagesByOwner(database, reader, engagementsOfPartner);

export const engagementsLoader = (_: DataSource, { reader }: Loaders) =>
  new DataLoader<string, Engagement | null>(async (ids) => {
    const found = await reader.entities(Engagement, 'where item.id = any($1::uuid[])', [ids]);
    return ids.map((id) => found.find((one) => one.id === id) ?? null);
  });

/** The history of several engagements, from its beginning. */
export const stepsLoader = (_: DataSource, { reader }: Loaders) =>
  new DataLoader<string, EngagementStep[]>(async (ids) => {
    const found = await reader.entities(
      EngagementStep,
      'where item.engagement_id = any($1::uuid[]) order by item.sequence',
      [ids],
    );
    const byEngagement = groupBy(found, ({ engagementId }) => engagementId);
    return ids.map((id) => byEngagement.get(id) ?? []);
  });

/** 3.1: what other partners have with the same clients, the earliest informed first. For the vendor alone. */
export const rivalsLoader = (_: DataSource, { reader }: Loaders) =>
  new DataLoader<Engagement, Engagement[], string>(
    async (engagements) => {
      const found = await reader.entities(
        Engagement,
        'where item.client_inn = any($1::text[]) order by item.informed_on, item.created_at, item.id',
        [engagements.map(({ clientInn }) => clientInn)],
      );
      const byClient = groupBy(found, ({ clientInn }) => clientInn);
      return engagements.map(({ clientInn, partnerId }) =>
        (byClient.get(clientInn) ?? []).filter((other) => other.partnerId !== partnerId),
      );
    },
    { cacheKeyFn: ({ id }) => id },
  );

/** The projects that came of several engagements, in the order of linking. */
export const engagementProjectsLoader = (_: DataSource, { reader }: Loaders) =>
  new DataLoader<string, Project[]>(async (ids) => {
    const found = await reader.rows<Project, { engagementId: string }>(
      Project,
      (columns) => `select link.engagement_id as "engagementId", ${columns} from engagement_project link
        join project item on item.id = link.project_id
        where link.engagement_id = any($1::uuid[]) order by link.linked_at, item.id`,
      [ids],
    );
    const byEngagement = groupBy(found, ({ engagementId }) => engagementId);
    return ids.map((id) => byEngagement.get(id) ?? []);
  });

/** The engagement that a project has come of. */
export const projectEngagementLoader = (_: DataSource, { reader }: Loaders) =>
  new DataLoader<string, Engagement | null>(async (projectIds) => {
    const found = await reader.rows<Engagement, { projectId: string }>(
      Engagement,
      (columns) => `select link.project_id as "projectId", ${columns} from engagement_project link
        join engagement item on item.id = link.engagement_id where link.project_id = any($1::uuid[])`,
      [projectIds],
    );
    return projectIds.map((id) => found.find(({ projectId }) => projectId === id) ?? null);
  });
