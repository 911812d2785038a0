import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CompanyPartner, codeOf, moveClockTo, refusalsOf } from '../support/competence.js';
import { uploadDocument } from '../support/documents.js';
import { checkOf, eligibilityOf } from '../support/eligibility.js';
import { mailsTo } from '../support/mail.js';
import { dayFromToday, registerPartner, startServerToday, TODAY } from '../support/partners.js';
import { impose } from '../support/sanctions.js';
import type { As, TestServer } from '../support/server.js';
import { act, confirmViolation, openInvestigation, sendAct } from '../support/violations.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServerToday();
});
afterAll(() => server.stop());

const codes = async (sent: Promise<any>) => refusalsOf(await sent).map(({ code }) => code);
const VIOLATIONS = '{ myPartner { violations { id ground facts happenedOn outcome reasons communicatedOn } } }';
const TOLD = `query ($id: UUID!) { partnerById(id: $id) { violations { outcome } } violations(first: 5, partnerId: $id) { totalCount } }`;
const ASKED =
  '{ myPartner { explanationRequests { id question answer isOverdue } obligations { kind state dueOn clause explanationRequestId } } }';
const toldTo = async (as: As, { id }: CompanyPartner) => {
  const { partnerById, violations } = await server.ask(as, TOLD, { id });
  return [partnerById.violations.length, violations.totalCount];
};
const decide = (investigation: { id: string; version: number }, outcome = 'CONFIRMED', reasons = 'Доказано') =>
  act(server, 'COMPLIANCE', 'decideInvestigation', {
    ...{ investigationId: investigation.id, expectedVersion: investigation.version, outcome, reasons },
  });

describe('an investigation', () => {
  it('is compliance’s own; others learn of it once it was decided and told', async () => {
    const partner = await registerPartner(server);
    const opened = await openInvestigation(server, partner, TODAY);
    const query = 'query ($id: UUID!) { investigation(id: $id) { id } }';
    for (const as of [partner.as, 'MANAGER', 'ANALYST', 'ADMINISTRATOR'] as const) {
      expect(codeOf(await server.send(as, query, { id: opened.id }))).toBe('FORBIDDEN');
    }
    const decided = await decide(opened);
    const BY_ID = 'query ($id: UUID!) { violation(id: $id) { outcome partner { slug } } }';
    for (const as of ['MANAGER', 'ANALYST', 'COMPLIANCE'] as const) {
      expect(await toldTo(as, partner)).toEqual([0, 0]);
      expect(codeOf(await server.send(as, BY_ID, { id: opened.id }))).toBe('NOT_FOUND');
    }
    expect(await mailsTo(server.database.dataSource, partner.id)).toEqual([]);
    const told = await act(server, 'COMPLIANCE', 'communicateDecision', {
      ...{ investigationId: opened.id, expectedVersion: decided.version },
    });
    expect(told).toMatchObject({ state: 'CONFIRMED', communicatedOn: TODAY });
    for (const as of ['MANAGER', 'ANALYST', 'COMPLIANCE'] as const) expect(await toldTo(as, partner)).toEqual([1, 1]);
    expect((await server.ask(partner.as, VIOLATIONS)).myPartner.violations).toEqual([
      {
        ...{ id: opened.id, ground: '5.4', facts: opened.facts, happenedOn: TODAY, outcome: 'CONFIRMED' },
        ...{ reasons: 'Доказано', communicatedOn: TODAY },
      },
    ]);
    const other = await registerPartner(server);
    expect(codeOf(await server.send(other.as, BY_ID, { id: opened.id }))).toBe('NOT_FOUND');
    const [letter] = await mailsTo(server.database.dataSource, partner.id);
    expect(letter).toMatchObject({ kind: 'VIOLATION_CONFIRMED', params: { ground: '5.4', reasons: 'Доказано' } });
  });

  it('is decided once, with reasons, and told once; a dismissal need not be told', async () => {
    const partner = await registerPartner(server);
    const opened = await openInvestigation(server, partner, TODAY);
    const of = (name: 'decideInvestigation' | 'communicateDecision', given: object) =>
      sendAct(server, 'COMPLIANCE', name, { investigationId: opened.id, expectedVersion: opened.version, ...given });
    expect(await codes(of('communicateDecision', {}))).toEqual(['INVESTIGATION_OPEN']);
    expect(await codes(of('decideInvestigation', { outcome: 'DISMISSED', reasons: ' ' }))).toEqual(['REASON_REQUIRED']);
    const stale = { outcome: 'DISMISSED', reasons: 'Нет', expectedVersion: opened.version + 1 };
    expect(codeOf(await of('decideInvestigation', stale))).toBe('CONFLICT');
    const { version } = await decide(opened, 'DISMISSED');
    expect(await codes(of('decideInvestigation', { outcome: 'CONFIRMED', reasons: 'Да' }))).toEqual([
      'INVESTIGATION_DECIDED',
    ]);
    expect(await toldTo('ANALYST', partner)).toEqual([0, 0]);
    await act(server, 'COMPLIANCE', 'communicateDecision', { investigationId: opened.id, expectedVersion: version });
    expect(await codes(of('communicateDecision', {}))).toEqual(['DECISION_COMMUNICATED']);
    expect((await mailsTo(server.database.dataSource, partner.id)).map(({ kind }) => kind)).toEqual([
      'VIOLATION_DISMISSED',
    ]);
  });

  it('is given to an officer, has notes, and finds its place in the queue', async () => {
    const partner = await registerPartner(server);
    const opened = await openInvestigation(server, partner, TODAY);
    await server.ask('COMPLIANCE', '{ viewer { userId } }');
    const { viewer } = await server.ask('COMPLIANCE', '{ viewer { userId } }');
    const assign = (assigneeId: string) =>
      sendAct(server, 'COMPLIANCE', 'assignInvestigation', {
        ...{ investigationId: opened.id, expectedVersion: opened.version, assigneeId },
      });
    const manager = (await server.ask('MANAGER', '{ viewer { userId } }')).viewer.userId;
    for (const nobody of [manager, randomUUID()]) expect(await codes(assign(nobody))).toEqual(['ASSIGNEE_UNKNOWN']);
    expect((await assign(viewer.userId)).data.assignInvestigation.assignee).toEqual({ id: viewer.userId });
    for (const text of ['Первая', 'Вторая']) {
      await act(server, 'COMPLIANCE', 'noteInvestigation', { investigationId: opened.id, text });
    }
    const { investigations } = await server.ask(
      'COMPLIANCE',
      `query ($filter: InvestigationFilter) { investigations(first: 5, filter: $filter) { nodes { id notes { text } } } }`,
      { filter: { state: 'OPEN', partnerId: partner.id, assigneeId: viewer.userId } },
    );
    expect(investigations.nodes).toEqual([{ id: opened.id, notes: [{ text: 'Первая' }, { text: 'Вторая' }] }]);
  });
});

