import { Event } from '../events/event.js';
import { TEST_EVENT } from '../events/event-kinds.js';
import { newId } from '../new-id.js';
import { refuseIf } from '../refused-error.js';
import type { Work } from '../transactions/in-transaction.js';
import { lockWebhook } from './lock-webhook.js';
import { queueFor } from './queue-deliveries.js';
import { refusalIfDisabled } from './redeliver-webhook.js';
import type { WebhookDelivery } from './webhook-delivery.js';
import type { TestWebhookInput } from './webhooks.types.js';

/** Puts a message that tells nothing in line for one webhook, to see whether its receiver works. */
export async function testWebhook(work: Work, { webhookId }: TestWebhookInput): Promise<WebhookDelivery> {
  const { tx, now } = work;
  const webhook = await lockWebhook(work, webhookId);
  refuseIf([refusalIfDisabled(webhook, 'input.webhookId')]);
  const { kind } = TEST_EVENT;
  const event = { id: newId(), kind, partnerId: webhook.partnerId, data: {}, onceKey: null, occurredAt: now };
  await tx.insert(Event, event);
  const [delivery] = await queueFor(tx, [webhook], await tx.findOneByOrFail(Event, { id: event.id }));
  return delivery!;
}
