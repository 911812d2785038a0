import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  addDocuments,
  applicationOf,
  at,
  CONTENT,
  DOCUMENTS,
  draft,
  loadYear,
  move,
  sendMove,
  submitted,
} from '../support/applications.js';
import { codeOf, importTerm, moveClockTo, newCompany, refusalsOf, registerCompany } from '../support/competence.js';
import { changeDocument, uploadDocument } from '../support/documents.js';
import { changeCard, key } from '../support/partner-cards.js';
import { impose } from '../support/sanctions.js';
import { startTestServer, type TestServer } from '../support/server.js';

const TODAY = '2031-06-10';
const YEAR = { validFrom: '2030-08-20', validThrough: '2031-08-20' };

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await moveClockTo(server, TODAY);
  await loadYear(server, 2031);
});
afterAll(() => server.stop());

const codes = (answer: Parameters<typeof refusalsOf>[0]) => refusalsOf(answer).map(({ code }) => code);

describe('a draft', () => {
  it('2.1 is written piece by piece; nothing of it is lost or overwritten unseen', async () => {
    const partner = await registerCompany(server);
    const made = await move(server, partner.as, 'createApplication', { kind: 'OBTAIN' });
    expect(made).toMatchObject({ state: 'DRAFT', targetLevel: 'BASIC', decisionDueOn: null, isProvisional: false });
    expect(made.missingParts).toHaveLength(6);
    const { goals, companySummary } = CONTENT;
    const first = await move(server, partner.as, 'updateApplication', { ...at(made), goals });
    const late = await sendMove(server, partner.as, 'updateApplication', { ...at(made), goals: 'Другие' });
    expect(codeOf(late)).toBe('CONFLICT');
    const second = await move(server, partner.as, 'updateApplication', { ...at(first), companySummary });
    expect(second.missingParts.map(({ part }: { part: string }) => part)).toEqual([
      'projectExperience',
      ...DOCUMENTS.OBTAIN,
    ]);
    const emptied = await move(server, partner.as, 'updateApplication', { ...at(second), goals: null });
    expect(emptied.missingParts[0]).toEqual({ part: 'goals', isDocument: false, clause: '2.1' });
  });

  it('2.1, 2.2 is sent once it is complete; everything missing is said at once, each part with its clause', async () => {
    const partner = await registerCompany(server);
    const made = await move(server, partner.as, 'createApplication', { kind: 'OBTAIN', goals: CONTENT.goals });
    const refused = await sendMove(server, partner.as, 'submitApplication', at(made));
    expect(refusalsOf(refused)).toEqual([
      { code: 'APPLICATION_INCOMPLETE', clause: '2.1', field: 'application.companySummary' },
      { code: 'APPLICATION_INCOMPLETE', clause: '2.1', field: 'application.projectExperience' },
      { code: 'APPLICATION_INCOMPLETE', clause: '2.1', field: 'application.documents' },
      { code: 'APPLICATION_INCOMPLETE', clause: '1.6', field: 'application.documents' },
      { code: 'APPLICATION_INCOMPLETE', clause: '1.6', field: 'application.documents' },
    ]);
    const { companySummary, projectExperience } = CONTENT;
    const full = await move(server, partner.as, 'updateApplication', {
      ...at(made),
      companySummary,
      projectExperience,
    });
    await addDocuments(server, made.id, DOCUMENTS.OBTAIN, '2031-06-01');
    expect(await move(server, partner.as, 'submitApplication', at(full))).toMatchObject({
      state: 'SUBMITTED',
      submittedOn: TODAY,
      providedOn: TODAY,
      acceptedOn: null,
      isProvisional: true,
      decisionDueOn: '2031-06-19',
      missingParts: [],
    });
    const again = await sendMove(server, partner.as, 'submitApplication', { ...at(full), expectedVersion: 99 });
    expect(codes(again)).toEqual(['APPLICATION_STATE']);
  });

  it('one of a kind stands open: of twenty begun at once one is made', async () => {
    const partner = await registerCompany(server);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => sendMove(server, partner.as, 'createApplication', { kind: 'OBTAIN' })),
    );
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
    const refused = answers.filter(({ errors }) => errors).flatMap(codes);
    expect(refused).toEqual(Array(19).fill('APPLICATION_OPEN'));
  });

  it('the same key makes one, and withdrawing it makes room for another', async () => {
    const partner = await registerCompany(server);
    const input = { kind: 'OBTAIN', idempotencyKey: randomUUID() };
    const made = await move(server, partner.as, 'createApplication', input);
    expect((await move(server, partner.as, 'createApplication', input)).id).toBe(made.id);
    const withdrawn = await move(server, partner.as, 'withdrawApplication', at(made));
    expect(withdrawn).toMatchObject({ state: 'WITHDRAWN', closedOn: TODAY });
    expect((await draft(server, partner, { kind: 'OBTAIN' })).id).not.toBe(made.id);
  });
});

