import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Day } from '../../src/regulation/day.js';
import { yearOf } from '../../src/regulation/day.js';
import { key, STAFF, statementsOf } from '../support/administration.js';
import {
  type CompanyPartner,
  codeOf,
  importTerm,
  moveClockTo,
  refusalsOf,
  registerCompany,
} from '../support/competence.js';
import { checkOf, ELIGIBILITY, eligibilityOf } from '../support/eligibility.js';
import { recordFact, recordFullFacts, recordTurnover, voidFact } from '../support/facts.js';
import { addPaidOrders } from '../support/paid-orders.js';
import { changeCard, endInput } from '../support/partner-cards.js';
import { dayFromToday, registerPartner, startServerToday, TODAY } from '../support/partners.js';
import { publishedProject } from '../support/projects.js';
import type { TestServer } from '../support/server.js';

let server: TestServer;
/** An EXTENDED holder in its first term, of whom everything is on record since long ago. */
let holder: CompanyPartner;

const FROM = dayFromToday(-200);
const TERM = { validFrom: FROM, validThrough: dayFromToday(100) };
const LAST_YEAR = yearOf(TODAY) - 1;
const RENEWAL = { kind: 'RENEWAL' };

beforeAll(async () => {
  server = await startServerToday();
  holder = await registerPartner(server, TERM);
  await recordFullFacts(server, holder, dayFromToday(-900));
  await addPaidOrders(server.database.dataSource, holder.id, TODAY);
});
afterAll(() => server.stop());

const verdicts = async (partner: CompanyPartner, variables: object = RENEWAL) => {
  const { requirements } = await eligibilityOf(server, partner.as, variables);
  return Object.fromEntries(requirements.map(({ code, verdict }) => [code, verdict]));
};

