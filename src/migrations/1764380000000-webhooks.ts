import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What programs are told of, and to whom it is on its way. */
export class Webhooks1764380000000 implements MigrationInterface {
  name = 'Webhooks1764380000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of SCHEMA) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['webhook_attempt', 'webhook_delivery', 'webhook', 'event']) {
      await runner.query(`drop table ${table}`);
    }
    await runner.query('drop function notify_event');
  }
}

const SCHEMA = [
  'create sequence event_sequence',
  `create table event (
    id uuid not null,
    sequence bigint not null default nextval('event_sequence'::regclass),
    kind text not null,
    partner_id uuid,
    data jsonb not null,
    once_key text,
    occurred_at timestamptz not null,
    constraint event_pkey primary key (id),
    constraint event_partner_fk foreign key (partner_id) references partner(id)
  )`,
  'alter sequence event_sequence owned by event.sequence',
  'create unique index event_sequence_key on event (sequence)',
  'create unique index event_once_key on event (once_key) where once_key is not null',
  'create index event_partner_idx on event (partner_id, kind, occurred_at)',
  'create index event_age_idx on event (occurred_at)',
  // Small enough for a notification: ids and codes. The test of a webhook is nobody else's.
  `create function notify_event() returns trigger language plpgsql as $$
   begin
     perform pg_notify('kkv_events', json_build_object(
       'id', new.id, 'kind', new.kind, 'partnerId', new.partner_id, 'data', new.data, 'occurredAt', new.occurred_at)::text);
     return null;
   end $$`,
  `create trigger event_told after insert on event for each row
   when (new.kind <> 'WEBHOOK_TEST') execute function notify_event()`,
  `create table webhook (
    id uuid not null,
    partner_id uuid,
    name text not null,
    url text not null,
    kinds text[] not null,
    signing_secret text not null,
    previous_secret text,
    previous_secret_until timestamptz,
    created_by uuid not null,
    created_at timestamptz not null,
    disabled_at timestamptz,
    disabled_because text,
    failing_since timestamptz,
    leased_until timestamptz,
    deleted_at timestamptz,
    version integer not null,
    constraint webhook_disabled check ((disabled_at is null) = (disabled_because is null)),
    constraint webhook_disabled_because check (disabled_because in ('OWNER', 'GIVEN_UP', 'GONE')),
    constraint webhook_previous_secret check ((previous_secret is null) = (previous_secret_until is null)),
    constraint webhook_pkey primary key (id),
    constraint webhook_partner_fk foreign key (partner_id) references partner(id)
  )`,
  'create index webhook_partner_idx on webhook (partner_id)',
  `create table webhook_delivery (
    id uuid not null,
    webhook_id uuid not null,
    event_id uuid not null,
    sequence bigint not null,
    partner_id uuid,
    created_at timestamptz not null,
    attempts integer not null default 0,
    next_attempt_at timestamptz,
    delivered_at timestamptz,
    failed_at timestamptz,
    failure text,
    constraint webhook_delivery_outcome check (delivered_at is null or failed_at is null),
    constraint webhook_delivery_failed check ((failed_at is null) = (failure is null)),
    constraint webhook_delivery_failure check (failure in ('GIVEN_UP', 'DISABLED', 'NOT_TOLD')),
    constraint webhook_delivery_pkey primary key (id),
    constraint webhook_delivery_webhook_fk foreign key (webhook_id) references webhook(id),
    constraint webhook_delivery_event_fk foreign key (event_id) references event(id) on delete cascade
  )`,
  'create unique index webhook_delivery_event_key on webhook_delivery (webhook_id, event_id)',
  'create index webhook_delivery_event_idx on webhook_delivery (event_id)',
  'create index webhook_delivery_newest_idx on webhook_delivery (webhook_id, created_at, id)',
  `create index webhook_delivery_waiting_idx on webhook_delivery (webhook_id, sequence)
    where delivered_at is null and failed_at is null`,
  `create table webhook_attempt (
    id uuid not null,
    delivery_id uuid not null,
    attempted_at timestamptz not null,
    duration_ms integer not null,
    status integer,
    error text,
    constraint webhook_attempt_pkey primary key (id),
    constraint webhook_attempt_delivery_fk foreign key (delivery_id) references webhook_delivery(id) on delete cascade
  )`,
  'create index webhook_attempt_delivery_idx on webhook_attempt (delivery_id)',
];
