import type { EntityManager } from 'typeorm';
import { enqueueJob } from '../jobs/enqueue-job.js';
import { newId } from '../new-id.js';
import { notify } from '../notifications/notify.js';
import { lockPartner } from '../partners/lock-partner.js';
import { type Courier, type InHand, leaseUntil } from './courier.js';
import { failWaiting } from './fail-waiting.js';
import type { Answer } from './post-message.js';
import { nextAttemptAt } from './retry-schedule.js';
import { type DisabledBecause, Webhook } from './webhook.js';
import { WebhookAttempt } from './webhook-attempt.js';
import { WebhookDelivery } from './webhook-delivery.js';

const GONE = 410;

/** Notes an attempt and what follows from it: delivered, tried again later, or given up and the webhook turned off. */
export async function recordAnswer(
  courier: Courier,
  { webhook, delivery }: InHand,
  attemptedAt: Date,
  answer: Answer,
): Promise<void> {
  const now = courier.machineNow();
  const isTaken = answer.status !== null && answer.status >= 200 && answer.status < 300;
  const again = isTaken || answer.status === GONE ? null : nextAttemptAt(delivery.attempts + 1, now, Math.random());
  const end = isTaken || again !== null ? null : answer.status === GONE ? 'GONE' : 'GIVEN_UP';
  await courier.database.transaction(async (tx) => {
    // Only an end is written about, and a letter wants its partner's lock, which comes before everything else.
    if (end !== null && webhook.partnerId !== null) await lockPartner(tx, webhook.partnerId);
    await tx.findOneOrFail(Webhook, { where: { id: webhook.id }, lock: { mode: 'for_no_key_update' } });
    await tx.insert(WebhookAttempt, {
      id: newId(),
      deliveryId: delivery.id,
      attemptedAt,
      durationMs: Math.max(0, now.getTime() - attemptedAt.getTime()),
      ...answer,
    });
    await leaseUntil(tx, webhook.id, null);
    await tx.update(WebhookDelivery, { id: delivery.id }, { attempts: delivery.attempts + 1 });
    if (isTaken) return delivered(tx, webhook.id, delivery.id, now);
    await tx.query('update webhook set failing_since = coalesce(failing_since, $2) where id = $1', [
      ...[webhook.id, attemptedAt],
    ]);
    if (again !== null) return tryAgain(tx, webhook.id, delivery.id, again);
    await giveUp(tx, courier, webhook, now, end!);
  });
  if (!isTaken) courier.log.warn({ webhookId: webhook.id, ...answer, end }, 'webhook not delivered');
}

async function delivered(tx: EntityManager, webhookId: string, id: string, now: Date): Promise<void> {
  await tx.query(
    'update webhook_delivery set delivered_at = $2, failed_at = null, failure = null, next_attempt_at = null where id = $1',
    [id, now],
  );
  await tx.query('update webhook set failing_since = null where id = $1 and failing_since is not null', [webhookId]);
}

/** What was turned off or deleted meanwhile stays as that left it. */
async function tryAgain(tx: EntityManager, webhookId: string, id: string, at: Date): Promise<void> {
  await tx.update(WebhookDelivery, { id }, { nextAttemptAt: at });
  await enqueueJob(tx, 'deliverToWebhook', { webhookId }, at);
}

/** Turned off, so that it costs nothing more; what waits is given up with it and can be sent again once it works. */
async function giveUp(
  tx: EntityManager,
  { clock }: Courier,
  { id, partnerId, name }: Webhook,
  now: Date,
  because: DisabledBecause,
): Promise<void> {
  await failWaiting(tx, id, now, 'GIVEN_UP');
  const [, isTurnedOff] = await tx.query<[unknown, number]>(
    `update webhook set disabled_at = $2, disabled_because = $3, version = version + 1
      where id = $1 and disabled_at is null and deleted_at is null`,
    [id, now, because],
  );
  if (partnerId === null || isTurnedOff === 0) return;
  const work = { tx, ...(await clock.readIn(tx)) };
  await notify(work, { kind: 'WEBHOOK_DISABLED', partnerId, subjectId: id, params: { webhook: name } });
}
