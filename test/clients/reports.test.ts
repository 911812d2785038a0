import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import { momentAt } from '../../src/clock.js';
import { planDutyReminders } from '../../src/notifications/plan-duty-reminders.js';
import { type Day, plusDays, plusMonths, startOfMoscowDay, yearOf } from '../../src/regulation/day.js';
import { auditOf, statementsOf } from '../support/administration.js';
import { act, owed, REPORT, sendAct } from '../support/clients.js';
import { type CompanyPartner, codeOf, moveClockTo, refusalsOf } from '../support/competence.js';
import { here } from '../support/documents.js';
import { offer } from '../support/leads.js';
import { addUser, mailsTo } from '../support/mail.js';
import { dayFromToday, registerPartner, startServerToday, TODAY } from '../support/partners.js';
import { change, draftProject, sendChange } from '../support/projects.js';
import { impose } from '../support/sanctions.js';
import type { As, TestServer } from '../support/server.js';

let server: TestServer;

beforeAll(async () => {
  server = await startServerToday();
});
afterAll(() => server.stop());

/** A term as long as one can be, so that it and the two months after it reach the end of the next February. */
const holder = () => registerPartner(server, { validFrom: TODAY, validThrough: plusMonths(TODAY, 12) });
const running = (partner: CompanyPartner, content: object = {}) =>
  draftProject(server, partner, { startedOn: TODAY, finishedOn: null, ...content });
const report = (projectId: string, given: object = {}) => ({ projectId, progress: 'Собран прототип.', ...given });
const REPORT_DUE = ['REPORT_ON_PROJECT'];

const reportingOf = async (as: As, id: string) =>
  (
    await server.ask(
      as,
      `query ($id: UUID!) { project(id: $id) {
        reporting { lastReportedOn dueOn isOverdue isContactNamed } reports { ${REPORT} } } }`,
      { id },
    )
  ).project;

