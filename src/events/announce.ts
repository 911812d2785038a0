import type { EntityManager } from 'typeorm';
import type { Moment } from '../clock.js';
import { queryPrepared } from '../database/prepared.js';
import { newId } from '../new-id.js';
import { queueFor, type Subscribed } from '../webhooks/queue-deliveries.js';
import type { NewEvent } from './event-kinds.js';

/**
 * Puts an event into the outbox of everybody who asked to be told, in the transaction of the change: a change that is
 * rolled back takes it along. The caller holds the partner's lock, which gives a partner's events their order.
 */
export async function announce(work: Moment & { tx: EntityManager }, given: NewEvent): Promise<void> {
  const { tx, now: occurredAt } = work;
  const { kind, partnerId, data, onceKey = null } = given;
  const id = newId();
  const values = [id, kind, partnerId, data, onceKey, occurredAt];
  const [written] = await queryPrepared<{ sequence: number; webhooks: Subscribed[] }>(tx, WRITE, values);
  if (written) await queueFor(tx, written.webhooks, { id, sequence: written.sequence, occurredAt });
}

/**
 * One statement, for most mutations announce something: with the event comes who asked to be told of it, webhooks of this very
 * partner and the vendor's. One that is turned off is told of nothing.
 */
const WRITE = `
  insert into event (id, kind, partner_id, data, once_key, occurred_at) values ($1, $2, $3, $4, $5, $6)
  on conflict do nothing
  returning sequence, (
    select coalesce(json_agg(json_build_object('id', webhook.id, 'partnerId', webhook.partner_id) order by webhook.id), '[]')
      from webhook
     where (webhook.partner_id = event.partner_id or webhook.partner_id is null) and event.kind = any(webhook.kinds)
       and webhook.disabled_at is null and webhook.deleted_at is null) as webhooks`;
