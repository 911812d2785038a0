import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Requests for points for marketing activities, with their evidence (4.4). */
export class Marketing1764310000002 implements MigrationInterface {
  name = 'Marketing1764310000002';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of SCHEMA) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table marketing_document');
    await runner.query('drop table marketing_request');
  }
}

const SCHEMA = [
  `create table marketing_request (
    id uuid not null,
    partner_id uuid not null,
    activity_id uuid not null,
    title text not null,
    description text not null,
    evidence_urls text[] not null,
    held_on date not null,
    state text not null,
    requested_by uuid not null,
    requested_at timestamptz not null,
    points bigint,
    reason text,
    decided_on date,
    decided_by uuid,
    version integer not null,
    constraint marketing_request_state check (state in ('REQUESTED', 'GRANTED', 'REFUSED')),
    constraint marketing_request_decision check ((state = 'REQUESTED') = (decided_on is null) and (state = 'REQUESTED') = (decided_by is null) and (state = 'GRANTED') = (points is not null)),
    constraint marketing_request_pkey primary key (id),
    constraint marketing_request_partner_fk foreign key (partner_id) references partner(id),
    constraint marketing_request_activity_fk foreign key (activity_id) references point_activity(id)
  )`,
  'create index marketing_request_partner_idx on marketing_request (partner_id, requested_at)',
  'create index marketing_request_queue_idx on marketing_request (state, requested_at, id)',
  `create table marketing_document (
    document_id uuid not null,
    request_id uuid not null,
    constraint marketing_document_pkey primary key (document_id),
    constraint marketing_document_document_fk foreign key (document_id) references document(id),
    constraint marketing_document_request_fk foreign key (request_id) references marketing_request(id)
  )`,
  'create index marketing_document_request_idx on marketing_document (request_id)',
];
