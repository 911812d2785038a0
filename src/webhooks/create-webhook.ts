import { IsNull } from 'typeorm';
import { newId } from '../new-id.js';
import { ForbiddenError, refuseIf } from '../refused-error.js';
import { type Refusal, refusal } from '../regulation/refusal.js';
import type { Work } from '../transactions/in-transaction.js';
import { refusalsToKinds } from './event-kinds-of.js';
import { Webhook } from './webhook.js';
import { makeWebhookSecret } from './webhook-secret.js';
import type { CreateWebhookInput } from './webhooks.types.js';

/** How many webhooks a partner, or the vendor, may have. */
export const WEBHOOKS_MAX = 10;

/**
 * Makes a webhook of the caller's side and shows its secret once. Not through an API key: where data goes would outlive
 * the key's revocation.
 */
export async function createWebhook(
  { tx, actor }: Work,
  { name, url, kinds }: CreateWebhookInput,
  { refusalToUrl, machineNow }: { refusalToUrl: Refusal | null; machineNow: Date },
): Promise<Webhook> {
  if (actor.apiKeyId !== null) throw new ForbiddenError();
  const { partnerId } = actor;
  const existing = await tx.countBy(Webhook, { partnerId: partnerId ?? IsNull(), deletedAt: IsNull() });
  refuseIf([
    refusalToUrl,
    ...refusalsToKinds(actor, kinds),
    existing < WEBHOOKS_MAX ? null : refusal('WEBHOOK_LIMIT', { params: { max: WEBHOOKS_MAX } }),
  ]);
  const secret = makeWebhookSecret();
  const webhook = tx.create(Webhook, {
    id: newId(),
    partnerId,
    name,
    url,
    kinds,
    signingSecret: secret,
    previousSecret: null,
    previousSecretUntil: null,
    createdBy: actor.userId,
    createdAt: machineNow,
    disabledAt: null,
    disabledBecause: null,
    failingSince: null,
    leasedUntil: null,
    deletedAt: null,
  });
  return Object.assign(await tx.save(webhook), { secret });
}