describe('3.5: reports', () => {
  it('a partner reports, the vendor asks and is answered; the partner is written to', async () => {
    const partner = await registerPartner(server);
    await addUser(server.database.dataSource, { partnerId: partner.id, email: 'anna@example.com' });
    const project = await running(partner);
    const sent = { difficulties: 'Медленный обмен.', solutions: 'Перенос в очередь.' };
    const made = await act(server, partner.as, 'submitProjectReport', report(project.id, sent));
    expect(made).toMatchObject({ ...sent, reportedOn: TODAY, isEnteredByStaff: false, project: { id: project.id } });
    const question = 'Когда нагрузочный тест?';
    const asked = await act(server, 'MANAGER', 'askAboutReport', { reportId: made.id, question });
    expect(await owed(server, partner.as, ['ANSWER_REPORT_QUESTION'])).toEqual([
      ['ANSWER_REPORT_QUESTION', 'DUE', null],
    ]);
    const unanswered = `{ projectReports(filter: { isUnanswered: true }) { nodes { id } } }`;
    expect((await server.ask('MANAGER', unanswered)).projectReports.nodes).toEqual([{ id: made.id }]);
    const [mail] = await mailsTo(server.database.dataSource, partner.id);
    expect(mail).toMatchObject({ kind: 'REPORT_QUESTION', params: { project: project.title, question } });
    const answer = { questionId: asked.id, answer: 'В марте.' };
    expect(await act(server, partner.as, 'answerReportQuestion', answer)).toMatchObject({ answeredOn: TODAY });
    const again = await sendAct(server, partner.as, 'answerReportQuestion', answer);
    expect(refusalsOf(again)).toMatchObject([{ code: 'QUESTION_ALREADY_ANSWERED', clause: '3.5' }]);
    expect(await owed(server, partner.as, ['ANSWER_REPORT_QUESTION'])).toEqual([]);
    expect((await server.ask('MANAGER', unanswered)).projectReports.nodes).toEqual([]);
    const [told] = (await reportingOf(partner.as, project.id)).reports;
    expect(told.questions).toEqual([expect.objectContaining({ question, answer: 'В марте.' })]);
    expect(await auditOf(server, 'submitProjectReport', made.id)).toMatchObject([{ clauses: ['3.5'] }]);
  });

  it('staff enters one that came by e-mail with its day, from the first day of work to today', async () => {
    const partner = await registerPartner(server);
    const project = await running(partner, { startedOn: dayFromToday(-20) });
    const on = (receivedOn: Day, as: As = 'MANAGER') =>
      sendAct(server, as, 'submitProjectReport', report(project.id, { receivedOn }));
    expect((await on(dayFromToday(-20))).data.submitProjectReport).toMatchObject({
      reportedOn: dayFromToday(-20),
      isEnteredByStaff: true,
    });
    expect(refusalsOf(await on(dayFromToday(-21)))).toMatchObject([{ code: 'PROJECT_NOT_RUNNING', clause: '3.5' }]);
    expect(refusalsOf(await on(dayFromToday(1)))).toMatchObject([{ code: 'DAY_IN_FUTURE' }]);
    expect(codeOf(await on(TODAY, partner.as))).toBe('FORBIDDEN');
    expect((await on(dayFromToday(-5))).errors).toBeUndefined();
    expect((await on(dayFromToday(-9))).errors).toBeUndefined();
    expect((await reportingOf(partner.as, project.id)).reporting.lastReportedOn).toBe(dayFromToday(-5));
  });

  it('a running project names its contact, and keeps it', async () => {
    const partner = await registerPartner(server);
    const { id } = await running(partner, { contactName: null });
    expect(await owed(server, partner.as, ['NAME_PROJECT_CONTACT'])).toEqual([['NAME_PROJECT_CONTACT', 'DUE', null]]);
    const nameless = await sendAct(server, partner.as, 'submitProjectReport', report(id));
    expect(refusalsOf(nameless)).toEqual([
      { code: 'PROJECT_CONTACT_REQUIRED', clause: '3.5', field: 'project.contactName' },
    ]);
    const named = await change(server, partner.as, 'updateProject', {
      projectId: id,
      expectedVersion: 1,
      contactName: 'Анна',
    });
    expect(await owed(server, partner.as, ['NAME_PROJECT_CONTACT'])).toEqual([]);
    const emptied = { projectId: id, expectedVersion: named.version, contactName: null };
    expect(refusalsOf(await sendChange(server, partner.as, 'updateProject', emptied))).toMatchObject([
      { code: 'PROJECT_CONTACT_REQUIRED', field: 'input.contactName' },
    ]);
  });

  it('6.6: a blocked cabinet reports and answers; 6.7: nobody does for a partner that is none any more', async () => {
    const partner = await registerPartner(server);
    const project = await running(partner);
    await impose(server, partner, 'CABINET_BLOCKING', { throughOn: dayFromToday(30) });
    const made = await act(server, partner.as, 'submitProjectReport', report(project.id));
    const asked = await act(server, 'MANAGER', 'askAboutReport', { reportId: made.id, question: 'Почему?' });
    await act(server, partner.as, 'answerReportQuestion', { questionId: asked.id, answer: 'Так.' });
    const ended = await registerPartner(server);
    const left = await running(ended);
    await impose(server, ended, 'PARTNERSHIP_TERMINATION');
    const refused = await sendAct(server, ended.as, 'submitProjectReport', report(left.id));
    expect(refusalsOf(refused)).toMatchObject([{ code: 'PARTNERSHIP_OVER', clause: '6.7' }]);
    expect((await reportingOf('MANAGER', left.id)).reporting).toBeNull();
  });

  it('what is another’s is not there, and a retry reports once', async () => {
    const [partner, other] = [await registerPartner(server), await registerPartner(server)];
    const project = await running(partner);
    const input = report(project.id, { idempotencyKey: randomUUID() });
    const made = await act(server, partner.as, 'submitProjectReport', input);
    expect((await act(server, partner.as, 'submitProjectReport', input)).id).toBe(made.id);
    expect((await reportingOf(partner.as, project.id)).reports).toHaveLength(1);
    expect(codeOf(await sendAct(server, other.as, 'submitProjectReport', report(project.id)))).toBe('NOT_FOUND');
    const byId = 'query ($id: UUID!) { projectReport(id: $id) { id } }';
    const foreign = await server.send(other.as, byId, { id: made.id });
    expect(foreign.errors).toEqual((await server.send(other.as, byId, { id: randomUUID() })).errors);
  });

  it('the vendor’s queue: the longest overdue first, as many statements for one as for many', async () => {
    const partner = await registerPartner(server, { validFrom: dayFromToday(-300), validThrough: dayFromToday(60) });
    const late = await running(partner, { startedOn: dayFromToday(-90) });
    const later = await running(partner, { startedOn: dayFromToday(-120) });
    await running(partner);
    const ask = (first: number) => () =>
      server.ask(
        'MANAGER',
        `query ($filter: ReportingProjectFilter, $first: Int) { reportingProjects(filter: $filter, first: $first) {
          totalCount pageInfo { hasNextPage endCursor } nodes { id reporting { isOverdue } } } }`,
        { first, filter: { partnerId: partner.id, isOverdue: true } },
      );
    const { reportingProjects } = await ask(10)();
    expect(reportingProjects.nodes).toEqual([later, late].map(({ id }) => ({ id, reporting: { isOverdue: true } })));
    const one = (await ask(1)()).reportingProjects;
    expect(one).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: true }, nodes: [{ id: later.id }] });
    expect(await statementsOf(server, ask(10))).toBe(await statementsOf(server, ask(1)));
  });
});

