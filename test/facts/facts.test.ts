import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { yearOf } from '../../src/regulation/day.js';
import { auditOf, errorCodes, statementsOf } from '../support/administration.js';
import { type CompanyPartner, codeOf, refusalsOf } from '../support/competence.js';
import { FACT_FIELDS, factInput, recordFact, sendFact, sendVoid, voidFact } from '../support/facts.js';
import { dayFromToday, registerPartner, startServerToday, TODAY } from '../support/partners.js';
import type { As, TestServer } from '../support/server.js';

let server: TestServer;
let partner: CompanyPartner;
let other: CompanyPartner;

beforeAll(async () => {
  server = await startServerToday();
  partner = await registerPartner(server);
  other = await registerPartner(server);
});
afterAll(() => server.stop());

const LAST_YEAR = yearOf(TODAY) - 1;
const GOLD = { isHeld: true, validFrom: dayFromToday(-400) };

const OWN = `query ($first: Int, $after: String, $last: Int, $before: String, $kinds: [FactKind!]) { myPartner {
  facts(first: $first, after: $after, last: $last, before: $before, kinds: $kinds) {
    totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } nodes { id kind version } } } }`;
const ofPartner = async (as: As, variables: object = {}) => (await server.ask(as, OWN, variables)).myPartner.facts;
const ALL = `query ($filter: FactFilter) { partnerFacts(first: 100, filter: $filter) { totalCount nodes { ${FACT_FIELDS} } } }`;
const listed = async (filter: object, as: As = 'MANAGER') => (await server.ask(as, ALL, { filter })).partnerFacts;

describe('recordFact', () => {
  it('2.6: keeps the days and the source, and leaves an audit record with the clause', async () => {
    const fact = await recordFact(server, partner, 'GOLD_CERTIFIED_STATUS', {
      ...GOLD,
      validThrough: dayFromToday(30),
    });
    expect(fact).toMatchObject({
      kind: 'GOLD_CERTIFIED_STATUS',
      clause: '2.6',
      isHeld: true,
      count: null,
      amount: null,
      year: null,
      validFrom: dayFromToday(-400),
      validThrough: dayFromToday(30),
      source: 'Выгрузка партнёрского отдела',
      voidedAt: null,
      partner: { id: partner.id },
    });
    expect(await auditOf(server, 'recordFact', fact.id)).toMatchObject([
      { objectType: 'PartnerFact', clauses: ['2.6'], actorRoles: ['MANAGER'] },
    ]);
  });

  it('turnover is money of a year that is over', async () => {
    const fact = await recordFact(server, partner, 'TURNOVER', { amount: '120000000.5', year: LAST_YEAR });
    expect(fact).toMatchObject({
      amount: '120000000.50',
      year: LAST_YEAR,
      validFrom: `${LAST_YEAR}-01-01`,
      validThrough: `${LAST_YEAR}-12-31`,
    });
    const early = await sendFact(server, factInput(partner, 'TURNOVER', { amount: '1', year: LAST_YEAR + 1 }));
    expect(refusalsOf(early)).toEqual([{ code: 'FACT_YEAR_NOT_OVER', clause: null, field: 'input.year' }]);
  });

  it.each(['1.234', '-1', '1e5', '01', '', '1 000'])('%p is no money', async (amount) => {
    const answer = await sendFact(server, factInput(partner, 'TURNOVER', { amount, year: LAST_YEAR }));
    expect(codeOf(answer)).toBe('BAD_USER_INPUT');
    expect(refusalsOf(answer)).toEqual([{ code: 'INVALID_MONEY', clause: null, field: 'input.amount' }]);
  });

  it('says at once which fields the kind lacks and which are not its own', async () => {
    const answer = await sendFact(server, factInput(partner, 'ATTESTED_DEVELOPERS', { isHeld: true, year: LAST_YEAR }));
    expect(refusalsOf(answer)).toEqual([
      { code: 'FACT_FIELD_REQUIRED', clause: '2.6', field: 'input.count' },
      { code: 'FACT_FIELD_REQUIRED', clause: '2.6', field: 'input.validFrom' },
      { code: 'FACT_FIELD_NOT_OF_KIND', clause: '2.6', field: 'input.isHeld' },
      { code: 'FACT_FIELD_NOT_OF_KIND', clause: '2.6', field: 'input.year' },
    ]);
  });

  it('speaks from today at the latest, and through its first day at the earliest', async () => {
    const first = (given: object) =>
      sendFact(server, factInput(other, 'GOLD_CERTIFIED_STATUS', { isHeld: true, ...given }));
    expect(refusalsOf(await first({ validFrom: dayFromToday(1) }))).toEqual([
      { code: 'DAY_IN_FUTURE', clause: null, field: 'input.validFrom' },
    ]);
    expect(refusalsOf(await first({ validFrom: TODAY, validThrough: dayFromToday(-1) }))).toEqual([
      { code: 'FACT_ENDS_BEFORE_START', clause: null, field: 'input.validThrough' },
    ]);
    expect((await first({ validFrom: TODAY, validThrough: TODAY })).errors).toBeUndefined();
  });

  it('is recorded once, whatever is repeated', async () => {
    const input = factInput(partner, 'HEADCOUNT', { count: 40, validFrom: TODAY });
    const answers = await Promise.all([1, 2, 3].map(() => sendFact(server, input)));
    expect(new Set(answers.map(({ data }) => data.recordFact.id)).size).toBe(1);
    expect((await listed({ partnerId: partner.id, kinds: ['HEADCOUNT'] })).totalCount).toBe(1);
  });

  it('managers record facts, and nobody else', async () => {
    const input = factInput(partner, 'HEADCOUNT', { count: 41, validFrom: TODAY });
    for (const as of ['COMPLIANCE', 'ANALYST', 'ADMINISTRATOR', partner.as] as const) {
      expect([as, codeOf(await sendFact(server, input, as))]).toEqual([as, 'FORBIDDEN']);
    }
    expect(codeOf(await sendFact(server, input, 'anonymous'))).toBe('UNAUTHENTICATED');
  });
});

