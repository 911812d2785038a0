import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The outbox: mail is put into it in the transaction of the change that it tells of. */
export class Mail1764130000000 implements MigrationInterface {
  name = 'Mail1764130000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of SCHEMA) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table mail');
  }
}

const SCHEMA = [
  'create sequence mail_sequence',
  `create table mail (
    id uuid not null,
    sequence bigint not null default nextval('mail_sequence'::regclass),
    partner_id uuid not null,
    kind text not null,
    addressee_kind text not null,
    addressee_id uuid not null,
    subject_id uuid not null,
    params jsonb not null,
    once_key text,
    created_at timestamptz not null,
    next_attempt_at timestamptz not null,
    attempts integer not null default 0,
    sent_at timestamptz,
    failed_at timestamptz,
    last_error text,
    constraint mail_addressee_kind check (addressee_kind in ('USER', 'CARD')),
    constraint mail_outcome check (sent_at is null or failed_at is null),
    constraint mail_pkey primary key (id),
    constraint mail_partner_fk foreign key (partner_id) references partner(id)
  )`,
  'create unique index mail_sequence_key on mail (sequence)',
  'create unique index mail_once_key on mail (once_key, addressee_id) where once_key is not null',
  'create index mail_partner_idx on mail (partner_id)',
  'create index mail_waiting_idx on mail (partner_id, next_attempt_at) where sent_at is null and failed_at is null',
  'create index mail_failed_idx on mail (sequence) where failed_at is not null',
  'alter sequence mail_sequence owned by mail.sequence',
];