describe('the calendar of what is owed', () => {
  const feedOf = async (url: string) => {
    const response = await fetch(here(server, url));
    const text = await response.text();
    const events = response.ok
      ? new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one))
      : [];
    return { response, text, events };
  };
  const feed = (as: As, name = 'Телефон') => act(server, as, 'createCalendarFeed', { name });

  it('3.5: is read by a calendar program, whole days and nothing of persons; no cache keeps it', async () => {
    const partner = await registerPartner(server);
    const project = await running(partner, { title: 'Портал; версия, 2 \\ «Б»' });
    await server.ask(
      partner.as,
      'mutation ($input: SetMyLanguageInput!) { setMyLanguage(input: $input) { language } }',
      {
        input: { language: 'EN' },
      },
    );
    const { url } = await feed(partner.as);
    expect(url).toMatch(/^https?:\/\/[^/]+\/calendar\/[\w-]{43}\.ics$/);
    const { response, text, events } = await feedOf(url);
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('private, no-store');
    const one = events.find(({ uid }) => uid.includes(project.id))!;
    expect(one.summary).toBe('A report on a running project: Портал; версия, 2 \\ «Б»');
    expect(one.startDate.isDate && one.startDate.toString()).toBe(plusMonths(TODAY, 2));
    expect(one.description).toMatch(/Clause 3\.5$/);
    const { myPartner } = await server.ask(partner.as, '{ myPartner { obligations { state } } }');
    expect(events).toHaveLength(myPartner.obligations.filter((owed: any) => owed.state !== 'FULFILLED').length);
    for (const personal of ['Анна', 'anna@', '+7495', 'Сеть']) expect(text).not.toContain(personal);
    expect((await feedOf(url)).events.map(({ uid }) => uid)).toEqual(events.map(({ uid }) => uid));
  });

  it('1.3, 3.5: each thing that is owed is an event of its own, leads among them, and no text of an enquiry', async () => {
    const partner = await registerPartner(server);
    const project = await running(partner);
    const made = await act(server, partner.as, 'submitProjectReport', report(project.id));
    for (const question of ['Когда?', 'Почему?']) {
      await act(server, 'MANAGER', 'askAboutReport', { reportId: made.id, question });
    }
    const offers = [await offer(server, partner, { region: 'Нигде' }), await offer(server, partner)];
    const { url } = await feed(partner.as);
    const { text, events } = await feedOf(url);
    const uids = events.map(({ uid }) => uid);
    expect(new Set(uids).size).toBe(uids.length);
    expect(uids.filter((uid) => uid.startsWith('answer_report_question'))).toHaveLength(2);
    for (const { offered } of offers) {
      const event = events.find(({ uid }) => uid.includes(offered.id))!;
      expect(event.summary).toBe('Ответ на лид');
      expect(event.startDate.toString()).toBe(offered.answerBy);
    }
    expect(text).not.toMatch(/Скрытный|Тайнова|портал на пять|Нигде/);
  });

  it('is kept as a hash, shown once, and dead at once when revoked or its owner leaves', async () => {
    const partner = await registerPartner(server);
    const key = { idempotencyKey: randomUUID(), name: 'Стол' };
    const made = await act(server, partner.as, 'createCalendarFeed', key);
    expect((await act(server, partner.as, 'createCalendarFeed', key)).url).toBeNull();
    const secret = made.url.match(/calendar\/(.+)\.ics$/)[1] as string;
    const stored = await server.database.dataSource.query('select * from calendar_feed where id = $1', [made.id]);
    expect(JSON.stringify(stored) + JSON.stringify(stored[0].secret_hash.toString('base64url'))).not.toContain(secret);
    const { myCalendarFeeds } = await server.ask(partner.as, '{ myCalendarFeeds { id url } }');
    expect(myCalendarFeeds).toEqual([{ id: made.id, url: null }]);
    expect((await feedOf(made.url)).response.status).toBe(200);
    const other = await registerPartner(server);
    expect(codeOf(await sendAct(server, other.as, 'revokeCalendarFeed', { feedId: made.id }))).toBe('NOT_FOUND');
    await act(server, partner.as, 'revokeCalendarFeed', { feedId: made.id });
    const dead = await feedOf(made.url);
    const never = await feedOf(made.url.replace(secret, 'A'.repeat(43)));
    const strange = await feedOf(made.url.replace(`${secret}.ics`, 'nothing'));
    expect([dead, never, strange].map(({ response, text }) => [response.status, text])).toEqual(
      Array.from({ length: 3 }, () => [404, never.text]),
    );
    const repeated = await sendAct(server, partner.as, 'revokeCalendarFeed', { feedId: made.id });
    expect(refusalsOf(repeated)).toMatchObject([{ code: 'CALENDAR_FEED_REVOKED' }]);
    const second = await feed(partner.as);
    await server.database.dataSource.query('update user_account set disabled_at = now() where partner_id = $1', [
      partner.id,
    ]);
    expect((await feedOf(second.url)).response.status).toBe(404);
  });

  it('6.6: goes on in a blocked cabinet; 6.7: is closed with the partnership', async () => {
    const partner = await registerPartner(server);
    const { url } = await feed(partner.as);
    await impose(server, partner, 'CABINET_BLOCKING', { throughOn: dayFromToday(30) });
    expect((await feedOf(url)).response.status).toBe(200);
    await impose(server, partner, 'PARTNERSHIP_TERMINATION');
    expect((await feedOf(url)).response.status).toBe(404);
  });

  it('ten addresses that work at most; none through an API key', async () => {
    const partner = await registerPartner(server);
    for (let n = 0; n < 10; n += 1) await feed(partner.as, `№ ${n}`);
    const eleventh = await sendAct(server, partner.as, 'createCalendarFeed', { name: '№ 11' });
    expect(refusalsOf(eleventh)).toMatchObject([{ code: 'CALENDAR_FEED_LIMIT' }]);
    const { createApiKey } = await server.ask(
      partner.as,
      'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret } }',
      { input: { idempotencyKey: randomUUID(), name: 'Ключ' } },
    );
    const byKey = await server.send(
      'anonymous',
      'mutation ($input: CreateCalendarFeedInput!) { createCalendarFeed(input: $input) { id } }',
      { input: { idempotencyKey: randomUUID(), name: 'Ключом' } },
      { authorization: `Bearer ${createApiKey.secret}` },
    );
    expect(codeOf(byKey)).toBe('FORBIDDEN');
  });
});

