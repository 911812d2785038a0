import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sandboxClock } from '../../src/clock.js';
import { planLeadReminders } from '../../src/notifications/plan-lead-reminders.js';
import { plusDays, yearOf } from '../../src/regulation/day.js';
import { auditOf, statementsOf } from '../support/administration.js';
import { loadYear } from '../support/applications.js';
import { owed } from '../support/clients.js';
import { codeOf, moveClockTo, refusalsOf } from '../support/competence.js';
import { everythingOf } from '../support/everything.js';
import { act, assignInput, enter, leadOf, newLead, OFFER, offer, on, sendAct, sendAssign } from '../support/leads.js';
import { addUser, mailsTo } from '../support/mail.js';
import { dayFromToday, registerPartner, startServerToday, TODAY } from '../support/partners.js';
import { impose, lift } from '../support/sanctions.js';
import type { As, TestServer } from '../support/server.js';
import { addPoints, addPublishedProject } from '../support/world.js';

let server: TestServer;

beforeAll(async () => {
  server = await startServerToday();
});
afterAll(() => server.stop());

const LEAD_DUTIES = ['ANSWER_LEAD', 'REPORT_LEAD_OUTCOME'];
const SECRETS = /Скрытный|Тайнова|tainova|4951112233/;
const offerOf = async (as: As, id: string): Promise<any> =>
  (await server.ask(as, `query ($id: UUID!) { leadAssignment(id: $id) { ${OFFER} } }`, { id })).leadAssignment;
const QUEUE = `query ($filter: LeadFilter, $order: LeadOrder, $first: Int, $after: String) {
  leads(filter: $filter, order: $order, first: $first, after: $after) {
    totalCount nodes { id state } pageInfo { endCursor hasNextPage } } }`;

