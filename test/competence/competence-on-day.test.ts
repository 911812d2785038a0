import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Day } from '../../src/regulation/day.js';
import { atInstant } from '../support/at-instant.js';
import {
  type CompanyPartner,
  codeOf,
  importTerm,
  moveClockTo,
  refusalsOf,
  registerCompany,
} from '../support/competence.js';
import { type As, startTestServer, type TestServer } from '../support/server.js';

const TODAY = '2031-06-10';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const COMPETENCE = `query ($id: UUID!, $asOf: Day) { partnerById(id: $id) { competence(asOf: $asOf) {
  asOf state level validFrom validThrough isListed badgeTitle legalEntity { id }
} } }`;

async function competenceOf(partner: CompanyPartner, asOf?: Day, as: As = 'MANAGER') {
  const { partnerById } = await server.ask(as, COMPETENCE, { id: partner.id, asOf });
  return partnerById.competence;
}

async function endPartnership(partner: CompanyPartner, lastDay: Day) {
  const mutation = 'mutation ($input: EndPartnershipInput!) { endPartnership(input: $input) { partnershipEndedOn } }';
  await server.ask('MANAGER', mutation, { input: { partnerId: partner.id, expectedVersion: 1, lastDay } });
}

describe('Partner.competence', () => {
  it.each<[string, Day, string, boolean]>([
    ['the day before the term', '2031-01-19', 'NONE', false],
    ['its first day', '2031-01-20', 'ACTIVE', true],
    ['a day within', '2031-06-10', 'ACTIVE', true],
    ['its last day', '2031-12-31', 'ACTIVE', true],
    ['the day after', '2032-01-01', 'LAPSED', false],
    ['the last day of two months', '2032-02-29', 'LAPSED', false],
    ['the day after two months', '2032-03-01', 'ENDED', false],
    ['the last day that can be asked for', '2033-06-10', 'ENDED', false],
    ['a day long ago', '1999-01-01', 'NONE', false],
  ])('2.4, 2.10 %s (%s): %s', async (_name, asOf, state, isListed) => {
    await moveClockTo(server, TODAY);
    const partner = await registerCompany(server);
    await importTerm(server, partner, { validFrom: '2031-01-20', validThrough: '2031-12-31' });
    const isOnTerm = state !== 'NONE' && state !== 'ENDED';
    expect(await competenceOf(partner, asOf)).toEqual({
      asOf,
      state,
      level: isOnTerm ? 'EXTENDED' : null,
      validFrom: isOnTerm ? '2031-01-20' : null,
      validThrough: isOnTerm ? '2031-12-31' : null,
      isListed,
      badgeTitle: state === 'ACTIVE' ? 'ККВ: расширенный уровень' : null,
      legalEntity: isOnTerm ? { id: partner.legalEntityId } : null,
    });
  });

  it('2.4 the same days as today, with no job running', async () => {
    const partner = await registerCompany(server);
    await moveClockTo(server, TODAY);
    await importTerm(server, partner, { validFrom: '2031-01-20', validThrough: '2031-12-31' });
    for (const [day, state] of [
      ['2031-12-31', 'ACTIVE'],
      ['2032-01-01', 'LAPSED'],
      ['2032-02-29', 'LAPSED'],
      ['2032-03-01', 'ENDED'],
    ] as const) {
      await moveClockTo(server, day);
      expect(await competenceOf(partner)).toMatchObject({ asOf: day, state });
    }
  });

  it('2.4 the last day ends at midnight in Moscow', async () => {
    await moveClockTo(server, TODAY);
    const partner = await registerCompany(server);
    await importTerm(server, partner, { validFrom: '2031-01-20', validThrough: '2031-12-31' });
    const at = (instant: string) => atInstant(server, instant, () => competenceOf(partner));
    const before = { asOf: '2031-12-31', state: 'ACTIVE', isListed: true };
    expect(await at('2031-12-31T20:59:59.000Z')).toMatchObject(before);
    expect(await at('2031-12-31T20:59:59.999Z')).toMatchObject(before);
    expect(await at('2031-12-31T21:00:00.000Z')).toMatchObject({
      asOf: '2032-01-01',
      state: 'LAPSED',
      isListed: false,
    });
  });

  it('2.4 a term that began on 29 February ends on 28 February', async () => {
    await moveClockTo(server, '2032-03-01');
    const partner = await registerCompany(server);
    await importTerm(server, partner, { validFrom: '2032-02-29', validThrough: '2033-02-28' });
    const states = [];
    for (const day of ['2032-02-28', '2032-02-29', '2033-02-28', '2033-03-01', '2033-04-28', '2033-04-29']) {
      states.push((await competenceOf(partner, day)).state);
    }
    expect(states).toEqual(['NONE', 'ACTIVE', 'ACTIVE', 'LAPSED', 'LAPSED', 'ENDED']);
  });

  it('2.4 the term that covers the day counts, whichever was before or follows', async () => {
    await moveClockTo(server, TODAY);
    const partner = await registerCompany(server);
    await importTerm(server, partner, { level: 'BASIC', validFrom: '2029-06-01', validThrough: '2030-06-01' });
    await importTerm(server, partner, { level: 'MAXIMAL', validFrom: '2030-06-02', validThrough: '2031-06-02' });
    const on = async (day: Day) => {
      const { state, level, validFrom, isListed } = await competenceOf(partner, day);
      return [state, level, validFrom, isListed];
    };
    expect(await on('2030-06-01')).toEqual(['ACTIVE', 'BASIC', '2029-06-01', false]);
    expect(await on('2030-06-02')).toEqual(['ACTIVE', 'MAXIMAL', '2030-06-02', true]);
    expect(await on('2031-06-03')).toEqual(['LAPSED', 'MAXIMAL', '2030-06-02', false]);
  });

  it.each([
    ['BASIC', false],
    ['EXTENDED', true],
    ['MAXIMAL', true],
  ] as const)('4.6 an ACTIVE %s is in the list: %s', async (level, isListed) => {
    await moveClockTo(server, TODAY);
    const partner = await registerCompany(server);
    await importTerm(server, partner, { level, validFrom: '2031-01-20', validThrough: '2032-01-20' });
    expect(await competenceOf(partner)).toMatchObject({ state: 'ACTIVE', level, isListed });
  });

  it('2.4 an ended partnership ends it from the next day', async () => {
    await moveClockTo(server, TODAY);
    const partner = await registerCompany(server);
    await importTerm(server, partner, { validFrom: '2031-01-20', validThrough: '2032-01-20' });
    await endPartnership(partner, '2031-07-31');
    expect(await competenceOf(partner, '2031-07-31')).toMatchObject({ state: 'ACTIVE', isListed: true });
    expect(await competenceOf(partner, '2031-08-01')).toMatchObject({ state: 'ENDED', level: null, isListed: false });
  });

  it('answers up to two years ahead', async () => {
    await moveClockTo(server, '2032-02-29');
    const partner = await registerCompany(server);
    expect(await competenceOf(partner, '2034-02-28')).toMatchObject({ state: 'NONE' });
    const answer = await server.send('MANAGER', COMPETENCE, { id: partner.id, asOf: '2034-03-01' });
    expect(refusalsOf(answer)).toEqual([{ code: 'AS_OF_TOO_FAR', clause: null, field: 'asOf' }]);
  });

  it('is read by the partner itself and by staff', async () => {
    await moveClockTo(server, TODAY);
    const partner = await registerCompany(server);
    const other = await registerCompany(server);
    await importTerm(server, partner, { validFrom: '2031-01-20', validThrough: '2032-01-20' });
    const readers: As[] = ['MANAGER', 'COMPLIANCE', 'ANALYST', 'ADMINISTRATOR', partner.as];
    for (const as of readers) expect((await competenceOf(partner, undefined, as)).state).toBe('ACTIVE');
    const stranger = await server.send(other.as, COMPETENCE, { id: partner.id });
    expect(stranger.errors?.[0]?.extensions).toEqual({ code: 'NOT_FOUND', field: 'id' });
    expect(codeOf(await server.send('anonymous', COMPETENCE, { id: partner.id }))).toBe('UNAUTHENTICATED');
  });

  it('costs the same number of statements for two partners and for twelve', async () => {
    await moveClockTo(server, TODAY);
    for (let n = 0; n < 12; n += 1) {
      const partner = await registerCompany(server);
      await importTerm(server, partner, { validFrom: '2031-01-20', validThrough: '2032-01-20' });
    }
    const page = `query ($first: Int) { partners(first: $first) { nodes {
      competence { state legalEntity { name } } past: competence(asOf: "2031-02-01") { state }
      entitlements { code } competenceTerms { id legalEntity { name } partner { name } }
      sanctions { id partner { name } }
    } } }`;
    const statementsFor = async (first: number) => {
      const before = server.database.statements.length;
      await server.ask('ANALYST', page, { first });
      return server.database.statements.length - before;
    };
    expect(await statementsFor(12)).toBe(await statementsFor(2));
  });
});

