import type { EntityManager } from 'typeorm';
import type { Event } from '../events/event.js';
import { enqueueJob } from '../jobs/enqueue-job.js';
import { newId } from '../new-id.js';
import type { Webhook } from './webhook.js';
import { WebhookDelivery } from './webhook-delivery.js';

export type Subscribed = Pick<Webhook, 'id' | 'partnerId'>;

/** Puts an event in line for webhooks, and orders that it be sent once the transaction is committed. */
export async function queueFor(
  tx: EntityManager,
  webhooks: readonly Subscribed[],
  event: Pick<Event, 'id' | 'sequence' | 'occurredAt'>,
): Promise<WebhookDelivery[]> {
  const deliveries = webhooks.map(({ id: webhookId, partnerId }) =>
    tx.create(WebhookDelivery, {
      id: newId(),
      webhookId,
      partnerId,
      eventId: event.id,
      sequence: event.sequence,
      createdAt: event.occurredAt,
      attempts: 0,
      nextAttemptAt: null,
      deliveredAt: null,
      failedAt: null,
      failure: null,
    }),
  );
  if (deliveries.length > 0) await tx.insert(WebhookDelivery, deliveries);
  for (const { webhookId } of deliveries) await enqueueJob(tx, 'deliverToWebhook', { webhookId });
  return deliveries;
}
