import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Day } from '../../src/regulation/day.js';
import { codeOf, moveClockTo, refusalsOf, registerCompany } from '../support/competence.js';
import { impose, sendLift } from '../support/sanctions.js';
import { type As, startTestServer, type TestServer } from '../support/server.js';

const TODAY = '2031-06-10';
const START = '2031-07-01';
const LAST = '2031-12-31';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
beforeEach(() => moveClockTo(server, TODAY));
afterAll(() => server.stop());

const liftInput = (sanction: { id: string; version: number }, from?: Day, reason = 'Устранено') => ({
  sanctionId: sanction.id,
  expectedVersion: sanction.version,
  reason,
  from,
});

const imposeOnSomebody = async (throughOn: Day | null = LAST) => {
  const partner = await registerCompany(server);
  return { partner, sanction: await impose(server, partner, 'PUBLIC_LISTS_EXCLUSION', { startsOn: START, throughOn }) };
};

describe('liftSanction', () => {
  it('section 6: today unless a day is said; the day of lifting is the first without effect', async () => {
    const { sanction } = await imposeOnSomebody(null);
    await moveClockTo(server, '2031-08-15');
    const answer = await sendLift(server, liftInput(sanction, undefined, ' Устранено '));
    expect(answer.data.liftSanction).toMatchObject({
      liftedOn: '2031-08-15',
      liftReason: 'Устранено',
      isInForce: false,
      throughOn: null,
      version: 2,
    });
    await moveClockTo(server, '2031-08-14');
    const read = 'query ($id: UUID!) { sanction(id: $id) { isInForce } }';
    expect((await server.ask('MANAGER', read, { id: sanction.id })).sanction.isInForce).toBe(true);
    const [audit] = await server.database.dataSource.query(
      `select object_type, clauses from audit_entry where object_id = $1 and mutation = 'liftSanction'`,
      [sanction.id],
    );
    expect(audit).toEqual({ object_type: 'Sanction', clauses: ['6.4'] });
  });

  const PAST = { code: 'DAY_IN_PAST', clause: null, field: 'input.from' };
  const OVER = { code: 'SANCTION_ALREADY_OVER', clause: null, field: null };

  it.each<[string, Day, Day | undefined, object[]]>([
    ['yesterday', '2031-08-15', '2031-08-14', [PAST]],
    ['today', '2031-08-15', '2031-08-15', []],
    ['its last day', '2031-08-15', LAST, []],
    ['the day after its last one', '2031-08-15', '2032-01-01', [OVER]],
    ['its last day, on that day', LAST, undefined, []],
    ['when it is over', '2032-01-01', undefined, [OVER]],
    ['when it is over, for the past', '2032-01-01', LAST, [OVER, PAST]],
    ['before it starts', '2031-06-20', undefined, []],
  ])('section 6: lifting from %s (on %s, from %s)', async (_name, today, from, refusals) => {
    const { sanction } = await imposeOnSomebody();
    await moveClockTo(server, today);
    const answer = await sendLift(server, liftInput(sanction, from));
    expect(refusalsOf(answer)).toEqual(refusals);
  });

  it('a sanction lifted before its start never has effect', async () => {
    const { partner, sanction } = await imposeOnSomebody();
    await sendLift(server, liftInput(sanction));
    const read = 'query ($id: UUID!, $day: Day!) { partnerById(id: $id) { sanctions(inForceOn: $day) { id } } }';
    for (const day of [TODAY, START, LAST]) {
      expect((await server.ask('MANAGER', read, { id: partner.id, day })).partnerById.sanctions).toEqual([]);
    }
  });

  it('lifts once, with a reason, in the version that was read', async () => {
    const { sanction } = await imposeOnSomebody();
    expect(refusalsOf(await sendLift(server, liftInput(sanction, undefined, ' ')))).toEqual([
      { code: 'REASON_REQUIRED', clause: null, field: 'input.reason' },
    ]);
    expect(codeOf(await sendLift(server, liftInput({ ...sanction, version: 9 })))).toBe('CONFLICT');
    const both = await Promise.all([sendLift(server, liftInput(sanction)), sendLift(server, liftInput(sanction))]);
    expect(both.map(codeOf).sort()).toEqual(['CONFLICT', undefined]);
    expect(refusalsOf(await sendLift(server, liftInput({ ...sanction, version: 2 })))).toEqual([
      { code: 'SANCTION_ALREADY_LIFTED', clause: null, field: null },
    ]);
  });

  it('6.5 a planned lifting ends the place in the public list the day before', async () => {
    const partner = await registerCompany(server);
    const placed = await impose(server, partner, 'VIOLATORS_LIST_PLACEMENT', { throughOn: LAST });
    const throughOn = async () =>
      (await server.ask('anonymous', '{ violators(first: 1) { nodes { startsOn throughOn } } }')).violators.nodes;
    expect(await throughOn()).toEqual([{ startsOn: TODAY, throughOn: LAST }]);
    await sendLift(server, liftInput(placed, '2031-06-12'));
    expect(await throughOn()).toEqual([{ startsOn: TODAY, throughOn: '2031-06-11' }]);
    await moveClockTo(server, '2031-06-11');
    expect(await throughOn()).toEqual([{ startsOn: TODAY, throughOn: '2031-06-11' }]);
    await moveClockTo(server, '2031-06-12');
    expect(await throughOn()).toEqual([]);
  });

  it('a lifting that has not begun gives way to an earlier one, and to none that is later', async () => {
    const { sanction } = await imposeOnSomebody();
    const planned = (await sendLift(server, liftInput(sanction, '2031-12-01'))).data.liftSanction;
    const LIFTED = [{ code: 'SANCTION_ALREADY_LIFTED', clause: null, field: null }];
    for (const from of ['2031-12-01', '2031-12-02']) {
      expect(refusalsOf(await sendLift(server, liftInput(planned, from)))).toEqual(LIFTED);
    }
    const earlier = (await sendLift(server, liftInput(planned, '2031-11-30', 'Раньше'))).data.liftSanction;
    expect(earlier).toMatchObject({ liftedOn: '2031-11-30', liftReason: 'Раньше' });
    const read = 'query ($id: UUID!) { sanction(id: $id) { changes { kind liftedOn reason } } }';
    expect((await server.ask('MANAGER', read, { id: sanction.id })).sanction.changes).toEqual([
      { kind: 'LIFTED', liftedOn: '2031-12-01', reason: 'Устранено' },
      { kind: 'LIFTED', liftedOn: '2031-11-30', reason: 'Раньше' },
    ]);
    await moveClockTo(server, '2031-11-30');
    expect(refusalsOf(await sendLift(server, liftInput(earlier)))).toEqual(LIFTED);
  });

  it('analysts read the days that it lasts: none where it was lifted before it began', async () => {
    const days = async (from?: Day, throughOn: Day | null = LAST) => {
      const { sanction } = await imposeOnSomebody(throughOn);
      if (from) await sendLift(server, liftInput(sanction, from));
      const list = `sanctions(first: 1, filter: { id: { eq: "${sanction.id}" } }) { nodes { days } }`;
      return (await server.ask('ANALYST', `{ analysis { ${list} } }`)).analysis.sanctions.nodes[0].days;
    };
    expect([await days(TODAY), await days(START), await days('2031-07-02')]).toEqual([0, 0, 1]);
    expect([await days(), await days(undefined, null)]).toEqual([184, null]);
  });

  it('is for compliance only, and knows what exists', async () => {
    const { partner, sanction } = await imposeOnSomebody();
    const others: As[] = ['MANAGER', 'ANALYST', 'ADMINISTRATOR', partner.as];
    for (const as of others) expect(codeOf(await sendLift(server, liftInput(sanction), as))).toBe('FORBIDDEN');
    expect(codeOf(await sendLift(server, liftInput(sanction), 'anonymous'))).toBe('UNAUTHENTICATED');
    const unknown = await sendLift(server, liftInput({ id: randomUUID(), version: 1 }));
    expect(unknown.errors?.[0]?.extensions).toEqual({ code: 'NOT_FOUND', field: 'input.sanctionId' });
  });
});
