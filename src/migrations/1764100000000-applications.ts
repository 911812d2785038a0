import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Applications, their questions and decisions; terms that a decision replaces or ends before their last day. */
export class Applications1764100000000 implements MigrationInterface {
  name = 'Applications1764100000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...APPLICATIONS, ...TERMS, NO_OVERLAP]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of UNDO) await runner.query(statement);
  }
}

const APPLICATIONS = [
  `create table application (
    id uuid not null,
    partner_id uuid not null,
    legal_entity_id uuid not null,
    kind text not null,
    target_level text not null,
    state text not null,
    goals text,
    company_summary text,
    project_experience text,
    requirement_notes text,
    promotion_activities jsonb not null default '[]',
    renews_through date,
    submitted_on date,
    submitted_at timestamptz,
    provided_on date,
    accepted_on date,
    assignee_id uuid,
    is_entered_by_staff boolean not null default false,
    is_late boolean not null default false,
    remarks text,
    internal_note text,
    closed_on date,
    created_by uuid not null,
    created_at timestamptz not null,
    version integer not null,
    constraint application_kind check (kind in ('OBTAIN', 'UPGRADE', 'RENEWAL')),
    constraint application_level check (target_level in ('BASIC', 'EXTENDED', 'MAXIMAL')),
    constraint application_state check (state in ('DRAFT', 'SUBMITTED', 'UNDER_REVIEW', 'INFORMATION_REQUESTED', 'GRANTED', 'REFUSED', 'CONFIRMED', 'CONFIRMED_AS_BASIC', 'ANNULLED', 'WITHDRAWN', 'EXPIRED')),
    constraint application_submitted check (state = 'DRAFT' or submitted_on is not null or closed_on is not null),
    constraint application_pkey primary key (id),
    constraint application_partner_fk foreign key (partner_id) references partner(id),
    constraint application_legal_entity_fk foreign key (legal_entity_id) references legal_entity(id)
  )`,
  `create unique index application_open_key on application (partner_id, kind) where state in ('DRAFT', 'SUBMITTED', 'UNDER_REVIEW', 'INFORMATION_REQUESTED')`,
  `create index application_queue_idx on application (submitted_on) where state in ('SUBMITTED', 'UNDER_REVIEW', 'INFORMATION_REQUESTED')`,
  'create index application_partner_idx on application (partner_id, created_at)',
  'create index application_legal_entity_idx on application (legal_entity_id)',
  'create index application_assignee_idx on application (assignee_id)',
  `create table information_request (
    id uuid not null,
    application_id uuid not null,
    question text not null,
    requested_on date not null,
    requested_at timestamptz not null,
    requested_by uuid not null,
    answer text,
    answered_on date,
    answered_by uuid,
    constraint information_request_days check (answered_on >= requested_on),
    constraint information_request_answer check ((answered_on is null) = (answer is null)),
    constraint information_request_pkey primary key (id),
    constraint information_request_application_fk foreign key (application_id) references application(id)
  )`,
  'create index information_request_application_idx on information_request (application_id)',
  'create unique index information_request_open_key on information_request (application_id) where answered_on is null',
  `create table application_decision (
    id uuid not null,
    application_id uuid not null,
    outcome text not null,
    decided_on date not null,
    effective_on date,
    decided_at timestamptz not null,
    decided_by uuid not null,
    reasons text,
    reason_clauses text[] not null,
    internal_note text,
    checklist jsonb not null,
    due_on date,
    constraint application_decision_outcome check (outcome in ('GRANTED', 'REFUSED', 'CONFIRMED', 'CONFIRMED_AS_BASIC', 'ANNULLED')),
    constraint application_decision_pkey primary key (id),
    constraint application_decision_application_fk foreign key (application_id) references application(id)
  )`,
  'create unique index application_decision_key on application_decision (application_id)',
];

const TERMS = [
  'alter table competence_term alter column reference drop not null',
  'alter table competence_term add column application_id uuid',
  'alter table competence_term add column superseded_on date',
  'alter table competence_term add column annulled_on date',
  `alter table competence_term add constraint competence_term_superseded check (superseded_on >= valid_from)`,
  `alter table competence_term add constraint competence_term_basis check (basis in ('IMPORTED', 'OBTAINED', 'UPGRADED', 'RENEWED', 'CONFIRMED_AS_BASIC', 'LEGAL_ENTITY_CHANGED'))`,
  'alter table competence_term add constraint competence_term_application_fk foreign key (application_id) references application(id)',
  'create index competence_term_application_idx on competence_term (application_id)',
  'alter table competence_term drop constraint competence_term_no_overlap',
];

/** Two records never hold on one day; a record holds until its last day, or until another takes its place. */
const NO_OVERLAP = `alter table competence_term add constraint competence_term_no_overlap
  exclude using gist (partner_id with =, daterange(valid_from, least(valid_through + 1, superseded_on), '[)') with &&) where (voided_at is null)`;

const UNDO = [
  'alter table competence_term drop constraint competence_term_no_overlap',
  'alter table competence_term drop column application_id, drop column superseded_on, drop column annulled_on',
  'alter table competence_term drop constraint competence_term_basis',
  `update competence_term set reference = '' where reference is null`,
  'alter table competence_term alter column reference set not null',
  `alter table competence_term add constraint competence_term_no_overlap
     exclude using gist (partner_id with =, daterange(valid_from, valid_through, '[]') with &&) where (voided_at is null)`,
  'drop table application_decision',
  'drop table information_request',
  'drop table application',
];
