import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Day, moscowDayOf, plusDays, startOfMoscowDay, yearOf } from '../../src/regulation/day.js';
import type { Level } from '../../src/regulation/levels.js';
import {
  type ApplicationSketch,
  at,
  CONTENT,
  draftWithDocuments,
  loadYear,
  move,
  sendMove,
  submitWithDocuments,
} from '../support/applications.js';
import { type CompanyPartner, refusalsOf, registerCompany } from '../support/competence.js';
import { recordFact, recordFullFacts, recordTurnover } from '../support/facts.js';
import { buyForRenewal } from '../support/orders.js';
import { publishedProject } from '../support/projects.js';
import { answerRequirements } from '../support/requirements.js';
import { startTestServer, type TestServer } from '../support/server.js';

/** The first year is one that no seed knows the calendar of, and lies ahead, because the clock only goes forward. */
const FIRST = Math.max(yearOf(moscowDayOf(new Date())) + 1, 2028);
const on = (year: number, monthDay: string): Day => `${FIRST + year}-${monthDay}`;
const NOON_MS = 12 * 3_600_000;

let server: TestServer;
let partner: CompanyPartner;

const SET_CLOCK = 'mutation ($input: SetSandboxClockInput!) { setSandboxClock(input: $input) { today } }';
async function goTo(day: Day): Promise<void> {
  const now = new Date(startOfMoscowDay(day).getTime() + NOON_MS).toISOString();
  expect((await server.ask('ADMINISTRATOR', SET_CLOCK, { input: { now } })).setSandboxClock.today).toBe(day);
}

const MINE = `query ($asOf: Day) { myPartner { competence(asOf: $asOf) { state level validFrom validThrough isListed } } }`;
const competence = async (asOf?: Day) => (await server.ask(partner.as, MINE, { asOf })).myPartner.competence;

const LISTED = '{ directory(first: 10) { nodes { slug level } } }';
const listed = async (): Promise<object[]> => (await server.ask('anonymous', LISTED)).directory.nodes;

const checklist = async (id: string): Promise<Record<string, string>> => {
  const query = 'query ($id: UUID!) { application(id: $id) { checklist { code verdict } } }';
  const { application } = await server.ask('MANAGER', query, { id });
  return Object.fromEntries(
    application.checklist.map((check: Record<'code' | 'verdict', string>) => [check.code, check.verdict]),
  );
};

/** Sent with its documents, accepted, and everything answered that waits for a reviewer. */
async function reviewed(sketch: ApplicationSketch) {
  const sent = await submitWithDocuments(server, partner, sketch);
  const taken = await move(server, 'MANAGER', 'acceptApplication', at(sent));
  if (sketch.kind === 'RENEWAL') await buyForRenewal(server, partner, taken.id, taken.acceptedOn);
  await answerRequirements(server, taken.id);
  return taken;
}

const decide = (application: { id: string; version: number }, outcome: string, more: object = {}) =>
  move(server, 'MANAGER', 'decideApplication', { ...at(application), outcome, ...more });

beforeAll(async () => {
  server = await startTestServer();
  await goTo(on(0, '03-01'));
  partner = await registerCompany(server);
  await recordFullFacts(server, partner, on(-1, '01-01'));
  await recordTurnover(server, partner, FIRST - 1);
  for (let n = 0; n < 6; n += 1) await publishedProject(server, partner);
});
afterAll(() => server.stop());

