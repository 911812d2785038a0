import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A transaction knows of itself whether it has changed anything that a card of the directory shows. */
export class TouchedCards1764350000000 implements MigrationInterface {
  name = 'TouchedCards1764350000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [TOUCH, ...TRIGGERS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function touch_cards cascade');
  }
}

/** Lasts until the transaction ends, or the part of it that is rolled back. */
const TOUCH = `
  create function touch_cards() returns trigger language plpgsql as $$
  begin
    perform set_config('kkv.cards', 'touched', true);
    return null;
  end $$`;

/** Whatever the read model is derived from; industries are shown by their numbers, which never change. */
const FACTS = ['partner', 'partner_points', 'competence_term', 'sanction', 'project', 'project_publication'];

const TRIGGERS = FACTS.map(
  (table) => `
  create trigger ${table}_of_cards after insert or update or delete or truncate on ${table}
  for each statement execute function touch_cards()`,
);
