import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 2.2: what a package was asked for when it was sent. Of what was sent before nobody knows, and it is judged by the day. */
export class PackagesAsked1764391000000 implements MigrationInterface {
  name = 'PackagesAsked1764391000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table application add column package_asked jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table application drop column package_asked');
  }
}
