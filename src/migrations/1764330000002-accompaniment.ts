import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The vendor's help with clients and projects, and whom it takes up (3.4, 3.8, 3.9). */
export class Accompaniment1764330000002 implements MigrationInterface {
  name = 'Accompaniment1764330000002';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of SCHEMA) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['accompaniment_document', 'handed_step', 'assignment', 'specialist', 'accompaniment']) {
      await runner.query(`drop table ${table}`);
    }
  }
}

const SCHEMA = [
  `create table accompaniment (
    id uuid not null,
    partner_id uuid not null,
    kind text not null,
    project_id uuid,
    engagement_id uuid,
    description text not null,
    wanted_from date not null,
    wanted_through date not null,
    state text not null,
    answer text,
    decline_ground text,
    starts_on date,
    through_on date,
    decided_on date,
    decided_by uuid,
    outcome text,
    closed_on date,
    created_by uuid not null,
    created_at timestamptz not null,
    version integer not null,
    constraint accompaniment_kind check (kind in ('CONSULTING', 'PROJECT_AUDIT', 'SERVER_ARCHITECTURE_AUDIT', 'PERFORMANCE_AUDIT', 'LOAD_TESTING_CONTROL')),
    constraint accompaniment_state check (state in ('REQUESTED', 'ACCEPTED', 'DECLINED', 'WITHDRAWN', 'DONE')),
    constraint accompaniment_about check (num_nonnulls(project_id, engagement_id) = 1),
    constraint accompaniment_wanted check (wanted_through >= wanted_from),
    constraint accompaniment_days check (through_on >= starts_on),
    constraint accompaniment_pkey primary key (id),
    constraint accompaniment_partner_fk foreign key (partner_id) references partner(id),
    constraint accompaniment_project_fk foreign key (project_id) references project(id),
    constraint accompaniment_engagement_fk foreign key (engagement_id) references engagement(id)
  )`,
  'create index accompaniment_newest_idx on accompaniment (created_at, id)',
  'create index accompaniment_partner_idx on accompaniment (partner_id)',
  'create index accompaniment_project_idx on accompaniment (project_id)',
  'create index accompaniment_engagement_idx on accompaniment (engagement_id)',
  `create table specialist (
    id uuid not null,
    name text not null,
    weekly_hours integer not null,
    left_on date,
    created_at timestamptz not null,
    version integer not null,
    constraint specialist_hours check (weekly_hours > 0),
    constraint specialist_pkey primary key (id)
  )`,
  `create table assignment (
    accompaniment_id uuid not null,
    specialist_id uuid not null,
    hours_per_week integer not null,
    constraint assignment_hours check (hours_per_week > 0),
    constraint assignment_pkey primary key (accompaniment_id, specialist_id),
    constraint assignment_accompaniment_fk foreign key (accompaniment_id) references accompaniment(id),
    constraint assignment_specialist_fk foreign key (specialist_id) references specialist(id)
  )`,
  'create index assignment_specialist_idx on assignment (specialist_id)',
  `create table handed_step (
    id uuid not null,
    accompaniment_id uuid not null,
    partner_id uuid not null,
    step text not null,
    text text not null,
    handed_in_on date not null,
    handed_in_at timestamptz not null,
    handed_in_by uuid not null,
    is_agreed boolean,
    remarks text,
    answered_on date,
    answered_by uuid,
    constraint handed_step_answer check (num_nulls(is_agreed, answered_on, answered_by) in (0, 3)),
    constraint handed_step_pkey primary key (id),
    constraint handed_step_accompaniment_fk foreign key (accompaniment_id) references accompaniment(id),
    constraint handed_step_partner_fk foreign key (partner_id) references partner(id)
  )`,
  'create unique index handed_step_waiting_key on handed_step (accompaniment_id) where is_agreed is null',
  'create index handed_step_accompaniment_idx on handed_step (accompaniment_id)',
  `create table accompaniment_document (
    document_id uuid not null,
    accompaniment_id uuid not null,
    attached_by uuid not null,
    attached_at timestamptz not null,
    constraint accompaniment_document_pkey primary key (document_id),
    constraint accompaniment_document_document_fk foreign key (document_id) references document(id),
    constraint accompaniment_document_accompaniment_fk foreign key (accompaniment_id) references accompaniment(id)
  )`,
  'create index accompaniment_document_accompaniment_idx on accompaniment_document (accompaniment_id)',
];
