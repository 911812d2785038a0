import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { quarterOf } from '../../src/regulation/quarters.js';
import { auditOf, statementsOf } from '../support/administration.js';
import { act, addClients, ENGAGEMENT, nameManager, newClient, onEngagement, sendAct } from '../support/clients.js';
import { type CompanyPartner, codeOf, moveClockTo, refusalsOf } from '../support/competence.js';
import { here } from '../support/documents.js';
import { everythingOf } from '../support/everything.js';
import { offer } from '../support/leads.js';
import { addUser, mailsTo } from '../support/mail.js';
import { type Buyer, doing, ofApproval, ofOrder, requestInput, send } from '../support/orders.js';
import { dayFromToday, registerPartner, startServerToday, TODAY } from '../support/partners.js';
import { draftProject } from '../support/projects.js';
import { impose } from '../support/sanctions.js';
import type { Answer, As, TestServer } from '../support/server.js';
import { makeInn } from '../support/world.js';

let server: TestServer;
let partner: CompanyPartner;

beforeAll(async () => {
  server = await startServerToday();
  partner = await registerPartner(server, { level: 'BASIC' });
});
afterAll(() => server.stop());

const read = async (as: As, id: string, fields = ENGAGEMENT) =>
  server.send(as, `query ($id: UUID!) { engagement(id: $id) { ${fields} } }`, { id });

/** Prices that the partner asked for a client and the vendor agreed to; tied to the work with it by name, or by themselves. */
async function prices(
  { id, clientInn }: { id: string; [field: string]: any },
  engagementId: string | null = id,
  { as }: Buyer = partner,
) {
  const lines = [{ productCode: 'SM_ENTERPRISE', price: '1', quantity: 5 }];
  const asked = await doing(server, as, 'requestPriceApproval', {
    ...requestInput(lines),
    ...{ clientInn, engagementId },
  });
  return doing(server, 'MANAGER', 'decidePriceApproval', {
    ...ofApproval(asked),
    ...{ outcome: 'APPROVED', validThrough: dayFromToday(5) },
  });
}
const placeBy = ({ id: priceApprovalId }: { id: string }, { as }: Buyer = partner) =>
  send(server, as, 'placeOrder', {
    ...{ kind: 'CLIENT', priceApprovalId, lines: [{ productCode: 'SM_ENTERPRISE', quantity: 1 }] },
  });
const tiesOf = async (id: string) =>
  (await read('MANAGER', id, 'priceApprovals { id } orders { id } projects { id }')).data.engagement;

