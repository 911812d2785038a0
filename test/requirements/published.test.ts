import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CORE_REQUIREMENT_CODES } from '../../src/regulation/core-requirements.js';
import { auditOf, errorCodes, expectAdministratorsOnly, key, STAFF } from '../support/administration.js';
import { type CompanyPartner, refusalsOf } from '../support/competence.js';
import { dayFromToday, registerPartner, startServerToday, TODAY } from '../support/partners.js';
import type { As, TestServer } from '../support/server.js';

let server: TestServer;
let partner: CompanyPartner;

beforeAll(async () => {
  server = await startServerToday();
  partner = await registerPartner(server, { level: 'EXTENDED' });
});
afterAll(() => server.stop());

const REQUIREMENT_FIELDS = `code title clause fromLevel kinds isBiennial proves checkedBy parameterCode
  published { id effectiveFrom isDemonstration note }`;
const REQUIREMENTS = `query ($on: Day) { requirements(on: $on) { ${REQUIREMENT_FIELDS} } }`;
const SET_REQUIREMENT = `mutation ($input: SetRequirementInput!) { setRequirement(input: $input) { id code } }`;
const ENTITLEMENT_FIELDS = 'id code title titleRu titleEn fromLevel effectiveFrom isWithdrawn isDemonstration';
const SET_ENTITLEMENT = `mutation ($input: SetEntitlementInput!) { setEntitlement(input: $input) { ${ENTITLEMENT_FIELDS} } }`;

const requirement = (given: object) => ({
  ...{ code: 'EXTRA', titleRu: 'Ещё', titleEn: 'Extra', fromLevel: 'BASIC', effectiveFrom: TODAY },
  ...{ kinds: ['OBTAIN'], proves: 'PEOPLE' },
  ...given,
});
const entitlement = (given: object) => ({
  ...{ code: 'EXTRA', titleRu: 'Ещё', titleEn: 'Extra', fromLevel: 'EXTENDED', effectiveFrom: TODAY },
  ...given,
});
const setRequirement = async (given: object) =>
  (await server.ask('ADMINISTRATOR', SET_REQUIREMENT, { input: { ...key(), ...requirement(given) } })).setRequirement;
const setEntitlement = async (given: object) =>
  (await server.ask('ADMINISTRATOR', SET_ENTITLEMENT, { input: { ...key(), ...entitlement(given) } })).setEntitlement;

describe('1.5: the catalogue of requirements', () => {
  it('is the core of the regulation and what is published, for partners and staff', async () => {
    for (const as of [...STAFF, partner.as]) {
      const { requirements } = await server.ask(as, REQUIREMENTS);
      const codes = requirements.map(({ code }: { code: string }) => code);
      expect(codes.slice(0, CORE_REQUIREMENT_CODES.length)).toEqual(CORE_REQUIREMENT_CODES);
      expect(codes).toContain('PRESALE_TEAM');
    }
    expect(errorCodes(await server.send('anonymous', REQUIREMENTS))).toEqual(['UNAUTHENTICATED']);
  });

  it('says of each by what it is answered and where its figure is', async () => {
    const { requirements } = await server.ask(partner.as, REQUIREMENTS);
    const of = (code: string) => requirements.find((one: { code: string }) => one.code === code);
    expect(of('TURNOVER')).toMatchObject({
      ...{ title: 'Годовой оборот', clause: '1.6', fromLevel: 'BASIC', kinds: ['OBTAIN', 'UPGRADE', 'RENEWAL'] },
      ...{ isBiennial: true, proves: 'TURNOVER', checkedBy: 'DATA', parameterCode: 'ANNUAL_TURNOVER_MIN' },
      published: null,
    });
    expect(of('DELIVERY')).toMatchObject({ checkedBy: 'DATA', parameterCode: null });
    expect(of('PRESALE_TEAM')).toMatchObject({
      ...{ clause: '1.5', kinds: ['UPGRADE'], checkedBy: 'REVIEWER' },
      published: { isDemonstration: true, effectiveFrom: '2024-01-01' },
    });
  });

  it('holds from a day on, and keeps its history', async () => {
    const first = await setRequirement({ effectiveFrom: dayFromToday(5) });
    const isThere = async (on: string) =>
      (await server.ask('ANALYST', REQUIREMENTS, { on })).requirements.some(
        (one: { code: string }) => one.code === 'EXTRA',
      );
    expect([await isThere(dayFromToday(4)), await isThere(dayFromToday(5))]).toEqual([false, true]);
    const last = await setRequirement({ effectiveFrom: dayFromToday(9), isWithdrawn: true });
    expect([await isThere(dayFromToday(8)), await isThere(dayFromToday(9))]).toEqual([true, false]);
    const { requirementHistory } = await server.ask(
      partner.as,
      '{ requirementHistory(code: "EXTRA") { id isWithdrawn } }',
    );
    expect(requirementHistory).toEqual([
      { id: last.id, isWithdrawn: true },
      { id: first.id, isWithdrawn: false },
    ]);
    expect(await auditOf(server, 'setRequirement', first.id)).toMatchObject([{ clauses: ['1.5'] }]);
  });

  it('is not published over the core, nor for a day that is over', async () => {
    const input = { ...key(), ...requirement({ code: 'GOLD_STATUS', effectiveFrom: dayFromToday(-1) }) };
    expect(refusalsOf(await server.send('ADMINISTRATOR', SET_REQUIREMENT, { input }))).toEqual([
      { code: 'CODE_OF_CORE', clause: '1.5', field: 'input.code' },
      { code: 'DAY_IN_PAST', clause: '1.5', field: 'input.effectiveFrom' },
    ]);
    for (const given of [{ kinds: [] }, { code: 'lower' }, { titleRu: '  ' }, { kinds: ['OBTAIN', 'OBTAIN'] }]) {
      const wrong = { ...key(), ...requirement(given) };
      expect(errorCodes(await server.send('ADMINISTRATOR', SET_REQUIREMENT, { input: wrong }))).toEqual([
        'BAD_USER_INPUT',
      ]);
    }
  });

  it('is set by administrators only', async () => {
    await expectAdministratorsOnly(server, partner.as, SET_REQUIREMENT, { ...key(), ...requirement({}) });
    await expectAdministratorsOnly(server, partner.as, SET_ENTITLEMENT, { ...key(), ...entitlement({}) });
    const recordedBy = '{ requirements { published { recordedBy } } }';
    expect(errorCodes(await server.send(partner.as, recordedBy))).toContain('FORBIDDEN');
  });
});

