import { enqueueJob } from '../jobs/enqueue-job.js';
import { NotFoundError, refuseIf } from '../refused-error.js';
import { type Refusal, refusal } from '../regulation/refusal.js';
import type { Work } from '../transactions/in-transaction.js';
import { lockWebhook } from './lock-webhook.js';
import type { Webhook } from './webhook.js';
import { stateOfDelivery, WebhookDelivery } from './webhook-delivery.js';
import type { RecoverWebhookInput, RedeliverWebhookInput } from './webhooks.types.js';

const IN_LINE = { attempts: 0, nextAttemptAt: null, deliveredAt: null, failedAt: null, failure: null };

/**
 * Sends a message again, with the same `webhook-id`: one that was given up, or one that the receiver took and lost. It goes
 * before what happened later and still waits.
 */
export async function redeliverWebhook(work: Work, { deliveryId }: RedeliverWebhookInput): Promise<WebhookDelivery> {
  const { tx } = work;
  const field = 'input.deliveryId';
  const found = await tx.findOneBy(WebhookDelivery, { id: deliveryId });
  if (!found) throw new NotFoundError(field);
  const webhook = await lockWebhook(work, found.webhookId, field);
  const delivery = await tx.findOneByOrFail(WebhookDelivery, { id: deliveryId });
  refuseIf([
    refusalIfDisabled(webhook, field),
    stateOfDelivery(delivery) === 'WAITING' ? refusal('WEBHOOK_DELIVERY_WAITS', { field }) : null,
  ]);
  await enqueueJob(tx, 'deliverToWebhook', { webhookId: webhook.id });
  return tx.save(Object.assign(delivery, IN_LINE));
}

/** Puts in line again, in their order, all events from an instant on that were given up. */
export async function recoverWebhook(work: Work, { webhookId, since }: RecoverWebhookInput): Promise<Webhook> {
  const webhook = await lockWebhook(work, webhookId);
  refuseIf([refusalIfDisabled(webhook, 'input.webhookId')]);
  await work.tx
    .createQueryBuilder()
    .update(WebhookDelivery)
    .set(IN_LINE)
    .where('webhook_id = :webhookId and failed_at is not null and created_at >= :since', { webhookId, since })
    .execute();
  await enqueueJob(work.tx, 'deliverToWebhook', { webhookId });
  return webhook;
}

export const refusalIfDisabled = ({ disabledAt }: Webhook, field: string): Refusal | null =>
  disabledAt === null ? null : refusal('WEBHOOK_DISABLED', { field });
