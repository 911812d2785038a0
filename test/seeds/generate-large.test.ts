import { createHash } from 'node:crypto';
import { afterAll, describe, expect, test } from '@jest/globals';
import { AlreadyGeneratedError, generateLarge } from '../../seeds/large/generate-large.js';
import { CompetenceTerm } from '../../src/competence/competence-term.js';
import { isUuid } from '../../src/new-id.js';
import { LegalEntity } from '../../src/partners/legal-entity.js';
import { Partner } from '../../src/partners/partner.js';
import { competenceOn } from '../../src/regulation/competence.js';
import { isListed } from '../../src/regulation/directory.js';
import { isCompanyInn, isOgrn } from '../../src/regulation/identifiers.js';
import { Sanction } from '../../src/sanctions/sanction.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const TODAY = '2026-11-22';
const PARTNERS = 200;

const made: TestDatabase[] = [];

afterAll(async () => {
  for (const database of made) await database.drop();
});

async function generated(seed: number): Promise<TestDatabase> {
  const database = await createTestDatabase();
  made.push(database);
  await generateLarge(database.dataSource, { partners: PARTNERS, seed, today: TODAY });
  return database;
}

async function fingerprint({ dataSource }: TestDatabase): Promise<string> {
  const rows = await dataSource.query(
    `select p.id, p.slug, p.name, t.total, t.reached_at,
            (select string_agg(concat_ws(' ', c.level, c.valid_from, c.valid_through), ',' order by c.id)
               from competence_term c where c.partner_id = p.id) as terms,
            (select string_agg(concat_ws(' ', j.id, j.title, j.categories, i.code, j.publication_state), ',' order by j.id)
               from project j left join industry i on i.id = j.industry_id where j.partner_id = p.id) as projects,
            (select string_agg(concat_ws(' ', e.id, e.amount, e.activity_on), ',' order by e.sequence)
               from point_entry e where e.partner_id = p.id) as entries
       from partner p join partner_points t on t.partner_id = p.id order by t.total desc, t.reached_at, p.id`,
  );
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex');
}

const numberOf = async ({ dataSource }: TestDatabase, sql: string): Promise<number> =>
  Number((await dataSource.query(`select (${sql}) as n`))[0].n);

describe('generated data', () => {
  test('the same seed gives the same directory, ids and ledgers included; another seed another one', async () => {
    const [first, same, other] = [await generated(7), await generated(7), await generated(8)];
    expect(await fingerprint(same)).toBe(await fingerprint(first));
    expect(await fingerprint(other)).not.toBe(await fingerprint(first));
  });

  test('totals are the sums of the entries, reached by the last of them', async () => {
    const database = made[0]!;
    const wrong = await numberOf(
      database,
      `select count(*) from partner_points p left join lateral
         (select coalesce(sum(amount), 0) as total,
                 (array_agg(recorded_at order by sequence desc) filter (where amount <> 0))[1] as reached_at
            from point_entry e where e.partner_id = p.partner_id) l on true
        where p.total <> l.total or p.reached_at is distinct from coalesce(l.reached_at,
              (select created_at from partner where id = p.partner_id))`,
    );
    expect(wrong).toBe(0);
    expect(await numberOf(database, 'select count(*) from partner_points')).toBe(PARTNERS);
    expect(await numberOf(database, 'select min(total) from partner_points')).toBeGreaterThanOrEqual(0);
  });

  test('about half are listed, with eleven projects each and full ledgers', async () => {
    const database = made[0]!;
    const { manager } = database.dataSource;
    const partners = await manager.find(Partner);
    const terms = await manager.find(CompetenceTerm);
    const sanctions = await manager.find(Sanction);
    const listed = partners.filter(({ id }) => {
      const own = sanctions.filter(({ partnerId }) => partnerId === id);
      const held = terms.filter(({ partnerId }) => partnerId === id);
      return isListed({ competence: competenceOn(TODAY, held, own, null), sanctions: own, day: TODAY });
    });
    expect(listed.length / PARTNERS).toBeGreaterThan(0.4);
    expect(listed.length / PARTNERS).toBeLessThan(0.6);
    const projects = (await numberOf(database, 'select count(*) from project')) / PARTNERS;
    expect(projects).toBeGreaterThan(9);
    expect(projects).toBeLessThan(13);
    const holders = 'partner_id in (select partner_id from competence_term)';
    const entries = `select count(*) as n from point_entry where ${holders} group by partner_id`;
    expect(await numberOf(database, `select min(n) from (${entries}) x`)).toBeGreaterThanOrEqual(25);
  });

  test('keeps the rules: identifiers, days, publications', async () => {
    const database = made[0]!;
    const entities = await database.dataSource.manager.find(LegalEntity);
    expect(entities.every(({ inn, ogrn, id }) => isCompanyInn(inn) && isOgrn(ogrn) && isUuid(id))).toBe(true);
    const wrong = [
      `select count(*) from project_publication b join project p on p.id = b.project_id
        where p.finished_on > b.published_on or b.published_on >= '${TODAY}'`,
      `select count(*) from project p where (publication_state = 'PUBLISHED')
         <> exists (select from project_publication b where b.project_id = p.id and b.withdrawn_on is null)`,
      `select count(*) from project_publication b
        where not exists (select from point_entry e where e.source_id = b.id and e.reverses_id is null)`,
      `select count(*) from sanction where starts_on > '${TODAY}' or through_on is null`,
      `select count(*) from point_entry e join point_entry r on r.reverses_id = e.id
        where r.amount <> -e.amount or r.sequence < e.sequence`,
      `select count(*) from (select kind, amount, sum(amount) over (partition by partner_id order by sequence) as total
                               from point_entry) e where kind = 'CORRECTION' and amount < 0 and total < 0`,
    ];
    for (const sql of wrong) expect(await numberOf(database, sql)).toBe(0);
  });

  test('a second generating is refused and leaves nothing behind; progress is told', async () => {
    const database = made[0]!;
    const before = await fingerprint(database);
    const again = generateLarge(database.dataSource, { partners: 10, seed: 9, today: TODAY });
    await expect(again).rejects.toBeInstanceOf(AlreadyGeneratedError);
    expect(await fingerprint(database)).toBe(before);
    const fresh = await createTestDatabase();
    made.push(fresh);
    const told: number[] = [];
    await generateLarge(fresh.dataSource, { partners: 600, seed: 1, today: TODAY, onProgress: (n) => told.push(n) });
    expect(told.at(-1)).toBe(600);
    expect(told.length).toBeGreaterThan(1);
  });

  test('whatever fails halfway leaves an empty database', async () => {
    const database = await createTestDatabase();
    made.push(database);
    const failing = generateLarge(database.dataSource, {
      partners: 600,
      seed: 1,
      today: TODAY,
      onProgress: () => {
        throw new Error('interrupted');
      },
    });
    await expect(failing).rejects.toThrow('interrupted');
    expect(await numberOf(database, 'select count(*) from partner')).toBe(0);
    expect(await numberOf(database, 'select count(*) from point_entry')).toBe(0);
  });
});
