import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { captureBonuses } from '../../src/bonuses/capture-bonuses.js';
import { reserveBonuses } from '../../src/bonuses/reserve-bonuses.js';
import { reverseBundleBonuses } from '../../src/bonuses/reverse-bonuses.js';
import { newId } from '../../src/new-id.js';
import { plusDays, plusMonths, plusYears } from '../../src/regulation/day.js';
import { addHolder, addHolderWithBonuses, type Holder, onBonuses } from '../support/bonuses.js';
import { dayFromToday, startServerToday, TODAY } from '../support/partners.js';
import type { TestServer } from '../support/server.js';

const FROM = dayFromToday(-30);
const LAST_VALID = plusYears(FROM, 1);
const ANNULLED = plusDays(plusMonths(LAST_VALID, 2), 1);

let server: TestServer;
let holder: Holder;

/** 1000 roubles of bonuses a month ago; today 300 were spent, and 200 are set aside. */
beforeAll(async () => {
  server = await startServerToday();
  const db = server.database.dataSource;
  holder = await addHolderWithBonuses(db, FROM, 100_000);
  const partnerId = holder.id;
  await onBonuses(db, { day: TODAY, partnerId }, async (work) => {
    const orderId = newId();
    await reserveBonuses(work, { partnerId, orderId, amountKopecks: 30_000 });
    await captureBonuses(work, { partnerId, orderId });
    await reserveBonuses(work, { partnerId, orderId: newId(), amountKopecks: 20_000 });
  });
});
afterAll(() => server.stop());

const FIELDS = `day state annulledOn balance reserved available debt refusal { code clause message }`;
const QUERY = `query ($asOf: Day, $knownAt: DateTime) { myPartner { bonuses(asOf: $asOf, knownAt: $knownAt) { ${FIELDS} } } }`;
const bonusesOf = async (one: Holder, variables: object = {}) =>
  (await server.ask(one.as, QUERY, variables)).myPartner.bonuses;

