import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { addPartner, addPoints } from '../support/world.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

describe('the database', () => {
  it('has the shape that the entities describe', async () => {
    const { upQueries } = await database.dataSource.driver.createSchemaBuilder().log();
    // TypeORM does not recognise its own default of a plain sequence; that it is there, the ledger's tests show.
    const differences = upQueries.map(({ query }) => query).filter((query) => !query.includes('DEFAULT nextval('));
    expect(differences).toEqual([]);
  });

  it('has no migration left to run', async () => {
    expect(await database.dataSource.showMigrations()).toBe(false);
  });

  it.each([
    ...['point_entry', 'audit_entry', 'parameter_value', 'point_tariff', 'bonus_entry'],
    ...['published_requirement', 'published_entitlement', 'requirement_verdict', 'application_decision'],
    ...['product_price', 'price_round', 'price_line', 'order_line', 'order_return', 'order_return_line'],
    ...['investigation_note', 'sanction_change'],
  ])('lets nobody change %s', async (table) => {
    const db = database.dataSource;
    for (const statement of [`update ${table} set id = id`, `delete from ${table}`, `truncate ${table} cascade`]) {
      await expect(db.query(statement)).rejects.toThrow('append-only');
    }
  });

  it.each([...['partner', 'competence_term', 'sanction', 'project', 'project_publication', 'partner_points']])(
    '4.6 notes in the transaction that a change of %s may show on a card',
    async (table) => {
      const { id } = await addPartner(database.dataSource, { slug: `noted-${table.replaceAll('_', '-')}` });
      await database.dataSource.transaction(async (tx) => {
        const noted = async () => (await tx.query(`select current_setting('kkv.cards', true) as cards`))[0].cards;
        expect(await noted()).not.toBe('touched');
        // The total is the ledger's to write.
        if (table === 'partner_points') await addPoints({ manager: tx } as typeof database.dataSource, id, 1);
        else await tx.query(`update ${table} set id = id where false`);
        expect(await noted()).toBe('touched');
      });
    },
  );

  it('4.7 keeps the total of the ledger in the statement that adds entries, and lets nobody write it', async () => {
    const db = database.dataSource;
    const partner = await addPartner(db, { slug: 'total' });
    const total = async () => (await db.query('select * from partner_points where partner_id = $1', [partner.id]))[0];
    expect(await total()).toMatchObject({ total: 0, reached_at: partner.createdAt });
    const first = new Date('2026-03-01T10:00:00Z');
    await addPoints(db, partner.id, 70, { recordedAt: first });
    await addPoints(db, partner.id, 0, { recordedAt: new Date('2026-03-02T10:00:00Z') });
    expect(await total()).toMatchObject({ total: 70, reached_at: first });
    const last = new Date('2026-03-03T10:00:00Z');
    await addPoints(db, partner.id, -20, { recordedAt: last });
    expect(await total()).toMatchObject({ total: 50, reached_at: last });
    for (const statement of ['update partner_points set total = 1', 'delete from partner_points']) {
      await expect(db.query(statement)).rejects.toThrow('by the ledger alone');
    }
  });
});
