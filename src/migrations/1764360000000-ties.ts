import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Prices are tied to the engagement that they were asked for (3.1, 3.3), claims for points to the joint activity (1.3, 4.4). */
export class Ties1764360000000 implements MigrationInterface {
  name = 'Ties1764360000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of SCHEMA) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table marketing_request drop column joint_activity_id');
    await runner.query('alter table price_approval drop column engagement_id');
  }
}

const SCHEMA = [
  `alter table price_approval add column engagement_id uuid,
    add constraint price_approval_engagement_fk foreign key (engagement_id) references engagement(id)`,
  'create index price_approval_engagement_idx on price_approval (engagement_id)',
  `alter table marketing_request add column joint_activity_id uuid,
    add constraint marketing_request_joint_activity_fk foreign key (joint_activity_id) references joint_activity(id)`,
  'create index marketing_request_joint_activity_idx on marketing_request (joint_activity_id)',
  `create unique index marketing_request_joint_activity_key on marketing_request (joint_activity_id)
    where state <> 'REFUSED'`,
];
