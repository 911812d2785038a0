import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { migrateDatabase } from '../../src/database/migrate-database.js';
import { countWrongCards, rebuildCards } from '../../src/directory/refresh-cards.js';
import type { CompanyPartner } from '../support/competence.js';
import { dayFromToday, registerPartner, startServerToday, TODAY } from '../support/partners.js';
import { change, key, publishedProject, publishInput, submittedProject } from '../support/projects.js';
import { impose, lift } from '../support/sanctions.js';
import type { TestServer } from '../support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServerToday();
});
afterAll(() => server.stop());

const cardsOf = async (partner: CompanyPartner): Promise<{ listed_during: string; points: number }[]> =>
  server.database.dataSource.query(
    'select listed_during::text, points, experience from directory_card where partner_id = $1 order by 1',
    [partner.id],
  );

/** After each test, every card is what the facts make it: no mutation has forgotten the read model. */
afterEach(async () => {
  expect(await countWrongCards(server.database.dataSource.manager)).toBe(0);
});

describe('the read model of the directory follows in the transaction of', () => {
  it('importing and voiding a term (2.4)', async () => {
    const partner = await registerPartner(server);
    expect(await cardsOf(partner)).toEqual([
      expect.objectContaining({ listed_during: `[${dayFromToday(-30)},${dayFromToday(301)})` }),
    ]);
    const term = await server.ask('MANAGER', TERMS, { id: partner.id });
    const { id, version } = term.partnerById.competenceTerms[0];
    await server.ask('MANAGER', VOID, { input: { termId: id, reason: 'Ошибка', expectedVersion: version } });
    expect(await cardsOf(partner)).toEqual([]);
  });

  it('publishing a project and withdrawing it (4.3, 4.8)', async () => {
    const partner = await registerPartner(server);
    const submitted = await submittedProject(server, partner);
    expect(await cardsOf(partner)).toEqual([expect.objectContaining({ points: 0, experience: [] })]);
    const published = await change(server, 'MANAGER', 'publishProject', publishInput(submitted));
    const [card] = await cardsOf(partner);
    expect(card?.points).toBeGreaterThan(0);
    await change(server, 'MANAGER', 'withdrawPublication', {
      projectId: published.id,
      expectedVersion: published.version,
      remarks: 'Снято',
      idempotencyKey: key(),
    });
    expect(await cardsOf(partner)).toEqual([expect.objectContaining({ points: 0, experience: [] })]);
  });

  it('reclassifying a published project by staff (4.8)', async () => {
    const partner = await registerPartner(server);
    const project = await publishedProject(server, partner);
    const before = await cardsOf(partner);
    await change(server, 'MANAGER', 'updateProject', {
      projectId: project.id,
      expectedVersion: project.version,
      categories: ['ONLINE_STORE', 'CORPORATE_SITE'],
      industry: 'AUTOMOTIVE',
    });
    expect(await cardsOf(partner)).not.toEqual(before);
  });

  it('correcting points (4.7)', async () => {
    const partner = await registerPartner(server);
    const input = { partnerId: partner.id, amount: 70, reason: 'Сверка', idempotencyKey: key() };
    await server.ask('MANAGER', 'mutation ($input: CorrectPointsInput!) { correctPoints(input: $input) { id } }', {
      input,
    });
    expect(await cardsOf(partner)).toEqual([expect.objectContaining({ points: 70 })]);
  });

  it('a sanction to come, which cuts the days in two, and its lifting (6.4)', async () => {
    const partner = await registerPartner(server);
    const sanction = await impose(server, partner, 'PUBLIC_LISTS_EXCLUSION', {
      startsOn: dayFromToday(10),
      throughOn: dayFromToday(19),
    });
    expect((await cardsOf(partner)).map((card) => card.listed_during)).toEqual([
      `[${dayFromToday(-30)},${dayFromToday(10)})`,
      `[${dayFromToday(20)},${dayFromToday(301)})`,
    ]);
    await lift(server, sanction, TODAY);
    expect(await cardsOf(partner)).toHaveLength(1);
  });

  it('a permanent deprivation (6.1) and a termination (6.7)', async () => {
    for (const kind of ['COMPETENCE_DEPRIVATION', 'PARTNERSHIP_TERMINATION'] as const) {
      const partner = await registerPartner(server);
      await impose(server, partner, kind, { throughOn: null });
      expect((await cardsOf(partner)).map((card) => card.listed_during)).toEqual([`[${dayFromToday(-30)},${TODAY})`]);
    }
  });

  it('the end of a partnership: its last day is the last one listed', async () => {
    const partner = await registerPartner(server);
    const { partnerById } = await server.ask('MANAGER', 'query ($id: UUID!) { partnerById(id: $id) { version } }', {
      id: partner.id,
    });
    const input = { partnerId: partner.id, expectedVersion: partnerById.version, lastDay: dayFromToday(3) };
    await server.ask('MANAGER', 'mutation ($input: EndPartnershipInput!) { endPartnership(input: $input) { id } }', {
      input,
    });
    expect((await cardsOf(partner)).map((card) => card.listed_during)).toEqual([
      `[${dayFromToday(-30)},${dayFromToday(4)})`,
    ]);
  });
});

describe('the read model under concurrent changes', () => {
  it("is right when a partner's user changes something of its own while points are corrected", async () => {
    const partner = await registerPartner(server);
    const correct = () =>
      server.send('MANAGER', 'mutation ($input: CorrectPointsInput!) { correctPoints(input: $input) { id } }', {
        input: { partnerId: partner.id, amount: 1, reason: 'Сверка', idempotencyKey: key() },
      });
    const speak = (language: string) =>
      server.send(partner.as, 'mutation ($input: SetMyLanguageInput!) { setMyLanguage(input: $input) { language } }', {
        input: { language },
      });
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) => (n % 2 === 0 ? correct() : speak(n % 4 === 1 ? 'EN' : 'RU'))),
    );
    expect(answers.flatMap(({ errors }) => errors ?? [])).toEqual([]);
    expect(await cardsOf(partner)).toEqual([expect.objectContaining({ points: 20 })]);
  });
});

const TERMS = 'query ($id: UUID!) { partnerById(id: $id) { competenceTerms { id version } } }';
const VOID = 'mutation ($input: VoidCompetenceTermInput!) { voidCompetenceTerm(input: $input) { id } }';

describe('the check of the read model', () => {
  it('finds a card that is missing, left over or altered, and rebuilding mends it', async () => {
    const { manager } = server.database.dataSource;
    await registerPartner(server);
    for (const damage of [
      'delete from directory_card where partner_id = (select partner_id from directory_card limit 1)',
      `update directory_card set experience = '{1}' where partner_id = (select partner_id from directory_card limit 1)`,
      'update directory_card set points = points + 1 where partner_id = (select partner_id from directory_card limit 1)',
    ]) {
      await manager.query(damage);
      expect(await countWrongCards(manager)).toBeGreaterThan(0);
      await manager.transaction(rebuildCards);
      expect(await countWrongCards(manager)).toBe(0);
    }
  });

  it('is made anew after a migration that marked the cards as stale, and only then', async () => {
    const { dataSource } = server.database;
    await registerPartner(server);
    await dataSource.query('delete from directory_card');
    await migrateDatabase(dataSource);
    expect(await countWrongCards(dataSource.manager)).toBeGreaterThan(0);
    await dataSource.query(`insert into stale_read_model values ('directory_card')`);
    await migrateDatabase(dataSource);
    expect(await countWrongCards(dataSource.manager)).toBe(0);
    expect(await dataSource.query('select * from stale_read_model')).toEqual([]);
  });
});