describe('who may apply for what', () => {
  it('2.1, 2.13 whoever may not is told at the beginning', async () => {
    const nobody = await registerCompany(server);
    const create = (partner: typeof nobody, input: object) =>
      sendMove(server, partner.as, 'createApplication', input).then(codes);
    expect(await create(nobody, { kind: 'OBTAIN', targetLevel: 'EXTENDED' })).toEqual(['LEVEL_NOT_OBTAINABLE']);
    expect(await create(nobody, { kind: 'UPGRADE', targetLevel: 'EXTENDED' })).toEqual(['UPGRADE_NEEDS_ACTIVE']);
    expect(await create(nobody, { kind: 'RENEWAL' })).toEqual(['NOTHING_TO_RENEW']);
    const holder = await registerCompany(server);
    await importTerm(server, holder, { ...YEAR, level: 'EXTENDED' });
    expect(await create(holder, { kind: 'OBTAIN' })).toEqual(['COMPETENCE_HELD']);
    expect(await create(holder, { kind: 'UPGRADE', targetLevel: 'EXTENDED' })).toEqual(['LEVEL_NOT_HIGHER']);
    expect(codeOf(await sendMove(server, holder.as, 'createApplication', { kind: 'UPGRADE' }))).toBe('BAD_USER_INPUT');
  });

  it('2.12 only an entity with its accession statement', async () => {
    const partner = await registerCompany(server, { hasStatement: false });
    expect(await sendMove(server, partner.as, 'createApplication', { kind: 'OBTAIN' }).then(codes)).toEqual([
      'LEGAL_ENTITY_WITHOUT_ACCESSION_STATEMENT',
    ]);
  });

  it.each([
    ['2031-05-21', ['RENEWAL_NOT_OPEN_YET'], undefined],
    ['2031-05-22', [], false],
    ['2031-08-05', [], false],
    ['2031-08-06', [], false],
    ['2031-08-07', [], true],
    ['2031-10-20', [], true],
    ['2031-10-21', ['NOTHING_TO_RENEW'], undefined],
  ])('2.5 a renewal sent on %s: refused %j, late %s', async (day, refusals, isLate) => {
    await moveClockTo(server, '2031-05-01');
    const partner = await registerCompany(server);
    await importTerm(server, partner, YEAR);
    const made = await draft(server, partner, { kind: 'RENEWAL' });
    await addDocuments(server, made.id, DOCUMENTS.RENEWAL, '2031-05-01');
    await moveClockTo(server, day);
    const answer = await sendMove(server, partner.as, 'submitApplication', at(made));
    expect(codes(answer)).toEqual(refusals);
    if (isLate !== undefined) expect(answer.data.submitApplication).toMatchObject({ isLate, targetLevel: 'EXTENDED' });
    await moveClockTo(server, TODAY);
  });

  it('2.12 a renewal is for the entity that holds the competence when it is sent', async () => {
    await moveClockTo(server, '2031-05-01');
    const partner = await registerCompany(server, { hasIndividualTerms: true });
    await importTerm(server, partner, { ...YEAR, level: 'BASIC' });
    const made = await draft(server, partner, { kind: 'RENEWAL' });
    await loadYear(server, 2032);
    await moveClockTo(server, '2032-09-01');
    const second = { idempotencyKey: key(), partnerId: partner.id, ...newCompany() };
    const { id: legalEntityId } = await changeCard(server, 'MANAGER', 'addLegalEntity', second);
    const later = { level: 'BASIC', validFrom: '2031-11-03', validThrough: '2032-11-03' } as const;
    await importTerm(server, { ...partner, legalEntityId }, later);
    const sent = await move(server, partner.as, 'submitApplication', at(made));
    expect([made.legalEntity.id, sent.legalEntity.id]).toEqual([partner.legalEntityId, legalEntityId]);
    await moveClockTo(server, TODAY);
  });

  it('2.5 what came by e-mail counts from the day on which it came', async () => {
    const partner = await registerCompany(server);
    await importTerm(server, partner, { validFrom: '2030-06-20', validThrough: '2031-06-20' });
    const input = { partnerId: partner.id, kind: 'RENEWAL', requirementNotes: 'Письмо' };
    const enter = (receivedOn: string) => sendMove(server, 'MANAGER', 'enterApplication', { ...input, receivedOn });
    expect(await enter('2031-06-11').then(codes)).toEqual(['DAY_IN_FUTURE']);
    expect(await enter('2031-03-21').then(codes)).toEqual(['RENEWAL_NOT_OPEN_YET']);
    const entered = await move(server, 'MANAGER', 'enterApplication', { ...input, receivedOn: '2031-06-06' });
    expect(entered).toMatchObject({
      state: 'SUBMITTED',
      submittedOn: '2031-06-06',
      isEnteredByStaff: true,
      isLate: false,
    });
    // A document is missing, so the clock does not run.
    expect(entered).toMatchObject({ providedOn: null, decisionDueOn: null });
    expect(await sendMove(server, 'MANAGER', 'acceptApplication', at(entered)).then(codes)).toEqual([
      'APPLICATION_INCOMPLETE',
    ]);
    const { id: documentId } = await uploadDocument(server, 'MANAGER', { partnerId: partner.id });
    const document = { documentId, applicationId: entered.id, kind: 'SPECIALISTS_LIST', receivedOn: '2031-06-09' };
    await changeDocument(server, 'MANAGER', 'attachDocument', document);
    expect(await applicationOf(server, entered.id)).toMatchObject({
      providedOn: '2031-06-09',
      decisionDueOn: '2031-06-18',
    });
    const accept = (providedOn: string) =>
      sendMove(server, 'MANAGER', 'acceptApplication', { ...at(entered), providedOn });
    expect(await accept('2031-06-05').then(codes)).toEqual(['PROVIDED_ON_OUT_OF_RANGE']);
    expect(await accept('2031-06-10').then(codes)).toEqual(['PROVIDED_ON_OUT_OF_RANGE']);
    expect((await accept('2031-06-06')).data.acceptApplication).toMatchObject({
      state: 'UNDER_REVIEW',
      providedOn: '2031-06-06',
      acceptedOn: TODAY,
      isProvisional: false,
      decisionDueOn: '2031-06-17',
    });
  });

  it('2.2, 2.5 what staff entered is completed until it is accepted, by either side, and keeps its day', async () => {
    await moveClockTo(server, '2031-06-09');
    const partner = await registerCompany(server);
    await importTerm(server, partner, { level: 'BASIC', validFrom: '2030-06-20', validThrough: '2031-06-20' });
    const letter = { partnerId: partner.id, kind: 'RENEWAL', receivedOn: '2031-06-06' };
    const entered = await move(server, 'MANAGER', 'enterApplication', letter);
    await moveClockTo(server, TODAY);
    const goals = { ...at(entered), goals: 'Цели' };
    const first = await move(server, 'MANAGER', 'updateApplication', goals);
    expect(first).toMatchObject({ providedOn: null, missingParts: [{ part: 'requirementNotes' }] });
    const written = await move(server, partner.as, 'updateApplication', { ...at(first), requirementNotes: 'Письмо' });
    const days = { submittedOn: '2031-06-06', providedOn: TODAY, isLate: false, isEnteredByStaff: true };
    expect(written).toMatchObject({ state: 'SUBMITTED', ...days, missingParts: [] });
    const emptied = await sendMove(server, 'MANAGER', 'updateApplication', { ...at(written), requirementNotes: ' ' });
    expect(refusalsOf(emptied)).toEqual([
      { code: 'APPLICATION_INCOMPLETE', clause: '2.5', field: 'application.requirementNotes' },
    ]);
    await moveClockTo(server, '2031-06-11');
    const corrected = { ...at(written), requirementNotes: 'Письмо от 6 июня' };
    expect(await move(server, 'MANAGER', 'updateApplication', corrected)).toMatchObject(days);
    const again = await applicationOf(server, entered.id);
    const back = await move(server, 'MANAGER', 'returnApplication', { ...at(again), remarks: 'Нет подписи' });
    const sent = await move(server, partner.as, 'submitApplication', at(back));
    expect(sent).toMatchObject({
      submittedOn: '2031-06-11',
      providedOn: '2031-06-11',
      isEnteredByStaff: false,
      isLate: true,
    });
    const rewritten = { ...at(sent), requirementNotes: 'Иначе' };
    expect(await sendMove(server, partner.as, 'updateApplication', rewritten).then(codes)).toEqual([
      'APPLICATION_STATE',
    ]);
    await moveClockTo(server, TODAY);
  });

  it('6.6 while the cabinet is blocked a renewal goes on and nothing else', async () => {
    const partner = await registerCompany(server);
    await importTerm(server, partner, YEAR);
    const upgrade = await draft(server, partner, { kind: 'UPGRADE', targetLevel: 'MAXIMAL' });
    await impose(server, partner, 'CABINET_BLOCKING', { throughOn: '2031-12-01' });
    const blocked = [
      sendMove(server, partner.as, 'updateApplication', { ...at(upgrade), goals: 'x' }),
      sendMove(server, partner.as, 'submitApplication', at(upgrade)),
      sendMove(server, partner.as, 'withdrawApplication', at(upgrade)),
    ];
    for (const answer of await Promise.all(blocked)) expect(codes(answer)).toEqual(['CABINET_BLOCKED']);
    await move(server, 'MANAGER', 'withdrawApplication', at(upgrade));
    const another = { kind: 'UPGRADE', targetLevel: 'MAXIMAL' };
    expect(codes(await sendMove(server, partner.as, 'createApplication', another))).toEqual(['CABINET_BLOCKED']);
    const renewal = await submitted(server, partner, { kind: 'RENEWAL' });
    const taken = await move(server, 'MANAGER', 'acceptApplication', at(renewal));
    const asked = await move(server, 'MANAGER', 'requestInformation', { ...at(taken), question: 'Штат?' });
    const told = await move(server, partner.as, 'answerInformationRequest', { ...at(asked), answer: 'Сто' });
    expect(told.state).toBe('UNDER_REVIEW');
  });
});

