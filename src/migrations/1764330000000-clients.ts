import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Clients of partners, reports on running projects, and the calendar of what is owed (3.1, 3.5). */
export class Clients1764330000000 implements MigrationInterface {
  name = 'Clients1764330000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...ENGAGEMENTS, ...REPORTS, ...FEEDS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    const tables = ['calendar_feed', 'report_question', 'project_report', 'engagement_project', 'engagement_step'];
    for (const table of [...tables, 'engagement']) await runner.query(`drop table ${table}`);
  }
}

const appendOnly = (table: string) =>
  `create trigger ${table}_append_only before update or delete or truncate on ${table}
   for each statement execute function refuse_change()`;

const ENGAGEMENTS = [
  `create table engagement (
    id uuid not null,
    partner_id uuid not null,
    client_inn text not null,
    client_name text not null,
    products text[] not null,
    description text not null default '',
    contact_name text not null,
    contact_email text,
    contact_phone text,
    expected_amount_kopecks bigint not null,
    expected_on date not null,
    stage text not null,
    informed_on date not null,
    created_by uuid not null,
    created_at timestamptz not null,
    version integer not null,
    constraint engagement_stage check (stage in ('INTEREST', 'IN_WORK', 'OFFERED', 'WON', 'LOST')),
    constraint engagement_amount check (expected_amount_kopecks >= 0),
    constraint engagement_products check (products <> '{}'),
    constraint engagement_pkey primary key (id),
    constraint engagement_partner_fk foreign key (partner_id) references partner(id)
  )`,
  // Of one partner alone: that others have the same client is no business of the database's answer to this one.
  `create unique index engagement_open_key on engagement (partner_id, client_inn) where stage not in ('WON', 'LOST')`,
  'create index engagement_partner_idx on engagement (partner_id)',
  'create index engagement_client_idx on engagement (client_inn)',
  'create index engagement_newest_idx on engagement (created_at, id)',
  'create sequence engagement_step_sequence',
  `create table engagement_step (
    id uuid not null,
    sequence bigint not null default nextval('engagement_step_sequence'::regclass),
    engagement_id uuid not null,
    stage text not null,
    reason text,
    reached_on date not null,
    reached_at timestamptz not null,
    moved_by uuid not null,
    constraint engagement_step_pkey primary key (id),
    constraint engagement_step_engagement_fk foreign key (engagement_id) references engagement(id)
  )`,
  'alter sequence engagement_step_sequence owned by engagement_step.sequence',
  'create unique index engagement_step_sequence_key on engagement_step (sequence)',
  'create index engagement_step_engagement_idx on engagement_step (engagement_id)',
  appendOnly('engagement_step'),
  `create table engagement_project (
    project_id uuid not null,
    engagement_id uuid not null,
    linked_by uuid not null,
    linked_at timestamptz not null,
    constraint engagement_project_pkey primary key (project_id),
    constraint engagement_project_project_fk foreign key (project_id) references project(id),
    constraint engagement_project_engagement_fk foreign key (engagement_id) references engagement(id)
  )`,
  'create index engagement_project_engagement_idx on engagement_project (engagement_id)',
];

const REPORTS = [
  `create table project_report (
    id uuid not null,
    project_id uuid not null,
    partner_id uuid not null,
    progress text not null,
    difficulties text not null,
    solutions text not null,
    reported_on date not null,
    is_entered_by_staff boolean not null,
    created_by uuid not null,
    created_at timestamptz not null,
    constraint project_report_pkey primary key (id),
    constraint project_report_project_fk foreign key (project_id) references project(id),
    constraint project_report_partner_fk foreign key (partner_id) references partner(id)
  )`,
  'create index project_report_newest_idx on project_report (created_at, id)',
  'create index project_report_project_idx on project_report (project_id, reported_on)',
  'create index project_report_partner_idx on project_report (partner_id)',
  appendOnly('project_report'),
  `create table report_question (
    id uuid not null,
    report_id uuid not null,
    partner_id uuid not null,
    question text not null,
    asked_on date not null,
    asked_at timestamptz not null,
    asked_by uuid not null,
    answer text,
    answered_on date,
    answered_by uuid,
    constraint report_question_answer check (num_nulls(answer, answered_on, answered_by) in (0, 3)),
    constraint report_question_days check (answered_on >= asked_on),
    constraint report_question_pkey primary key (id),
    constraint report_question_report_fk foreign key (report_id) references project_report(id),
    constraint report_question_partner_fk foreign key (partner_id) references partner(id)
  )`,
  'create index report_question_report_idx on report_question (report_id)',
  'create index report_question_open_idx on report_question (partner_id) where answered_on is null',
];

const FEEDS = [
  `create table calendar_feed (
    id uuid not null,
    user_id uuid not null,
    partner_id uuid not null,
    name text not null,
    secret_hash bytea not null,
    created_at timestamptz not null,
    revoked_at timestamptz,
    constraint calendar_feed_pkey primary key (id),
    constraint calendar_feed_user_fk foreign key (user_id) references user_account(id),
    constraint calendar_feed_partner_fk foreign key (partner_id) references partner(id)
  )`,
  'create unique index calendar_feed_secret_key on calendar_feed (secret_hash)',
  'create index calendar_feed_user_idx on calendar_feed (user_id)',
  'create index calendar_feed_partner_idx on calendar_feed (partner_id)',
];