describe('a request for an explanation', () => {
  const ask = (investigationId: string, given: object = {}) => ({
    ...{ investigationId, question: 'Почему такая скидка?', dueOn: dayFromToday(10), ...given },
  });

  it('shows clause, facts and question, is a duty with its day, and is answered out of a blocked cabinet', async () => {
    const partner = await registerPartner(server);
    const opened = await openInvestigation(server, partner, TODAY);
    expect(
      await codes(sendAct(server, 'COMPLIANCE', 'requestExplanation', ask(opened.id, { dueOn: dayFromToday(-1) }))),
    ).toEqual(['DAY_IN_PAST']);
    const request = await act(server, 'COMPLIANCE', 'requestExplanation', ask(opened.id));
    expect(request).toMatchObject({ ground: '5.4', facts: opened.facts, requestedOn: TODAY, answer: null });
    expect(await codes(sendAct(server, 'COMPLIANCE', 'requestExplanation', ask(opened.id)))).toEqual([
      'EXPLANATION_AWAITED',
    ]);
    const [letter] = await mailsTo(server.database.dataSource, partner.id);
    expect(letter).toMatchObject({ kind: 'EXPLANATION_REQUESTED', params: { dueOn: dayFromToday(10) } });
    await impose(server, partner, 'CABINET_BLOCKING', { throughOn: dayFromToday(60) });
    const { myPartner } = await server.ask(partner.as, ASKED);
    expect(myPartner.obligations[0]).toEqual({
      ...{ kind: 'EXPLAIN', state: 'DUE', dueOn: dayFromToday(10), clause: '3.7', explanationRequestId: request.id },
    });
    const seen = 'query ($id: UUID!) { partnerById(id: $id) { obligations { kind } } }';
    for (const as of ['MANAGER', 'ANALYST'] as const) {
      const { partnerById } = await server.ask(as, seen, { id: partner.id });
      expect(partnerById.obligations.map(({ kind }: { kind: string }) => kind)).not.toContain('EXPLAIN');
    }
    const other = await registerPartner(server);
    const answer = { explanationRequestId: request.id, answer: 'Скидка была согласована письмом.' };
    for (const id of [request.id, randomUUID()]) {
      const sent = await sendAct(server, other.as, 'answerExplanationRequest', { ...answer, explanationRequestId: id });
      expect([codeOf(sent), sent.errors?.[0]?.extensions.field]).toEqual(['NOT_FOUND', 'input.explanationRequestId']);
    }
    const documentIds = [(await uploadDocument(server, partner.as)).id];
    const given = await act(server, partner.as, 'answerExplanationRequest', { ...answer, documentIds });
    expect(given).toMatchObject({ answer: answer.answer, answeredOn: TODAY, documents: [{ id: documentIds[0] }] });
    expect(await codes(sendAct(server, partner.as, 'answerExplanationRequest', answer))).toEqual(['EXPLANATION_GIVEN']);
    const { investigation } = await server.ask(
      'COMPLIANCE',
      'query ($id: UUID!) { investigation(id: $id) { explanationRequests { answer documents { downloadUrl } } } }',
      { id: opened.id },
    );
    expect(investigation.explanationRequests[0].documents[0].downloadUrl).toContain(documentIds[0]);
    expect((await server.ask(partner.as, ASKED)).myPartner.obligations[0]?.kind).not.toBe('EXPLAIN');
  });

  it('is answered late while nothing is decided, and no more after it', async () => {
    const partner = await registerPartner(server);
    const opened = await openInvestigation(server, partner, TODAY);
    const request = await act(server, 'COMPLIANCE', 'requestExplanation', ask(opened.id, { dueOn: TODAY }));
    await moveClockTo(server, dayFromToday(1));
    const { myPartner } = await server.ask(partner.as, ASKED);
    expect(myPartner.explanationRequests[0].isOverdue).toBe(true);
    expect(myPartner.obligations[0]).toMatchObject({ kind: 'EXPLAIN', state: 'OVERDUE' });
    await decide(opened);
    const answer = { explanationRequestId: request.id, answer: 'Поздно' };
    expect(await codes(sendAct(server, partner.as, 'answerExplanationRequest', answer))).toEqual([
      'EXPLANATION_TOO_LATE',
    ]);
    await moveClockTo(server, TODAY);
  });
});

