import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cleanOrphanedUploads } from '../../src/documents/clean-orphaned-uploads.js';
import { openDocumentStorage } from '../../src/documents/document-storage.js';
import { IS_UNATTACHED } from '../../src/documents/is-attached.js';
import { mondayOf } from '../../src/regulation/accompaniment.js';
import { plusDays } from '../../src/regulation/day.js';
import { auditOf } from '../support/administration.js';
import { ACCOMPANIMENT, act, addClients, newClient, sendAct } from '../support/clients.js';
import { type CompanyPartner, codeOf, refusalsOf } from '../support/competence.js';
import { uploadDocument } from '../support/documents.js';
import { addUser, mailsTo } from '../support/mail.js';
import { dayFromToday, registerPartner, startServerToday, TODAY } from '../support/partners.js';
import { draftProject } from '../support/projects.js';
import { impose } from '../support/sanctions.js';
import type { As, TestServer } from '../support/server.js';

let server: TestServer;
let partner: CompanyPartner;
let projectId: string;

beforeAll(async () => {
  server = await startServerToday();
  partner = await registerPartner(server);
  projectId = (await draftProject(server, partner, { startedOn: TODAY, finishedOn: null })).id;
});
afterAll(() => server.stop());

const WANTED = { description: 'Ожидаем пик в декабре.', wantedFrom: TODAY, wantedThrough: dayFromToday(20) };
const at = ({ id, version }: { id: string; version: number }) => ({ accompanimentId: id, expectedVersion: version });
const request = (kind: string, given: object = { projectId }, as: As = partner.as) =>
  act(server, as, 'requestAccompaniment', { kind, ...WANTED, ...given });
const specialist = (name: string, weeklyHours = 40) => act(server, 'MANAGER', 'addSpecialist', { name, weeklyHours });

const accept = (
  asked: { id: string; version: number },
  specialists: { specialistId: string; hoursPerWeek: number }[],
  days: object = {},
) =>
  act(server, 'MANAGER', 'acceptAccompaniment', {
    ...at(asked),
    ...{ startsOn: TODAY, throughOn: dayFromToday(10), answer: 'Участвуем в проектировании.', specialists, ...days },
  });