describe('1.5: further entitlements', () => {
  const OWN = '{ myPartner { furtherEntitlements { code title fromLevel } } }';
  const codesOf = async (as: As) =>
    (await server.ask(as, OWN)).myPartner.furtherEntitlements.map(({ code }: { code: string }) => code);

  it('1.1: a holder has those of its level and the levels below, and nobody without the competence has any', async () => {
    expect(await codesOf(partner.as)).toEqual(['PRIORITY_SUPPORT', 'PRODUCT_BRIEFINGS']);
    const basic = await registerPartner(server, { level: 'BASIC' });
    expect(await codesOf(basic.as)).toEqual(['PRODUCT_BRIEFINGS']);
    const lapsed = await registerPartner(server, { validFrom: dayFromToday(-300), validThrough: dayFromToday(-1) });
    expect(await codesOf(lapsed.as)).toEqual([]);
    const never = await registerPartner(server, { level: null });
    expect(await codesOf(never.as)).toEqual([]);
  });

  it('holds from a day on until it is withdrawn', async () => {
    const made = await setEntitlement({ effectiveFrom: dayFromToday(3) });
    expect(made).toMatchObject({ ...entitlement({ effectiveFrom: dayFromToday(3) }), isDemonstration: false });
    await setEntitlement({ effectiveFrom: dayFromToday(6), isWithdrawn: true });
    const on = async (day: string) => {
      const query = 'query ($on: Day) { publishedEntitlements(on: $on) { code } }';
      const { publishedEntitlements } = await server.ask(partner.as, query, { on: day });
      return publishedEntitlements.some(({ code }: { code: string }) => code === 'EXTRA');
    };
    const days = [2, 3, 5, 6].map(dayFromToday);
    expect(await Promise.all(days.map(on))).toEqual([false, true, true, false]);
    expect(await codesOf(partner.as)).not.toContain('EXTRA');
    await setEntitlement({ effectiveFrom: TODAY });
    expect(await codesOf(partner.as)).toContain('EXTRA');
  });

  it('does not take a code of 1.2–1.4', async () => {
    const input = { ...key(), ...entitlement({ code: 'NEW_LEADS' }) };
    expect(refusalsOf(await server.send('ADMINISTRATOR', SET_ENTITLEMENT, { input }))).toEqual([
      { code: 'CODE_OF_CORE', clause: '1.5', field: 'input.code' },
    ]);
  });
});
