import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CompanyPartner, codeOf, refusalsOf } from '../support/competence.js';
import { uploadDocument } from '../support/documents.js';
import { dayFromToday, registerPartner, startServerToday, TODAY } from '../support/partners.js';
import { impose } from '../support/sanctions.js';
import type { TestServer } from '../support/server.js';
import { act, allegation, openInvestigation, REPORT, sendAct, uploadEvidence } from '../support/violations.js';

let server: TestServer;
let reporter: CompanyPartner;
let accused: CompanyPartner;
let third: CompanyPartner;

beforeAll(async () => {
  server = await startServerToday();
  [reporter, accused, third] = [
    await registerPartner(server),
    await registerPartner(server),
    await registerPartner(server),
  ];
});
afterAll(() => server.stop());

const MINE = `{ myViolationReports(first: 50) { totalCount nodes { ${REPORT} } } }`;
const BY_ID = `query ($id: UUID!) { violationReport(id: $id) { ${REPORT} } }`;
const ALL = `query ($filter: ViolationReportFilter) { violationReports(first: 50, filter: $filter) {
  nodes { id state version accused { slug } reporter { id } reporterPartner { slug } investigation { id } } } }`;
const report = (given: object = {}, as = reporter.as) =>
  act(server, as, 'reportViolation', { ...allegation(TODAY), partnerSlug: accused.slug, ...given });
const versionOf = async (id: string) => {
  const { violationReports } = await server.ask('COMPLIANCE', ALL);
  return violationReports.nodes.find((one: { id: string }) => one.id === id).version;
};

describe('the catalogue of grounds', () => {
  it('is open to everybody, in both languages', async () => {
    const query = '{ violationGrounds { clause title } }';
    const { violationGrounds } = await server.ask('anonymous', query);
    expect(violationGrounds).toHaveLength(22);
    expect(violationGrounds[3]).toMatchObject({ clause: '5.4', title: expect.stringMatching(/[а-я]/) });
    const english = await server.send('anonymous', query, {}, { 'accept-language': 'en' });
    for (const { title } of english.data.violationGrounds) expect(title).not.toMatch(/[а-яё]/i);
  });
});

