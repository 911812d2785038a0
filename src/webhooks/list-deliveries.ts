import { type DataSource, IsNull, type SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../access/actor.js';
import { mayManageWebhook } from '../access/policies.js';
import type { Page, PageArgs } from '../graphql/connection.js';
import { pageNewestFirst } from '../graphql/newest-first.js';
import { NotFoundError } from '../refused-error.js';
import { Webhook } from './webhook.js';
import { type DeliveryState, WebhookDelivery } from './webhook-delivery.js';

/** Webhooks of one's own side, the newest first. There are ten at most. */
export const listWebhooks = (database: DataSource, { partnerId }: Actor): Promise<Webhook[]> =>
  database
    .getRepository(Webhook)
    .find({ where: { partnerId: partnerId ?? IsNull(), deletedAt: IsNull() }, order: { id: 'DESC' } });

const CONDITIONS: Readonly<Record<DeliveryState, string>> = {
  WAITING: 'delivery.delivered_at is null and delivery.failed_at is null',
  DELIVERED: 'delivery.delivered_at is not null',
  FAILED: 'delivery.failed_at is not null',
};

/** What came of telling a webhook of one's own, the newest event first. */
export async function listDeliveries(
  database: DataSource,
  actor: Actor,
  { webhookId, state }: { webhookId: string; state?: DeliveryState | null },
  page: PageArgs,
): Promise<Page<WebhookDelivery>> {
  const webhook = await database.getRepository(Webhook).findOneBy({ id: webhookId, deletedAt: IsNull() });
  if (!webhook || !mayManageWebhook(actor, webhook.partnerId)) throw new NotFoundError('webhookId');
  const list = (): SelectQueryBuilder<WebhookDelivery> => {
    const rows = database.getRepository(WebhookDelivery).createQueryBuilder('delivery').where({ webhookId });
    return state == null ? rows : rows.andWhere(CONDITIONS[state]);
  };
  return pageNewestFirst(list, 'createdAt', page);
}
