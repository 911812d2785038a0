import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Moving the sandbox clock is told by a word of its own: what is known of the cards does not show it, as it shows the other
 * facts.
 */
export class ClockChanges1764220000000 implements MigrationInterface {
  name = 'ClockChanges1764220000000';

  async up(runner: QueryRunner): Promise<void> {
    await tellAs(runner, 'clock');
  }

  async down(runner: QueryRunner): Promise<void> {
    await tellAs(runner, 'facts');
  }
}

async function tellAs(runner: QueryRunner, word: string): Promise<void> {
  await runner.query('drop trigger sandbox_clock_public on sandbox_clock');
  await runner.query(
    `create trigger sandbox_clock_public after insert or update or delete or truncate on sandbox_clock
     for each statement execute function notify_change('${word}')`,
  );
}
