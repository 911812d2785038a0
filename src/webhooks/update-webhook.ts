import { expectVersion } from '../partners/lock-partner.js';
import { ForbiddenError, refuseIf } from '../refused-error.js';
import type { Refusal } from '../regulation/refusal.js';
import type { Work } from '../transactions/in-transaction.js';
import { refusalsToKinds } from './event-kinds-of.js';
import { lockWebhook } from './lock-webhook.js';
import type { Webhook } from './webhook.js';
import type { UpdateWebhookInput } from './webhooks.types.js';

/** Changes what a webhook is told of and where. What is in line goes to the new address. */
export async function updateWebhook(
  work: Work,
  input: UpdateWebhookInput,
  refusalToUrl: Refusal | null,
): Promise<Webhook> {
  if (work.actor.apiKeyId !== null) throw new ForbiddenError();
  const webhook = await lockWebhook(work, input.webhookId);
  const { name, url, kinds } = webhook;
  const changed = { name: input.name ?? name, url: input.url ?? url, kinds: input.kinds ?? kinds };
  refuseIf([refusalToUrl, ...refusalsToKinds(work.actor, input.kinds ?? [])]);
  expectVersion(webhook, input.expectedVersion);
  return work.tx.save(Object.assign(webhook, changed));
}
