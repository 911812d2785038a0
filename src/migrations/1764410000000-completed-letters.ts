import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 2.2, 2.5: what staff entered of a letter is completed; a text that it lacked has its own day. */
export class CompletedLetters1764410000000 implements MigrationInterface {
  name = 'CompletedLetters1764410000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table application add column written_on date');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table application drop column written_on');
  }
}
