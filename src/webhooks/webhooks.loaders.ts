import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { Event } from '../events/event.js';
import { groupBy } from '../group-by.js';
import type { Loaders } from '../loaders.js';
import { WebhookAttempt } from './webhook-attempt.js';

export const eventsLoader = (_: DataSource, { reader }: Loaders) =>
  new DataLoader<string, Event>(async (ids) => {
    const found = await reader.entitiesBy(Event, 'id', ids);
    return ids.map((id) => found.find((event) => event.id === id) ?? new Error('a delivery without its event'));
  });

/** The attempts of deliveries, the first one first. */
export const attemptsLoader = (_: DataSource, { reader }: Loaders) =>
  new DataLoader<string, WebhookAttempt[]>(async (ids) => {
    const found = await reader.entitiesBy(WebhookAttempt, 'deliveryId', ids, 'order by item.attempted_at, item.id');
    const byDelivery = groupBy(found, ({ deliveryId }) => deliveryId);
    return ids.map((id) => byDelivery.get(id) ?? []);
  });
