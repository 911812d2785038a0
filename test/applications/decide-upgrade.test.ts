import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { countWrongCards } from '../../src/directory/refresh-cards.js';
import { planReminders } from '../../src/notifications/plan-reminders.js';
import { accepted, applicationOf, at, draft, move, submitted } from '../support/applications.js';
import { importTerm, moveClockTo, registerCompany } from '../support/competence.js';
import { changeDocument, uploadDocument } from '../support/documents.js';
import { addAnswers } from '../support/requirements.js';
import { impose, lift } from '../support/sanctions.js';
import type { As, TestServer } from '../support/server.js';
import { clockOn, codes, deciding, startDecidingServer, TERM } from './deciding.js';

let server: TestServer;
beforeAll(async () => {
  server = await startDecidingServer();
});
afterAll(() => server.stop());
const attach = async (as: As, input: object) => {
  const { id: documentId } = await uploadDocument(server, as);
  return changeDocument(server, as, 'attachDocument', { documentId, kind: 'SPECIALISTS_LIST', ...input });
};
const { competence, decide, holder, lettersTo, recordAllExpiredOn, renewal, sendDecision } = deciding(() => server);

describe('2.13 raised', () => {
  const past = async (asOf: string) =>
    (await server.ask('MANAGER', `{ directory(first: 100, asOf: "${asOf}") { nodes { slug level } } }`)).directory
      .nodes;

  it('2.13 from the day of the decision, within the term; the past and the list follow', async () => {
    const partner = await holder('2031-06-10', 'BASIC', true);
    const taken = await accepted(server, partner, { kind: 'UPGRADE', targetLevel: 'MAXIMAL' });
    await addAnswers(server, taken);
    await moveClockTo(server, '2031-06-12');
    const granted = await decide(taken, 'GRANTED');
    expect(granted.terms).toEqual([
      {
        level: 'MAXIMAL',
        validFrom: '2031-06-12',
        validThrough: TERM.validThrough,
        basis: 'UPGRADED',
        supersededOn: null,
      },
    ]);
    expect(await competence(partner, '2031-06-11')).toMatchObject({
      level: 'BASIC',
      validFrom: TERM.validFrom,
      isListed: false,
    });
    expect(await competence(partner)).toMatchObject({
      level: 'MAXIMAL',
      validThrough: TERM.validThrough,
      isListed: true,
    });
    const { directory } = await server.ask('anonymous', '{ directory(first: 100) { nodes { slug level } } }');
    expect(directory.nodes).toContainEqual({ slug: partner.slug, level: 'MAXIMAL' });
    expect(await past('2031-06-11')).not.toContainEqual(expect.objectContaining({ slug: partner.slug }));
    expect(await past('2031-06-12')).toContainEqual({ slug: partner.slug, level: 'MAXIMAL' });
    expect(await countWrongCards(server.database.dataSource.manager)).toBe(0);
  });

  it('2.13 not while the competence is suspended', async () => {
    const partner = await holder('2031-06-10', 'BASIC');
    const taken = await accepted(server, partner, { kind: 'UPGRADE', targetLevel: 'EXTENDED' });
    const sanction = await impose(server, partner, 'COMPETENCE_DEPRIVATION', { throughOn: '2031-07-31' });
    for (const outcome of ['GRANTED', 'REFUSED']) {
      expect(codes(await sendDecision(taken, outcome))).toEqual(['UPGRADE_NEEDS_ACTIVE']);
    }
    await lift(server, sanction);
    expect((await decide(taken, 'REFUSED')).state).toBe('REFUSED');
  });

  it('ruling: the renewal that is open then confirms the level held when it is decided', async () => {
    const partner = await holder('2031-06-10', 'EXTENDED', true);
    const renewing = await renewal(partner);
    const raising = await accepted(server, partner, { kind: 'UPGRADE', targetLevel: 'MAXIMAL' });
    await addAnswers(server, raising);
    await decide(raising, 'GRANTED');
    expect(await countWrongCards(server.database.dataSource.manager)).toBe(0);
    const ofPartner = (await past('2031-06-10')).filter(({ slug }: { slug: string }) => slug === partner.slug);
    expect(ofPartner).toEqual([{ slug: partner.slug, level: 'MAXIMAL' }]);
    const open = await applicationOf(server, renewing.id);
    expect(open).toMatchObject({
      targetLevel: 'MAXIMAL',
      decisionDueOn: renewing.decisionDueOn,
      state: 'UNDER_REVIEW',
    });
    const confirmed = await decide(open, 'CONFIRMED');
    expect(confirmed.terms).toMatchObject([{ level: 'MAXIMAL', validFrom: '2031-08-21', validThrough: '2032-08-20' }]);
  });

  it('2.2, 2.13 a renewal that was complete when it was sent stays so; what the new level needs is asked for besides', async () => {
    const partner = await holder('2031-07-01', 'BASIC', true);
    const sent = await move(
      server,
      partner.as,
      'submitApplication',
      at(await draft(server, partner, { kind: 'RENEWAL' })),
    );
    const raising = await accepted(server, partner, { kind: 'UPGRADE', targetLevel: 'EXTENDED' });
    await addAnswers(server, raising);
    await moveClockTo(server, '2031-07-03');
    await decide(raising, 'GRANTED');
    const days = { submittedOn: '2031-07-01', providedOn: '2031-07-01', decisionDueOn: sent.decisionDueOn };
    const lacking = [{ part: 'SPECIALISTS_LIST', isDocument: true, clause: '2.8' }];
    const raised = await applicationOf(server, sent.id, partner.as);
    expect(sent.decisionDueOn).toBe('2031-07-10');
    expect(raised).toMatchObject({ state: 'SUBMITTED', targetLevel: 'EXTENDED', ...days, missingParts: lacking });
    const taken = await move(server, 'MANAGER', 'acceptApplication', at(raised));
    expect(taken).toMatchObject({ state: 'UNDER_REVIEW', ...days, missingParts: lacking });
    const asked = await move(server, 'MANAGER', 'requestInformation', { ...at(taken), question: 'Список?' });
    await attach(partner.as, { applicationId: sent.id });
    const told = await move(server, partner.as, 'answerInformationRequest', { ...at(asked), answer: 'Приложен' });
    expect(told).toMatchObject({ state: 'UNDER_REVIEW', ...days, missingParts: [] });
  });

  it('2.2, 2.7 nor does an earlier year, taken over after the sending, stop the clock', async () => {
    const partner = await holder('2031-07-01', 'BASIC');
    const sent = await move(
      server,
      partner.as,
      'submitApplication',
      at(await draft(server, partner, { kind: 'RENEWAL' })),
    );
    await importTerm(server, partner, { level: 'BASIC', validFrom: '2029-08-19', validThrough: '2030-08-19' });
    const lacking = [{ part: 'TURNOVER_STATEMENT', isDocument: true, clause: '2.7' }];
    const { decisionDueOn } = sent;
    const now = await applicationOf(server, sent.id);
    expect(now).toMatchObject({ providedOn: '2031-07-01', decisionDueOn, missingParts: lacking });
    await attach(partner.as, { applicationId: sent.id, kind: 'TURNOVER_STATEMENT' });
    expect(await applicationOf(server, sent.id)).toMatchObject({ decisionDueOn, missingParts: [] });
    expect((await move(server, 'MANAGER', 'acceptApplication', at(now))).decisionDueOn).toBe(decisionDueOn);
  });

  it('2.13 an upgrade after the confirmation raises the year to come as well', async () => {
    const partner = await holder('2031-06-10', 'EXTENDED', true);
    await decide(await renewal(partner), 'CONFIRMED');
    const raising = await accepted(server, partner, { kind: 'UPGRADE', targetLevel: 'MAXIMAL' });
    await addAnswers(server, raising);
    expect((await decide(raising, 'GRANTED')).terms).toMatchObject([
      { level: 'MAXIMAL', validFrom: '2031-06-10', validThrough: '2031-08-20' },
      { level: 'MAXIMAL', validFrom: '2031-08-21', validThrough: '2032-08-20' },
    ]);
    for (const day of ['2031-08-20', '2031-08-21', '2032-08-20']) {
      expect(await competence(partner, day)).toMatchObject({ state: 'ACTIVE', level: 'MAXIMAL' });
    }
  });

  it('2.13 an upgrade ends when the competence lapses', async () => {
    const partner = await holder('2031-08-19', 'BASIC');
    const sent = await submitted(server, partner, { kind: 'UPGRADE', targetLevel: 'EXTENDED' });
    await moveClockTo(server, '2031-08-20');
    expect((await applicationOf(server, sent.id)).state).toBe('SUBMITTED');
    await recordAllExpiredOn('2031-08-20');
    expect(await lettersTo(partner)).toEqual([]);
    await moveClockTo(server, '2031-08-21');
    expect(await applicationOf(server, sent.id)).toMatchObject({ state: 'EXPIRED', closedOn: '2031-08-21' });
    await recordAllExpiredOn('2031-08-21');
    await recordAllExpiredOn('2031-08-22');
    expect(await lettersTo(partner)).toEqual(['APPLICATION_EXPIRED']);
    expect(await applicationOf(server, sent.id)).toMatchObject({ state: 'EXPIRED', closedOn: '2031-08-21' });
  });

  it.each([
    ['2031-09-20', ['APPLICATION_EXPIRED']],
    ['2031-09-21', []],
  ])('2.13 of an expiry that is put on record on %s the partner is told: %j', async (day, letters) => {
    const partner = await holder('2031-08-19', 'BASIC');
    await submitted(server, partner, { kind: 'UPGRADE', targetLevel: 'EXTENDED' });
    await moveClockTo(server, day);
    await recordAllExpiredOn(day);
    expect(await lettersTo(partner)).toEqual(letters);
  });

  const VOID = 'mutation ($input: VoidCompetenceTermInput!) { voidCompetenceTerm(input: $input) { id } }';
  const next = { level: 'BASIC', validFrom: '2031-08-21', validThrough: '2032-08-20' } as const;
  const raisedFrom = async (day: string) => {
    const partner = await holder(day, 'BASIC', true);
    return { partner, raising: await accepted(server, partner, { kind: 'UPGRADE', targetLevel: 'EXTENDED' }) };
  };

  it('2.10, 2.13 what has expired stays so whatever comes later, though no job has put it on record', async () => {
    await moveClockTo(server, '2031-06-10');
    const beginner = await registerCompany(server);
    const obtaining = await accepted(server, beginner, { kind: 'OBTAIN' });
    const mistake = await importTerm(server, beginner, { validFrom: '2031-05-01', validThrough: '2032-05-01' });
    const voided = { termId: mistake.id, expectedVersion: mistake.version, reason: 'Не та компания' };
    await server.ask('MANAGER', VOID, { input: voided });
    expect(await applicationOf(server, obtaining.id)).toMatchObject({ state: 'EXPIRED', closedOn: '2031-06-10' });
    expect(await lettersTo(beginner)).toEqual(['APPLICATION_EXPIRED']);

    const deprived = await holder('2031-08-01', 'BASIC');
    const renewing = await renewal(deprived);
    await lift(server, await impose(server, deprived, 'COMPETENCE_DEPRIVATION', { startsOn: '2031-08-01' }));
    expect((await competence(deprived)).state).toBe('ACTIVE');
    expect((await applicationOf(server, renewing.id)).state).toBe('EXPIRED');

    const [imported, confirmed] = [await raisedFrom('2031-08-11'), await raisedFrom('2031-08-11')];
    const prolonging = await renewal(confirmed.partner);
    await moveClockTo(server, '2031-08-21');
    await importTerm(server, imported.partner, next);
    await decide(prolonging, 'CONFIRMED');
    for (const { partner, raising } of [imported, confirmed]) {
      expect((await competence(partner)).state).toBe('ACTIVE');
      expect(await applicationOf(server, raising.id)).toMatchObject({ state: 'EXPIRED', closedOn: '2031-08-21' });
    }
  });

  it('2.10 a renewal that has expired counts no more once the sanction is lifted, and that is told before', async () => {
    const partner = await holder('2031-06-01', 'EXTENDED');
    const taken = await accepted(server, partner, { kind: 'RENEWAL' });
    await move(server, 'MANAGER', 'requestInformation', { ...at(taken), question: 'Штат?' });
    await moveClockTo(server, '2031-06-10');
    await lift(
      server,
      await impose(server, partner, 'COMPETENCE_DEPRIVATION', { startsOn: '2031-06-10' }),
      '2031-06-12',
    );
    await moveClockTo(server, '2031-06-12');
    expect((await applicationOf(server, taken.id)).state).toBe('EXPIRED');
    const clock = clockOn('2031-06-21');
    await planReminders({ database: server.database.dataSource, clock });
    const lifted = ['SANCTION_IMPOSED', 'APPLICATION_EXPIRED', 'SANCTION_LIFTED'];
    const told = ['INFORMATION_REQUESTED', ...lifted, 'RENEWAL_DUE'];
    expect(await lettersTo(partner)).toEqual(told);
  });
});
