import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Marketing activities together with the vendor (1.3). */
export class JointMarketing1764330000003 implements MigrationInterface {
  name = 'JointMarketing1764330000003';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of SCHEMA) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table joint_activity');
  }
}

const SCHEMA = [
  `create table joint_activity (
    id uuid not null,
    partner_id uuid not null,
    title text not null,
    description text not null,
    planned_from date not null,
    planned_through date not null,
    budget_kopecks bigint,
    state text not null,
    answer text,
    vendor_share_kopecks bigint,
    answered_on date,
    answered_by uuid,
    created_by uuid not null,
    created_at timestamptz not null,
    version integer not null,
    constraint joint_activity_state check (state in ('REQUESTED', 'AGREED', 'DECLINED', 'WITHDRAWN')),
    constraint joint_activity_days check (planned_through >= planned_from),
    constraint joint_activity_budget check (budget_kopecks >= 0 and vendor_share_kopecks >= 0),
    constraint joint_activity_pkey primary key (id),
    constraint joint_activity_partner_fk foreign key (partner_id) references partner(id)
  )`,
  'create index joint_activity_newest_idx on joint_activity (created_at, id)',
  'create index joint_activity_partner_idx on joint_activity (partner_id)',
];
