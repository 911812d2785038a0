import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The finished card in the read model, and the notifications by which processes learn what the public can see anew. */
export class PublicChanges1764000000000 implements MigrationInterface {
  name = 'PublicChanges1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...CARD, ...FUNCTIONS, ...TRIGGERS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['notify_change', 'notify_cards', 'notify_projects']) {
      await runner.query(`drop function ${name} cascade`);
    }
    await runner.query('alter table directory_card drop column card');
  }
}

const CARD = [
  'delete from directory_card',
  'alter table directory_card add column card text not null',
  `insert into stale_read_model values ('directory_card') on conflict do nothing`,
];

const CHANNEL = 'kkv_public';
/** More cards than this in one statement are a bulk load: everybody had better read them all. */
const CARDS_NAMED = 100;

/** The payload says whose card has changed, or what else; a transaction that says the same twice is heard once. */
const FUNCTIONS = [
  `create function notify_change() returns trigger language plpgsql as $$
   begin
     perform pg_notify('${CHANNEL}', tg_argv[0]);
     return null;
   end $$`,
  `create function notify_cards() returns trigger language plpgsql as $$
   begin
     if (select count(distinct partner_id) from changed) > ${CARDS_NAMED} then
       perform pg_notify('${CHANNEL}', 'cards');
     else
       perform pg_notify('${CHANNEL}', partner_id::text) from (select distinct partner_id from changed) c;
     end if;
     return null;
   end $$`,
  // A draft is nobody's but its partner's: saving one must not make every process forget its answers.
  `create function notify_projects() returns trigger language plpgsql as $$
   begin
     if exists (select from changed c join project_publication p on p.project_id = c.id) then
       perform pg_notify('${CHANNEL}', 'facts');
     end if;
     return null;
   end $$`,
];

/** Whatever a caller without a name can read, but for projects and cards. */
const FACTS = ['partner', 'competence_term', 'sanction', 'point_entry', 'project_publication', 'sandbox_clock'];

const onAnyChange = (table: string, payload: string) =>
  `create trigger ${table}_public after insert or update or delete or truncate on ${table}
   for each statement execute function notify_change('${payload}')`;

const TRIGGERS = [
  ...FACTS.map((table) => onAnyChange(table, 'facts')),
  onAnyChange('industry', 'industries'),
  `create trigger project_public after update on project
   referencing new table as changed for each statement execute function notify_projects()`,
  `create trigger directory_card_added after insert on directory_card
   referencing new table as changed for each statement execute function notify_cards()`,
  `create trigger directory_card_changed after update on directory_card
   referencing new table as changed for each statement execute function notify_cards()`,
  `create trigger directory_card_removed after delete on directory_card
   referencing old table as changed for each statement execute function notify_cards()`,
  `create trigger directory_card_emptied after truncate on directory_card
   for each statement execute function notify_change('cards')`,
];
