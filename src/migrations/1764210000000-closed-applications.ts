import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The list of closed applications, the latest first; and a decision, with its checklist, is never changed. */
export class ClosedApplications1764210000000 implements MigrationInterface {
  name = 'ClosedApplications1764210000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'create index application_closed_idx on application (closed_on, id) where closed_on is not null',
    );
    await runner.query(
      `create trigger application_decision_append_only before update or delete or truncate on application_decision
       for each statement execute function refuse_change()`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop trigger application_decision_append_only on application_decision');
    await runner.query('drop index application_closed_idx');
  }
}