describe('1.3: a lead from the enquiry to the deal', () => {
  it('is entered, offered, accepted, won; the client is hidden until accepted', async () => {
    const partner = await registerPartner(server);
    const db = server.database.dataSource;
    await addUser(db, { partnerId: partner.id, email: 'anna@example.com' });
    const { leadId, offered } = await offer(server, partner);
    expect(offered).toMatchObject({ state: 'OFFERED', assignedOn: TODAY, acceptedOn: null });
    expect(offered.contact).toMatchObject({ contactName: 'Тайнова Мария', clientName: 'АО «Скрытный клиент»' });
    const all = await server.ask(
      partner.as,
      `{ myPartner { leads(first: 5) { totalCount nodes { ${everythingOf('LeadAssignment', 'PARTNER', 3)} } } } }`,
    );
    expect(all.myPartner.leads.nodes).toMatchObject([{ id: offered.id, contact: null, state: 'OFFERED' }]);
    expect(JSON.stringify(all)).not.toMatch(SECRETS);
    expect(await owed(server, partner.as, LEAD_DUTIES)).toEqual([['ANSWER_LEAD', 'DUE', offered.answerBy]]);
    const [mail] = await mailsTo(db, partner.id);
    expect(mail).toMatchObject({ kind: 'LEAD_OFFERED', params: { region: 'Москва', answerBy: offered.answerBy } });
    const refused = await sendAct(server, partner.as, 'reportLeadOutcome', {
      ...on(offered),
      outcome: 'WON',
      amount: '1',
    });
    expect(refusalsOf(refused)).toMatchObject([{ code: 'LEAD_NOT_ACCEPTED', clause: '1.3' }]);
    expect(JSON.stringify(refused)).not.toMatch(SECRETS);
    const [audit] = await db.query('select a::text as entry from audit_entry a where object_id = $1', [leadId]);
    expect(audit.entry).not.toMatch(SECRETS);

    const accepted = await act(server, partner.as, 'acceptLead', on(offered));
    expect(accepted).toMatchObject({ state: 'ACCEPTED', acceptedOn: TODAY, contact: offered.contact });
    expect(await offerOf(partner.as, offered.id)).toEqual(accepted);
    expect(await owed(server, partner.as, LEAD_DUTIES)).toEqual([['REPORT_LEAD_OUTCOME', 'DUE', null]]);
    const seen = 'query ($id: UUID!) { partnerById(id: $id) { obligations { kind leadAssignmentId } } }';
    for (const [as, expected] of [
      ['MANAGER', [{ kind: 'REPORT_LEAD_OUTCOME', leadAssignmentId: offered.id }]],
      ['COMPLIANCE', []],
      ['ANALYST', []],
    ] as const) {
      const { partnerById } = await server.ask(as, seen, { id: partner.id });
      expect(partnerById.obligations.filter((one: any) => LEAD_DUTIES.includes(one.kind))).toEqual(expected);
    }
    const won = await act(server, partner.as, 'reportLeadOutcome', {
      ...on(accepted),
      outcome: 'WON',
      amount: '2500000.5',
    });
    expect(won).toMatchObject({ state: 'WON', amount: '2500000.50', closedOn: TODAY });
    expect(await owed(server, partner.as, LEAD_DUTIES)).toEqual([]);
    expect(await leadOf(server, leadId)).toMatchObject({ state: 'WON', assignments: [{ state: 'WON' }] });
    const closing = { leadId, expectedVersion: (await leadOf(server, leadId)).version, reason: 'Всё' };
    expect(refusalsOf(await sendAct(server, 'MANAGER', 'closeLead', closing))).toMatchObject([{ code: 'LEAD_OVER' }]);
    expect(await auditOf(server, 'acceptLead', offered.id)).toMatchObject([{ clauses: ['1.3'] }]);
  });

  it('what is entered is checked at once', async () => {
    const given = { contactEmail: null, contactPhone: null, industry: 'NOTHING', receivedOn: dayFromToday(1) };
    expect(refusalsOf(await sendAct(server, 'MANAGER', 'enterLead', newLead(given)))).toEqual([
      { code: 'INDUSTRY_UNKNOWN', clause: '4.8', field: 'input.industry' },
      { code: 'LEAD_CONTACT_REQUIRED', clause: null, field: 'input' },
      { code: 'DAY_IN_FUTURE', clause: null, field: 'input.receivedOn' },
    ]);
    const partner = await registerPartner(server);
    for (const as of [partner.as, 'COMPLIANCE', 'ANALYST', 'ADMINISTRATOR'] as const) {
      expect(codeOf(await sendAct(server, as, 'enterLead', newLead()))).toBe('FORBIDDEN');
      expect(codeOf(await server.send(as, '{ leads { nodes { id } } }'))).toBe('FORBIDDEN');
    }
  });

  it('is mended until a partner accepts it; whoever read it before does not accept another need', async () => {
    const partner = await registerPartner(server);
    const lead = await enter(server);
    const mend = async (given: object, as: As = 'MANAGER') =>
      sendAct(server, as, 'updateLead', {
        leadId: lead.id,
        expectedVersion: (await leadOf(server, lead.id)).version,
        ...given,
      });
    const given = {
      family: 'SITE_MANAGEMENT',
      clientInn: null,
      contactPhone: null,
      region: 'Тула',
      industry: 'FINANCE',
    };
    expect((await mend(given)).data.updateLead).toMatchObject({
      ...{ need: { family: 'SITE_MANAGEMENT', region: 'Тула' } },
      contact: { clientInn: null, contactPhone: null, contactEmail: 'tainova@client.example' },
    });
    const wrong = { contactEmail: null, industry: 'NOTHING', receivedOn: dayFromToday(1) };
    expect(refusalsOf(await mend(wrong)).map(({ code }) => code)).toEqual([
      'INDUSTRY_UNKNOWN',
      'LEAD_CONTACT_REQUIRED',
      'DAY_IN_FUTURE',
    ]);
    expect(codeOf(await mend({ clientName: null }))).toBe('BAD_USER_INPUT');
    expect(codeOf(await mend({ expectedVersion: lead.version, region: 'Орёл' }))).toBe('CONFLICT');
    expect(codeOf(await mend({ region: 'Орёл' }, partner.as))).toBe('FORBIDDEN');
    const offered = (await sendAssign(server, lead.id, partner)).data.assignLead;
    expect(refusalsOf(await mend({ family: 'BITRIX24' }))).toEqual([
      { code: 'LEAD_FAMILY_OFFERED', clause: '6.3', field: 'input.family' },
    ]);
    const description = 'Нужен портал и магазин.';
    expect((await mend({ description, family: 'SITE_MANAGEMENT' })).errors).toBeUndefined();
    expect(codeOf(await sendAct(server, partner.as, 'acceptLead', on(offered)))).toBe('CONFLICT');
    const seen = await offerOf(partner.as, offered.id);
    expect(seen).toMatchObject({ state: 'OFFERED', need: { description }, contact: null });
    await act(server, partner.as, 'acceptLead', on(seen));
    expect(refusalsOf(await mend({ description: 'Другое' }))).toEqual([
      { code: 'LEAD_NOT_MENDABLE', clause: '1.3', field: null },
    ]);
    const history = JSON.stringify(await auditOf(server, 'updateLead', lead.id));
    expect(history).toContain('1.3');
    expect(history).not.toMatch(SECRETS);
  });

  it('one partner at a time; declined with a reason it goes on, and its history stays', async () => {
    const [first, second] = [await registerPartner(server), await registerPartner(server)];
    const { leadId, offered } = await offer(server, first);
    expect(refusalsOf(await sendAssign(server, leadId, second))).toMatchObject([{ code: 'LEAD_NOT_UNASSIGNED' }]);
    const stale = await assignInput(server, leadId, second);
    const silent = await sendAct(server, first.as, 'declineLead', { ...on(offered), reason: ' ' });
    expect(refusalsOf(silent)).toMatchObject([{ code: 'REASON_REQUIRED' }]);
    const declined = await act(server, first.as, 'declineLead', { ...on(offered), reason: 'Нет людей' });
    expect(declined).toMatchObject({ state: 'DECLINED', reason: 'Нет людей', closedOn: TODAY });
    expect(codeOf(await sendAct(server, 'MANAGER', 'assignLead', stale))).toBe('CONFLICT');
    const input = { ...(await assignInput(server, leadId, second)), idempotencyKey: randomUUID() };
    const next = await act(server, 'MANAGER', 'assignLead', input);
    expect((await act(server, 'MANAGER', 'assignLead', input)).id).toBe(next.id);
    expect((await leadOf(server, leadId)).assignments).toMatchObject([
      { id: next.id, state: 'OFFERED', partner: { id: second.id } },
      { id: offered.id, state: 'DECLINED', reason: 'Нет людей', partner: { id: first.id } },
    ]);
    const late = await sendAct(server, first.as, 'acceptLead', on(declined));
    expect(refusalsOf(late)).toMatchObject([{ code: 'LEAD_NOT_OFFERED' }]);
    expect((await offerOf(first.as, offered.id)).contact).toBeNull();
  });

  it('another partner’s answers as one that is not there', async () => {
    const [owner, other] = [await registerPartner(server), await registerPartner(server)];
    const { offered } = await offer(server, owner);
    const nothing = { ...on(offered), assignmentId: randomUUID() };
    for (const [name, given] of [
      ['acceptLead', {}],
      ['declineLead', { reason: 'Нет' }],
      ['reportLeadOutcome', { outcome: 'LOST', reason: 'Нет' }],
    ] as const) {
      const foreign = await sendAct(server, other.as, name, { ...on(offered), ...given });
      expect(codeOf(foreign)).toBe('NOT_FOUND');
      expect(foreign.errors).toEqual((await sendAct(server, other.as, name, { ...nothing, ...given })).errors);
    }
    const byId = 'query ($id: UUID!) { leadAssignment(id: $id) { id } }';
    const foreign = await server.send(other.as, byId, { id: offered.id });
    expect(foreign.errors).toEqual((await server.send(other.as, byId, { id: randomUUID() })).errors);
    const stale = await sendAct(server, owner.as, 'acceptLead', { ...on(offered), expectedVersion: 99 });
    expect(codeOf(stale)).toBe('CONFLICT');
    // The lead itself is the vendor's.
    expect(
      codeOf(
        await server.send(owner.as, `query ($id: UUID!) { leadAssignment(id: $id) { lead { id } } }`, {
          id: offered.id,
        }),
      ),
    ).toBe('FORBIDDEN');
  });

  it('closed by the vendor: taken back, told by a letter, the client never shown', async () => {
    const partner = await registerPartner(server);
    await addUser(server.database.dataSource, { partnerId: partner.id, email: 'boris@example.com' });
    const { leadId, offered } = await offer(server, partner);
    const { version } = await leadOf(server, leadId);
    const closed = await act(server, 'MANAGER', 'closeLead', {
      leadId,
      expectedVersion: version,
      reason: 'Тайнова передумала',
    });
    expect(closed).toMatchObject({ state: 'CLOSED', closedOn: TODAY, closeReason: 'Тайнова передумала' });
    const seen = await offerOf(partner.as, offered.id);
    expect(seen).toMatchObject({ state: 'WITHDRAWN', contact: null, reason: null });
    const mails = await mailsTo(server.database.dataSource, partner.id);
    expect(mails.map(({ kind }) => kind)).toEqual(['LEAD_OFFERED', 'LEAD_WITHDRAWN']);
    expect(JSON.stringify([seen, mails])).not.toMatch(SECRETS);
    expect(refusalsOf(await sendAssign(server, leadId, partner))).toMatchObject([{ code: 'LEAD_NOT_UNASSIGNED' }]);
  });
});

