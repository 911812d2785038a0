import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The directory's read model. It starts empty and stale: `migrateDatabase` fills it from the facts. */
export class DirectoryCards1763900000000 implements MigrationInterface {
  name = 'DirectoryCards1763900000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of SCHEMA) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table directory_card');
    await runner.query('drop table stale_read_model');
    await runner.query('alter table industry drop column number');
  }
}

const SCHEMA = [
  // The industry's half of an experience cell; given once and never again, so that cells stay what they were.
  'alter table industry add column number integer generated always as identity',
  'create unique index industry_number_key on industry (number)',
  `create table directory_card (
    partner_id uuid not null,
    listed_during daterange not null,
    level text not null,
    valid_through date not null,
    points bigint not null,
    reached_at timestamptz not null,
    experience integer[] not null,
    constraint directory_card_pkey primary key (partner_id, listed_during),
    constraint directory_card_partner_fk foreign key (partner_id) references partner(id)
  )`,
  'create index directory_card_order_idx on directory_card (points desc, reached_at, partner_id) include (listed_during)',
  'create index directory_card_experience_idx on directory_card using gin (experience) with (fastupdate = off)',
  'create table stale_read_model (name text primary key)',
  `insert into stale_read_model values ('directory_card')`,
];
