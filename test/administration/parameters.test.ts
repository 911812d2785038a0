import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { plusDays } from '../../src/regulation/day.js';
import { PARAMETERS } from '../../src/regulation/parameters.js';
import { auditOf, errorCodes, expectAdministratorsOnly, key, STAFF } from '../support/administration.js';
import { type CompanyPartner, moveClockTo, refusalsOf, registerCompany } from '../support/competence.js';
import { startTestServer, type TestServer } from '../support/server.js';

const FIELDS = 'id code level clause unit value effectiveFrom isDemonstration note recordedAt';
const ON = `query ($on: Day) { parameters(on: $on) { ${FIELDS} } }`;
const HISTORY = `query ($code: String!) { parameterHistory(code: $code) { ${FIELDS} } }`;
const SET = `mutation ($input: SetParameterInput!) { setParameter(input: $input) { ${FIELDS} recordedBy } }`;

interface Value {
  id: string;
  code: string;
  level: string | null;
  clause: string;
  unit: string;
  value: number;
  effectiveFrom: string;
  isDemonstration: boolean;
}

let server: TestServer;
let partner: CompanyPartner;
let today: string;

beforeAll(async () => {
  server = await startTestServer();
  partner = await registerCompany(server);
  today = (await server.ask('anonymous', '{ clock { today } }')).clock.today;
});
afterAll(() => server.stop());

const inForce = async (code: string, level: string | null, on?: string): Promise<Value | undefined> =>
  (await server.ask('ADMINISTRATOR', ON, { on })).parameters.find(
    (row: Value) => row.code === code && row.level === level,
  );
const set = async (input: object): Promise<Value & { recordedBy: string }> =>
  (await server.ask('ADMINISTRATOR', SET, { input: { ...key(), ...input } })).setParameter;
const refused = async (input: object) =>
  refusalsOf(await server.send('ADMINISTRATOR', SET, { input: { ...key(), ...input } }));

