import type { Logger } from 'pino';
import type { DataSource, EntityManager } from 'typeorm';
import type { Clock } from '../clock.js';
import type { Event } from '../events/event.js';
import type { Send } from './post-message.js';
import type { Webhook } from './webhook.js';
import type { WebhookDelivery } from './webhook-delivery.js';

/** What delivering stands on. */
export interface Courier {
  database: DataSource;
  clock: Clock;
  /** The machine's time: receivers compare signatures with theirs, and pauses are no business. */
  machineNow: () => Date;
  send: Send;
  log: Logger;
}

/** A message that this process alone has at the moment. */
export interface InHand {
  webhook: Webhook;
  delivery: WebhookDelivery;
  event: Event;
}

/** Past the version: whoever edits a webhook need not know that a message was on its way. */
export async function leaseUntil(tx: EntityManager, webhookId: string, until: Date | null): Promise<void> {
  await tx.query('update webhook set leased_until = $2 where id = $1', [webhookId, until]);
}
