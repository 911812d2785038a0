import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Day, plusDays } from '../../src/regulation/day.js';
import { ABILITIES, type Ability, SANCTION_KINDS, type SanctionKind } from '../../src/regulation/sanctions.js';
import { type CompanyPartner, importTerm, moveClockTo, refusalsOf, registerCompany } from '../support/competence.js';
import { impose, lift, type SanctionDays } from '../support/sanctions.js';
import { startTestServer, type TestServer } from '../support/server.js';

const TODAY = '2031-06-10';
const FIRST = '2031-07-01';
const LAST = '2031-09-30';
const FAR = '2031-12-31';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

async function holder(): Promise<CompanyPartner> {
  await moveClockTo(server, TODAY);
  const partner = await registerCompany(server);
  await importTerm(server, partner, { level: 'EXTENDED', validFrom: '2031-01-20', validThrough: '2032-01-20' });
  return partner;
}

/** What the API says of one day: the state, the listing, and which abilities are taken away. */
async function seenOn(partner: CompanyPartner, day: Day) {
  const { partnerById } = await server.ask(
    'COMPLIANCE',
    `query ($id: UUID!, $day: Day!) { partnerById(id: $id) {
      competence(asOf: $day) { state isListed } sanctions(inForceOn: $day) { takesAway }
    } }`,
    { id: partner.id, day },
  );
  const { competence, sanctions } = partnerById as {
    competence: { state: string; isListed: boolean };
    sanctions: { takesAway: Ability[] }[];
  };
  const taken = new Set(sanctions.flatMap((one) => one.takesAway));
  return { ...competence, taken: ABILITIES.filter((ability) => taken.has(ability)) };
}

/** A user of the partner changes its card on the day; what is refused is answered. Its sanctions it can always read. */
async function editOn(partner: CompanyPartner, day: Day) {
  await moveClockTo(server, day);
  await server.ask(partner.as, '{ myPartner { name sanctions { kind isInForce } } }');
  const version = 'query ($id: UUID!) { partnerById(id: $id) { version } }';
  const { partnerById } = await server.ask('MANAGER', version, { id: partner.id });
  const answer = await server.send(
    partner.as,
    'mutation ($input: UpdateMyCardInput!) { updateMyCard(input: $input) { version } }',
    { input: { expectedVersion: partnerById.version, description: `Правка ${day}` } },
  );
  expect(answer.errors === undefined || refusalsOf(answer).length > 0).toBe(true);
  return refusalsOf(answer);
}

const OF_A_HOLDER: Ability[] = [
  'HOLD_COMPETENCE',
  'ACCRUE_POINTS',
  'BE_LISTED',
  'HAVE_PUBLIC_CARD',
  'RECEIVE_LEADS',
  'RECEIVE_BITRIX24_LEADS',
];
const BLOCKED = { code: 'CABINET_BLOCKED', clause: '6.6', field: null };
const OVER = { code: 'PARTNERSHIP_OVER', clause: '6.7', field: null };

interface Row {
  clause: string;
  kind: SanctionKind;
  given: SanctionDays;
  state: string;
  isListed: boolean;
  taken: Ability[];
  refusal?: object;
}

const NOTHING = { state: 'ACTIVE', isListed: true, taken: [] };
const DAYS = { throughOn: LAST };

const ROWS: Row[] = [
  {
    clause: '6.1',
    kind: 'COMPETENCE_DEPRIVATION',
    given: DAYS,
    state: 'SUSPENDED',
    isListed: false,
    taken: OF_A_HOLDER,
  },
  { clause: '6.1', kind: 'COMPETENCE_DEPRIVATION', given: {}, state: 'ENDED', isListed: false, taken: OF_A_HOLDER },
  {
    clause: '6.2',
    kind: 'POINTS_AND_DISCOUNT_REFUSAL',
    given: { ...DAYS, refusesPoints: true },
    ...NOTHING,
    taken: ['ACCRUE_POINTS'],
  },
  {
    clause: '6.2',
    kind: 'POINTS_AND_DISCOUNT_REFUSAL',
    given: { ...DAYS, refusesDiscount: true },
    ...NOTHING,
    taken: ['USE_DISCOUNT'],
  },
  {
    clause: '6.2',
    kind: 'POINTS_AND_DISCOUNT_REFUSAL',
    given: { ...DAYS, refusesPoints: true, refusesDiscount: true },
    ...NOTHING,
    taken: ['ACCRUE_POINTS', 'USE_DISCOUNT'],
  },
  {
    clause: '6.3',
    kind: 'IMPLEMENTATION_REQUESTS_EXCLUSION',
    given: DAYS,
    ...NOTHING,
    taken: ['RECEIVE_BITRIX24_LEADS'],
  },
  {
    clause: '6.3',
    kind: 'IMPLEMENTATION_REQUESTS_EXCLUSION',
    given: {},
    ...NOTHING,
    taken: ['RECEIVE_BITRIX24_LEADS'],
  },
  {
    clause: '6.4',
    kind: 'PUBLIC_LISTS_EXCLUSION',
    given: DAYS,
    ...NOTHING,
    isListed: false,
    taken: ['BE_LISTED', 'HAVE_PUBLIC_CARD'],
  },
  {
    clause: '6.4',
    kind: 'PUBLIC_LISTS_EXCLUSION',
    given: {},
    ...NOTHING,
    isListed: false,
    taken: ['BE_LISTED', 'HAVE_PUBLIC_CARD'],
  },
  { clause: '6.5', kind: 'VIOLATORS_LIST_PLACEMENT', given: DAYS, ...NOTHING },
  {
    clause: '6.6',
    kind: 'CABINET_BLOCKING',
    given: DAYS,
    ...NOTHING,
    taken: ['USE_DISCOUNT', 'USE_CABINET'],
    refusal: BLOCKED,
  },
  {
    clause: '6.7',
    kind: 'PARTNERSHIP_TERMINATION',
    given: {},
    state: 'ENDED',
    isListed: false,
    taken: [...ABILITIES],
    refusal: OVER,
  },
];

