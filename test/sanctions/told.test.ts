import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Day } from '../../src/regulation/day.js';
import type { SanctionKind } from '../../src/regulation/sanctions.js';
import { type CompanyPartner, codeOf, moveClockTo, refusalsOf } from '../support/competence.js';
import { addApplication } from '../support/documents.js';
import { offer } from '../support/leads.js';
import { mailsTo } from '../support/mail.js';
import { dayFromToday, registerPartner, startServerToday, TODAY } from '../support/partners.js';
import { impose, imposeInput, lift, SANCTION_FIELDS, type SanctionDays, sendImpose } from '../support/sanctions.js';
import type { As, TestServer } from '../support/server.js';
import { confirmViolation, openInvestigation } from '../support/violations.js';
import { addPoints } from '../support/world.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServerToday();
});
afterAll(() => server.stop());

const EXTEND = `mutation ($input: ExtendSanctionInput!) { extendSanction(input: $input) { ${SANCTION_FIELDS} } }`;
const extend = (
  sanction: { id: string; version: number },
  throughOn: string | null,
  reason = 'Нарушение повторилось',
) =>
  server.send('COMPLIANCE', EXTEND, {
    input: {
      idempotencyKey: randomUUID(),
      sanctionId: sanction.id,
      expectedVersion: sanction.version,
      throughOn,
      reason,
    },
  });
const codes = (answer: Parameters<typeof refusalsOf>[0]) => refusalsOf(answer).map(({ code }) => code);
const kindsOf = async ({ id }: CompanyPartner) =>
  (await mailsTo(server.database.dataSource, id)).map(({ kind }) => kind);

describe('extendSanction', () => {
  it('6.6 moves the last day within twelve months, counted from the first, and keeps what it was', async () => {
    const partner = await registerPartner(server);
    const block = await impose(server, partner, 'CABINET_BLOCKING', { throughOn: dayFromToday(30) });
    const longer = await extend(block, dayFromToday(60));
    expect(longer.data.extendSanction).toMatchObject({ throughOn: dayFromToday(60), version: block.version + 1 });
    const again = longer.data.extendSanction;
    expect(codes(await extend(again, dayFromToday(60)))).toEqual(['SANCTION_NOT_LONGER']);
    expect(codes(await extend(again, dayFromToday(366)))).toEqual(['SANCTION_TERM_TOO_LONG']);
    expect(codes(await extend(again, null, ' '))).toEqual(['SANCTION_TERM_REQUIRED', 'REASON_REQUIRED']);
    expect(codeOf(await extend(block, dayFromToday(90)))).toBe('CONFLICT');
    const { myPartner } = await server.ask(
      partner.as,
      '{ myPartner { sanctions { changes { kind throughBefore throughOn reason changedOn } } } }',
    );
    expect(myPartner.sanctions[0].changes).toEqual([
      {
        ...{ kind: 'EXTENDED', throughBefore: dayFromToday(30), throughOn: dayFromToday(60), changedOn: TODAY },
        reason: 'Нарушение повторилось',
      },
    ]);
    expect(await kindsOf(partner)).toEqual(['SANCTION_IMPOSED', 'SANCTION_EXTENDED']);
  });

  it('6.6 counts what adjoins it', async () => {
    const partner = await registerPartner(server);
    const first = await impose(server, partner, 'CABINET_BLOCKING', { throughOn: dayFromToday(100) });
    await impose(server, partner, 'CABINET_BLOCKING', { startsOn: dayFromToday(121), throughOn: dayFromToday(370) });
    expect((await extend(first, dayFromToday(119))).errors).toBeUndefined();
    expect(codes(await extend({ ...first, version: 2 }, dayFromToday(120)))).toEqual(['SANCTION_TERM_TOO_LONG']);
  });

  it('6.1 makes a temporary one permanent; 6.4 leaves it until it is lifted; what has no end has none to move', async () => {
    const partner = await registerPartner(server);
    const temporary = await impose(server, partner, 'COMPETENCE_DEPRIVATION', { throughOn: dayFromToday(30) });
    const permanent = (await extend(temporary, null)).data.extendSanction;
    expect(permanent).toMatchObject({ throughOn: null, isPermanent: true });
    expect(codes(await extend(permanent, dayFromToday(90)))).toEqual(['SANCTION_HAS_NO_END']);
    const hidden = await impose(server, partner, 'PUBLIC_LISTS_EXCLUSION', { throughOn: dayFromToday(30) });
    expect((await extend(hidden, null)).data.extendSanction).toMatchObject({ throughOn: null, isPermanent: false });
    const lifted = await lift(server, { ...permanent });
    expect(codes(await extend(lifted, dayFromToday(90)))).toEqual(['SANCTION_ALREADY_LIFTED']);
  });

  it('6.1 for good ends the competence from the day of the extension, not the days that it was suspended', async () => {
    const partner = await registerPartner(server, { level: 'EXTENDED' });
    const days = [4, 5, 9, 10].map(dayFromToday);
    const stateBy = async (ask: (day: Day) => Promise<string>) => Promise.all(days.map(ask));
    const told = (day: Day) =>
      server
        .ask(
          'MANAGER',
          'query ($id: UUID!, $day: Day!) { partnerById(id: $id) { competence(asOf: $day) { state } } }',
          {
            id: partner.id,
            day,
          },
        )
        .then(({ partnerById }) => partnerById.competence.state);
    const analysed = (day: Day) =>
      server
        .ask(
          'ANALYST',
          `query ($id: UUID!, $day: Day!) {
            analysis { partners(first: 1, asOf: $day, filter: { id: { eq: $id } }) { nodes { state } } } }`,
          { id: partner.id, day },
        )
        .then(({ analysis }) => analysis.partners.nodes[0].state);
    const upgrade = await addApplication(server.database.dataSource, partner, {
      kind: 'UPGRADE',
      state: 'UNDER_REVIEW',
    });
    const sent = 'update application set submitted_on = $2 where id = $1';
    await server.database.dataSource.query(sent, [upgrade.id, TODAY]);
    const closing = () =>
      server.ask('MANAGER', 'query ($id: UUID!) { application(id: $id) { state closedOn } }', { id: upgrade.id });
    try {
      const temporary = await impose(server, partner, 'COMPETENCE_DEPRIVATION', {
        ...{ startsOn: dayFromToday(5), throughOn: dayFromToday(30) },
      });
      await moveClockTo(server, dayFromToday(10));
      expect((await closing()).application).toEqual({ state: 'UNDER_REVIEW', closedOn: null });
      const permanent = (await extend(temporary, null)).data.extendSanction;
      const ended = ['ACTIVE', 'SUSPENDED', 'SUSPENDED', 'ENDED'];
      expect([await stateBy(told), await stateBy(analysed)]).toEqual([ended, ended]);
      expect((await closing()).application).toEqual({ state: 'EXPIRED', closedOn: dayFromToday(10) });
      await lift(server, permanent);
      const lifted = [...ended.slice(0, 3), 'ACTIVE'];
      expect([await stateBy(told), await stateBy(analysed)]).toEqual([lifted, lifted]);
    } finally {
      await moveClockTo(server, TODAY);
    }
  });
});