describe('eligibility', () => {
  it('2.6, 2.8: for a renewal, from the first day of the term, at the level held, by data and reviewers', async () => {
    const answer = await eligibilityOf(server, holder.as, RENEWAL);
    expect(answer).toMatchObject({
      ...{ kind: 'RENEWAL', level: 'EXTENDED', from: FROM, on: TODAY },
      ...{ isBiennial: false, verdict: 'NOT_MET' },
    });
    expect(answer.requirements.map(({ code, clause, mode, verdict }) => [code, clause, mode, verdict])).toEqual([
      ['PARTNERSHIP', '2.6', 'DATA', 'MET'],
      ['GOLD_STATUS', '2.6', 'DATA', 'MET'],
      ['ATTESTED_DEVELOPERS', '2.6', 'DATA', 'MET'],
      ['BUNDLE', '2.6', 'DATA', 'NOT_MET'],
      ['NO_VIOLATION', '2.6', 'DATA', 'MET'],
      ['DELIVERY', '2.6', 'DATA', 'MET'],
      ['CERTIFIED_SPECIALISTS', '2.8', 'DATA', 'MET'],
      ['ATTESTED_SPECIALISTS', '2.8', 'DATA', 'MET'],
      ['SYSTEM_ADMINISTRATION', '2.8', 'DATA', 'MET'],
    ]);
    expect(checkOf(answer, 'ATTESTED_DEVELOPERS')).toMatchObject({
      level: 'BASIC',
      proves: 'PEOPLE',
      failureOutcome: 'ANNULS',
      missing: [],
      evidence: [
        { code: 'PEOPLE_ENOUGH', fact: 'ATTESTED_DEVELOPERS', from: FROM, through: TODAY, actual: 20, needed: 4 },
      ],
    });
  });

  it('names the records of figures that it used (1.5)', async () => {
    const { parameterIds } = checkOf(await eligibilityOf(server, holder.as, RENEWAL), 'ATTESTED_DEVELOPERS');
    const { parameters } = await server.ask(holder.as, '{ parameters { id code level } }');
    expect(parameters.filter(({ id }: { id: string }) => parameterIds.includes(id))).toEqual([
      { id: parameterIds[0], code: 'ATTESTED_DEVELOPERS_MIN', level: 'EXTENDED' },
    ]);
  });

  it('is told for a past day: the day before a loss, and the day of it', async () => {
    const partner = await registerPartner(server, TERM);
    await recordFact(server, partner, 'GOLD_CERTIFIED_STATUS', { isHeld: true, validFrom: FROM });
    const lost = await recordFact(server, partner, 'GOLD_CERTIFIED_STATUS', {
      isHeld: false,
      validFrom: dayFromToday(-9),
    });
    const statusOn = async (on: string) =>
      checkOf(await eligibilityOf(server, partner.as, { ...RENEWAL, on }), 'GOLD_STATUS');
    expect(await statusOn(dayFromToday(-10))).toMatchObject({ verdict: 'MET', missing: [] });
    expect(await statusOn(dayFromToday(-9))).toMatchObject({
      verdict: 'NOT_MET',
      missing: [{ code: 'LOST', from: dayFromToday(-9), through: dayFromToday(-9) }],
    });
    await voidFact(server, lost);
    expect((await statusOn(TODAY)).verdict).toBe('MET');
  });

  it('of two facts for one first day the one recorded later counts', async () => {
    const partner = await registerPartner(server, TERM);
    for (const count of [9, 1, 8, 2, 3, 7]) {
      await recordFact(server, partner, 'ATTESTED_DEVELOPERS', { count, validFrom: FROM });
    }
    const { evidence } = checkOf(await eligibilityOf(server, partner.as, RENEWAL), 'ATTESTED_DEVELOPERS');
    expect(evidence).toMatchObject([{ actual: 7, from: FROM, through: TODAY }]);
  });

  it('2.8: a competence that is over the day before does not serve', async () => {
    const partner = await registerPartner(server, TERM);
    const days = { validFrom: FROM, validThrough: dayFromToday(-5) };
    await recordFact(server, partner, 'SYSTEM_ADMINISTRATION_COMPETENCE', { isHeld: true, ...days });
    const on = async (day: string) => (await verdicts(partner, { ...RENEWAL, on: day })).SYSTEM_ADMINISTRATION;
    expect([await on(dayFromToday(-5)), await on(dayFromToday(-4))]).toEqual(['MET', 'NOT_MET']);
  });

  it('2.7: every second confirmation is asked for size, a project and activities', async () => {
    const partner = await registerPartner(server, {
      ...{ level: 'BASIC', validFrom: dayFromToday(-500), validThrough: dayFromToday(-201) },
    });
    await importTerm(server, partner, { level: 'BASIC', validFrom: FROM, validThrough: dayFromToday(150) });
    const further = ['HEADCOUNT', 'TURNOVER', 'FINISHED_PROJECT', 'PROMOTION_ACTIVITIES'];
    const before = await eligibilityOf(server, partner.as, RENEWAL);
    expect(before.isBiennial).toBe(true);
    expect(before.requirements.filter(({ clause }) => clause === '2.7')).toMatchObject(
      further.map((code) => ({ code, verdict: 'NOT_MET', failureOutcome: 'ANNULS' })),
    );
    await recordTurnover(server, partner, LAST_YEAR);
    await recordFact(server, partner, 'HEADCOUNT', { count: 15, validFrom: TODAY });
    await publishedProject(server, partner);
    const after = await verdicts(partner);
    expect(further.map((code) => after[code])).toEqual(['MET', 'MET', 'MET', 'NOT_MET']);
  });

  it('2.1: to obtain, of a company that never held it', async () => {
    const partner = await registerPartner(server, { level: null });
    const answer = await eligibilityOf(server, partner.as, { kind: 'OBTAIN' });
    expect(answer).toMatchObject({ level: 'BASIC', from: TODAY, on: TODAY, verdict: 'NOT_MET' });
    expect(checkOf(answer, 'LARGE_PROJECTS')).toMatchObject({
      mode: 'REVIEW',
      clause: '1.6',
      failureOutcome: 'BLOCKS',
    });
    expect(checkOf(answer, 'TURNOVER').missing).toMatchObject([{ code: 'TURNOVER_NOT_ON_RECORD', year: LAST_YEAR }]);
    expect(checkOf(answer, 'PARTNERSHIP').verdict).toBe('MET');
  });

  it('1.6, 2.13: to be raised, published projects are counted; the next level is meant if none is said', async () => {
    const partner = await registerPartner(server, { level: 'BASIC' });
    for (let made = 0; made < 2; made += 1) await publishedProject(server, partner);
    const answer = await eligibilityOf(server, partner.as, { kind: 'UPGRADE' });
    expect(answer.level).toBe('EXTENDED');
    expect(checkOf(answer, 'ENTERPRISE_PROJECTS')).toMatchObject({
      verdict: 'NOT_MET',
      missing: [{ code: 'PROJECTS_TOO_FEW', actual: 2, needed: 3, from: null }],
    });
    await publishedProject(server, partner);
    expect((await verdicts(partner, { kind: 'UPGRADE' })).ENTERPRISE_PROJECTS).toBe('MET');
    const maximal = await verdicts(partner, { kind: 'UPGRADE', level: 'MAXIMAL' });
    expect(maximal).toMatchObject({ ENTERPRISE_PROJECTS: 'NOT_MET', HIGHEST_LOADS: 'WAITS_FOR_REVIEWER' });
  });

  it('1.5: what is published is asked for, with its own title', async () => {
    const { requirements } = await eligibilityOf(server, holder.as, { kind: 'UPGRADE', level: 'MAXIMAL' });
    expect(requirements.at(-1)).toMatchObject({
      ...{ code: 'PRESALE_TEAM', clause: '1.5', title: 'Выделенная команда пресейла', mode: 'REVIEW' },
      verdict: 'WAITS_FOR_REVIEWER',
    });
  });

  it('speaks the caller’s language', async () => {
    const { data } = await server.send(holder.as, ELIGIBILITY, RENEWAL, { 'accept-language': 'en' });
    const check = checkOf(data.eligibility, 'GOLD_STATUS');
    expect(check.title).toBe('«Gold certified» status');
    expect(check.evidence[0].text).toBe(`In force from ${FROM} through ${TODAY}: the «Gold certified» status.`);
    const russian = checkOf(await eligibilityOf(server, holder.as, RENEWAL), 'GOLD_STATUS');
    expect(russian.evidence[0].text).toBe(`В силе с ${FROM} по ${TODAY}: статус «Золотой сертифицированный».`);
  });
});

