import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { pagesByOwner } from '../graphql/pages-by-owner.js';
import { groupBy } from '../group-by.js';
import type { Loaders } from '../loaders.js';
import { Engagement } from './engagement.js';
import { EngagementStep } from './engagement-step.js';
import { engagementsOfPartner } from './list-engagements.js';

export const partnerEngagementsLoader = (database: DataSource, { reader }: Loaders) =>
  pagesByOwner(database, reader, engagementsOfPartner);

export const engagementsLoader = (_: DataSource, { reader }: Loaders) =>
  new DataLoader<string, Engagement | null>(async (ids) => {
    const found = await reader.entitiesBy(Engagement, 'id', ids);
    return ids.map((id) => found.find((one) => one.id === id) ?? null);
  });

/** The history of several engagements, from its beginning. */
export const stepsLoader = (_: DataSource, { reader }: Loaders) =>
  new DataLoader<string, EngagementStep[]>(async (ids) => {
    const found = await reader.entitiesBy(EngagementStep, 'engagementId', ids, 'order by item.sequence');
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
