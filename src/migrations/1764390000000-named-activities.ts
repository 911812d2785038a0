import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 6.2: points may be refused for named activities alone. */
export class NamedActivities1764390000000 implements MigrationInterface {
  name = 'NamedActivities1764390000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table sanction add column activity_ids uuid[] not null default '{}'`);
    // Letters that wait to be sent have to have what their templates now name.
    await runner.query(
      `update mail set params = params || '{"activities": null}' where kind in ('SANCTION_IMPOSED', 'SANCTION_EXTENDED')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table sanction drop column activity_ids');
  }
}