describe('a sanction names its violation', () => {
  it('once it is confirmed and told, of the same partner and clause', async () => {
    const [partner, other] = [await registerPartner(server), await registerPartner(server)];
    const open = await openInvestigation(server, partner, TODAY);
    const input = { ...imposeInput(partner, 'PUBLIC_LISTS_EXCLUSION'), investigationId: open.id };
    expect(codes(await sendImpose(server, input))).toEqual(['VIOLATION_NOT_CONFIRMED']);
    const told = await confirmViolation(server, partner, TODAY);
    const of = (given: object) =>
      sendImpose(server, { ...input, idempotencyKey: randomUUID(), investigationId: told.id, ...given });
    expect(codes(await of({ ground: '5.5' }))).toEqual(['GROUND_OF_ANOTHER_VIOLATION']);
    expect(codes(await of({ partnerId: other.id }))).toEqual(['INVESTIGATION_OF_ANOTHER_PARTNER']);
    expect(codeOf(await of({ investigationId: randomUUID() }))).toBe('NOT_FOUND');
    expect((await of({})).errors).toBeUndefined();
    const { myPartner } = await server.ask(
      partner.as,
      '{ myPartner { sanctions { violation { id ground } } violations { sanctions { kind } } } }',
    );
    expect(myPartner).toEqual({
      sanctions: [{ violation: { id: told.id, ground: '5.4' } }],
      violations: [{ sanctions: [{ kind: 'PUBLIC_LISTS_EXCLUSION' }] }],
    });
  });
});

