import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { statementsOf } from '../support/administration.js';
import { accepted, applicationOf, at, draft, loadYear, move, sendMove, submitted } from '../support/applications.js';
import { codeOf, importTerm, moveClockTo, refusalsOf, registerCompany } from '../support/competence.js';
import { type As, startTestServer, type TestServer } from '../support/server.js';

/** A Tuesday. */
const TODAY = '2031-06-10';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  for (const year of [2031, 2033, 2034]) await loadYear(server, year);
});
afterAll(() => server.stop());

const codes = (answer: Parameters<typeof refusalsOf>[0]) => refusalsOf(answer).map(({ code }) => code);
const TRACE = `query ($id: UUID!) { application(id: $id) { decisionDueOn isProvisional isOverdue
  dueTrace { day isWorking isSkipped number } } }`;
const clockOf = async (id: string) => (await server.ask('MANAGER', TRACE, { id })).application;

async function partnerToday() {
  await moveClockTo(server, TODAY);
  return registerCompany(server);
}

describe('2.2 the clock', () => {
  it('2.2 runs from the day on which the package was provided, however late the acceptance', async () => {
    const sent = await submitted(server, await partnerToday(), { kind: 'OBTAIN' });
    await moveClockTo(server, '2031-06-16');
    expect(await clockOf(sent.id)).toMatchObject({
      decisionDueOn: '2031-06-19',
      isProvisional: true,
      isOverdue: false,
    });
    const taken = await move(server, 'MANAGER', 'acceptApplication', at(sent));
    expect(taken).toMatchObject({ providedOn: TODAY, acceptedOn: '2031-06-16', decisionDueOn: '2031-06-19' });
    const { dueTrace } = await clockOf(sent.id);
    expect(dueTrace.map(({ day, number }: { day: string; number: number | null }) => [day.slice(8), number])).toEqual([
      ['11', 1],
      ['12', 2],
      ['13', 3],
      ['14', null],
      ['15', null],
      ['16', 4],
      ['17', 5],
      ['18', 6],
      ['19', 7],
    ]);
  });

  it.each([
    ['2031-06-18', false],
    ['2031-06-19', false],
    ['2031-06-20', true],
  ])('2.2 on %s it is overdue: %s', async (day, isOverdue) => {
    const { id } = await accepted(server, await partnerToday(), { kind: 'OBTAIN' });
    await moveClockTo(server, day);
    expect((await clockOf(id)).isOverdue).toBe(isOverdue);
  });

  it.each([
    ['2031-04-30', '2031-05-15'],
    ['2031-05-07', '2031-05-20'],
  ])('2.2 provided on %s, over the free days of May, due on %s', async (day, due) => {
    await moveClockTo(server, day);
    const sent = await submitted(server, await registerCompany(server), { kind: 'OBTAIN' });
    expect(sent.decisionDueOn).toBe(due);
  });

  it.each([
    ['New Year', '2033-12-26', ['2034-01-08', '2034-01-09', '2034-01-10']],
    ['May', '2031-04-30', ['2031-05-14', '2031-05-15', '2031-05-16']],
  ])(
    '2.2 over the free days of %s: due through the seventh working day, overdue on the next',
    async (_, sentOn, days) => {
      await moveClockTo(server, sentOn);
      const { id } = await accepted(server, await registerCompany(server), { kind: 'OBTAIN' });
      const seen: object[] = [];
      for (const day of days) {
        await moveClockTo(server, day);
        const { decisionDueOn, isOverdue } = await clockOf(id);
        seen.push([decisionDueOn, isOverdue]);
      }
      expect(seen).toEqual([false, false, true].map((isOverdue) => [days[1], isOverdue]));
    },
  );

  it('2.2 a year without a calendar is refused by name, and hinders neither sending nor the rest of the answer', async () => {
    await moveClockTo(server, '2031-12-26');
    const partner = await registerCompany(server);
    const made = await draft(server, partner, { kind: 'OBTAIN' });
    await server.database.dataSource.query(
      'update application set state = $1, submitted_on = $2, provided_on = $2 where id = $3',
      ['SUBMITTED', '2031-12-26', made.id],
    );
    const answer = await server.send(
      partner.as,
      `query ($id: UUID!) { application(id: $id) { state decisionDueOn } }`,
      {
        id: made.id,
      },
    );
    expect(answer.data).toEqual({ application: { state: 'SUBMITTED', decisionDueOn: null } });
    expect(refusalsOf(answer)).toEqual([{ code: 'CALENDAR_YEAR_MISSING', clause: '2.2', field: null }]);
    const queue = await server.ask('MANAGER', `{ applications { nodes { id } } }`);
    expect(queue.applications.nodes).toContainEqual({ id: made.id });
    await loadYear(server, 2032);
    // Seven working days over New Year: three of the old year and four after the free ones.
    expect((await clockOf(made.id)).decisionDueOn).toBe('2032-01-13');
  });

  it('2.2 an incomplete package goes back with remarks, and its clock never started', async () => {
    const partner = await partnerToday();
    const sent = await submitted(server, partner, { kind: 'OBTAIN' });
    const empty = await sendMove(server, 'MANAGER', 'returnApplication', { ...at(sent), remarks: ' ' });
    expect(codes(empty)).toEqual(['REMARKS_REQUIRED']);
    const back = await move(server, 'MANAGER', 'returnApplication', { ...at(sent), remarks: 'Нет подписи' });
    expect(back).toMatchObject({ state: 'DRAFT', remarks: 'Нет подписи', submittedOn: null, decisionDueOn: null });
    expect((await applicationOf(server, sent.id, partner.as)).remarks).toBe('Нет подписи');
    await moveClockTo(server, '2031-06-17');
    const again = await move(server, partner.as, 'submitApplication', at(back));
    expect(again).toMatchObject({ submittedOn: '2031-06-17', remarks: null, decisionDueOn: '2031-06-26' });
  });
});