describe('3.1: engagements with clients', () => {
  it('a partner tells of a client, works with it and wins it; every stage stays on record', async () => {
    const client = newClient();
    const told = await act(server, partner.as, 'registerEngagement', client);
    expect(told).toMatchObject({ ...client, stage: 'INTEREST', isOpen: true, informedOn: TODAY });
    const work = await act(server, partner.as, 'moveEngagement', { ...onEngagement(told), stage: 'IN_WORK' });
    const changed = await act(server, partner.as, 'updateEngagement', {
      ...onEngagement(work),
      expectedAmount: '3000000',
      products: ['BITRIX24_ENTERPRISE_CLOUD', 'SITE_MANAGEMENT_ENTERPRISE'],
      contactEmail: null,
    });
    expect(changed).toMatchObject({
      expectedAmount: '3000000.00',
      products: ['SITE_MANAGEMENT_ENTERPRISE', 'BITRIX24_ENTERPRISE_CLOUD'],
      contactEmail: null,
    });
    const stale = await sendAct(server, partner.as, 'moveEngagement', { ...onEngagement(told), stage: 'OFFERED' });
    expect(codeOf(stale)).toBe('CONFLICT');
    const silent = await sendAct(server, partner.as, 'moveEngagement', { ...onEngagement(changed), stage: 'WON' });
    expect(refusalsOf(silent)).toEqual([{ code: 'REASON_REQUIRED', clause: null, field: 'input.reason' }]);
    const won = await act(server, partner.as, 'moveEngagement', {
      ...onEngagement(changed),
      stage: 'WON',
      reason: 'Подписан договор',
    });
    expect(won).toMatchObject({ stage: 'WON', isOpen: false });
    expect(won.steps).toEqual([
      { stage: 'INTEREST', reason: null, reachedOn: TODAY },
      { stage: 'IN_WORK', reason: null, reachedOn: TODAY },
      { stage: 'WON', reason: 'Подписан договор', reachedOn: TODAY },
    ]);
    for (const [name, input] of [
      ['moveEngagement', { stage: 'LOST', reason: 'Ошибка' }],
      ['updateEngagement', { clientName: 'Другое имя' }],
    ] as const) {
      const refused = await sendAct(server, partner.as, name, { ...onEngagement(won), ...input });
      expect(refusalsOf(refused)).toMatchObject([{ code: 'ENGAGEMENT_CLOSED', clause: '3.1' }]);
    }
    expect(await auditOf(server, 'moveEngagement', told.id)).toMatchObject([
      { clauses: ['3.1'] },
      { clauses: ['3.1'] },
    ]);
    const again = await act(server, partner.as, 'registerEngagement', client);
    expect(again.id).not.toBe(told.id);
  });

  it('a won client becomes a project', async () => {
    const told = await act(server, partner.as, 'registerEngagement', newClient());
    const project = await draftProject(server, partner);
    const link = { projectId: project.id, engagementId: told.id };
    const early = await sendAct(server, partner.as, 'linkProjectToEngagement', link);
    expect(refusalsOf(early)).toMatchObject([{ code: 'ENGAGEMENT_NOT_WON', clause: '3.1' }]);
    const won = await act(server, partner.as, 'moveEngagement', { ...onEngagement(told), stage: 'WON', reason: 'Да' });
    expect((await act(server, partner.as, 'linkProjectToEngagement', link)).engagement).toEqual({
      id: won.id,
      stage: 'WON',
    });
    expect((await read('MANAGER', told.id, 'projects { id }')).data.engagement.projects).toEqual([{ id: project.id }]);
    const other = await registerPartner(server);
    const foreign = await draftProject(server, other);
    const strange = await sendAct(server, 'MANAGER', 'linkProjectToEngagement', { ...link, projectId: foreign.id });
    expect(codeOf(strange)).toBe('NOT_FOUND');
    const undone = await act(server, partner.as, 'linkProjectToEngagement', { ...link, engagementId: null });
    expect(undone.engagement).toBeNull();
  });

  it('prices are asked for a client that is open, their orders come of it, and what was ordered is not lost', async () => {
    const told = await act(server, partner.as, 'registerEngagement', newClient());
    const approval = await prices(told);
    expect(await tiesOf(told.id)).toEqual({ priceApprovals: [{ id: approval.id }], orders: [], projects: [] });
    const order = await placeBy(approval);
    expect(order.errors).toBeUndefined();
    const placed = order.data.placeOrder;
    expect(await tiesOf(told.id)).toMatchObject({ orders: [{ id: placed.id }] });
    const shown =
      'query ($id: UUID!) { order(id: $id) { engagement { id stage } priceApproval { engagement { id } } } }';
    expect((await server.ask('MANAGER', shown, { id: placed.id })).order).toEqual({
      engagement: { id: told.id, stage: 'INTEREST' },
      priceApproval: { engagement: { id: told.id } },
    });
    expect(codeOf(await server.send('ANALYST', shown, { id: placed.id }))).toBe('FORBIDDEN');
    const lose = () =>
      sendAct(server, partner.as, 'moveEngagement', { ...onEngagement(told), stage: 'LOST', reason: 'Отказ' });
    expect(refusalsOf(await lose())).toEqual([{ code: 'ENGAGEMENT_HAS_ORDERS', clause: '3.1', field: 'input.stage' }]);
    await doing(server, partner.as, 'cancelOrder', { ...ofOrder(placed), reason: 'Отказ' });
    expect((await lose()).errors).toBeUndefined();
    const gone = { code: 'ENGAGEMENT_LOST', clause: '3.1', field: 'input.priceApprovalId' };
    expect(refusalsOf(await placeBy(approval))).toEqual([gone]);
    const next = await act(server, partner.as, 'registerEngagement', newClient({ clientInn: told.clientInn }));
    const tied = await act(server, partner.as, 'linkPriceApprovalToEngagement', {
      ...ofApproval(approval),
      engagementId: next.id,
    });
    expect(tied.engagement).toEqual({ id: next.id });
    expect((await placeBy(approval)).errors).toBeUndefined();
    const won = await act(server, partner.as, 'moveEngagement', { ...onEngagement(next), stage: 'WON', reason: 'Да' });
    expect((await tiesOf(won.id)).orders).toHaveLength(2);
    expect(await auditOf(server, 'linkPriceApprovalToEngagement', approval.id)).toMatchObject([
      { clauses: ['3.1', '3.3'] },
    ]);
  });

  it('prices are of one client: its ИНН has to fit, and what is another partner’s is not there', async () => {
    const told = await act(server, partner.as, 'registerEngagement', newClient());
    const other = await registerPartner(server);
    const theirs = await act(server, other.as, 'registerEngagement', newClient());
    const unknown = [{ productCode: 'NOTHING', price: '1' }];
    const ask = (given: object) =>
      send(server, partner.as, 'requestPriceApproval', { ...requestInput(unknown), ...given });
    expect(refusalsOf(await ask({ engagementId: told.id, clientInn: makeInn() }))).toMatchObject([
      { code: 'PRODUCT_UNKNOWN' },
      { code: 'ENGAGEMENT_OTHER_CLIENT', clause: '3.1', field: 'input.engagementId' },
    ]);
    const foreign = await ask({ engagementId: theirs.id, clientInn: theirs.clientInn });
    expect(foreign.errors).toEqual((await ask({ engagementId: randomUUID() })).errors);
    // The same client is open with the other partner alone: nothing is tied, and nobody is told.
    expect((await prices(theirs, null)).engagement).toBeNull();
    const approval = await prices(told, null);
    const link = (as: As, engagementId: string | null, given: object = {}) =>
      sendAct(server, as, 'linkPriceApprovalToEngagement', { ...ofApproval(approval), engagementId, ...given });
    expect(codeOf(await link('MANAGER', theirs.id))).toBe('NOT_FOUND');
    expect(codeOf(await link(other.as, theirs.id))).toBe('NOT_FOUND');
    expect(codeOf(await link(partner.as, null, { expectedVersion: 99 }))).toBe('CONFLICT');
    const second = await act(server, partner.as, 'registerEngagement', newClient());
    expect(refusalsOf(await link('MANAGER', second.id))).toMatchObject([{ code: 'ENGAGEMENT_OTHER_CLIENT' }]);
    expect((await link('MANAGER', null)).data.linkPriceApprovalToEngagement.engagement).toBeNull();
    await act(server, partner.as, 'moveEngagement', { ...onEngagement(told), stage: 'LOST', reason: 'Отказ' });
    expect(refusalsOf(await link(partner.as, told.id, { expectedVersion: approval.version + 1 }))).toMatchObject([
      { code: 'ENGAGEMENT_LOST', field: 'input.engagementId' },
    ]);
  });

  it('one open engagement of a partner with a client, also of two at once; an ИНН has its check digits', async () => {
    const client = newClient();
    const both = await Promise.all([1, 2].map(() => sendAct(server, partner.as, 'registerEngagement', client)));
    expect(both.map((answer) => refusalsOf(answer).map(({ code }) => code)).sort()).toEqual([[], ['ENGAGEMENT_OPEN']]);
    const key = { idempotencyKey: randomUUID() };
    const told = newClient(key);
    const [first, second] = [
      await act(server, partner.as, 'registerEngagement', told),
      await act(server, partner.as, 'registerEngagement', told),
    ];
    expect(second.id).toBe(first.id);
    const wrong = await sendAct(server, partner.as, 'registerEngagement', newClient({ clientInn: '7707083894' }));
    expect(codeOf(wrong)).toBe('BAD_USER_INPUT');
  });

  it('is for holders with an open cabinet; a manager enters what came by e-mail with its day', async () => {
    const outsider = await registerPartner(server, { level: null });
    const refused = await sendAct(server, outsider.as, 'registerEngagement', newClient());
    expect(refusalsOf(refused)).toEqual([{ code: 'NOT_A_HOLDER', clause: '3.1', field: null }]);
    const blocked = await registerPartner(server);
    await impose(server, blocked, 'CABINET_BLOCKING', { throughOn: dayFromToday(30) });
    const closed = await sendAct(server, blocked.as, 'registerEngagement', newClient());
    expect(refusalsOf(closed)).toMatchObject([{ code: 'CABINET_BLOCKED', clause: '6.6' }]);
    const mailed = newClient({ partnerId: blocked.id, informedOn: dayFromToday(-3) });
    expect(await act(server, 'MANAGER', 'registerEngagement', mailed)).toMatchObject({ informedOn: dayFromToday(-3) });
    const early = await sendAct(server, partner.as, 'registerEngagement', newClient({ informedOn: TODAY }));
    expect(codeOf(early)).toBe('FORBIDDEN');
    const future = newClient({ partnerId: blocked.id, informedOn: dayFromToday(1), expectedOn: dayFromToday(-1) });
    expect(refusalsOf(await sendAct(server, 'MANAGER', 'registerEngagement', future)).map(({ code }) => code)).toEqual([
      'DAY_IN_FUTURE',
      'DAY_IN_PAST',
    ]);
  });

  it('contacts are for the partner and managers; analysts and administrators read nothing of it', async () => {
    const { id } = await act(server, partner.as, 'registerEngagement', newClient());
    expect((await read('MANAGER', id)).data.engagement.contactName).toBe('Пётр Крылов');
    expect(codeOf(await read('COMPLIANCE', id, 'contactEmail'))).toBe('FORBIDDEN');
    expect((await read('COMPLIANCE', id, 'clientName stage')).errors).toBeUndefined();
    for (const as of ['ANALYST', 'ADMINISTRATOR'] as const) expect(codeOf(await read(as, id, 'id'))).toBe('FORBIDDEN');
  });
});

