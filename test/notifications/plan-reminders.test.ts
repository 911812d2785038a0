import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { momentAt } from '../../src/clock.js';
import { planReminders } from '../../src/notifications/plan-reminders.js';
import { type Day, plusDays, startOfMoscowDay } from '../../src/regulation/day.js';
import { type CompanyPartner, importTerm, registerCompany } from '../support/competence.js';
import { addUser, mailsTo } from '../support/mail.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
let partner: CompanyPartner;

/** The import is of today, so the days of the tests lie ahead of it; the planner is asked on whatever day. */
const TODAY = momentAt(new Date()).today;
const END = plusDays(TODAY, 200);

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  await server.database.dataSource.query('truncate mail');
  partner = await registerCompany(server);
  await importTerm(server, partner, { validFrom: plusDays(TODAY, -10), validThrough: END });
  await addUser(server.database.dataSource, { partnerId: partner.id, email: 'anna@example.com' });
});

/** A few seconds after midnight in Moscow, and a few before the next. */
const planOn = (day: Day, offsetMs = 5_000): Promise<void> => {
  const read = async () => momentAt(new Date(startOfMoscowDay(day).getTime() + offsetMs));
  return planReminders({ database: server.database.dataSource, clock: { isSandbox: true, read, readIn: read } });
};
const written = async () =>
  (await mailsTo(server.database.dataSource, partner.id)).map(({ kind, onceKey }) => `${kind} ${onceKey!.slice(11)}`);
const DAY_END_MS = 86_400_000 - 5_000;

describe('planning reminders', () => {
  it('2.5 writes each once on its day, over the whole life of a term', async () => {
    const days = [61, 60, 59, 31, 30, 29, 15, 14, 13, 8, 7, 6, 0, -1];
    const seen: string[][] = [];
    for (const left of days) {
      await planOn(plusDays(END, -left));
      seen.push(await written());
    }
    const all = ['RENEWAL_DUE 60', 'RENEWAL_DUE 30', 'RENEWAL_DUE 14', 'RENEWAL_LATE 7', 'COMPETENCE_LAPSED lapsed'];
    expect(seen.map((one) => one.length)).toEqual([0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5]);
    expect(seen.at(-1)).toEqual(all);
    await planOn(plusDays(END, 75));
    await planOn(plusDays(END, 76));
    expect(await written()).toEqual([...all, 'COMPETENCE_ENDED ended']);
  });

  it('counts the days in Moscow: a second before its midnight is the day before', async () => {
    await planOn(plusDays(END, -61), DAY_END_MS);
    expect(await written()).toEqual([]);
    await planOn(plusDays(END, -60), 0);
    expect(await written()).toEqual(['RENEWAL_DUE 60']);
  });

  it('after days without anybody to do it, writes the latest alone', async () => {
    await planOn(plusDays(END, -5));
    expect(await written()).toEqual(['RENEWAL_LATE 7']);
    await planOn(plusDays(END, 20));
    expect(await written()).toEqual(['RENEWAL_LATE 7', 'COMPETENCE_LAPSED lapsed']);
  });

  it('by several at once, writes once', async () => {
    const day = plusDays(END, -60);
    await Promise.all([planOn(day), planOn(day), planOn(day)]);
    expect(await written()).toEqual(['RENEWAL_DUE 60']);
  });

  it('changes no state: it is what it was, with and without it', async () => {
    const state = async () =>
      (
        await server.ask(
          'MANAGER',
          'query ($id: UUID!, $asOf: Day) { partnerById(id: $id) { competence(asOf: $asOf) { state } } }',
          { id: partner.id, asOf: plusDays(END, 1) },
        )
      ).partnerById.competence.state;
    expect(await state()).toBe('LAPSED');
    await planOn(plusDays(END, 1));
    expect(await state()).toBe('LAPSED');
  });

  it('asks as many statements for many partners as for one', async () => {
    for (let n = 0; n < 3; n += 1) {
      await importTerm(server, await registerCompany(server), { validFrom: plusDays(TODAY, -10), validThrough: END });
    }
    await planOn(plusDays(END, -60));
    const before = server.database.statements.length;
    await planOn(plusDays(END, -60));
    // Who is watched; then facts, renewals and letters, for all of them together.
    expect(server.database.statements.length - before).toBe(4);
  });
});