describe('whose applications they are', () => {
  it('another partner’s is not there; a list shows one’s own alone', async () => {
    const [owner, other] = [await registerCompany(server), await registerCompany(server)];
    const made = await draft(server, owner, { kind: 'OBTAIN' });
    const query = `query ($id: UUID!) { application(id: $id) { id } }`;
    expect(codeOf(await server.send(other.as, query, { id: made.id }))).toBe('NOT_FOUND');
    for (const name of ['updateApplication', 'submitApplication', 'withdrawApplication'] as const) {
      expect(codeOf(await sendMove(server, other.as, name, at(made)))).toBe('NOT_FOUND');
    }
    const mine = await server.ask(other.as, '{ myPartner { applications { totalCount nodes { id } } } }');
    expect(mine.myPartner.applications).toEqual({ totalCount: 0, nodes: [] });
    const foreign = await sendMove(server, other.as, 'createApplication', { kind: 'OBTAIN', partnerId: owner.id });
    expect(codeOf(foreign)).toBe('NOT_FOUND');
    const theirs = await server.ask(owner.as, '{ myPartner { applications { totalCount nodes { id } } } }');
    expect(theirs.myPartner.applications).toEqual({ totalCount: 1, nodes: [{ id: made.id }] });
  });

  it('reviewing is for managers', async () => {
    const partner = await registerCompany(server);
    const sent = await submitted(server, partner, { kind: 'OBTAIN' });
    for (const as of [partner.as, 'COMPLIANCE', 'ANALYST', 'ADMINISTRATOR'] as const) {
      expect(codeOf(await sendMove(server, as, 'acceptApplication', at(sent)))).toBe('FORBIDDEN');
    }
  });
});