describe('Partner.entitlements', () => {
  const BASIC = ['SUPPLY_ENTERPRISE_PRODUCTS', 'TAKE_PART_IN_TENDERS', 'IMPLEMENT_ENTERPRISE_PRODUCTS'];
  const EXTENDED = [...BASIC, 'PUBLISHED_CARD', 'NEW_LEADS', 'JOINT_MARKETING'];

  it.each([
    ['1.2', 'BASIC', BASIC],
    ['1.3', 'EXTENDED', EXTENDED],
    ['1.4', 'MAXIMAL', [...EXTENDED, 'NON_STANDARD_LICENCES']],
  ] as const)('%s of %s', async (clause, level, codes) => {
    await moveClockTo(server, TODAY);
    const partner = await registerCompany(server);
    await importTerm(server, partner, { level, validFrom: '2031-01-20', validThrough: '2031-12-31' });
    const read = '{ myPartner { entitlements { code title fromLevel clause } } }';
    const { myPartner } = await server.ask(partner.as, read);
    expect(myPartner.entitlements.map((one: { code: string }) => one.code)).toEqual(codes);
    const last = myPartner.entitlements.at(-1);
    expect(last).toMatchObject({ clause, fromLevel: level, title: expect.stringMatching(/[а-я]/) });
    const english = await server.send(partner.as, read, {}, { 'accept-language': 'en' });
    expect(english.data.myPartner.entitlements[0].title).toBe('Supply of enterprise products');
    await moveClockTo(server, '2032-01-01');
    expect((await server.ask(partner.as, read)).myPartner.entitlements).toEqual([]);
  });
});