describe('asking for eligibility', () => {
  it('is refused for a day to come, for what cannot be obtained, and for nothing to renew', async () => {
    const never = await registerPartner(server, { level: null });
    const refused = async (variables: object, partner = holder) =>
      refusalsOf(await server.send(partner.as, ELIGIBILITY, variables));
    expect(await refused({ ...RENEWAL, on: dayFromToday(1) })).toEqual([
      { code: 'AS_OF_IN_FUTURE', clause: null, field: 'on' },
    ]);
    expect(await refused({ kind: 'OBTAIN', level: 'EXTENDED' })).toEqual([
      { code: 'LEVEL_NOT_OBTAINABLE', clause: '2.1', field: 'level' },
    ]);
    expect(await refused(RENEWAL, never)).toEqual([{ code: 'NOTHING_TO_RENEW', clause: '2.5', field: 'kind' }]);
  });

  it('2.10: there is something to renew through the two months after the term', async () => {
    const on = async (day: string) => {
      const partner = await registerCompany(server);
      await importTerm(server, partner, { validFrom: '2025-03-01', validThrough: '2025-12-31' });
      return codeOf(await server.send(partner.as, ELIGIBILITY, { ...RENEWAL, on: day }));
    };
    expect(await on('2026-02-28')).toBeUndefined();
    expect(await on('2026-03-01')).toBe('REFUSED');
  });

  it('a partner asks for itself, staff for anybody, and nobody else', async () => {
    const other = await registerPartner(server);
    const own = await eligibilityOf(server, holder.as, { ...RENEWAL, partnerId: holder.id });
    for (const as of STAFF) {
      expect(await eligibilityOf(server, as, { ...RENEWAL, partnerId: holder.id })).toEqual(own);
      expect(codeOf(await server.send(as, ELIGIBILITY, RENEWAL))).toBe('NOT_FOUND');
    }
    expect(codeOf(await server.send(other.as, ELIGIBILITY, { ...RENEWAL, partnerId: holder.id }))).toBe('NOT_FOUND');
    expect(codeOf(await server.send('anonymous', ELIGIBILITY, RENEWAL))).toBe('UNAUTHENTICATED');
  });

  it('takes as many statements however much is on record', async () => {
    const few = await registerPartner(server);
    const ask = (partner: CompanyPartner) => () => eligibilityOf(server, partner.as, RENEWAL);
    await ask(few)();
    await ask(holder)();
    expect(await statementsOf(server, ask(holder))).toBe(await statementsOf(server, ask(few)));
  });
});