describe('1.3, 6.3: who receives it', () => {
  const CANDIDATES = `query ($id: UUID!, $all: Boolean!) { leadCandidates(leadId: $id, includesIneligible: $all, first: 100) {
    partner { id } level matchingProjects openLeads points isSameRegion refusals { code clause message } } }`;

  it('candidates in the order of the rule, with reasons; the others with the clause that keeps them out', async () => {
    const db = server.database.dataSource;
    const [proven, busy, rich, plain] = [
      await registerPartner(server),
      await registerPartner(server),
      await registerPartner(server, { level: 'MAXIMAL' }),
      await registerPartner(server),
    ];
    const basic = await registerPartner(server, { level: 'BASIC' });
    const never = await registerPartner(server, { level: null });
    const excluded = await registerPartner(server);
    await impose(server, excluded, 'IMPLEMENTATION_REQUESTS_EXCLUSION');
    await addPublishedProject(db, proven.id, { categories: ['INTRANET_PORTAL', 'CRM_SYSTEM'], industry: 'INSURANCE' });
    // Category and industry by two projects are not the experience; nor is one that was withdrawn.
    await addPublishedProject(db, plain.id, { categories: ['INTRANET_PORTAL'], industry: 'RETAIL' });
    await addPublishedProject(db, plain.id, { categories: ['ONLINE_STORE'], industry: 'INSURANCE' });
    const withdrawn = { publishedOn: dayFromToday(-9), withdrawnOn: TODAY };
    await addPublishedProject(db, plain.id, { categories: ['INTRANET_PORTAL'], industry: 'INSURANCE', ...withdrawn });
    await addPoints(db, rich.id, 500);
    await offer(server, busy);
    const lead = await enter(server, { industry: 'INSURANCE', region: ' москва ' });
    const own = [proven, busy, rich, plain, basic, never, excluded].map(({ id }) => id);
    const ask = async (all: boolean): Promise<any[]> =>
      (await server.ask('MANAGER', CANDIDATES, { id: lead.id, all })).leadCandidates.filter((one: any) =>
        own.includes(one.partner.id),
      );
    expect(await ask(false)).toMatchObject([
      {
        partner: { id: proven.id },
        level: 'EXTENDED',
        matchingProjects: 1,
        openLeads: 0,
        isSameRegion: true,
        refusals: [],
      },
      { partner: { id: rich.id }, level: 'MAXIMAL', matchingProjects: 0, points: 500 },
      { partner: { id: plain.id }, matchingProjects: 0, points: 0 },
      { partner: { id: busy.id }, openLeads: 1 },
    ]);
    const kept = (await ask(true))
      .slice(4)
      .map(({ partner, refusals }): [string, string] => [partner.id, refusals[0].clause]);
    expect(new Map(kept)).toEqual(
      new Map([
        [basic.id, '1.3'],
        [never.id, '1.3'],
        [excluded.id, '6.3'],
      ]),
    );
    const site = await enter(server, { family: 'SITE_MANAGEMENT' });
    const forSite = (await server.ask('MANAGER', CANDIDATES, { id: site.id, all: false })).leadCandidates;
    expect(forSite.map(({ partner }: any) => partner.id)).toContain(excluded.id);
  });

  it('6.3 stops Bitrix24 leads and leaves those of site management; BASIC is refused by 1.3', async () => {
    const [excluded, basic] = [await registerPartner(server), await registerPartner(server, { level: 'BASIC' })];
    await impose(server, excluded, 'IMPLEMENTATION_REQUESTS_EXCLUSION', { startsOn: TODAY });
    const [bitrix24, site] = [await enter(server), await enter(server, { family: 'SITE_MANAGEMENT' })];
    expect(refusalsOf(await sendAssign(server, bitrix24.id, excluded))).toEqual([
      { code: 'LEADS_WITHHELD', clause: '6.3', field: 'input.partnerId' },
    ]);
    expect(refusalsOf(await sendAssign(server, site.id, basic))).toEqual([
      { code: 'LEAD_LEVEL_TOO_LOW', clause: '1.3', field: 'input.partnerId' },
    ]);
    expect((await sendAssign(server, site.id, excluded)).data.assignLead).toMatchObject({ state: 'OFFERED' });
  });

  it('section 6: not accepted by its first day it passes on, without any job; accepted it goes on', async () => {
    const [partner, next] = [await registerPartner(server), await registerPartner(server)];
    const [open, taken] = [await offer(server, partner), await offer(server, partner)];
    const accepted = await act(server, partner.as, 'acceptLead', on(taken.offered));
    await impose(server, partner, 'COMPETENCE_DEPRIVATION', { startsOn: dayFromToday(1) });
    expect(await offerOf(partner.as, open.offered.id)).toMatchObject({ state: 'OFFERED' });
    await moveClockTo(server, dayFromToday(1));
    expect(await offerOf(partner.as, open.offered.id)).toMatchObject({ state: 'PASSED_ON', closedOn: dayFromToday(1) });
    const refused = await sendAct(server, partner.as, 'acceptLead', on(open.offered));
    expect(refusalsOf(refused)).toEqual([{ code: 'LEAD_PASSED_ON', clause: '6.1', field: null }]);
    const filter = { partnerId: partner.id, states: ['UNASSIGNED'] };
    expect((await server.ask('MANAGER', QUEUE, { filter })).leads.nodes).toEqual([
      { id: open.leadId, state: 'UNASSIGNED' },
    ]);
    expect((await sendAssign(server, open.leadId, next)).data.assignLead).toMatchObject({ state: 'OFFERED' });
    expect((await leadOf(server, open.leadId)).assignments[1]).toMatchObject({
      state: 'PASSED_ON',
      closedOn: dayFromToday(1),
    });
    const lost = { ...on(accepted), outcome: 'LOST', reason: 'Выбрали другую систему' };
    expect(await act(server, partner.as, 'reportLeadOutcome', lost)).toMatchObject({ state: 'LOST' });
    await moveClockTo(server, TODAY);
  });

  it('a sanction that was lifted on its day took nothing', async () => {
    const partner = await registerPartner(server);
    const { offered } = await offer(server, partner);
    const sanction = await impose(server, partner, 'IMPLEMENTATION_REQUESTS_EXCLUSION');
    expect(await offerOf(partner.as, offered.id)).toMatchObject({ state: 'PASSED_ON' });
    await lift(server, sanction);
    expect(await act(server, partner.as, 'acceptLead', on(offered))).toMatchObject({ state: 'ACCEPTED' });
  });

  it('6.3: an offer that has ended does not stand again when the lead becomes one of the other family', async () => {
    const partner = await registerPartner(server);
    const { leadId, offered } = await offer(server, partner);
    await impose(server, partner, 'IMPLEMENTATION_REQUESTS_EXCLUSION');
    const { version: expectedVersion } = await leadOf(server, leadId);
    await act(server, 'MANAGER', 'updateLead', { leadId, expectedVersion, family: 'SITE_MANAGEMENT' });
    expect(await leadOf(server, leadId)).toMatchObject({ state: 'UNASSIGNED', assignments: [{ state: 'PASSED_ON' }] });
    const ended = await offerOf(partner.as, offered.id);
    expect(ended).toMatchObject({ state: 'PASSED_ON', closedOn: TODAY });
    expect(refusalsOf(await sendAct(server, partner.as, 'acceptLead', on(ended)))).toMatchObject([
      { code: 'LEAD_NOT_OFFERED' },
    ]);
  });

  it('6.6, 6.7: a blocked cabinet answers nothing, the vendor may on its behalf; a terminated partner is none', async () => {
    const [blocked, terminated] = [await registerPartner(server), await registerPartner(server)];
    const [its, other] = [await offer(server, blocked), await offer(server, terminated)];
    await impose(server, blocked, 'CABINET_BLOCKING', { throughOn: dayFromToday(20) });
    await impose(server, terminated, 'PARTNERSHIP_TERMINATION');
    const refused = await sendAct(server, blocked.as, 'acceptLead', on(its.offered));
    expect(refusalsOf(refused)).toMatchObject([{ code: 'CABINET_BLOCKED', clause: '6.6' }]);
    expect(await act(server, 'MANAGER', 'acceptLead', on(its.offered))).toMatchObject({ state: 'ACCEPTED' });
    const over = await sendAct(server, terminated.as, 'acceptLead', on(other.offered));
    expect(refusalsOf(over)).toMatchObject([{ code: 'PARTNERSHIP_OVER', clause: '6.7' }]);
    const byVendor = await sendAct(server, 'MANAGER', 'acceptLead', on(other.offered));
    expect(refusalsOf(byVendor)).toMatchObject([{ code: 'LEAD_PASSED_ON', clause: '6.7' }]);
    const lead = await enter(server);
    expect(refusalsOf(await sendAssign(server, lead.id, terminated))).toMatchObject([
      { code: 'LEADS_WITHHELD', clause: '6.7' },
    ]);
  });
});