/** One partner's years, in order: each step goes on from where the one before has left it. */
describe('a partner’s years through the API alone', () => {
  it('2.1, 2.4 obtains the basic level; a year without a calendar is refused by name until it is loaded', async () => {
    const made = await draftWithDocuments(server, partner, { kind: 'OBTAIN' });
    const answer = await sendMove(server, partner.as, 'submitApplication', at(made));
    expect(answer.data.submitApplication).toMatchObject({ state: 'SUBMITTED', decisionDueOn: null, isOverdue: false });
    expect(answer.errors?.[0]?.message).toContain(`${FIRST}`);
    expect(refusalsOf(answer).map(({ code }) => code)).toEqual(['CALENDAR_YEAR_MISSING']);
    await loadYear(server, FIRST);
    const taken = await move(server, 'MANAGER', 'acceptApplication', at(answer.data.submitApplication));
    expect(taken.decisionDueOn > on(0, '03-08')).toBe(true);
    await answerRequirements(server, taken.id);
    await goTo(on(0, '03-04'));
    await decide(taken, 'GRANTED');
    expect(await competence()).toMatchObject({ state: 'ACTIVE', level: 'BASIC', validThrough: on(1, '03-04') });
    expect(await listed()).toEqual([]);
  });

  it.each<[Day, Level]>([
    [on(0, '06-10'), 'EXTENDED'],
    [on(0, '09-10'), 'MAXIMAL'],
  ])('2.13 is raised on %s to %s, within the term', async (day, level) => {
    await goTo(day);
    await decide(await reviewed({ kind: 'UPGRADE', targetLevel: level }), 'GRANTED');
    const term = { validFrom: on(0, '03-04'), validThrough: on(1, '03-04') };
    expect(await competence()).toMatchObject({ state: 'ACTIVE', level, ...term });
    expect(await listed()).toEqual([{ slug: partner.slug, level }]);
  });

  it('2.5, 2.10 is renewed for a year', async () => {
    await loadYear(server, FIRST + 1);
    await goTo(on(1, '02-01'));
    const renewal = await reviewed({ kind: 'RENEWAL' });
    expect(renewal).toMatchObject({ isLate: false, targetLevel: 'MAXIMAL' });
    expect(await checklist(renewal.id)).not.toHaveProperty('PROMOTION_ACTIVITIES');
    await decide(renewal, 'CONFIRMED');
    await goTo(on(1, '03-05'));
    expect(await competence()).toMatchObject({ state: 'ACTIVE', level: 'MAXIMAL', validThrough: on(2, '03-04') });
  });

  it('2.8, 2.11 loses the administration competence and falls to the basic level with the end of the term', async () => {
    await goTo(on(1, '10-01'));
    await recordFact(server, partner, 'SYSTEM_ADMINISTRATION_COMPETENCE', { isHeld: false, validFrom: on(1, '10-01') });
    await publishedProject(server, partner, { startedOn: on(1, '01-10'), finishedOn: on(1, '09-01') });
    await loadYear(server, FIRST + 2);
    await goTo(on(2, '02-10'));
    await recordTurnover(server, partner, FIRST + 1);
    const activity = { ...CONTENT.promotionActivities[0], heldOn: on(1, '11-11') };
    const renewal = await reviewed({ kind: 'RENEWAL', promotionActivities: [activity] });
    // The second confirmation asks for what 2.7 names.
    expect(await checklist(renewal.id)).toMatchObject({
      PROMOTION_ACTIVITIES: 'MET',
      SYSTEM_ADMINISTRATION: 'NOT_MET',
    });
    const refused = await sendMove(server, 'MANAGER', 'decideApplication', { ...at(renewal), outcome: 'CONFIRMED' });
    expect(refusalsOf(refused)).toEqual([{ code: 'REQUIREMENT_NOT_MET', clause: '2.8', field: 'input.outcome' }]);
    const fallen = await decide(renewal, 'CONFIRMED_AS_BASIC', { reasons: 'Нет компетенции', reasonClauses: ['2.8'] });
    expect(fallen.decision.effectiveOn).toBe(on(2, '03-05'));
    await goTo(on(2, '03-04'));
    expect(await listed()).toEqual([{ slug: partner.slug, level: 'MAXIMAL' }]);
    await goTo(on(2, '03-05'));
    expect(await competence()).toMatchObject({ state: 'ACTIVE', level: 'BASIC', validThrough: on(3, '03-04') });
    expect(await listed()).toEqual([]);
  });

  it('2.5, 2.10 renews late: the gap stays LAPSED, and the new term ends a year after the old one', async () => {
    await loadYear(server, FIRST + 3);
    await goTo(on(3, '02-25'));
    const renewal = await reviewed({ kind: 'RENEWAL' });
    expect(renewal.isLate).toBe(true);
    await goTo(on(3, '03-05'));
    expect(await competence()).toMatchObject({ state: 'LAPSED', level: 'BASIC' });
    await goTo(on(3, '03-20'));
    await decide(renewal, 'CONFIRMED');
    expect(await competence()).toMatchObject({
      state: 'ACTIVE',
      validFrom: on(3, '03-20'),
      validThrough: on(4, '03-04'),
    });
  });

  it('2.10 lapses, ends, and may be obtained anew', async () => {
    await loadYear(server, FIRST + 4);
    await goTo(on(4, '03-05'));
    expect((await competence()).state).toBe('LAPSED');
    const early = await sendMove(server, partner.as, 'createApplication', { kind: 'OBTAIN' });
    expect(refusalsOf(early).map(({ code }) => code)).toEqual(['COMPETENCE_HELD']);
    await goTo(on(4, '05-05'));
    expect((await competence()).state).toBe('ENDED');
    await recordTurnover(server, partner, FIRST + 3);
    await decide(await reviewed({ kind: 'OBTAIN' }), 'GRANTED');
    expect(await competence()).toMatchObject({ state: 'ACTIVE', level: 'BASIC', validThrough: on(5, '05-05') });
  });

  it('2.4, 2.10, 2.11 every day of the past is told as it was', async () => {
    const history: [Day, string, Level | null][] = [
      [on(0, '03-03'), 'NONE', null],
      [on(0, '03-04'), 'ACTIVE', 'BASIC'],
      [on(0, '06-09'), 'ACTIVE', 'BASIC'],
      [on(0, '06-10'), 'ACTIVE', 'EXTENDED'],
      [on(0, '09-09'), 'ACTIVE', 'EXTENDED'],
      [on(0, '09-10'), 'ACTIVE', 'MAXIMAL'],
      [on(2, '03-04'), 'ACTIVE', 'MAXIMAL'],
      [on(2, '03-05'), 'ACTIVE', 'BASIC'],
      [on(3, '03-04'), 'ACTIVE', 'BASIC'],
      [on(3, '03-05'), 'LAPSED', 'BASIC'],
      [on(3, '03-19'), 'LAPSED', 'BASIC'],
      [on(3, '03-20'), 'ACTIVE', 'BASIC'],
      [on(4, '03-04'), 'ACTIVE', 'BASIC'],
      [on(4, '03-05'), 'LAPSED', 'BASIC'],
      [on(4, '05-04'), 'LAPSED', 'BASIC'],
      [plusDays(on(4, '05-04'), 1), 'ACTIVE', 'BASIC'],
    ];
    for (const [day, state, level] of history)
      expect([day, await competence(day)]).toMatchObject([day, { state, level }]);
    const { myPartner } = await server.ask(
      partner.as,
      '{ myPartner { applications(first: 20) { nodes { kind state } } } }',
    );
    expect(myPartner.applications.nodes.map(({ kind, state }: Record<string, string>) => `${kind} ${state}`)).toEqual([
      'OBTAIN GRANTED',
      'RENEWAL CONFIRMED',
      'RENEWAL CONFIRMED_AS_BASIC',
      'RENEWAL CONFIRMED',
      'UPGRADE GRANTED',
      'UPGRADE GRANTED',
      'OBTAIN GRANTED',
    ]);
  });
});