const SET = `mutation ($input: SetRequirementInput!) { setRequirement(input: $input) {
  id code titleRu titleEn fromLevel kinds proves effectiveFrom isWithdrawn isDemonstration recordedBy } }`;

describe('1.5: figures and requirements are dated', () => {
  it('a figure changes the answer from its day on', async () => {
    const partner = await registerPartner(server, { level: 'BASIC' });
    await recordFact(server, partner, 'CERTIFIED_SPECIALISTS', { count: 5, validFrom: FROM });
    await server.ask('ADMINISTRATOR', 'mutation ($input: SetParameterInput!) { setParameter(input: $input) { id } }', {
      input: { ...key(), code: 'CERTIFIED_SPECIALISTS_MIN', level: 'EXTENDED', value: 6, effectiveFrom: TODAY },
    });
    const on = async (day: string) =>
      (await verdicts(partner, { kind: 'UPGRADE', level: 'EXTENDED', on: day })).CERTIFIED_SPECIALISTS;
    expect([await on(dayFromToday(-1)), await on(TODAY)]).toEqual(['MET', 'NOT_MET']);
  });

  it('a requirement is asked from its day until another record withdraws it', async () => {
    const input = {
      ...{ code: 'SECURITY_AUDIT', titleRu: 'Аудит безопасности', titleEn: 'Security audit', fromLevel: 'BASIC' },
      ...{ kinds: ['OBTAIN'], proves: 'PEOPLE', effectiveFrom: TODAY },
    };
    const set = async (given: object) =>
      (await server.ask('ADMINISTRATOR', SET, { input: { ...key(), ...input, ...given } })).setRequirement;
    const partner = await registerPartner(server, { level: null });
    expect(await set({})).toMatchObject({ ...input, isWithdrawn: false, isDemonstration: false });
    const isAsked = async () => 'SECURITY_AUDIT' in (await verdicts(partner, { kind: 'OBTAIN' }));
    expect(await isAsked()).toBe(true);
    await set({ isWithdrawn: true });
    expect(await isAsked()).toBe(false);
  });
});

describe('on the next day', () => {
  it('2.1: the partnership was in force on its last day, and is not any more', async () => {
    const partner = await registerPartner(server, { level: null });
    // 6.7: its own users read nothing of it any more.
    const asked = { kind: 'OBTAIN', partnerId: partner.id };
    const verdictOn = async (on?: Day) =>
      checkOf(await eligibilityOf(server, 'MANAGER', { ...asked, on }), 'PARTNERSHIP').verdict;
    await changeCard(server, 'MANAGER', 'endPartnership', endInput(partner, TODAY));
    expect(await verdictOn()).toBe('MET');
    await moveClockTo(server, dayFromToday(1));
    expect(await verdictOn()).toBe('NOT_MET');
    expect(await verdictOn(TODAY)).toBe('MET');
  });
});