describe('3.4, 3.9: the vendor’s participation', () => {
  it('is asked for with a client or on a project, and accepted with days and people', async () => {
    await addUser(server.database.dataSource, { partnerId: partner.id, email: 'anna@example.com' });
    const engagement = await act(server, partner.as, 'registerEngagement', newClient());
    const asked = await request('CONSULTING', { engagementId: engagement.id });
    expect(asked).toMatchObject({
      state: 'REQUESTED',
      clause: '3.4',
      engagement: { id: engagement.id },
      project: null,
    });
    const anna = await specialist('Архипова Анна');
    const taken = await accept(asked, [{ specialistId: anna.id, hoursPerWeek: 8 }]);
    expect(taken).toMatchObject({
      ...{ state: 'ACCEPTED', startsOn: TODAY, throughOn: dayFromToday(10), decidedOn: TODAY },
      assignments: [{ specialist: { id: anna.id, name: 'Архипова Анна' } }],
    });
    const [mail] = await mailsTo(server.database.dataSource, partner.id);
    expect(mail).toMatchObject({
      kind: 'ACCOMPANIMENT_ACCEPTED',
      params: { accompaniment: 'CONSULTING', startsOn: TODAY, throughOn: dayFromToday(10) },
    });
    const done = await act(server, 'MANAGER', 'finishAccompaniment', { ...at(taken), outcome: 'Схема согласована.' });
    expect(done).toMatchObject({ state: 'DONE', outcome: 'Схема согласована.', closedOn: TODAY });
    const late = await sendAct(server, partner.as, 'withdrawAccompaniment', at(done));
    expect(refusalsOf(late)).toMatchObject([{ code: 'ACCOMPANIMENT_STATE' }]);
    expect(await auditOf(server, 'acceptAccompaniment', asked.id)).toMatchObject([{ clauses: ['3.4', '3.9'] }]);
  });

  it('is declined for the workload, with a letter; the partner does not decide', async () => {
    const asked = await request('PERFORMANCE_AUDIT');
    const no = { ...at(asked), ground: 'WORKLOAD', answer: 'Специалисты заняты до марта.' };
    expect(codeOf(await sendAct(server, partner.as, 'declineAccompaniment', no))).toBe('FORBIDDEN');
    const silent = await sendAct(server, 'MANAGER', 'declineAccompaniment', { ...no, answer: ' ' });
    expect(refusalsOf(silent)).toMatchObject([{ code: 'REASON_REQUIRED' }]);
    const declined = await act(server, 'MANAGER', 'declineAccompaniment', no);
    expect(declined).toMatchObject({ state: 'DECLINED', declineGround: 'WORKLOAD', answer: no.answer, clause: '3.8' });
    const mails = await mailsTo(server.database.dataSource, partner.id);
    expect(mails.at(-1)).toMatchObject({ kind: 'ACCOMPANIMENT_DECLINED', params: { reasons: no.answer } });
  });

  it('services are for projects alone; for holders with an open cabinet; another’s are not there', async () => {
    const engagement = await act(server, partner.as, 'registerEngagement', newClient());
    const wrong = { kind: 'PERFORMANCE_AUDIT', ...WANTED, wantedThrough: dayFromToday(-1) };
    const refused = await sendAct(server, partner.as, 'requestAccompaniment', {
      ...wrong,
      engagementId: engagement.id,
    });
    expect(refusalsOf(refused)).toMatchObject([
      { code: 'ACCOMPANIMENT_SUBJECT', clause: '3.8' },
      { code: 'ENDS_BEFORE_START', field: 'input.wantedThrough' },
    ]);
    const outsider = await registerPartner(server, { level: null });
    const own = await draftProject(server, outsider);
    const none = await sendAct(server, outsider.as, 'requestAccompaniment', {
      kind: 'CONSULTING',
      ...WANTED,
      projectId: own.id,
    });
    expect(refusalsOf(none)).toMatchObject([{ code: 'NOT_A_HOLDER', clause: '3.4' }]);
    const foreign = await sendAct(server, outsider.as, 'requestAccompaniment', {
      kind: 'CONSULTING',
      ...WANTED,
      projectId,
    });
    expect(codeOf(foreign)).toBe('NOT_FOUND');
    const asked = await request('CONSULTING');
    const byId = `query ($id: UUID!) { accompaniment(id: $id) { ${ACCOMPANIMENT} } }`;
    const [theirs, nothing] = [
      await server.send(outsider.as, byId, { id: asked.id }),
      await server.send(outsider.as, byId, { id: randomUUID() }),
    ];
    expect(theirs.errors).toEqual(nothing.errors);
    const blocked = await registerPartner(server);
    const running = await draftProject(server, blocked);
    await impose(server, blocked, 'CABINET_BLOCKING', { throughOn: dayFromToday(30) });
    const closed = await sendAct(server, blocked.as, 'requestAccompaniment', {
      kind: 'CONSULTING',
      ...WANTED,
      projectId: running.id,
    });
    expect(refusalsOf(closed)).toMatchObject([{ code: 'CABINET_BLOCKED', clause: '6.6' }]);
  });
});

describe('3.8: load testing', () => {
  it('the plan is agreed, then the result, and then it is done', async () => {
    const asked = await request('LOAD_TESTING_CONTROL');
    const handIn = (step: string, text = 'Сценарии и профиль нагрузки.') =>
      sendAct(server, partner.as, 'handInAccompanimentStep', { accompanimentId: asked.id, step, text });
    expect(refusalsOf(await handIn('PLAN'))).toMatchObject([{ code: 'ACCOMPANIMENT_STATE' }]);
    const pavel = await specialist('Ильин Павел');
    const taken = await accept(asked, [{ specialistId: pavel.id, hoursPerWeek: 4 }]);
    expect(refusalsOf(await handIn('RESULT'))).toMatchObject([{ code: 'STEP_TOO_EARLY', clause: '3.8' }]);
    const both = await Promise.all([handIn('PLAN'), handIn('PLAN')]);
    expect(both.map((one) => refusalsOf(one).map(({ code }) => code)).sort()).toEqual([[], ['STEP_WAITS']]);
    const plan = both.find((one) => !one.errors)!.data.handInAccompanimentStep;
    const waiting = `{ accompaniments(filter: { hasWaitingStep: true }) { nodes { id } } }`;
    expect((await server.ask('MANAGER', waiting)).accompaniments.nodes).toEqual([{ id: asked.id }]);
    const answer = (stepId: string, isAgreed: boolean, remarks?: string) =>
      act(server, 'MANAGER', 'answerAccompanimentStep', { stepId, isAgreed, remarks });
    await answer(plan.id, false, 'Добавьте профиль выходного дня.');
    const second = (await handIn('PLAN')).data.handInAccompanimentStep;
    await answer(second.id, true);
    const early = await sendAct(server, 'MANAGER', 'finishAccompaniment', { ...at(taken), outcome: 'Готово' });
    expect(refusalsOf(early)).toMatchObject([{ code: 'STEPS_NOT_AGREED', clause: '3.8' }]);
    const result = (await handIn('RESULT', 'Выдержали 3000 запросов в секунду.')).data.handInAccompanimentStep;
    expect(await answer(result.id, true)).toMatchObject({ isAgreed: true, answeredOn: TODAY });
    const done = await act(server, 'MANAGER', 'finishAccompaniment', {
      ...at(taken),
      outcome: 'Нагрузка подтверждена.',
    });
    expect(done.steps.map(({ step, isAgreed }: any) => [step, isAgreed])).toEqual([
      ['PLAN', false],
      ['PLAN', true],
      ['RESULT', true],
    ]);
  });
});