describe('voidFact', () => {
  it('keeps the fact with its reason, once, and hides it from the partner', async () => {
    const fact = await recordFact(server, other, 'ATTESTED_SPECIALISTS', { count: 7, validFrom: TODAY });
    const before = await ofPartner(other.as);
    expect(before.nodes.map(({ id }: { id: string }) => id)).toContain(fact.id);
    const voided = await voidFact(server, fact);
    expect(voided).toMatchObject({ id: fact.id, count: 7, voidReason: 'Ошибка при вводе', version: 2 });
    expect(voided.voidedAt).not.toBeNull();
    const after = await ofPartner(other.as);
    expect(after.nodes.map(({ id }: { id: string }) => id)).not.toContain(fact.id);
    expect(after.totalCount).toBe(before.totalCount - 1);
    expect((await listed({ partnerId: other.id, isVoided: true })).nodes).toMatchObject([{ id: fact.id }]);
    const again = await sendVoid(server, { factId: fact.id, expectedVersion: 2, reason: 'Ещё раз' });
    expect(refusalsOf(again)).toEqual([{ code: 'FACT_ALREADY_VOIDED', clause: null, field: 'input.factId' }]);
  });

  it('wants a reason and the version that was read', async () => {
    const fact = await recordFact(server, other, 'HEADCOUNT', { count: 7, validFrom: TODAY });
    const send = (given: object, as: As = 'MANAGER') =>
      sendVoid(server, { factId: fact.id, expectedVersion: fact.version, reason: 'x', ...given }, as);
    expect(refusalsOf(await send({ reason: ' ' }))).toEqual([
      { code: 'REASON_REQUIRED', clause: null, field: 'input.reason' },
    ]);
    expect(codeOf(await send({ expectedVersion: 2 }))).toBe('CONFLICT');
    expect(codeOf(await send({}, other.as))).toBe('FORBIDDEN');
    expect(codeOf(await send({ factId: other.id }))).toBe('NOT_FOUND');
  });

  it('the database lets a fact be voided once, and changed in no other way', async () => {
    const db = server.database.dataSource;
    const { id } = await recordFact(server, other, 'HEADCOUNT', { count: 8, validFrom: TODAY });
    const where = `where id = '${id}'`;
    const refusal = 'voided, once, and not changed';
    await expect(db.query(`update partner_fact set count = 9 ${where}`)).rejects.toThrow(refusal);
    await expect(db.query(`update partner_fact set valid_from = '2020-01-01' ${where}`)).rejects.toThrow(refusal);
    await expect(db.query(`delete from partner_fact ${where}`)).rejects.toThrow(refusal);
    await expect(db.query('truncate partner_fact cascade')).rejects.toThrow('append-only');
    const mark = `update partner_fact set voided_at = now(), voided_by = id, void_reason = 'x' ${where}`;
    await db.query(mark);
    await expect(db.query(mark)).rejects.toThrow(refusal);
    await expect(
      db.query(`update partner_fact set voided_at = null, voided_by = null, void_reason = null ${where}`),
    ).rejects.toThrow(refusal);
  });
});