describe('2.9 a question', () => {
  it('2.9 stops the clock until its answer', async () => {
    const partner = await partnerToday();
    const taken = await accepted(server, partner, { kind: 'OBTAIN' });
    await moveClockTo(server, '2031-06-12');
    const asked = await move(server, 'MANAGER', 'requestInformation', { ...at(taken), question: 'Штат?' });
    expect(asked).toMatchObject({ state: 'INFORMATION_REQUESTED', isProvisional: true, decisionDueOn: '2031-06-19' });
    const second = await sendMove(server, 'MANAGER', 'requestInformation', { ...at(asked), question: 'Ещё?' });
    expect(codes(second)).toEqual(['APPLICATION_STATE']);
    await moveClockTo(server, '2031-06-17');
    expect((await clockOf(taken.id)).decisionDueOn).toBe('2031-06-24');
    const told = await move(server, partner.as, 'answerInformationRequest', { ...at(asked), answer: 'Сто' });
    expect(told).toMatchObject({ state: 'UNDER_REVIEW', isProvisional: false, decisionDueOn: '2031-06-24' });
    expect(told.informationRequests).toEqual([
      { question: 'Штат?', requestedOn: '2031-06-12', answer: 'Сто', answeredOn: '2031-06-17' },
    ]);
    const { dueTrace } = await clockOf(taken.id);
    const skipped = dueTrace.filter(({ isSkipped }: { isSkipped: boolean }) => isSkipped);
    expect(skipped.map(({ day }: { day: string }) => day)).toEqual(['2031-06-13', '2031-06-16', '2031-06-17']);
  });

  it('2.9 an answer by e-mail counts from its own day, which only a manager tells', async () => {
    const partner = await partnerToday();
    const taken = await accepted(server, partner, { kind: 'OBTAIN' });
    const asked = await move(server, 'MANAGER', 'requestInformation', { ...at(taken), question: 'Штат?' });
    await moveClockTo(server, '2031-06-17');
    const answer = (as: typeof partner.as, receivedOn: string) =>
      sendMove(server, as, 'answerInformationRequest', { ...at(asked), answer: 'Сто', receivedOn });
    expect(codeOf(await answer(partner.as, '2031-06-11'))).toBe('BAD_USER_INPUT');
    expect(codes(await answer('MANAGER', '2031-06-09'))).toEqual(['ANSWER_DAY_OUT_OF_RANGE']);
    expect(codes(await answer('MANAGER', '2031-06-18'))).toEqual(['ANSWER_DAY_OUT_OF_RANGE']);
    expect((await answer('MANAGER', '2031-06-11')).data.answerInformationRequest.decisionDueOn).toBe('2031-06-20');
  });
});

