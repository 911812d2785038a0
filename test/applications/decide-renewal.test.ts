import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { plusDays, plusYears } from '../../src/regulation/day.js';
import { addDocuments, applicationOf, at, DOCUMENTS, draft, move, sendMove } from '../support/applications.js';
import {
  importInput,
  importTerm,
  moveClockTo,
  newCompany,
  refusalsOf,
  registerCompany,
  sendImport,
} from '../support/competence.js';
import { recordFact } from '../support/facts.js';
import { endInput, sendCard } from '../support/partner-cards.js';
import { meetRequirements } from '../support/requirements.js';
import { impose } from '../support/sanctions.js';
import type { TestServer } from '../support/server.js';
import { codes, deciding, startDecidingServer } from './deciding.js';

let server: TestServer;
beforeAll(async () => {
  server = await startDecidingServer();
});
afterAll(() => server.stop());
const { competence, decide, holder, renewal, sendDecision } = deciding(() => server);

describe('2.10, 2.11 renewed', () => {
  it.each([
    ['2031-08-19', '2031-08-21', 'ACTIVE'],
    ['2031-08-20', '2031-08-21', 'ACTIVE'],
    ['2031-08-21', '2031-08-21', 'ACTIVE'],
    ['2031-08-22', '2031-08-22', 'LAPSED'],
    ['2031-10-20', '2031-10-20', 'LAPSED'],
  ])('2.10 decided on %s: from %s, and the day after the old term stays %s', async (day, from, dayAfter) => {
    const partner = await holder('2031-06-10');
    const taken = await renewal(partner);
    await moveClockTo(server, day);
    const confirmed = await decide(taken, 'CONFIRMED');
    expect(confirmed.decision.effectiveOn).toBe(from);
    expect(confirmed.terms).toMatchObject([
      { level: 'EXTENDED', validFrom: from, validThrough: '2032-08-20', basis: 'RENEWED' },
    ]);
    expect((await competence(partner, '2031-08-20')).state).toBe('ACTIVE');
    expect((await competence(partner, '2031-08-21')).state).toBe(dayAfter);
    expect((await competence(partner, from)).state).toBe('ACTIVE');
    expect((await competence(partner, '2032-08-21')).state).toBe('LAPSED');
  });

  it.each([
    ['2031-12-31', ['2032-02-28', '2032-02-29', '2032-03-01']],
    ['2032-12-31', ['2033-02-27', '2033-02-28', '2033-03-01']],
  ])('2.10 two months from %s: decided on %j but the last of them, when it is expired', async (validThrough, days) => {
    const [before, last, after] = days as [string, string, string];
    await moveClockTo(server, plusDays(validThrough, -30));
    const open = [];
    for (let n = 0; n < 3; n += 1) {
      const partner = await registerCompany(server);
      await importTerm(server, partner, { validFrom: plusDays(validThrough, -360), validThrough, level: 'EXTENDED' });
      await meetRequirements(server, partner, plusDays(validThrough, -30));
      open.push({ partner, taken: await renewal(partner) });
    }
    const [first, second, late] = open as [(typeof open)[0], (typeof open)[0], (typeof open)[0]];
    for (const [day, { taken, partner }] of [
      [before, first],
      [last, second],
    ] as const) {
      await moveClockTo(server, day);
      expect((await competence(partner)).state).toBe('LAPSED');
      expect((await decide(taken, 'CONFIRMED')).terms).toMatchObject([
        { validFrom: day, validThrough: plusYears(validThrough, 1) },
      ]);
    }
    await moveClockTo(server, after);
    expect((await competence(late.partner)).state).toBe('ENDED');
    expect(await applicationOf(server, late.taken.id)).toMatchObject({ state: 'EXPIRED', closedOn: after });
    expect(codes(await sendDecision(late.taken, 'CONFIRMED'))).toEqual(['APPLICATION_STATE']);
  });

  it('2.4 yearly: a year that is granted is not confirmed before it has begun, whatever the window', async () => {
    await moveClockTo(server, '2033-06-09');
    const window = { code: 'RENEWAL_OPENS_DAYS_BEFORE_END', value: 365, effectiveFrom: '2033-06-09' };
    const SET = 'mutation ($input: SetParameterInput!) { setParameter(input: $input) { id } }';
    await server.ask('ADMINISTRATOR', SET, { input: { idempotencyKey: randomUUID(), ...window } });
    const partner = await registerCompany(server);
    await importTerm(server, partner, { validFrom: '2032-06-11', validThrough: '2033-06-10', level: 'BASIC' });
    await meetRequirements(server, partner, '2033-06-09');
    await decide(await renewal(partner), 'CONFIRMED');
    const next = await draft(server, partner, { kind: 'RENEWAL' });
    await addDocuments(server, next.id, DOCUMENTS.RENEWAL, '2033-06-09');
    await moveClockTo(server, '2033-06-10');
    const early = await sendMove(server, partner.as, 'submitApplication', at(next));
    expect(refusalsOf(early)).toEqual([{ code: 'RENEWAL_NOT_OPEN_YET', clause: '2.5', field: null }]);
    await moveClockTo(server, '2033-06-11');
    expect(await move(server, partner.as, 'submitApplication', at(next))).toMatchObject({ state: 'SUBMITTED' });
  });

  it.each([
    ['2031-08-20', '2031-08-21'],
    ['2031-08-25', '2031-08-25'],
  ])(
    '2.11 an upper level not confirmed on %s is BASIC from %s on; level and listing stay until then',
    async (day, from) => {
      const partner = await holder('2031-06-10', 'MAXIMAL');
      const taken = await renewal(partner);
      await moveClockTo(server, day);
      expect(codes(await sendDecision(taken, 'ANNULLED'))).toEqual(['NOTHING_ANNULS']);
      const fallen = await decide(taken, 'CONFIRMED_AS_BASIC', { reasons: 'Нет специалистов', reasonClauses: ['2.8'] });
      expect(fallen.decision.effectiveOn).toBe(from);
      expect(await competence(partner, '2031-08-20')).toMatchObject({
        state: 'ACTIVE',
        level: 'MAXIMAL',
        isListed: true,
      });
      expect(await competence(partner, from)).toMatchObject({
        state: 'ACTIVE',
        level: 'BASIC',
        validThrough: '2032-08-20',
        isListed: false,
      });
      if (day < from) {
        const early = await sendMove(server, partner.as, 'createApplication', { kind: 'RENEWAL' });
        expect(codes(early)).toEqual([]);
      }
    },
  );

  // Seeded: BASIC needs 2 attested developers and MAXIMAL 8.
  it.each([
    [7, [], ['NOTHING_ANNULS']],
    [2, [], ['NOTHING_ANNULS']],
    [1, ['REQUIREMENT_NOT_MET'], []],
  ])('2.6, 2.11 MAXIMAL with %i attested developers: to fall %j, to annul %j', async (count, fall, annul) => {
    const partner = await holder('2031-06-10', 'MAXIMAL');
    await recordFact(server, partner, 'ATTESTED_DEVELOPERS', { count, validFrom: '2031-05-01' });
    const taken = await renewal(partner);
    expect(codes(await sendDecision(taken, 'CONFIRMED'))).toEqual(['REQUIREMENT_NOT_MET']);
    if (fall.length > 0) expect(codes(await sendDecision(taken, 'CONFIRMED_AS_BASIC'))).toEqual(fall);
    if (annul.length > 0) expect(codes(await sendDecision(taken, 'ANNULLED'))).toEqual(annul);
    expect((await decide(taken, fall.length > 0 ? 'ANNULLED' : 'CONFIRMED_AS_BASIC')).state).not.toBe('UNDER_REVIEW');
  });

  it.each([
    ['2031-08-20', '2031-08-21', ['ACTIVE', 'ENDED']],
    ['2031-08-25', '2031-08-25', ['LAPSED', 'ENDED']],
  ])('2.11 BASIC not confirmed on %s is over from %s on', async (day, from, [before, after]) => {
    const partner = await holder('2031-06-10', 'BASIC');
    const taken = await renewal(partner);
    await moveClockTo(server, day);
    expect(codes(await sendDecision(taken, 'CONFIRMED_AS_BASIC'))).toEqual(['BASIC_CANNOT_FALL']);
    const annulled = await decide(taken, 'ANNULLED');
    expect(annulled.decision).toMatchObject({ effectiveOn: from, clauses: ['2.9'] });
    expect((await competence(partner, from === '2031-08-21' ? '2031-08-20' : '2031-08-24')).state).toBe(before);
    expect((await competence(partner, from)).state).toBe(after);
    await moveClockTo(server, from);
    expect((await draft(server, partner, { kind: 'OBTAIN' })).state).toBe('DRAFT');
  });

  it('2.11, 2.12 an annulment that is still to come survives a change of the legal entity', async () => {
    const partner = await holder('2031-06-10', 'BASIC');
    await decide(await renewal(partner), 'ANNULLED');
    const successor = { ...newCompany(), accessionStatementNumber: 'П-2', accessionStatementSignedOn: '2031-06-01' };
    const { changeLegalEntity } = await server.ask(
      'MANAGER',
      'mutation ($input: ChangeLegalEntityInput!) { changeLegalEntity(input: $input) { annulledOn } }',
      { input: { idempotencyKey: randomUUID(), partnerId: partner.id, reference: 'Решение № 9', successor } },
    );
    expect(changeLegalEntity).toEqual({ annulledOn: '2031-08-21' });
    expect((await competence(partner, '2031-08-20')).state).toBe('ACTIVE');
    expect((await competence(partner, '2031-08-21')).state).toBe('ENDED');
    const again = await sendMove(server, partner.as, 'createApplication', { kind: 'RENEWAL' });
    expect(codes(again)).toEqual(['COMPETENCE_NOT_CONFIRMED']);
  });

  it('6.1 a temporary deprivation bars no renewal', async () => {
    const partner = await holder('2031-06-10');
    await impose(server, partner, 'COMPETENCE_DEPRIVATION', { throughOn: '2031-12-31' });
    const taken = await renewal(partner);
    expect((await decide(taken, 'CONFIRMED')).terms).toMatchObject([{ validFrom: '2031-08-21' }]);
    expect((await competence(partner, '2031-08-21')).state).toBe('SUSPENDED');
    expect((await competence(partner, '2032-01-01')).state).toBe('ACTIVE');
  });

  it('6.1, 6.7 a competence that ends on the very day of sending is renewed by nobody', async () => {
    for (const kind of ['COMPETENCE_DEPRIVATION', 'PARTNERSHIP_TERMINATION'] as const) {
      const partner = await holder('2031-06-10');
      const taken = await renewal(partner);
      await impose(server, partner, kind);
      expect((await competence(partner)).state).toBe('ENDED');
      const { state, closedOn } = await applicationOf(server, taken.id);
      expect([kind, state, closedOn]).toEqual([kind, 'EXPIRED', taken.submittedOn]);
      expect(codes(await sendDecision(taken, 'CONFIRMED'))).toEqual(['APPLICATION_STATE']);
    }
  });

  it('2.10 the next term is not taken over from paper beside an undecided renewal', async () => {
    const partner = await holder('2031-08-01', 'BASIC');
    const taken = await renewal(partner);
    await moveClockTo(server, '2031-08-25');
    const next = { level: 'BASIC', validFrom: '2031-08-21', validThrough: '2032-08-20' } as const;
    const refused = refusalsOf(await sendImport(server, importInput(partner, next)));
    expect(refused).toEqual([{ code: 'RENEWAL_UNDECIDED', clause: '2.10', field: 'input.validFrom' }]);
    await importTerm(server, partner, { level: 'BASIC', validFrom: '2029-08-20', validThrough: '2030-08-19' });
    await move(server, 'MANAGER', 'withdrawApplication', at(taken));
    await importTerm(server, partner, next);
    expect((await competence(partner)).validThrough).toBe('2032-08-20');
  });

  it('2.1 the end of the partnership ends what is open', async () => {
    const partner = await holder('2031-06-10');
    const taken = await renewal(partner);
    const ended = await sendCard(server, 'MANAGER', 'endPartnership', endInput(partner, '2031-06-30'));
    expect(ended.errors).toBeUndefined();
    await moveClockTo(server, '2031-06-30');
    expect((await applicationOf(server, taken.id)).state).toBe('UNDER_REVIEW');
    await moveClockTo(server, '2031-07-01');
    expect((await applicationOf(server, taken.id)).state).toBe('EXPIRED');
  });
});