describe('3.1: eight partners with one client', () => {
  const clientInn = makeInn();
  const loneInn = makeInn();
  let rivals: CompanyPartner[];
  let lone: CompanyPartner;

  beforeAll(async () => {
    rivals = [];
    for (let n = 0; n < 8; n += 1) rivals.push(await registerPartner(server));
    lone = await registerPartner(server);
  });

  /** Everything that a partner's user may read of what has to do with clients, one request for each kind of thing. */
  const CONNECTIONS = {
    engagements: 'Engagement',
    priceApprovals: 'PriceApproval',
    orders: 'Order',
    leads: 'LeadAssignment',
    projects: 'Project',
    accompaniments: 'Accompaniment',
  };
  const QUESTIONS = [
    ...Object.entries(CONNECTIONS).map(
      ([field, type]) =>
        `{ myPartner { ${field} { totalCount nodes { ${everythingOf(type, 'PARTNER', type === 'Engagement' ? 2 : 1)} } } } }`,
    ),
    `{ myPartner { obligations { ${everythingOf('Obligation', 'PARTNER', 1)} } pipeline(quarter: "${quarterOf(TODAY)}") { amount } } }`,
    '{ myPartner { open: engagements(filter: { stages: [INTEREST] }) { totalCount } } }',
  ];

  const UUIDS = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

  /** What is a partner's own in an answer is taken out; what is left must be the same for everybody. */
  function plain(value: object, own: readonly string[]): string {
    const known = new Map<string, string>();
    const numbered = (id: string) => known.get(id) ?? known.set(id, `<${known.size}>`).get(id)!;
    return own
      .reduce((text, one) => text.replaceAll(one, '<own>'), JSON.stringify(value))
      .replace(UUIDS, numbered)
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<instant>')
      .replace(/DTSTAMP:\w+/g, '');
  }

  it('none learns of the others: same answers, statements, letters and calendar as of somebody who is alone', async () => {
    expect(QUESTIONS.join()).not.toMatch(/rivals|isContested/);
    const story = async (who: CompanyPartner, inn: string) => {
      const seen: unknown[] = [];
      const counted = async (run: () => Promise<unknown>) => seen.push(await statementsOf(server, run));
      const readAll = async () => {
        for (const question of QUESTIONS) seen.push(await server.send(who.as, question).then(answered));
      };
      const answered = ({ data, errors, extensions, status }: Answer<any>) => ({ data, errors, extensions, status });
      await addUser(server.database.dataSource, { partnerId: who.id, email: 'somebody@example.com' });
      const client = newClient({ clientInn: inn });
      let id = '';
      await counted(async () => {
        const told = await sendAct(server, who.as, 'registerEngagement', client);
        id = told.data.registerEngagement.id;
        seen.push(answered(told));
      });
      await counted(async () => seen.push(answered(await server.send(who.as, QUESTIONS[0]!))));
      await counted(async () => seen.push(answered(await sendAct(server, who.as, 'registerEngagement', client))));
      let approval: any;
      await counted(async () => {
        approval = await prices({ id, clientInn: inn }, null, who);
      });
      await counted(async () => seen.push(answered(await placeBy(approval, who))));
      await counted(async () => seen.push(answered(await placeBy({ id: randomUUID() }, who))));
      await offer(server, who, { clientInn: inn });
      await counted(async () => {
        const move = { engagementId: id, expectedVersion: 1, stage: 'IN_WORK' };
        seen.push(answered(await sendAct(server, who.as, 'moveEngagement', move)));
      });
      await counted(readAll);
      const { url } = await act(server, who.as, 'createCalendarFeed', { name: 'Календарь' });
      seen.push(await (await fetch(here(server, url))).text());
      seen.push((await mailsTo(server.database.dataSource, who.id)).map(({ kind, params }) => [kind, params]));
      const { myPartner } = await server.ask(who.as, '{ myPartner { name slug } }');
      return plain(seen, [myPartner.name, myPartner.slug, inn]);
    };
    const alone = await story(lone, loneInn);
    expect(alone).toContain('ANSWER_LEAD');
    expect(alone).toContain('PRICES_APPROVED');
    for (const rival of rivals) expect(await story(rival, clientInn)).toBe(alone);
  });

  it('the vendor sees all eight of them, who told first, and which are contested', async () => {
    const { engagements } = await server.ask(
      'MANAGER',
      `query ($filter: EngagementFilter) { engagements(filter: $filter) {
        totalCount nodes { clientInn isContested partner { id } rivals { partner { id } } } } }`,
      { filter: { isContested: true, clientInn } },
    );
    expect(engagements.totalCount).toBe(8);
    for (const one of engagements.nodes) {
      expect(one.isContested).toBe(true);
      const others = rivals.map(({ id }) => id).filter((id) => id !== one.partner.id);
      expect(one.rivals.map((rival: any) => rival.partner.id)).toEqual(others);
    }
    const ofLone = await server.ask(
      'COMPLIANCE',
      'query ($filter: EngagementFilter) { engagements(filter: $filter) { totalCount nodes { isContested } } }',
      { filter: { isContested: false, clientInn: loneInn } },
    );
    expect(ofLone.engagements).toEqual({ totalCount: 1, nodes: [{ isContested: false }] });
  });

  it('a partner asks for neither the flag nor another’s engagement, and what is closed is contested no more', async () => {
    const [first, second] = rivals as [CompanyPartner, CompanyPartner];
    const { myPartner } = await server.ask(first.as, '{ myPartner { engagements { nodes { id version } } } }');
    const [own] = myPartner.engagements.nodes;
    for (const field of ['isContested', 'rivals { id }']) {
      expect(codeOf(await read(first.as, own.id, field))).toBe('FORBIDDEN');
    }
    expect(codeOf(await server.send(first.as, '{ engagements { totalCount } }'))).toBe('FORBIDDEN');
    const [foreign, nothing] = [await read(second.as, own.id), await read(second.as, randomUUID())];
    expect(foreign.errors).toEqual(nothing.errors);
    await act(server, first.as, 'moveEngagement', { ...onEngagement(own), stage: 'WON', reason: 'Договор' });
    const flags = async (id: string) => (await read('MANAGER', id, 'isContested rivals { id }')).data.engagement;
    expect(await flags(own.id)).toMatchObject({ isContested: false, rivals: { length: 7 } });
    const { analysis } = await server.ask(
      'MANAGER',
      `{ analysis { engagements(first: 20, filter: {clientInn: {in: ["${clientInn}", "${loneInn}"]}}) { nodes { id isContested } } } }`,
    );
    expect(analysis.engagements.nodes).toHaveLength(9);
    for (const { id, isContested } of analysis.engagements.nodes) {
      expect([id, isContested]).toEqual([id, (await flags(id)).isContested]);
    }
  });

  it('every queue of the vendor takes as many statements for three as for two', async () => {
    for (const who of rivals.slice(0, 3)) {
      await nameManager(server, who.id);
      await addClients(server, who);
    }
    const queues = {
      engagements: 'Engagement',
      priceApprovals: 'PriceApproval',
      orders: 'Order',
      leads: 'Lead',
      projectReports: 'ProjectReport',
      forecasts: 'Forecast',
      pipelineReviews: 'PipelineReview',
      accompaniments: 'Accompaniment',
      jointActivities: 'JointActivity',
    };
    const counts: [queue: string, ofThree: number, ofTwo: number][] = [];
    for (const [queue, type] of Object.entries(queues)) {
      const ask = (first: number) => () =>
        server.ask('MANAGER', `{ ${queue}(first: ${first}) { nodes { ${everythingOf(type, 'MANAGER', 1)} } } }`);
      expect((await ask(3)())[queue].nodes).toHaveLength(3);
      counts.push([queue, await statementsOf(server, ask(3)), await statementsOf(server, ask(2))]);
    }
    for (const [queue, ofThree, ofTwo] of counts) expect([queue, ofThree]).toEqual([queue, ofTwo]);
  });

  it('tomorrow’s history has tomorrow’s day', async () => {
    await moveClockTo(server, dayFromToday(1));
    const told = await act(server, partner.as, 'registerEngagement', newClient());
    expect(told.steps).toEqual([{ stage: 'INTEREST', reason: null, reachedOn: dayFromToday(1) }]);
  });
});
