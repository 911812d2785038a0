import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sanctions name their violation, keep what was changed in them, and can be objected to. */
export class SanctionsToldAndAnswered1764320000001 implements MigrationInterface {
  name = 'SanctionsToldAndAnswered1764320000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of SCHEMA) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table sanction_objection');
    await runner.query('drop table sanction_change');
    await runner.query('alter table sanction drop column investigation_id');
  }
}

const SCHEMA = [
  'alter table sanction add column investigation_id uuid',
  `alter table sanction add constraint sanction_investigation_fk
   foreign key (investigation_id) references investigation(id)`,
  'create index sanction_investigation_idx on sanction (investigation_id)',
  `create table sanction_change (
    id uuid not null,
    sanction_id uuid not null,
    kind text not null,
    through_before date,
    through_on date,
    lifted_on date,
    reason text not null,
    changed_on date not null,
    changed_at timestamptz not null,
    changed_by uuid not null,
    constraint sanction_change_kind check (kind in ('EXTENDED', 'LIFTED')),
    constraint sanction_change_pkey primary key (id),
    constraint sanction_change_sanction_fk foreign key (sanction_id) references sanction(id)
  )`,
  'create index sanction_change_sanction_idx on sanction_change (sanction_id)',
  `create trigger sanction_change_append_only before update or delete or truncate on sanction_change
   for each statement execute function refuse_change()`,
  `create table sanction_objection (
    id uuid not null,
    sanction_id uuid not null,
    partner_id uuid not null,
    text text not null,
    objected_on date not null,
    objected_at timestamptz not null,
    objected_by uuid not null,
    outcome text,
    answer text,
    answered_on date,
    answered_at timestamptz,
    answered_by uuid,
    version integer not null,
    constraint sanction_objection_outcome check (outcome in ('STANDS', 'LIFTED')),
    constraint sanction_objection_answer
      check (num_nulls(outcome, answer, answered_on, answered_at, answered_by) in (0, 5)),
    constraint sanction_objection_pkey primary key (id),
    constraint sanction_objection_sanction_fk foreign key (sanction_id) references sanction(id),
    constraint sanction_objection_partner_fk foreign key (partner_id) references partner(id)
  )`,
  'create unique index sanction_objection_key on sanction_objection (sanction_id)',
  'create index sanction_objection_partner_idx on sanction_objection (partner_id)',
];
