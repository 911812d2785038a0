import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Forecasts and reviews of the pipeline (3.6). */
export class Pipeline1764330000001 implements MigrationInterface {
  name = 'Pipeline1764330000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of SCHEMA) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['pipeline_review', 'forecast']) await runner.query(`drop table ${table}`);
  }
}

const SCHEMA = [
  'create sequence forecast_sequence',
  `create table forecast (
    id uuid not null,
    sequence bigint not null default nextval('forecast_sequence'::regclass),
    engagement_id uuid not null,
    partner_id uuid not null,
    quarter text not null,
    amount_kopecks bigint not null,
    probability_percent integer not null,
    note text not null,
    given_on date not null,
    created_by uuid not null,
    created_at timestamptz not null,
    constraint forecast_amount check (amount_kopecks >= 0),
    constraint forecast_probability check (probability_percent between 0 and 100),
    constraint forecast_pkey primary key (id),
    constraint forecast_engagement_fk foreign key (engagement_id) references engagement(id),
    constraint forecast_partner_fk foreign key (partner_id) references partner(id)
  )`,
  'alter sequence forecast_sequence owned by forecast.sequence',
  'create unique index forecast_sequence_key on forecast (sequence)',
  'create index forecast_engagement_idx on forecast (engagement_id, quarter)',
  'create index forecast_newest_idx on forecast (created_at, id)',
  'create index forecast_partner_idx on forecast (partner_id)',
  `create trigger forecast_append_only before update or delete or truncate on forecast
   for each statement execute function refuse_change()`,
  `create table pipeline_review (
    id uuid not null,
    partner_id uuid not null,
    manager_id uuid not null,
    scheduled_on date not null,
    held_on date,
    minutes text,
    cancelled_on date,
    cancel_reason text,
    created_by uuid not null,
    created_at timestamptz not null,
    version integer not null,
    constraint pipeline_review_outcome check (held_on is null or cancelled_on is null),
    constraint pipeline_review_minutes check ((held_on is null) = (minutes is null)),
    constraint pipeline_review_pkey primary key (id),
    constraint pipeline_review_partner_fk foreign key (partner_id) references partner(id)
  )`,
  'create index pipeline_review_newest_idx on pipeline_review (created_at, id)',
  'create index pipeline_review_partner_idx on pipeline_review (partner_id)',
];
