import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { QueryRunner } from 'typeorm';
import { migrateDatabase } from '../../src/database/migrate-database.js';
import { MIGRATIONS } from '../../src/migrations/index.js';
import { createTestDatabase } from '../support/database.js';
import { refusalsToMigrate } from '../support/migration-rules.js';
import { addPartner, addSanction } from '../support/world.js';

/** Up to here nothing was in use that an upgrade could have met; from here on the version before goes on serving. */
const BASELINE = 'NamedActivities1764390000000';

/** What a migration would run. */
async function statementsOf(migration: (typeof MIGRATIONS)[number]): Promise<string[]> {
  const statements: string[] = [];
  const query = async (sql: string) => {
    statements.push(sql);
    return [];
  };
  await new migration().up({ query } as unknown as QueryRunner);
  return statements;
}

describe('a migration', () => {
  it('leaves what the version before reads and writes', async () => {
    const since = MIGRATIONS.findIndex(({ name }) => name === BASELINE) + 1;
    expect(since).toBeGreaterThan(0);
    for (const migration of MIGRATIONS.slice(since)) {
      const found = refusalsToMigrate(await statementsOf(migration));
      expect([migration.name, found]).toEqual([migration.name, []]);
    }
  });

  it.each([
    ['create table a (id uuid not null, b text not null)'],
    ['create table a (id uuid)', 'create index a_idx on a (id)', 'alter table a add constraint a_key unique (id)'],
    ['alter table partner add column note text'],
    [`alter table partner add column note text not null default ''`],
    ['alter table partner alter column city drop not null'],
    ['alter table partner add constraint partner_city check (city > 0) not valid'],
    ['create index concurrently partner_city_idx on partner (city)'],
    ['drop index partner_city_idx'],
    ['create or replace function f() returns trigger language plpgsql as $$ begin drop table partner; end $$'],
  ])('may run %s', (...statements: string[]) => expect(refusalsToMigrate(statements)).toEqual([]));

  it.each([
    ['drop table partner', 'drops a table'],
    ['alter table partner drop column city', 'drops a column'],
    ['alter table partner rename column city to town', 'renames'],
    ['ALTER TABLE partner RENAME TO company', 'renames'],
    ['alter table partner add column note text not null', 'adds a column that the version before does not fill'],
    [
      'alter table partner add column note text, add column b int not null',
      'adds a column that the version before does not fill',
    ],
    ['alter table partner alter column city set not null', 'refuses what the version before may write'],
    ['alter table partner alter column city type integer', 'changes a type'],
    ['alter table partner add constraint partner_city check (city > 0)', 'holds a table while it looks at every row'],
    [
      'alter table partner add constraint x foreign key (a) references b(id)',
      'holds a table while it looks at every row',
    ],
    ['create index partner_city_idx on partner (city)', 'holds a table while it looks at every row'],
    ['create unique index partner_city_key on partner (city)', 'holds a table while it looks at every row'],
    ['truncate partner', 'empties a table'],
  ])('may not run %s: it %s', (statement, why) =>
    expect(refusalsToMigrate([statement])).toEqual([`${why}: ${statement}`]),
  );
});

/** So many of the newest are undone and run again. */
const UNDONE = 2;
const WRITERS = 4;
const WRITES_AT_LEAST = 40;

describe('the newest migrations', () => {
  it('run while clients write as the version before does: nobody fails, and nothing is lost', async () => {
    const { dataSource: db, drop } = await createTestDatabase();
    try {
      const { id: partnerId } = await addPartner(db, { slug: 'served' });
      await addSanction(db, { partnerId, kind: 'PUBLIC_LISTS_EXCLUSION' });
      for (let n = 0; n < UNDONE; n += 1) await db.undoLastMigration();
      const columns: { name: string }[] = await db.query(
        `select column_name as name from information_schema.columns where table_name = 'sanction' and column_name <> 'id'`,
      );
      const named = columns.map(({ name }) => `"${name}"`).join();
      expect(named).not.toContain('permanent_from');
      let [written, isOver] = [0, false];
      const writers = Array.from({ length: WRITERS }, async () => {
        while (!isOver) {
          await db.query(`insert into sanction (id, ${named}) select $1, ${named} from sanction order by id limit 1`, [
            randomUUID(),
          ]);
          await db.query('update partner set city = city where id = $1', [partnerId]);
          written += 1;
        }
      });
      await migrateDatabase(db);
      while (written < WRITES_AT_LEAST) await pause(5);
      isOver = true;
      await Promise.all(writers);
      const [{ count }] = await db.query('select count(*)::int from sanction');
      expect(count).toBe(written + 1);
      expect(await db.showMigrations()).toBe(false);
    } finally {
      await drop();
    }
  });
});