describe('Partner.bonuses', () => {
  it('4.11 tells balance, what is set aside and what is available', async () => {
    expect(await bonusesOf(holder)).toEqual({
      day: TODAY,
      state: 'USABLE',
      annulledOn: ANNULLED,
      balance: '700.00',
      reserved: '200.00',
      available: '500.00',
      debt: '0.00',
      refusal: null,
    });
  });

  it.each([
    ['before the accrual', plusDays(FROM, -1), 'FROZEN', '0.00', '0.00', '4.12'],
    ['on the day of the accrual', FROM, 'USABLE', '1000.00', '1000.00', null],
    ['on the day before today', plusDays(TODAY, -1), 'USABLE', '1000.00', '1000.00', null],
    ['4.12 on the last valid day', LAST_VALID, 'USABLE', '700.00', '500.00', null],
    ['4.12 on the day after it', plusDays(LAST_VALID, 1), 'FROZEN', '700.00', '0.00', '4.12'],
    ['4.13 on the last day of the two months', plusDays(ANNULLED, -1), 'FROZEN', '700.00', '0.00', '4.12'],
    ['4.13 on the day after them', ANNULLED, 'ANNULLED', '0.00', '0.00', '4.13'],
  ])('as of a day: %s', async (_, asOf, state, balance, available, clause) => {
    const bonuses = await bonusesOf(holder, { asOf });
    expect([bonuses.state, bonuses.balance, bonuses.available, bonuses.refusal?.clause ?? null]).toEqual([
      state,
      balance,
      available,
      clause,
    ]);
  });

  it('4.10, 4.13 no longer owes what was set aside when that is annulled, before any entry says so', async () => {
    const db = server.database.dataSource;
    const { id: partnerId, as, orderId, legalEntityId } = await addHolderWithBonuses(db, FROM, 100_000);
    await onBonuses(db, { day: TODAY, partnerId }, async (work) => {
      await reserveBonuses(work, { partnerId, orderId: newId(), amountKopecks: 70_000 });
      await reverseBundleBonuses(work, {
        partnerId,
        orderId,
        returnId: newId(),
        returnedOn: TODAY,
        returnedKopecks: 90_000,
      });
    });
    const debtOn = async (asOf: string) => (await bonusesOf({ id: partnerId, as, legalEntityId }, { asOf })).debt;
    expect([await debtOn(plusDays(ANNULLED, -1)), await debtOn(ANNULLED)]).toEqual(['600.00', '0.00']);
  });

  it('as known at an instant leaves out what was recorded later', async () => {
    const before = await bonusesOf(holder, { knownAt: `${FROM}T08:59:59Z` });
    const after = await bonusesOf(holder, { knownAt: `${FROM}T09:00:00Z` });
    expect([before.balance, after.balance]).toEqual(['0.00', '1000.00']);
  });

  it('4.12 is refused to a partner without the competence, with the reason in the language of the caller', async () => {
    const nobody = await addHolder(server.database.dataSource);
    const { state, balance, refusal } = await bonusesOf(nobody);
    expect([state, balance, refusal.code]).toEqual(['FROZEN', '0.00', 'BONUSES_FROZEN']);
    const english = await server.send<any>(nobody.as, QUERY, {}, { 'accept-language': 'en' });
    expect(english.data.myPartner.bonuses.refusal.message).toMatch(/^Bonuses can pay/);
  });

  it('lists the ledger by kind, source and period, and sums it', async () => {
    const query = `query ($filter: BonusEntryFilter) { myPartner { bonuses {
      entries(filter: $filter) { totalCount nodes { kind amount reserved debt effectiveOn source clause } }
      sums(filter: $filter) { month kind source amount reserved count } } } }`;
    const ask = async (filter: object) => (await server.ask(holder.as, query, { filter })).myPartner.bonuses;
    const all = await ask({});
    expect(all.entries.nodes.map(({ kind, amount, reserved }: any) => [kind, amount, reserved])).toEqual([
      ['RESERVATION', '0.00', '200.00'],
      ['CAPTURE', '-300.00', '-300.00'],
      ['RESERVATION', '0.00', '300.00'],
      ['ACCRUAL', '1000.00', '0.00'],
    ]);
    expect((await ask({ kinds: ['ACCRUAL'] })).entries.totalCount).toBe(1);
    expect((await ask({ sources: ['ORDER'] })).entries.totalCount).toBe(3);
    expect((await ask({ from: TODAY })).entries.totalCount).toBe(3);
    expect((await ask({ through: plusDays(TODAY, -1) })).entries.totalCount).toBe(1);
    expect((await ask({ kinds: ['RESERVATION'] })).sums).toEqual([
      {
        month: `${TODAY.slice(0, 8)}01`,
        kind: 'RESERVATION',
        source: 'ORDER',
        amount: '0.00',
        reserved: '500.00',
        count: 2,
      },
    ]);
  });

  it('is for the partner itself and for staff; who wrote an entry, for staff alone', async () => {
    const other = await addHolder(server.database.dataSource);
    const byId = 'query ($id: UUID!) { partnerById(id: $id) { bonuses { balance entries { nodes { actorId } } } } }';
    const answer = await server.send(other.as, byId, { id: holder.id });
    expect(answer.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    const { partnerById } = await server.ask('ANALYST', byId, { id: holder.id });
    expect(partnerById.bonuses.balance).toBe('700.00');
    const own = await server.send(holder.as, '{ myPartner { bonuses { entries { nodes { actorId } } } } }');
    expect(own.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('asks nothing per partner in a list of partners', async () => {
    const query = `query ($first: Int!) { partners(first: $first) { nodes {
      bonuses { balance entries(first: 2) { nodes { id } } sums { count } } } } }`;
    const statementsFor = async (first: number) => {
      await server.ask('MANAGER', query, { first });
      const before = server.database.statements.length;
      await server.ask('MANAGER', query, { first });
      return server.database.statements.length - before;
    };
    expect(await statementsFor(3)).toBe(await statementsFor(1));
  });
});
