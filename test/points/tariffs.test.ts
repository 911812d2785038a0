import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PROJECT_ACTIVITY } from '../../src/regulation/points.js';
import { type CompanyPartner, refusalsOf, registerCompany } from '../support/competence.js';
import { dayFromToday, startServerToday, TODAY } from '../support/partners.js';
import { key } from '../support/projects.js';
import type { Answer, As, TestServer } from '../support/server.js';

let server: TestServer;
let partner: CompanyPartner;

beforeAll(async () => {
  server = await startServerToday();
  partner = await registerCompany(server);
});
afterAll(() => server.stop());

const TARIFF = 'id points effectiveFrom isDemonstration note activityCode activity { code kind title }';
const SET = `mutation ($input: SetPointTariffInput!) { setPointTariff(input: $input) { ${TARIFF} } }`;
const ADD = `mutation ($input: AddPointActivityInput!) { addPointActivity(input: $input) {
  code kind titleRu titleEn title isDemonstration } }`;
const setTariff = (given: object, as: As = 'ADMINISTRATOR') =>
  server.send(as, SET, {
    input: { activityCode: 'MARKETING_ARTICLE', points: 35, effectiveFrom: TODAY, idempotencyKey: key(), ...given },
  }) as Promise<Answer<any>>;
const addActivity = (given: object, as: As = 'ADMINISTRATOR') =>
  server.send(as, ADD, {
    input: {
      code: 'MARKETING_WEBINAR',
      kind: 'MARKETING',
      titleRu: 'Вебинар',
      titleEn: 'Webinar',
      idempotencyKey: key(),
      ...given,
    },
  }) as Promise<Answer<any>>;

async function tariffsOn(on?: string, as: As = partner.as) {
  const { pointTariffs } = await server.ask(as, `query ($on: Day) { pointTariffs(on: $on) { ${TARIFF} } }`, { on });
  return Object.fromEntries(pointTariffs.map((row: any) => [row.activityCode, row.points]));
}

describe('pointTariffs', () => {
  it('4.5 are the rows in force on a day, which partners can read', async () => {
    expect((await tariffsOn('2024-06-30'))[PROJECT_ACTIVITY]).toBe(100);
    expect((await tariffsOn('2024-07-01'))[PROJECT_ACTIVITY]).toBe(120);
    expect((await tariffsOn())[PROJECT_ACTIVITY]).toBe(120);
    expect(await tariffsOn('2000-01-01')).toEqual({});
  });

  it.each(['MANAGER', 'COMPLIANCE', 'ANALYST', 'ADMINISTRATOR'] as const)('4.5 %s can read them', async (role) => {
    expect((await tariffsOn(TODAY, role))[PROJECT_ACTIVITY]).toBe(120);
  });

  it('4.5 are not public', async () => {
    for (const query of ['{ pointTariffs { points } }', '{ pointActivities { code } }']) {
      expect((await server.send('anonymous', query)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    }
  });
});

describe('setPointTariff', () => {
  it('4.5 holds from its day on, and not the day before', async () => {
    const effectiveFrom = dayFromToday(10);
    const { data } = await setTariff({ points: 77, effectiveFrom, note: 'Приказ 5' });
    expect(data.setPointTariff).toMatchObject({
      points: 77,
      effectiveFrom,
      note: 'Приказ 5',
      isDemonstration: false,
      activityCode: 'MARKETING_ARTICLE',
      activity: { kind: 'MARKETING', title: 'Аналитическая статья' },
    });
    expect((await tariffsOn(dayFromToday(9))).MARKETING_ARTICLE).toBe(30);
    expect((await tariffsOn(effectiveFrom)).MARKETING_ARTICLE).toBe(77);
    expect((await tariffsOn(dayFromToday(100))).MARKETING_ARTICLE).toBe(77);
    await setTariff({ points: 78, effectiveFrom });
    expect((await tariffsOn(effectiveFrom)).MARKETING_ARTICLE).toBe(78);
  });

  it('4.5 takes today, and refuses the day before and an unknown activity at once', async () => {
    expect((await setTariff({ activityCode: 'MARKETING_EVENT', points: 0 })).errors).toBeUndefined();
    expect((await tariffsOn()).MARKETING_EVENT).toBe(0);
    const wrong = await setTariff({ activityCode: 'JUGGLING', effectiveFrom: dayFromToday(-1) });
    expect(refusalsOf(wrong)).toEqual([
      { code: 'ACTIVITY_UNKNOWN', clause: '4.5', field: 'input.activityCode' },
      { code: 'TARIFF_IN_PAST', clause: '4.5', field: 'input.effectiveFrom' },
    ]);
  });

  it.each([-1, 1_000_001])('refuses %i points', async (points) => {
    expect(refusalsOf(await setTariff({ points }))).toEqual([
      { code: 'INVALID_NUMBER', clause: null, field: 'input.points' },
    ]);
  });

  it('answers a repeated key as before, with one row', async () => {
    const given = { idempotencyKey: key(), points: 1_000_000, effectiveFrom: dayFromToday(300) };
    const [first, second] = [await setTariff(given), await setTariff(given)];
    expect(second.data).toEqual(first.data);
    const rows = await server.database.dataSource.query('select 1 from point_tariff where points = 1000000');
    expect(rows).toHaveLength(1);
  });

  it('leaves its rows unchangeable', async () => {
    await expect(server.database.dataSource.query('update point_tariff set points = 1')).rejects.toThrow('append-only');
  });
});

describe('addPointActivity', () => {
  it('4.5 adds an activity that earns nothing until a tariff is set', async () => {
    expect((await addActivity({})).data.addPointActivity).toEqual({
      code: 'MARKETING_WEBINAR',
      kind: 'MARKETING',
      titleRu: 'Вебинар',
      titleEn: 'Webinar',
      title: 'Вебинар',
      isDemonstration: false,
    });
    const { pointActivities } = await server.ask(partner.as, '{ pointActivities { code kind } }');
    expect(pointActivities).toContainEqual({ code: 'MARKETING_WEBINAR', kind: 'MARKETING' });
    expect(await tariffsOn()).not.toHaveProperty('MARKETING_WEBINAR');
    await setTariff({ activityCode: 'MARKETING_WEBINAR', points: 15 });
    expect((await tariffsOn()).MARKETING_WEBINAR).toBe(15);
  });

  it('4.5 refuses a code that is taken, also at once', async () => {
    const code = 'MARKETING_STAND';
    const answers = await Promise.all([addActivity({ code }), addActivity({ code }), addActivity({ code })]);
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
    for (const answer of answers.filter(({ errors }) => errors)) {
      expect(refusalsOf(answer)).toEqual([{ code: 'ACTIVITY_CODE_TAKEN', clause: '4.5', field: 'input.code' }]);
    }
  });

  it.each(['lower', '1ST', 'A'])('refuses the code «%s»', async (code) => {
    expect(refusalsOf(await addActivity({ code }))[0]?.field).toBe('input.code');
  });
});

it('4.5 the catalogue is changed by administrators alone', async () => {
  for (const as of ['MANAGER', 'COMPLIANCE', 'ANALYST', partner.as] as const) {
    expect((await setTariff({}, as)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await addActivity({}, as)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  }
});