describe('2.6 no violation in the elapsed period', () => {
  const verdict = async (partner: CompanyPartner) => {
    const answer = await eligibilityOf(server, partner.as, { kind: 'RENEWAL' });
    return checkOf(answer, 'NO_VIOLATION').verdict;
  };

  it('is answered by what was confirmed and told, from the day of telling it on; open cases hold up nothing', async () => {
    const partner = await registerPartner(server);
    const opened = await openInvestigation(server, partner, dayFromToday(-10));
    expect(await verdict(partner)).toBe('MET');
    const { version } = await decide(opened);
    expect(await verdict(partner)).toBe('MET');
    await act(server, 'COMPLIANCE', 'communicateDecision', { investigationId: opened.id, expectedVersion: version });
    const answer = await eligibilityOf(server, partner.as, { kind: 'RENEWAL' });
    expect(checkOf(answer, 'NO_VIOLATION')).toMatchObject({
      ...{ verdict: 'NOT_MET', mode: 'DATA', failureOutcome: 'ANNULS', clause: '2.6' },
      missing: [{ code: 'VIOLATION', from: dayFromToday(-10) }],
    });
    expect(answer.requirements.flatMap(({ missing }) => missing.map(({ text }) => text)).join()).toContain('5.4');
  });

  it('2.6 counts on the first day of the term and not on the day before it', async () => {
    const before = await registerPartner(server);
    await confirmViolation(server, before, dayFromToday(-31));
    expect(await verdict(before)).toBe('MET');
    const first = await registerPartner(server);
    await confirmViolation(server, first, dayFromToday(-30));
    expect(await verdict(first)).toBe('NOT_MET');
  });
});