describe('5.9 a report of a violation', () => {
  it('is read by the reporter’s company and by compliance, and by nobody else', async () => {
    const documentId = await uploadEvidence(server, reporter.as);
    const { id } = await report({ documentIds: [documentId] });
    const { myViolationReports } = await server.ask(reporter.as, MINE);
    const [mine] = myViolationReports.nodes;
    expect(mine).toMatchObject({ id, accusedName: expect.any(String), state: 'RECEIVED', examinedOn: null });
    expect(mine.documents).toEqual([
      { id: documentId, fileName: 'Переписка.pdf', downloadUrl: expect.stringContaining(documentId) },
    ]);
    const { violationReports } = await server.ask('COMPLIANCE', ALL, { filter: { reporterPartnerId: reporter.id } });
    expect(violationReports.nodes[0]).toMatchObject({
      ...{ id, accused: { slug: accused.slug }, reporterPartner: { slug: reporter.slug } },
      reporter: { id: expect.any(String) },
    });
    for (const as of [accused.as, third.as, 'MANAGER'] as const) {
      expect((await server.ask(as, MINE)).myViolationReports).toEqual({ totalCount: 0, nodes: [] });
      expect(codeOf(await server.send(as, BY_ID, { id }))).toBe('NOT_FOUND');
      expect(codeOf(await server.send(as, ALL))).toBe('FORBIDDEN');
    }
    for (const as of ['ANALYST', 'ADMINISTRATOR'] as const) {
      expect(codeOf(await server.send(as, BY_ID, { id }))).toBe('FORBIDDEN');
    }
  });

  it('names a public card or a company in words; a hidden card is as one that is not there', async () => {
    const hidden = await registerPartner(server);
    await impose(server, hidden, 'PUBLIC_LISTS_EXCLUSION', { startsOn: TODAY });
    for (const partnerSlug of [hidden.slug, 'no-such-partner']) {
      const answer = await sendAct(server, reporter.as, 'reportViolation', { ...allegation(TODAY), partnerSlug });
      expect(refusalsOf(answer)).toEqual([
        { code: 'REPORTED_PARTNER_UNKNOWN', clause: '5.9', field: 'input.partnerSlug' },
      ]);
    }
    const named = await report({ partnerSlug: null, partnerName: 'ООО «Скрытая»' });
    expect(named.accusedName).toBe('ООО «Скрытая»');
    for (const partnerId of [accused.id, randomUUID()]) {
      const answer = await sendAct(server, reporter.as, 'reportViolation', { ...allegation(TODAY), partnerId });
      expect([codeOf(answer), answer.errors?.[0]?.extensions.field]).toEqual(['NOT_FOUND', 'input.partnerId']);
    }
    const nobody = await sendAct(server, reporter.as, 'reportViolation', allegation(TODAY));
    const two = { ...allegation(TODAY), partnerSlug: accused.slug, partnerName: 'ООО' };
    expect(codeOf(nobody)).toBe('BAD_USER_INPUT');
    expect(codeOf(await sendAct(server, reporter.as, 'reportViolation', two))).toBe('BAD_USER_INPUT');
  });

  it('is refused, all at once, on one’s own company, an unknown ground, a day to come', async () => {
    const given = { ...allegation(dayFromToday(1), { ground: '3.9' }), partnerSlug: reporter.slug };
    const answer = await sendAct(server, reporter.as, 'reportViolation', given);
    expect(refusalsOf(answer).map(({ code }) => code)).toEqual([
      ...['REPORT_ON_OWN_PARTNER', 'GROUND_UNKNOWN', 'DAY_IN_FUTURE'],
    ]);
  });

  it('takes evidence that the reporter brought for it, once', async () => {
    const theirs = await uploadEvidence(server, third.as);
    const ordinary = (await uploadDocument(server, reporter.as)).id;
    const send = (documentIds: string[]) =>
      sendAct(server, reporter.as, 'reportViolation', {
        ...{ ...allegation(TODAY), partnerSlug: accused.slug, documentIds },
      });
    for (const id of [theirs, ordinary, randomUUID()]) {
      const answer = await send([id]);
      expect([codeOf(answer), answer.errors?.[0]?.extensions.field]).toEqual(['NOT_FOUND', 'input.documentIds.0']);
    }
    const own = await uploadEvidence(server, reporter.as);
    expect((await send([own])).errors).toBeUndefined();
    expect(refusalsOf(await send([own]))).toEqual([
      { code: 'DOCUMENT_ALREADY_ATTACHED', clause: null, field: 'input.documentIds.0' },
    ]);
    const attach = `mutation ($input: RemoveDocumentInput!) { removeDocument(input: $input) { id } }`;
    for (const as of [reporter.as, 'MANAGER'] as const) {
      expect(codeOf(await server.send(as, attach, { input: { documentId: own } }))).toBe('NOT_FOUND');
    }
  });

  it('staff reports as well, and each of them sees its own', async () => {
    const { id } = await act(server, 'MANAGER', 'reportViolation', { ...allegation(TODAY), partnerId: accused.id });
    const { myViolationReports } = await server.ask('MANAGER', MINE);
    expect(myViolationReports.nodes.map((one: { id: string }) => one.id)).toEqual([id]);
    expect((await server.ask('COMPLIANCE', MINE)).myViolationReports.totalCount).toBe(0);
    expect(codeOf(await sendAct(server, 'ANALYST', 'reportViolation', allegation(TODAY)))).toBe('FORBIDDEN');
  });

  it('is examined once it is set aside, or its investigation is dismissed, or confirmed and told', async () => {
    const aside = await report();
    const joined = await report();
    const opened = await openInvestigation(server, accused, TODAY, { reportIds: [(await report()).id] });
    await act(server, 'COMPLIANCE', 'setReportAside', {
      ...{ reportId: aside.id, expectedVersion: await versionOf(aside.id), note: 'Не о партнёре' },
    });
    const twice = await sendAct(server, 'COMPLIANCE', 'setReportAside', {
      ...{ reportId: aside.id, expectedVersion: 1, note: 'Снова' },
    });
    expect(refusalsOf(twice).map(({ code }) => code)).toEqual(['REPORT_EXAMINED']);
    await act(server, 'COMPLIANCE', 'joinReport', {
      ...{ reportId: joined.id, expectedVersion: await versionOf(joined.id), investigationId: opened.id },
    });
    const stateOf = async (id: string) => (await server.ask(reporter.as, BY_ID, { id })).violationReport.state;
    expect([await stateOf(aside.id), await stateOf(joined.id)]).toEqual(['EXAMINED', 'RECEIVED']);
    const decided = await act(server, 'COMPLIANCE', 'decideInvestigation', {
      ...{ investigationId: opened.id, expectedVersion: opened.version, outcome: 'CONFIRMED', reasons: 'Доказано' },
    });
    expect(decided.reports).toHaveLength(2);
    expect(await stateOf(joined.id)).toBe('RECEIVED');
    await act(server, 'COMPLIANCE', 'communicateDecision', {
      ...{ investigationId: opened.id, expectedVersion: decided.version },
    });
    expect(await stateOf(joined.id)).toBe('EXAMINED');
    const { violationReports } = await server.ask('COMPLIANCE', ALL, { filter: { state: 'EXAMINED' } });
    const examined = violationReports.nodes.map((one: { id: string }) => one.id);
    expect(examined).toEqual(expect.arrayContaining([aside.id, joined.id]));
    expect(new Set(violationReports.nodes.map(({ state }: { state: string }) => state))).toEqual(new Set(['EXAMINED']));
    const told = JSON.stringify((await server.ask(reporter.as, MINE)).myViolationReports);
    expect(told).not.toMatch(/CONFIRMED|Доказано|Не о партнёре/);
  });

  it('goes into an investigation of its own partner alone', async () => {
    const of = await report();
    const other = await openInvestigation(server, third, TODAY);
    const joined = { reportId: of.id, expectedVersion: 1, investigationId: other.id };
    expect(refusalsOf(await sendAct(server, 'COMPLIANCE', 'joinReport', joined)).map(({ code }) => code)).toEqual([
      'REPORT_OF_ANOTHER_PARTNER',
    ]);
    const opening = { partnerId: third.id, ...allegation(TODAY), reportIds: [of.id] };
    expect(refusalsOf(await sendAct(server, 'COMPLIANCE', 'openInvestigation', opening))).toEqual([
      { code: 'REPORT_OF_ANOTHER_PARTNER', clause: null, field: 'input.reportIds.0' },
    ]);
  });
});
