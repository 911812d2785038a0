import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reports of violations, their evidence, investigations with notes, and requests for an explanation (section 5). */
export class Violations1764320000000 implements MigrationInterface {
  name = 'Violations1764320000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...INVESTIGATIONS, ...REPORTS, ...EVIDENCE]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      ...['evidence_document', 'explanation_request', 'violation_report'],
      ...['investigation_note', 'investigation'],
    ]) {
      await runner.query(`drop table ${table}`);
    }
    await runner.query('delete from document where is_confidential');
    await runner.query('alter table document drop constraint document_owner');
    await runner.query('alter table document alter column partner_id set not null');
    await runner.query('alter table document drop column is_confidential');
  }
}

const INVESTIGATIONS = [
  `create table investigation (
    id uuid not null,
    partner_id uuid not null,
    ground text not null,
    facts text not null,
    happened_on date not null,
    assignee_id uuid,
    opened_on date not null,
    opened_at timestamptz not null,
    opened_by uuid not null,
    outcome text,
    reasons text,
    decided_on date,
    decided_at timestamptz,
    decided_by uuid,
    communicated_on date,
    communicated_at timestamptz,
    communicated_by uuid,
    version integer not null,
    constraint investigation_outcome check (outcome in ('CONFIRMED', 'DISMISSED')),
    constraint investigation_decided check (num_nulls(outcome, reasons, decided_on, decided_at, decided_by) in (0, 5)),
    constraint investigation_communicated
      check (num_nulls(communicated_on, communicated_at, communicated_by) in (0, 3)),
    constraint investigation_told check (communicated_on is null or outcome is not null),
    constraint investigation_pkey primary key (id),
    constraint investigation_partner_fk foreign key (partner_id) references partner(id)
  )`,
  'create index investigation_partner_idx on investigation (partner_id)',
  'create index investigation_opened_idx on investigation (opened_at)',
  `create table investigation_note (
    id uuid not null,
    investigation_id uuid not null,
    text text not null,
    written_by uuid not null,
    written_at timestamptz not null,
    constraint investigation_note_pkey primary key (id),
    constraint investigation_note_investigation_fk foreign key (investigation_id) references investigation(id)
  )`,
  'create index investigation_note_investigation_idx on investigation_note (investigation_id)',
  `create trigger investigation_note_append_only before update or delete or truncate on investigation_note
   for each statement execute function refuse_change()`,
  `create table explanation_request (
    id uuid not null,
    investigation_id uuid not null,
    partner_id uuid not null,
    ground text not null,
    facts text not null,
    question text not null,
    due_on date not null,
    requested_on date not null,
    requested_at timestamptz not null,
    requested_by uuid not null,
    answer text,
    answered_on date,
    answered_at timestamptz,
    answered_by uuid,
    constraint explanation_request_days check (answered_on >= requested_on),
    constraint explanation_request_answer check (num_nulls(answer, answered_on, answered_at, answered_by) in (0, 4)),
    constraint explanation_request_pkey primary key (id),
    constraint explanation_request_investigation_fk foreign key (investigation_id) references investigation(id),
    constraint explanation_request_partner_fk foreign key (partner_id) references partner(id)
  )`,
  'create index explanation_request_investigation_idx on explanation_request (investigation_id)',
  'create index explanation_request_partner_idx on explanation_request (partner_id)',
  `create unique index explanation_request_open_key on explanation_request (investigation_id)
   where answered_on is null`,
];

/** The accused partner is no `partner_id`: nothing of it may follow a report, not even its card in the directory. */
const REPORTS = [
  `create table violation_report (
    id uuid not null,
    accused_id uuid,
    accused_name text not null,
    ground text not null,
    facts text not null,
    happened_on date not null,
    reporter_id uuid not null,
    reporter_partner_id uuid,
    reported_on date not null,
    reported_at timestamptz not null,
    investigation_id uuid,
    set_aside_on date,
    set_aside_note text,
    set_aside_by uuid,
    version integer not null,
    constraint violation_report_set_aside check (num_nulls(set_aside_on, set_aside_note, set_aside_by) in (0, 3)),
    constraint violation_report_examined check (set_aside_on is null or investigation_id is null),
    constraint violation_report_pkey primary key (id),
    constraint violation_report_accused_fk foreign key (accused_id) references partner(id),
    constraint violation_report_reporter_fk foreign key (reporter_partner_id) references partner(id),
    constraint violation_report_investigation_fk foreign key (investigation_id) references investigation(id)
  )`,
  'create index violation_report_reported_idx on violation_report (reported_at)',
  'create index violation_report_reporter_idx on violation_report (reporter_partner_id)',
  'create index violation_report_investigation_idx on violation_report (investigation_id)',
];

const EVIDENCE = [
  'alter table document add column is_confidential boolean not null default false',
  'alter table document alter column partner_id drop not null',
  'alter table document add constraint document_owner check (partner_id is not null or is_confidential)',
  `create table evidence_document (
    document_id uuid not null,
    report_id uuid,
    explanation_request_id uuid,
    attached_at timestamptz not null,
    constraint evidence_document_of check (num_nonnulls(report_id, explanation_request_id) = 1),
    constraint evidence_document_pkey primary key (document_id),
    constraint evidence_document_document_fk foreign key (document_id) references document(id),
    constraint evidence_document_report_fk foreign key (report_id) references violation_report(id),
    constraint evidence_document_explanation_fk
      foreign key (explanation_request_id) references explanation_request(id)
  )`,
  'create index evidence_document_report_idx on evidence_document (report_id)',
  'create index evidence_document_explanation_idx on evidence_document (explanation_request_id)',
];
