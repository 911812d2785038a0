import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditOf, errorCodes, expectAdministratorsOnly } from '../support/administration.js';
import { type CompanyPartner, importTerm, refusalsOf, registerCompany } from '../support/competence.js';
import { createTestDatabase } from '../support/database.js';
import { startTestServer, type TestServer } from '../support/server.js';

const CLOCK = '{ clock { now today isSandbox } }';
const SET = 'mutation ($input: SetSandboxClockInput!) { setSandboxClock(input: $input) { now today isSandbox } }';
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

let server: TestServer;
let partner: CompanyPartner;

beforeAll(async () => {
  server = await startTestServer();
  partner = await registerCompany(server);
});
afterAll(() => server.stop());

const move = (now: Date) => server.send<any>('ADMINISTRATOR', SET, { input: { now } });
const businessNow = async () => new Date((await server.ask('anonymous', CLOCK)).clock.now);
const later = (instant: Date, ms: number) => new Date(instant.getTime() + ms);
const inYears = (years: number, ms: number) => {
  const instant = new Date(Date.now() + ms);
  instant.setUTCFullYear(instant.getUTCFullYear() + years);
  return instant;
};

describe('the sandbox clock', () => {
  it('shows the business time to anybody', async () => {
    const { clock } = await server.ask('anonymous', CLOCK);
    expect(clock.isSandbox).toBe(true);
    expect(Math.abs(Date.parse(clock.now) - Date.now())).toBeLessThan(MINUTE_MS);
  });

  it('moves forward, and goes on from there', async () => {
    const target = later(await businessNow(), HOUR_MS);
    const { data } = await move(target);
    expect(data.setSandboxClock).toMatchObject({ now: target.toISOString(), isSandbox: true });
    const after = await businessNow();
    expect(after.getTime()).toBeGreaterThanOrEqual(target.getTime());
    expect(after.getTime()).toBeLessThan(target.getTime() + MINUTE_MS);
    const audit = await auditOf(server, 'setSandboxClock', '00000000-0000-0000-0000-000000000001');
    expect(audit).toMatchObject([{ objectType: 'SandboxClock', actorRoles: ['ADMINISTRATOR'] }]);
  });

  it('turns the day at midnight in Moscow', async () => {
    const day = new Date(await businessNow());
    const midnight = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate() + 2, 21));
    const before = new Date(midnight.getTime() - 1);
    const { data: first } = await move(before);
    const { data: second } = await move(later(midnight, MINUTE_MS));
    expect(first.setSandboxClock.today).toBe(midnight.toISOString().slice(0, 10));
    expect(second.setSandboxClock.today > first.setSandboxClock.today).toBe(true);
  });

  it('lets a term end', async () => {
    const { today } = (await server.ask('anonymous', CLOCK)).clock;
    await importTerm(server, partner, { validFrom: today, validThrough: today });
    const state = async () =>
      (await server.ask(partner.as, '{ myPartner { competence { state } } }')).myPartner.competence.state;
    expect(await state()).toBe('ACTIVE');
    await move(later(await businessNow(), 24 * HOUR_MS));
    expect(await state()).toBe('LAPSED');
  });

  it('never goes back, nor stands still', async () => {
    const now = await businessNow();
    const refused = [{ code: 'CLOCK_MOVES_FORWARD_ONLY', clause: null, field: 'input.now' }];
    expect(refusalsOf(await move(now))).toEqual(refused);
    expect(refusalsOf(await move(new Date()))).toEqual(refused);
    expect((await businessNow()) >= now).toBe(true);
  });

  it('of many who move it at once to the same instant one succeeds', async () => {
    const target = later(await businessNow(), 10 * HOUR_MS);
    const answers = await Promise.all(Array.from({ length: 8 }, () => move(target)));
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
    expect(answers.flatMap(refusalsOf).map(({ code }) => code)).toEqual(Array(7).fill('CLOCK_MOVES_FORWARD_ONLY'));
  });

  it('only administrators move it', async () => {
    await expectAdministratorsOnly(server, partner.as, SET, { now: inYears(1, 0) });
  });

  it('works for a database whose row is gone', async () => {
    const now = await businessNow();
    await server.database.dataSource.query('delete from sandbox_clock');
    expect((await move(later(now, HOUR_MS))).errors).toBeUndefined();
    expect((await businessNow()).getTime()).toBeGreaterThan(now.getTime());
  });

  it('runs at most ten years ahead', async () => {
    expect(refusalsOf(await move(inYears(10, MINUTE_MS)))).toEqual([
      { code: 'CLOCK_TOO_FAR_AHEAD', clause: null, field: 'input.now' },
    ]);
    expect((await move(inYears(10, -MINUTE_MS))).errors).toBeUndefined();
  });

  it('does not move security: tokens and keys made before still work ten years ahead', async () => {
    expect((await server.ask('ADMINISTRATOR', '{ viewer { isAnonymous } }')).viewer.isAnonymous).toBe(false);
  });
});

describe('a server in earnest', () => {
  it('has no clock to move', async () => {
    const database = await createTestDatabase();
    const real = await startTestServer({ SANDBOX: '0' }, database);
    try {
      expect((await real.ask('anonymous', CLOCK)).clock.isSandbox).toBe(false);
      const answer = await real.send('ADMINISTRATOR', SET, { input: { now: inYears(1, 0) } });
      expect(errorCodes(answer)).toEqual(['REFUSED']);
      expect(refusalsOf(answer)).toEqual([{ code: 'CLOCK_NOT_SANDBOX', clause: null, field: null }]);
      expect(await database.dataSource.query('select offset_ms from sandbox_clock')).toEqual([{ offset_ms: 0 }]);
    } finally {
      await real.stop();
      await database.drop();
    }
  });
});
