import { refuseIf } from '../refused-error.js';
import { refusal } from '../regulation/refusal.js';
import type { Work } from '../transactions/in-transaction.js';
import { failWaiting } from './fail-waiting.js';
import { lockWebhook } from './lock-webhook.js';
import type { Webhook } from './webhook.js';
import type { WebhookInput } from './webhooks.types.js';

/** Turns a webhook off: what waits is given up, and it is told of nothing until it is on again. */
export async function disableWebhook(work: Work, { webhookId }: WebhookInput, machineNow: Date): Promise<Webhook> {
  const webhook = await lockWebhook(work, webhookId);
  refuseIf([webhook.disabledAt === null ? null : refusal('WEBHOOK_DISABLED', { field: 'input.webhookId' })]);
  await failWaiting(work.tx, webhookId, machineNow, 'DISABLED');
  return work.tx.save(Object.assign(webhook, { disabledAt: machineNow, disabledBecause: 'OWNER' as const }));
}

/** Turns it on again: it is told of what happens from now on. */
export async function enableWebhook(work: Work, { webhookId }: WebhookInput): Promise<Webhook> {
  const webhook = await lockWebhook(work, webhookId);
  refuseIf([webhook.disabledAt === null ? refusal('WEBHOOK_NOT_DISABLED', { field: 'input.webhookId' }) : null]);
  return work.tx.save(Object.assign(webhook, { disabledAt: null, disabledBecause: null, failingSince: null }));
}

/** Ends a webhook for good. Its record stays, without its secrets. */
export async function deleteWebhook(work: Work, { webhookId }: WebhookInput, machineNow: Date): Promise<Webhook> {
  const webhook = await lockWebhook(work, webhookId);
  await failWaiting(work.tx, webhookId, machineNow, 'DISABLED');
  const noSecrets = { signingSecret: '', previousSecret: null, previousSecretUntil: null };
  return work.tx.save(Object.assign(webhook, { deletedAt: machineNow, ...noSecrets }));
}
