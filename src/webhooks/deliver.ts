import type { EntityManager } from 'typeorm';
import { mayStillHear } from '../access/after-termination.js';
import { Event } from '../events/event.js';
import { GO_ON, type Halt } from '../notifications/send-mail.js';
import { type Courier, type InHand, leaseUntil } from './courier.js';
import { recordAnswer } from './record-answer.js';
import { Webhook } from './webhook.js';
import { WebhookDelivery } from './webhook-delivery.js';
import { writeMessage } from './write-message.js';

/** Longer than an attempt can take. No connection of the database is held meanwhile, however slow a receiver is. */
const LEASE_MS = 60_000;

/**
 * Sends what is due to a webhook, in order: one that has to be tried again keeps the later ones waiting. One process at a
 * time has a message in hand; what one leaves that is killed, the next takes up when the lease is over.
 */
export async function deliverToWebhook(courier: Courier, webhookId: string, halt: Halt = GO_ON): Promise<void> {
  while (!halt.isAsked()) {
    const inHand = await courier.database.transaction((tx) => takeNext(tx, courier, webhookId));
    if (inHand === null) return;
    if (inHand === 'NOT_TOLD') continue;
    const attemptedAt = courier.machineNow();
    const answer = await courier.send(writeMessage(inHand.webhook, inHand.event, attemptedAt));
    await recordAnswer(courier, inHand, attemptedAt, answer);
  }
}

async function takeNext(tx: EntityManager, courier: Courier, webhookId: string): Promise<InHand | 'NOT_TOLD' | null> {
  const now = courier.machineNow();
  // Waiting for the lock instead of passing by: whoever holds it may have looked before the newest was put in line.
  const webhook = await tx.findOne(Webhook, { where: { id: webhookId }, lock: { mode: 'for_no_key_update' } });
  if (!webhook || webhook.disabledAt !== null || webhook.deletedAt !== null) return null;
  if (webhook.leasedUntil !== null && webhook.leasedUntil > now) return null;
  const delivery = await firstWaiting(tx, webhookId);
  if (!delivery || (delivery.nextAttemptAt !== null && delivery.nextAttemptAt > now)) return null;
  const event = await tx.findOneByOrFail(Event, { id: delivery.eventId });
  if (!(await mayStillHear(tx, webhook.partnerId, event.kind, (await courier.clock.readIn(tx)).today))) {
    await tx.update(WebhookDelivery, { id: delivery.id }, { failedAt: now, failure: 'NOT_TOLD' });
    return 'NOT_TOLD';
  }
  await leaseUntil(tx, webhookId, new Date(now.getTime() + LEASE_MS));
  return { webhook, delivery, event };
}

const firstWaiting = (tx: EntityManager, webhookId: string): Promise<WebhookDelivery | null> =>
  tx
    .createQueryBuilder(WebhookDelivery, 'delivery')
    .where('delivery.webhook_id = :webhookId', { webhookId })
    .andWhere('delivery.delivered_at is null and delivery.failed_at is null')
    .orderBy('delivery.sequence')
    .getOne();
