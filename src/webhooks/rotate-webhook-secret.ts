import { expectVersion } from '../partners/lock-partner.js';
import { ForbiddenError } from '../refused-error.js';
import type { Work } from '../transactions/in-transaction.js';
import { lockWebhook } from './lock-webhook.js';
import type { Webhook } from './webhook.js';
import { makeWebhookSecret } from './webhook-secret.js';
import type { WebhookAsReadInput } from './webhooks.types.js';

/** For so long the secret before signs as well, so that a receiver is at no moment without a good signature. */
const OVERLAP_MS = 86_400_000;

/** Gives a webhook another secret and shows it once. Of several changes within a day the last two secrets sign. */
export async function rotateWebhookSecret(
  work: Work,
  { webhookId, expectedVersion }: WebhookAsReadInput,
  machineNow: Date,
): Promise<Webhook> {
  if (work.actor.apiKeyId !== null) throw new ForbiddenError();
  const webhook = await lockWebhook(work, webhookId);
  expectVersion(webhook, expectedVersion);
  const secret = makeWebhookSecret();
  const previousSecretUntil = new Date(machineNow.getTime() + OVERLAP_MS);
  const rotated = { signingSecret: secret, previousSecret: webhook.signingSecret, previousSecretUntil };
  return Object.assign(await work.tx.save(Object.assign(webhook, rotated)), { secret });
}