describe('3.8: documents', () => {
  it('come from either side, each to one accompaniment, and are seen by the partner and managers', async () => {
    const asked = await request('SERVER_ARCHITECTURE_AUDIT');
    const attach = (as: As, documentId: string, accompanimentId = asked.id) =>
      sendAct(server, as, 'attachAccompanimentDocument', { accompanimentId, documentId });
    const plan = await uploadDocument(server, partner.as);
    const result = await uploadDocument(server, 'MANAGER', { partnerId: partner.id });
    for (const [as, document] of [
      [partner.as, plan],
      ['MANAGER', result],
    ] as const) {
      expect((await attach(as, document.id)).errors).toBeUndefined();
    }
    expect(refusalsOf(await attach(partner.as, plan.id))).toMatchObject([{ code: 'DOCUMENT_ALREADY_ATTACHED' }]);
    const documents = (as: As) =>
      server.send(as, 'query ($id: UUID!) { accompaniment(id: $id) { documents { id downloadUrl } } }', {
        id: asked.id,
      });
    expect((await documents(partner.as)).data.accompaniment.documents).toEqual(
      [plan, result].map(({ id }) => ({ id, downloadUrl: expect.any(String) })),
    );
    expect(codeOf(await documents('COMPLIANCE'))).toBe('FORBIDDEN');
    const other = await registerPartner(server);
    const foreign = await uploadDocument(server, other.as);
    expect(codeOf(await attach('MANAGER', foreign.id))).toBe('NOT_FOUND');
    await act(server, partner.as, 'withdrawAccompaniment', at(asked));
    const late = await uploadDocument(server, partner.as);
    expect(refusalsOf(await attach(partner.as, late.id))).toMatchObject([{ code: 'ACCOMPANIMENT_STATE' }]);
    const { dataSource } = server.database;
    await dataSource.query(`update document set upload_until = '2020-01-01'`);
    const storage = await openDocumentStorage(server.dataDir, null);
    expect(await cleanOrphanedUploads(dataSource, storage, new Date())).toBe(2);
    expect((await documents('MANAGER')).data.accompaniment.documents).toHaveLength(2);
  });
});

describe('1.3, 3.1, 3.5, 3.6: documents of the work with clients', () => {
  it('belong to an engagement, a report, a review or a joint activity, one of them, for good', async () => {
    const owner = await registerPartner(server);
    const made = new Map(await addClients(server, owner));
    const attach = (as: As, documentId: string, given: object) =>
      sendAct(server, as, 'attachWorkDocument', { documentId, ...given });
    const upload = async (as: As = owner.as) =>
      (await uploadDocument(server, as, as === 'MANAGER' ? { partnerId: owner.id } : {})).id;
    const places = [
      ['engagement', 'ENGAGEMENT', 'engagement', '3.1'],
      ['project_report', 'PROJECT_REPORT', 'projectReport', '3.5'],
      ['pipeline_review', 'PIPELINE_REVIEW', null, '3.6'],
      ['joint_activity', 'JOINT_ACTIVITY', 'jointActivity', '1.3'],
    ] as const;
    const other = await registerPartner(server);
    for (const [table, subject, query, clause] of places) {
      const id = made.get(table)!;
      const ids = [await upload(), await upload('MANAGER')];
      expect((await attach(owner.as, ids[0]!, { subject, subjectId: id })).errors).toBeUndefined();
      expect((await attach('MANAGER', ids[1]!, { subject, subjectId: id })).errors).toBeUndefined();
      const asked =
        query === null
          ? `query ($owner: UUID!) { at: partnerById(id: $owner) { of: pipelineReviews { documents { id downloadUrl } } } }`
          : `query ($id: UUID!) { at: ${query}(id: $id) { documents { id downloadUrl } } }`;
      const read = (as: As) => server.send(as, asked, query === null ? { owner: owner.id } : { id });
      const expected = ids.map((one) => ({ id: one, downloadUrl: expect.any(String) }));
      for (const as of [owner.as, 'MANAGER'] as const) {
        const { at: seen } = (await read(as)).data;
        expect((seen.of?.[0] ?? seen).documents).toEqual(expected);
      }
      expect(codeOf(await read('COMPLIANCE'))).toBe('FORBIDDEN');
      expect(await auditOf(server, 'attachWorkDocument', ids[0]!)).toMatchObject([{ clauses: [clause] }]);
      expect(refusalsOf(await attach(owner.as, ids[0]!, { subject, subjectId: id }))).toMatchObject([
        { code: 'DOCUMENT_ALREADY_ATTACHED' },
      ]);
      const [foreign, nothing] = [await attach(other.as, ids[0]!, { subject, subjectId: id }), randomUUID()];
      expect(foreign.errors).toEqual((await attach(other.as, nothing, { subject, subjectId: id })).errors);
      const theirs = (await uploadDocument(server, other.as)).id;
      expect(codeOf(await attach('MANAGER', theirs, { subject, subjectId: id }))).toBe('NOT_FOUND');
    }
    const wrong = { subject: 'ENGAGEMENT', subjectId: made.get('project_report') };
    expect(codeOf(await attach(owner.as, await upload(), wrong))).toBe('NOT_FOUND');
    const [{ unattached }] = await server.database.dataSource.query(
      `select count(*)::int as unattached from document where partner_id = $1 and ${IS_UNATTACHED}`,
      [owner.id],
    );
    expect(unattached).toBe(1);
  });
});