describe('an objection', () => {
  const OBJECT = `mutation ($input: ObjectToSanctionInput!) { objectToSanction(input: $input) { id text objectedOn outcome version } }`;
  const ANSWER = `mutation ($input: AnswerObjectionInput!) { answerObjection(input: $input) { outcome answer answeredOn sanction { liftedOn } } }`;
  const object = (as: As, sanctionId: string) =>
    server.send(as, OBJECT, { input: { idempotencyKey: randomUUID(), sanctionId, text: 'Мы не согласны.' } });
  const answer = (objection: { id: string; version: number }, outcome: string, as: As = 'COMPLIANCE') =>
    server.send(as, ANSWER, {
      input: {
        ...{ idempotencyKey: randomUUID(), objectionId: objection.id, expectedVersion: objection.version },
        ...{ outcome, answer: 'Рассмотрено.' },
      },
    });

  it.each<[SanctionKind, SanctionDays]>([
    ['CABINET_BLOCKING', { throughOn: dayFromToday(30) }],
    ['PARTNERSHIP_TERMINATION', {}],
  ])('to %s is made once, by its own partner, and answered once; the outcome may be lifting', async (kind, given) => {
    const [partner, other] = [await registerPartner(server), await registerPartner(server)];
    const sanction = await impose(server, partner, kind, given);
    for (const id of [sanction.id, randomUUID()]) expect(codeOf(await object(other.as, id))).toBe('NOT_FOUND');
    const made = await object(partner.as, sanction.id);
    expect(made.data.objectToSanction).toMatchObject({ text: 'Мы не согласны.', objectedOn: TODAY, outcome: null });
    expect(codes(await object(partner.as, sanction.id))).toEqual(['OBJECTION_MADE']);
    const { sanctionObjections } = await server.ask(
      'COMPLIANCE',
      'query ($filter: ObjectionFilter) { sanctionObjections(first: 5, filter: $filter) { nodes { id } } }',
      { filter: { isAnswered: false, partnerId: partner.id } },
    );
    expect(sanctionObjections.nodes).toEqual([{ id: made.data.objectToSanction.id }]);
    expect(codeOf(await answer(made.data.objectToSanction, 'LIFTED', 'MANAGER'))).toBe('FORBIDDEN');
    const answered = await answer(made.data.objectToSanction, 'LIFTED');
    expect(answered.data.answerObjection).toEqual({
      ...{ outcome: 'LIFTED', answer: 'Рассмотрено.', answeredOn: TODAY, sanction: { liftedOn: TODAY } },
    });
    expect(codes(await answer(made.data.objectToSanction, 'STANDS'))).toEqual(['OBJECTION_ANSWERED']);
    expect(await kindsOf(partner)).toEqual(['SANCTION_IMPOSED', 'SANCTION_LIFTED', 'OBJECTION_ANSWERED']);
    const { myPartner } = await server.ask(
      partner.as,
      '{ myPartner { sanctions { isInForce objection { outcome } } } }',
    );
    expect(myPartner.sanctions).toEqual([{ isInForce: false, objection: { outcome: 'LIFTED' } }]);
  });

  it('may lift at once what was to be lifted later', async () => {
    const partner = await registerPartner(server);
    const sanction = await impose(server, partner, 'PUBLIC_LISTS_EXCLUSION');
    await lift(server, sanction, dayFromToday(30));
    const made = (await object(partner.as, sanction.id)).data.objectToSanction;
    expect((await answer(made, 'LIFTED')).data.answerObjection).toMatchObject({ sanction: { liftedOn: TODAY } });
  });

  it('may leave the sanction as it is, and is no business of analysts', async () => {
    const partner = await registerPartner(server);
    const sanction = await impose(server, partner, 'PUBLIC_LISTS_EXCLUSION');
    const made = (await object(partner.as, sanction.id)).data.objectToSanction;
    const answered = await answer(made, 'STANDS');
    expect(answered.data.answerObjection).toMatchObject({ outcome: 'STANDS', sanction: { liftedOn: null } });
    const read = 'query ($id: UUID!) { sanction(id: $id) { isInForce objection { id } } }';
    expect((await server.ask('MANAGER', read, { id: sanction.id })).sanction).toMatchObject({ isInForce: true });
    expect(codeOf(await server.send('ANALYST', read, { id: sanction.id }))).toBe('FORBIDDEN');
  });
});