describe('1.5 parameters', () => {
  it('partners and staff read every figure by code and level, anonymous callers none', async () => {
    const expected = Object.entries(PARAMETERS).reduce((sum, [, { perLevel }]) => sum + (perLevel ? 3 : 1), 0);
    for (const as of [...STAFF, partner.as]) {
      const { parameters } = await server.ask(as, ON);
      expect(parameters).toHaveLength(expected);
      expect(parameters.every((row: Value) => row.isDemonstration)).toBe(true);
    }
    expect(errorCodes(await server.send('anonymous', ON))).toEqual(['UNAUTHENTICATED']);
    expect(errorCodes(await server.send('anonymous', HISTORY, { code: 'HEADCOUNT_MIN' }))).toEqual(['UNAUTHENTICATED']);
    expect(await inForce('RENEWAL_OPENS_DAYS_BEFORE_END', null)).toMatchObject({
      clause: '2.5',
      unit: 'DAYS',
      value: 90,
      effectiveFrom: '2024-01-01',
    });
  });

  it('nothing was in force before the first figure', async () => {
    expect((await server.ask('ANALYST', ON, { on: '2023-12-31' })).parameters).toEqual([]);
    expect((await server.ask('ANALYST', ON, { on: '2024-01-01' })).parameters).not.toEqual([]);
  });

  it('a figure counts from its first day, and the old one until then', async () => {
    const effectiveFrom = plusDays(today, 10);
    const made = await set({
      code: 'ATTESTED_DEVELOPERS_MIN',
      level: 'EXTENDED',
      value: 5,
      effectiveFrom,
      note: 'Приказ 1',
    });
    expect(made).toMatchObject({ clause: '2.6', unit: 'PEOPLE', value: 5, isDemonstration: false, note: 'Приказ 1' });
    const valueOn = async (day: string) => (await inForce('ATTESTED_DEVELOPERS_MIN', 'EXTENDED', day))?.value;
    expect(await valueOn(plusDays(effectiveFrom, -1))).toBe(4);
    expect(await valueOn(effectiveFrom)).toBe(5);
    expect((await inForce('ATTESTED_DEVELOPERS_MIN', 'BASIC', effectiveFrom))?.value).toBe(2);
    const { parameterHistory } = await server.ask(partner.as, HISTORY, { code: 'ATTESTED_DEVELOPERS_MIN' });
    expect(parameterHistory.map((row: Value) => row.effectiveFrom)).toEqual([
      effectiveFrom,
      ...['2024-01-01', '2024-01-01', '2024-01-01'],
    ]);
    expect(await auditOf(server, 'setParameter', made.id)).toMatchObject([
      { objectType: 'ParameterValue', clauses: ['1.5'] },
    ]);
  });

  it('of two figures for one day the later one counts, and comes first in the history', async () => {
    await set({ code: 'HEADCOUNT_MIN', value: 20, effectiveFrom: today });
    await set({ code: 'HEADCOUNT_MIN', value: 21, effectiveFrom: today });
    expect((await inForce('HEADCOUNT_MIN', null))?.value).toBe(21);
    const { parameterHistory } = await server.ask('ANALYST', HISTORY, { code: 'HEADCOUNT_MIN' });
    expect(parameterHistory.map((row: Value) => row.value)).toEqual([21, 20, 15]);
  });

  it('is set once, whatever is repeated', async () => {
    const input = { ...key(), code: 'BONUS_ROUBLES', value: 2, effectiveFrom: plusDays(today, 30) };
    const answers = await Promise.all([1, 2, 3, 4].map(() => server.ask('ADMINISTRATOR', SET, { input })));
    expect(new Set(answers.map(({ setParameter }) => setParameter.id)).size).toBe(1);
    const { parameterHistory } = await server.ask('ANALYST', HISTORY, { code: 'BONUS_ROUBLES' });
    expect(parameterHistory).toHaveLength(2);
  });

  it('refuses what the rules refuse, all at once', async () => {
    const effectiveFrom = plusDays(today, -1);
    expect(await refused({ code: 'HEADCOUNT_MIN', level: 'BASIC', value: -1, effectiveFrom })).toEqual([
      { code: 'PARAMETER_HAS_NO_LEVEL', clause: '1.6', field: 'input.level' },
      { code: 'PARAMETER_OUT_OF_RANGE', clause: '1.6', field: 'input.value' },
      { code: 'PARAMETER_IN_PAST', clause: '1.6', field: 'input.effectiveFrom' },
    ]);
    expect(await refused({ code: 'NO_SUCH', value: 1, effectiveFrom: today })).toEqual([
      { code: 'PARAMETER_UNKNOWN', clause: '1.5', field: 'input.code' },
    ]);
    expect(await refused({ code: 'FINISHED_PROJECTS_MIN', value: 1, effectiveFrom: today })).toEqual([
      { code: 'PARAMETER_NEEDS_LEVEL', clause: '1.6', field: 'input.level' },
    ]);
    expect(await refused({ code: 'HEADCOUNT_MIN', value: 1.5, effectiveFrom: today })).toEqual([
      { code: 'PARAMETER_OUT_OF_RANGE', clause: '1.6', field: 'input.value' },
    ]);
    expect(refusalsOf(await server.send('ANALYST', HISTORY, { code: 'toString' }))).toEqual([
      { code: 'PARAMETER_UNKNOWN', clause: '1.5', field: 'code' },
    ]);
  });

  it('keeps who recorded a figure to administrators', async () => {
    const { userId } = (await server.ask('ADMINISTRATOR', '{ viewer { userId } }')).viewer;
    const made = await set({ code: 'HEADCOUNT_MIN', value: 25, effectiveFrom: plusDays(today, 40) });
    expect(made.recordedBy).toBe(userId);
    for (const as of ['MANAGER', partner.as] as const) {
      expect(errorCodes(await server.send(as, '{ parameters { recordedBy } }'))).toContain('FORBIDDEN');
    }
  });

  it('only administrators set figures', async () => {
    const input = { ...key(), code: 'HEADCOUNT_MIN', value: 30, effectiveFrom: today };
    await expectAdministratorsOnly(server, partner.as, SET, input);
  });

  it('today is the business day: the past of a moved clock is the past', async () => {
    const moved = plusDays(today, 5);
    await moveClockTo(server, moved);
    const at = (effectiveFrom: string) => refused({ code: 'HEADCOUNT_MIN', value: 40, effectiveFrom });
    expect((await at(plusDays(moved, -1))).map(({ code }) => code)).toEqual(['PARAMETER_IN_PAST']);
    expect(await at(moved)).toEqual([]);
    expect((await inForce('HEADCOUNT_MIN', null))?.value).toBe(40);
  });
});