describe('3.9: the workload by week', () => {
  it('adds up what was accepted, follows new days, and lets go of what was taken back', async () => {
    const oleg = await specialist('Тестов Олег', 20);
    const weeks = async () => {
      const { workload } = await server.ask(
        'MANAGER',
        `query ($from: Day) { workload(from: $from, weeks: 3) {
          weekOf specialists { specialist { id } hours isOverloaded accompaniments { id } } } }`,
        { from: TODAY },
      );
      return workload.map(({ weekOf, specialists }: any) => {
        const own = specialists.find((one: any) => one.specialist.id === oleg.id);
        return [weekOf, own.hours, own.isOverloaded, own.accompaniments.length];
      });
    };
    const monday = mondayOf(TODAY);
    const mondays = [0, 7, 14].map((days) => plusDays(monday, days));
    const [first, second] = [await request('CONSULTING'), await request('PROJECT_AUDIT')];
    const until = (days: number) => ({ throughOn: plusDays(mondays[0]!, days) });
    const accepted = await accept(first, [{ specialistId: oleg.id, hoursPerWeek: 15 }], until(13));
    await accept(second, [{ specialistId: oleg.id, hoursPerWeek: 6 }], until(6));
    expect(await weeks()).toEqual([
      [mondays[0], 21, true, 2],
      [mondays[1], 15, false, 1],
      [mondays[2], 0, false, 0],
    ]);
    const moved = await accept(accepted, [{ specialistId: oleg.id, hoursPerWeek: 5 }], {
      ...until(14),
      startsOn: mondays[1],
    });
    expect((await weeks()).map(([, hours]: any) => hours)).toEqual([6, 5, 5]);
    await act(server, partner.as, 'withdrawAccompaniment', at(moved));
    expect((await weeks()).map(([, hours]: any) => hours)).toEqual([6, 0, 0]);
    expect(codeOf(await server.send(partner.as, '{ workload { weekOf } }'))).toBe('FORBIDDEN');
    expect(codeOf(await server.send('MANAGER', '{ workload(weeks: 27) { weekOf } }'))).toBe('BAD_USER_INPUT');
  });

  it('whoever has left is given nothing new', async () => {
    const inga = await specialist('Уварова Инга');
    const gone = { specialistId: inga.id, expectedVersion: inga.version, leftOn: TODAY };
    await act(server, 'MANAGER', 'updateSpecialist', gone);
    const asked = await request('CONSULTING');
    const refused = await sendAct(server, 'MANAGER', 'acceptAccompaniment', {
      ...at(asked),
      ...{ startsOn: TODAY, throughOn: TODAY, answer: 'Да', specialists: [{ specialistId: inga.id, hoursPerWeek: 1 }] },
    });
    expect(refusalsOf(refused)).toEqual([
      { code: 'SPECIALIST_UNKNOWN', clause: '3.9', field: 'input.specialists.0.specialistId' },
    ]);
  });
});