describe('sanctionPreview', () => {
  const PREVIEW = `query ($input: SanctionPreviewInput!) { sanctionPreview(input: $input) {
    refusals { code clause message } effects { code clause ability applicationId orderId leadId amount }
    rank placesGained gaining { name rank rankThen } staysOpen startsOn } }`;
  const preview = async (partner: CompanyPartner, kind: SanctionKind, given: object = {}) =>
    (await server.ask('COMPLIANCE', PREVIEW, { input: { partnerId: partner.id, kind, ...given } })).sanctionPreview;
  const said = ({ effects }: { effects: { code: string; ability: string | null }[] }) =>
    effects.map(({ code, ability }) => ability ?? code);

  it('shows every effect with its clause, and who moves up; nothing is written', async () => {
    const db = server.database.dataSource;
    const [first, partner, behind] = [
      await registerPartner(server),
      await registerPartner(server, { level: 'EXTENDED' }),
      await registerPartner(server),
    ];
    await addPoints(db, first.id, 900_000);
    await addPoints(db, partner.id, 800_000);
    await addPoints(db, behind.id, 700_000);
    const upgrade = await addApplication(db, partner, { kind: 'UPGRADE', state: 'UNDER_REVIEW' });
    await db.query('update application set submitted_on = $2 where id = $1', [upgrade.id, dayFromToday(-1)]);
    const { leadId } = await offer(server, partner);
    const seen = await preview(partner, 'COMPETENCE_DEPRIVATION', { throughOn: dayFromToday(30) });
    expect(said(seen)).toEqual([
      ...[
        'HOLD_COMPETENCE',
        'ACCRUE_POINTS',
        'BE_LISTED',
        'HAVE_PUBLIC_CARD',
        'RECEIVE_LEADS',
        'RECEIVE_BITRIX24_LEADS',
      ],
      ...['COMPETENCE_SUSPENDED', 'LEAVES_DIRECTORY', 'APPLICATION_WAITS', 'LEAD_PASSES_ON'],
    ]);
    expect(seen.effects.slice(-2)).toMatchObject([
      { code: 'APPLICATION_WAITS', clause: '2.13', ability: null, applicationId: upgrade.id },
      { code: 'LEAD_PASSES_ON', clause: '6.1', leadId },
    ]);
    expect(new Set(seen.effects.slice(0, -2).map(({ clause }: { clause: string }) => clause))).toEqual(
      new Set(['6.1']),
    );
    expect(seen).toMatchObject({ rank: 2, refusals: [], staysOpen: null, startsOn: TODAY });
    expect(seen.gaining[0]).toMatchObject({ rank: 3, rankThen: 2 });
    expect(seen.placesGained).toBe(seen.gaining.length);
    const forGood = await preview(partner, 'COMPETENCE_DEPRIVATION');
    expect(said(forGood)).toEqual(
      expect.arrayContaining(['COMPETENCE_ENDED', 'APPLICATION_EXPIRES', 'OBTAINING_BARRED']),
    );
    const end = await preview(partner, 'PARTNERSHIP_TERMINATION');
    expect(said(end)).toContain('CABINET_CLOSED');
    expect(end.staysOpen).toEqual(['objectToSanction']);
    expect((await preview(partner, 'VIOLATORS_LIST_PLACEMENT')).effects).toMatchObject([
      { code: 'NAMED_AMONG_VIOLATORS', clause: '6.5', ability: null, applicationId: null },
    ]);
    const { partnerById } = await server.ask(
      'COMPLIANCE',
      'query ($id: UUID!) { partnerById(id: $id) { sanctions { id } } }',
      { id: partner.id },
    );
    expect(partnerById.sanctions).toEqual([]);
  });

  it('6.6 checks the limits, and tells what another sanction takes already', async () => {
    const partner = await registerPartner(server);
    await impose(server, partner, 'CABINET_BLOCKING', { throughOn: dayFromToday(200) });
    const seen = await preview(partner, 'CABINET_BLOCKING', {
      startsOn: dayFromToday(100),
      throughOn: dayFromToday(400),
    });
    expect(seen.refusals).toEqual([
      { code: 'SANCTION_TERM_TOO_LONG', clause: '6.6', message: expect.stringContaining('12') },
    ]);
    expect(seen.effects.map(({ code }: { code: string }) => code)).toEqual([
      'ABILITY_LOST_ALREADY',
      'ABILITY_LOST_ALREADY',
    ]);
    expect(seen.staysOpen).toContain('answerExplanationRequest');
    for (const as of [partner.as, 'MANAGER', 'ANALYST'] as const) {
      const input = { partnerId: partner.id, kind: 'CABINET_BLOCKING' };
      expect(codeOf(await server.send(as, PREVIEW, { input }))).toBe('FORBIDDEN');
    }
  });
});