describe('reading facts', () => {
  it('a partner pages through its own, the newest first, without the vendor’s marks', async () => {
    const reader = await registerPartner(server);
    const made: string[] = [];
    for (const count of [1, 2, 3]) {
      made.unshift((await recordFact(server, reader, 'HEADCOUNT', { count, validFrom: TODAY })).id);
    }
    await recordFact(server, reader, 'GOLD_CERTIFIED_STATUS', GOLD);
    const idsOf = (page: { nodes: { id: string }[] }) => page.nodes.map(({ id }) => id);
    const kinds = ['HEADCOUNT'];
    const first = await ofPartner(reader.as, { first: 2, kinds });
    expect([first.totalCount, idsOf(first), first.pageInfo.hasNextPage]).toEqual([3, made.slice(0, 2), true]);
    const rest = await ofPartner(reader.as, { first: 2, after: first.pageInfo.endCursor, kinds });
    expect([idsOf(rest), rest.pageInfo.hasNextPage]).toEqual([made.slice(2), false]);
    const back = await ofPartner(reader.as, { last: 2, before: rest.pageInfo.startCursor, kinds });
    expect(idsOf(back)).toEqual(made.slice(0, 2));
    for (const field of ['recordedBy', 'voidedAt', 'voidReason', 'voidedBy']) {
      const answer = await server.send(reader.as, `{ myPartner { facts { nodes { ${field} } } } }`);
      expect(new Set(errorCodes(answer))).toEqual(new Set(['FORBIDDEN']));
    }
    expect(codeOf(await server.send(reader.as, ALL))).toBe('FORBIDDEN');
    expect(codeOf(await server.send(reader.as, OWN, { after: 'zzz' }))).toBe('BAD_USER_INPUT');
  });

  it('staff reads all of them by partner and kind', async () => {
    for (const as of ['MANAGER', 'COMPLIANCE', 'ANALYST', 'ADMINISTRATOR'] as const) {
      expect((await listed({ partnerId: partner.id, kinds: ['TURNOVER'] }, as)).totalCount).toBe(1);
    }
    expect((await listed({ kinds: [] })).totalCount).toBe(0);
  });

  it('a list of partners with their facts takes as many statements as one partner', async () => {
    const read = (first: number) => () =>
      server.ask(
        'MANAGER',
        `{ partners(first: ${first}) { nodes { facts(first: 5) { nodes { id partner { id } } } } } }`,
      );
    await read(3)();
    expect(await statementsOf(server, read(3))).toBe(await statementsOf(server, read(1)));
  });
});