describe('the queue', () => {
  const QUEUE = `query ($filter: ApplicationFilter, $first: Int, $after: String, $last: Int, $before: String) {
    applications(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
      totalCount pageInfo { hasNextPage hasPreviousPage } edges { cursor node { id decisionDueOn } } } }`;
  const queue = async (variables: object) => (await server.ask('MANAGER', QUEUE, variables)).applications;
  const ids = (page: { edges: { node: { id: string } }[] }) => page.edges.map(({ node }) => node.id);

  it('2.2 comes by due day, page by page, narrowed by kind, state, assignee and overdue', async () => {
    await moveClockTo(server, '2031-09-01');
    const first = await accepted(server, await registerCompany(server), { kind: 'OBTAIN' });
    await moveClockTo(server, '2031-09-02');
    const second = await submitted(server, await registerCompany(server), { kind: 'OBTAIN' });
    const waiting = await accepted(server, await registerCompany(server), { kind: 'OBTAIN' });
    const asked = await move(server, 'MANAGER', 'requestInformation', { ...at(waiting), question: 'Штат?' });
    await moveClockTo(server, '2031-09-04');
    const partner = await registerCompany(server);
    await importTerm(server, partner, { validFrom: '2030-11-01', validThrough: '2031-11-01' });
    const renewal = await submitted(server, partner, { kind: 'RENEWAL' });
    await moveClockTo(server, '2031-09-11');
    const mine = [first.id, second.id, renewal.id, asked.id];
    const all = await queue({ first: 100 });
    expect(ids(all).filter((id) => mine.includes(id))).toEqual(mine);
    expect(all.totalCount).toBe(all.edges.length);
    const walk: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const page: any = await queue({ first: 1, after });
      walk.push(...ids(page));
      more = page.pageInfo.hasNextPage;
      after = page.edges.at(-1)?.cursor ?? null;
    }
    expect(walk).toEqual(ids(all));
    const back = await queue({ last: 2, before: all.edges.at(-1).cursor });
    expect(ids(back)).toEqual(ids(all).slice(-3, -1));
    const wide = (first: number) =>
      `{ applications(first: ${first}) { nodes { state closedOn providedOn decisionDueOn isOverdue isProvisional
         missingParts { part } informationRequests { question } decision { outcome decidedBy { id } } terms { level }
         partner { name } legalEntity { name } assignee { id } } } }`;
    const statements = (first: number) => statementsOf(server, () => server.ask('MANAGER', wide(first)));
    expect(await statements(4)).toBe(await statements(2));
    const narrowed = async (filter: object) =>
      ids(await queue({ first: 100, filter })).filter((id) => mine.includes(id));
    expect(await narrowed({ kinds: ['RENEWAL'] })).toEqual([renewal.id]);
    expect(await narrowed({ states: ['INFORMATION_REQUESTED'] })).toEqual([asked.id]);
    expect(await narrowed({ states: [] })).toEqual([]);
    expect(await narrowed({ isOverdue: true })).toEqual([first.id]);
    expect(await narrowed({ isOverdue: false })).toEqual([second.id, renewal.id, asked.id]);
    expect(await narrowed({ partnerId: partner.id })).toEqual([renewal.id]);
    const { viewer } = await server.ask('MANAGER', '{ viewer { userId } }');
    const assigned = await move(server, 'MANAGER', 'assignApplication', { ...at(second), assigneeId: viewer.userId });
    expect(await narrowed({ assigneeId: viewer.userId })).toEqual([second.id]);
    expect(await narrowed({ isAssigned: false })).toEqual([first.id, renewal.id, asked.id]);
    const nobody = await sendMove(server, 'MANAGER', 'assignApplication', { ...at(assigned), assigneeId: partner.id });
    expect(codes(nobody)).toEqual(['ASSIGNEE_UNKNOWN']);
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    const overdue = await queue({ filter: { isOverdue: true } });
    expect(metrics).toContain(`kkv_applications_overdue ${overdue.totalCount}\n`);
    expect(overdue.totalCount).toBeGreaterThan(0);
  });

  const CLOSED = `query ($filter: ClosedApplicationFilter, $first: Int, $after: String, $last: Int, $before: String) {
    closedApplications(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
      totalCount pageInfo { hasNextPage hasPreviousPage } edges { cursor node { kind state closedOn } } } }`;
  const closedPage = async (variables: object, as: As = 'MANAGER') =>
    (await server.ask(as, CLOSED, variables)).closedApplications;
  const told = ({ edges }: { edges: { node: Record<string, string> }[] }) =>
    edges.map(({ node }) => `${node.kind} ${node.state} ${node.closedOn}`);
  const closed = async (filter: object) => told(await closedPage({ filter, first: 100 }));

  it('2.2, 2.10 what is closed is a list of its own, the latest first, page by page, for staff', async () => {
    await moveClockTo(server, '2031-08-01');
    const partner = await registerCompany(server);
    await importTerm(server, partner, { validFrom: '2030-08-20', validThrough: '2031-08-20', level: 'BASIC' });
    const raise = async (refusedOn: string) => {
      const taken = await accepted(server, partner, { kind: 'UPGRADE', targetLevel: 'EXTENDED' });
      await moveClockTo(server, refusedOn);
      await move(server, 'MANAGER', 'decideApplication', { ...at(taken), outcome: 'REFUSED' });
    };
    await raise('2031-08-04');
    await raise('2031-08-05');
    const taken = await draft(server, partner, { kind: 'UPGRADE', targetLevel: 'EXTENDED' });
    await move(server, partner.as, 'withdrawApplication', at(taken));
    await moveClockTo(server, '2031-08-06');
    await accepted(server, partner, { kind: 'UPGRADE', targetLevel: 'EXTENDED' });
    await moveClockTo(server, '2031-08-21');
    const filter = { partnerId: partner.id };
    const all = [
      'UPGRADE EXPIRED 2031-08-21',
      'UPGRADE WITHDRAWN 2031-08-05',
      'UPGRADE REFUSED 2031-08-05',
      'UPGRADE REFUSED 2031-08-04',
    ];
    expect(await closed(filter)).toEqual(all);
    const walk: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const page: any = await closedPage({ filter, first: 1, after });
      expect(page.totalCount).toBe(all.length);
      walk.push(...told(page));
      more = page.pageInfo.hasNextPage;
      after = page.edges.at(-1)?.cursor ?? null;
    }
    expect(walk).toEqual(all);
    const [, second] = (await closedPage({ filter, first: 4 })).edges;
    expect(told(await closedPage({ filter, last: 5, before: second.cursor }))).toEqual(all.slice(0, 1));
    expect(told(await closedPage({ filter, last: 2 }))).toEqual(all.slice(2));
    expect(await closed({ ...filter, states: ['REFUSED'], closedFrom: '2031-08-05' })).toEqual(all.slice(2, 3));
    expect(await closed({ ...filter, closedFrom: '2031-08-06' })).toEqual(all.slice(0, 1));
    expect(await closed({ ...filter, closedThrough: '2031-08-04' })).toEqual(all.slice(3));
    expect(await closed({ ...filter, states: [] })).toEqual([]);
    expect(await closed({ ...filter, kinds: ['RENEWAL'] })).toEqual([]);
    expect(await closed({ ...filter, assigneeId: partner.id })).toEqual([]);
    expect(told(await closedPage({ filter, first: 9 }, 'ANALYST'))).toEqual(all);
    expect(codeOf(await server.send(partner.as, CLOSED, { filter }))).toBe('FORBIDDEN');
  });

  it('2.10 what has expired leaves it although nobody has recorded that, and frees its place', async () => {
    await moveClockTo(server, '2031-08-01');
    const partner = await registerCompany(server);
    await importTerm(server, partner, { validFrom: '2030-08-20', validThrough: '2031-08-20' });
    const sent = await accepted(server, partner, { kind: 'RENEWAL' });
    const shown = async () => (await queue({ filter: { partnerId: partner.id } })).totalCount;
    await moveClockTo(server, '2031-10-20');
    expect([await shown(), (await applicationOf(server, sent.id)).state]).toEqual([1, 'UNDER_REVIEW']);
    await moveClockTo(server, '2031-10-21');
    expect(await shown()).toBe(0);
    expect(await applicationOf(server, sent.id)).toMatchObject({
      state: 'EXPIRED',
      closedOn: '2031-10-21',
      isOverdue: false,
    });
    const decide = await sendMove(server, 'MANAGER', 'decideApplication', { ...at(sent), outcome: 'CONFIRMED' });
    expect(codes(decide)).toEqual(['APPLICATION_STATE']);
    // Among the closed ones it stands at once, and once.
    expect(await closed({ partnerId: partner.id })).toEqual(['RENEWAL EXPIRED 2031-10-21']);
    await draft(server, partner, { kind: 'OBTAIN' });
    expect(await closed({ partnerId: partner.id })).toEqual(['RENEWAL EXPIRED 2031-10-21']);
    const [row] = await server.database.dataSource.query('select state, closed_on from application where id = $1', [
      sent.id,
    ]);
    expect(row).toEqual({ state: 'EXPIRED', closed_on: '2031-10-21' });
  });
});
