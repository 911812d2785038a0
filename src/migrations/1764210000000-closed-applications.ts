import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The list of closed applications, the latest first. */
export class ClosedApplications1764210000000 implements MigrationInterface {
  name = 'ClosedApplications1764210000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'create index application_closed_idx on application (closed_on, id) where closed_on is not null',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index application_closed_idx');
  }
}