describe('1.3: the queue', () => {
  it('by state and order, page by page', async () => {
    const partner = await registerPartner(server);
    const ids: string[] = [];
    for (const _ of [1, 2, 3]) ids.push((await offer(server, partner)).leadId);
    const filter = { partnerId: partner.id, states: ['OFFERED'] };
    const first = (await server.ask('MANAGER', QUEUE, { filter, order: 'OLDEST', first: 2 })).leads;
    expect(first).toMatchObject({ totalCount: 3, nodes: [{ id: ids[0] }, { id: ids[1] }] });
    const after = first.pageInfo.endCursor;
    const rest = (await server.ask('MANAGER', QUEUE, { filter, order: 'OLDEST', first: 2, after })).leads;
    expect(rest).toMatchObject({ nodes: [{ id: ids[2], state: 'OFFERED' }], pageInfo: { hasNextPage: false } });
    const newest = (await server.ask('MANAGER', QUEUE, { filter })).leads.nodes.map(({ id }: { id: string }) => id);
    expect(newest).toEqual(ids.toReversed());
    const page = (first: number) => () =>
      server.ask(
        'MANAGER',
        `query ($filter: LeadFilter, $first: Int) { leads(filter: $filter, first: $first) { nodes {
          ${everythingOf('Lead', 'MANAGER', 1)} } } }`,
        { filter: { partnerId: partner.id, states: ['OFFERED'] }, first },
      );
    expect(await statementsOf(server, page(3))).toBe(await statementsOf(server, page(1)));
    const other = { partnerId: partner.id, states: ['UNASSIGNED', 'ACCEPTED', 'CLOSED'] };
    expect((await server.ask('MANAGER', QUEUE, { filter: other })).leads.nodes).toEqual([]);
  });
});

