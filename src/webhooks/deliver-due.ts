import { enqueueJob } from '../jobs/enqueue-job.js';
import type { Courier } from './courier.js';

/** Orders what is due of everybody: what waited for its time, and what a process that has died had in hand. */
export async function deliverDue({ database, machineNow }: Courier): Promise<void> {
  const due = await database.query<{ id: string }[]>(
    `select id from webhook
      where disabled_at is null and deleted_at is null and (leased_until is null or leased_until <= $1)
        and (select coalesce(next_attempt_at, '-infinity') from webhook_delivery waiting
              where waiting.webhook_id = webhook.id and delivered_at is null and failed_at is null
              order by sequence limit 1) <= $1`,
    [machineNow()],
  );
  for (const { id } of due) await enqueueJob(database.manager, 'deliverToWebhook', { webhookId: id });
}