describe('what each kind takes away, by day', () => {
  it('every kind has a row', () => {
    expect([...new Set(ROWS.map(({ kind }) => kind))].sort()).toEqual(Object.keys(SANCTION_KINDS).sort());
  });

  it.each(ROWS.map((row) => [row.clause, row.kind, row.given, row] as const))(
    '%s %s %j',
    async (clause, kind, given, { state, isListed, taken, refusal }) => {
      const partner = await holder();
      const sanction = await impose(server, partner, kind, { startsOn: FIRST, ...given });
      expect(sanction).toMatchObject({ kindClause: clause });
      expect([...sanction.takesAway].sort()).toEqual([...taken].sort());
      const under = { state, isListed, taken };
      const isTemporary = given.throughOn !== undefined;
      const days: [Day, object, boolean][] = [
        [plusDays(FIRST, -1), NOTHING, false],
        [FIRST, under, true],
        [LAST, under, true],
        [plusDays(LAST, 1), isTemporary ? NOTHING : under, !isTemporary],
        [FAR, isTemporary ? NOTHING : under, !isTemporary],
      ];
      for (const [day, seen, isUnder] of days) {
        expect([day, await seenOn(partner, day)]).toEqual([day, seen]);
        const refusals = await editOn(partner, day);
        expect([day, refusals]).toEqual([day, isUnder && refusal ? [refusal] : []]);
      }
    },
  );

  it('6.1 and 6.4 together: lifting one leaves the other', async () => {
    const partner = await holder();
    const deprivation = await impose(server, partner, 'COMPETENCE_DEPRIVATION', { throughOn: LAST });
    await impose(server, partner, 'PUBLIC_LISTS_EXCLUSION', { throughOn: LAST });
    expect(await seenOn(partner, FIRST)).toMatchObject({ state: 'SUSPENDED', isListed: false });
    await lift(server, deprivation, FIRST);
    expect(await seenOn(partner, FIRST)).toMatchObject({
      state: 'ACTIVE',
      isListed: false,
      taken: ['BE_LISTED', 'HAVE_PUBLIC_CARD'],
    });
  });

  it('6.1 LAPSED is told before SUSPENDED, and a deprivation does not stop the term', async () => {
    const partner = await holder();
    await impose(server, partner, 'COMPETENCE_DEPRIVATION', { throughOn: '2032-12-31' });
    expect((await seenOn(partner, '2032-01-20')).state).toBe('SUSPENDED');
    expect((await seenOn(partner, '2032-01-21')).state).toBe('LAPSED');
    expect((await seenOn(partner, '2032-03-20')).state).toBe('LAPSED');
    expect((await seenOn(partner, '2032-03-21')).state).toBe('ENDED');
  });

  it.each(['COMPETENCE_DEPRIVATION', 'PARTNERSHIP_TERMINATION'] as const)(
    '6.1, 6.7 lifting a permanent %s gives back the rest of the term and not the past',
    async (kind) => {
      const partner = await holder();
      const sanction = await impose(server, partner, kind, { startsOn: FIRST });
      await moveClockTo(server, LAST);
      await lift(server, sanction);
      expect((await seenOn(partner, plusDays(LAST, -1))).state).toBe('ENDED');
      expect(await seenOn(partner, LAST)).toEqual(NOTHING);
      expect((await seenOn(partner, '2032-01-21')).state).toBe('LAPSED');
      expect(await editOn(partner, LAST)).toEqual([]);
    },
  );
});