describe('1.3: the last day for the answer, over New Year', () => {
  it('accepting on it works, on the next day it does not; it is told of once before', async () => {
    const year = yearOf(TODAY);
    const offeredOn = TODAY <= `${year}-12-30` ? `${year}-12-30` : `${year + 1}-12-30`;
    if (yearOf(offeredOn) > year) await loadYear(server, year + 2).catch(() => undefined);
    await moveClockTo(server, offeredOn);
    const days = { validFrom: plusDays(offeredOn, -30), validThrough: plusDays(offeredOn, 300) };
    const [partner, next] = [await registerPartner(server, days), await registerPartner(server, days)];
    await addUser(server.database.dataSource, { partnerId: partner.id, email: 'vera@example.com' });
    const given = { receivedOn: offeredOn };
    const { workingDayAfter } = await server.ask(
      'MANAGER',
      'query ($day: Day!) { workingDayAfter(day: $day, workingDays: 3) { dueOn } }',
      { day: offeredOn },
    );
    const [taken, late] = [await offer(server, partner, given), await offer(server, partner, given)];
    const { answerBy } = taken.offered;
    expect(answerBy).toBe(workingDayAfter.dueOn);
    expect(yearOf(answerBy)).toBe(yearOf(offeredOn) + 1);
    const database = server.database.dataSource;
    const remind = async () => {
      await planLeadReminders({ database, clock: sandboxClock(database) });
      return (await mailsTo(database, partner.id)).filter(({ kind }) => kind === 'LEAD_EXPIRING').length;
    };
    expect(await remind()).toBe(0);
    await moveClockTo(server, plusDays(answerBy, -1));
    expect(await offerOf(partner.as, late.offered.id)).toMatchObject({ state: 'OFFERED' });
    await moveClockTo(server, answerBy);
    expect([await remind(), await remind()]).toEqual([2, 2]);
    expect(await act(server, partner.as, 'acceptLead', on(taken.offered))).toMatchObject({ state: 'ACCEPTED' });
    await moveClockTo(server, plusDays(answerBy, 1));
    expect(await offerOf(partner.as, late.offered.id)).toMatchObject({
      state: 'EXPIRED',
      closedOn: plusDays(answerBy, 1),
    });
    for (const name of ['acceptLead', 'declineLead'] as const) {
      const input = { ...on(late.offered), ...(name === 'declineLead' && { reason: 'Нет' }) };
      expect(refusalsOf(await sendAct(server, partner.as, name, input))).toMatchObject([
        { code: 'LEAD_EXPIRED', clause: '1.3' },
      ]);
    }
    expect((await offerOf(partner.as, late.offered.id)).contact).toBeNull();
    expect((await sendAssign(server, late.leadId, next)).data.assignLead).toMatchObject({ state: 'OFFERED' });
    expect((await leadOf(server, late.leadId)).assignments[1]).toMatchObject({
      state: 'EXPIRED',
      closedOn: plusDays(answerBy, 1),
    });
    await moveClockTo(server, TODAY);
  });
});
