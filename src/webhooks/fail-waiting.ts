import type { EntityManager } from 'typeorm';
import type { DeliveryFailure } from './webhook-delivery.js';

/** Gives up whatever is in line for a webhook. The caller holds its lock. */
export async function failWaiting(
  tx: EntityManager,
  webhookId: string,
  now: Date,
  failure: DeliveryFailure,
): Promise<void> {
  await tx.query(
    `update webhook_delivery set failed_at = $2, failure = $3, next_attempt_at = null
      where webhook_id = $1 and delivered_at is null and failed_at is null`,
    [webhookId, now, failure],
  );
}