/** These move the clock, and so come last, in the order of their days. */
describe('3.5: by the day', () => {
  const planOn = (day: Day) => {
    const read = async () => momentAt(new Date(startOfMoscowDay(day).getTime() + 5_000));
    return planDutyReminders({ database: server.database.dataSource, clock: { isSandbox: true, read, readIn: read } });
  };

  it('a report of 31 December is followed by one until the end of February; both are told, with letters', async () => {
    const partner = await holder();
    await addUser(server.database.dataSource, { partnerId: partner.id, email: 'anna@example.com' });
    const newYearsEve = `${yearOf(TODAY)}-12-31`;
    const endOfFebruary = plusDays(`${yearOf(TODAY) + 1}-03-01`, -1);
    const project = await running(partner);
    await moveClockTo(server, newYearsEve);
    await act(server, partner.as, 'submitProjectReport', report(project.id));
    await moveClockTo(server, endOfFebruary);
    const state = async () => {
      const { dueOn, isOverdue } = (await reportingOf('MANAGER', project.id)).reporting;
      return [await owed(server, partner.as, REPORT_DUE), dueOn, isOverdue];
    };
    expect(await state()).toEqual([[['REPORT_ON_PROJECT', 'DUE', endOfFebruary]], endOfFebruary, false]);
    await moveClockTo(server, plusDays(endOfFebruary, 1));
    expect(await state()).toEqual([[['REPORT_ON_PROJECT', 'OVERDUE', endOfFebruary]], endOfFebruary, true]);
    for (const days of [-8, -7, -7, 0, 1, 1, 2]) await planOn(plusDays(endOfFebruary, days));
    const mails = (await mailsTo(server.database.dataSource, partner.id)).filter(
      ({ params }) => params.duty === 'REPORT_ON_PROJECT',
    );
    expect(mails.map(({ kind, params }) => [kind, params])).toEqual(
      ['DUTY_DUE', 'DUTY_OVERDUE'].map((kind) => [
        kind,
        { duty: 'REPORT_ON_PROJECT', subject: project.title, dueOn: endOfFebruary },
      ]),
    );
    await act(server, partner.as, 'submitProjectReport', report(project.id));
    expect((await owed(server, partner.as, REPORT_DUE))[0]?.[1]).toBe('DUE');
    const finished = { projectId: project.id, expectedVersion: 1, finishedOn: plusDays(endOfFebruary, 1) };
    await change(server, partner.as, 'updateProject', finished);
    expect(await owed(server, partner.as, REPORT_DUE)).toEqual([]);
  });
});
