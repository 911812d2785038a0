import { IsNull } from 'typeorm';
import { mayManageWebhook } from '../access/policies.js';
import { NotFoundError } from '../refused-error.js';
import type { Work } from '../transactions/in-transaction.js';
import { Webhook } from './webhook.js';

/** A webhook of one's own side behind its lock; what was deleted is as if it had never been. */
export async function lockWebhook({ tx, actor }: Work, id: string, field = 'input.webhookId'): Promise<Webhook> {
  const webhook = await tx.findOne(Webhook, {
    where: { id, deletedAt: IsNull() },
    lock: { mode: 'for_no_key_update' },
  });
  if (!webhook || !mayManageWebhook(actor, webhook.partnerId)) throw new NotFoundError(field);
  return webhook;
}
