import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 6.1, 6.3: since when a sanction that began as a temporary one has been for good. */
export class PermanentFrom1764400000000 implements MigrationInterface {
  name = 'PermanentFrom1764400000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table sanction add column permanent_from date');
    await runner.query(`
      update sanction s set permanent_from = c.changed_on
        from sanction_change c
       where c.sanction_id = s.id and c.kind = 'EXTENDED' and c.through_on is null
         and s.kind in ('COMPETENCE_DEPRIVATION', 'IMPLEMENTATION_REQUESTS_EXCLUSION')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table sanction drop column permanent_from');
  }
}
