import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { GraphQLObjectType } from 'graphql';
import { isAllowed, type Who } from '../../src/access/permissions.js';
import { createSchema } from '../../src/schema.js';
import { auditOf, statementsOf } from '../support/administration.js';
import { act, ENGAGEMENT, newClient, onEngagement, sendAct } from '../support/clients.js';
import { type CompanyPartner, codeOf, moveClockTo, refusalsOf } from '../support/competence.js';
import { dayFromToday, registerPartner, startServerToday, TODAY } from '../support/partners.js';
import { draftProject } from '../support/projects.js';
import { impose } from '../support/sanctions.js';
import type { As, TestServer } from '../support/server.js';
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

/** Every field of an engagement that a partner's user may read, with what is below it. */
function readableByPartners(): string {
  const may = (field: { extensions: object }) =>
    isAllowed(
      { userId: randomUUID(), roles: new Set(['PARTNER']), partnerId: randomUUID(), apiKeyId: null },
      (field.extensions as { who: Who }).who,
    );
  const below: Record<string, string> = { partner: '{ id }', projects: '{ id }', steps: '{ stage reason reachedOn }' };
  const fields = Object.values((createSchema().getType('Engagement') as GraphQLObjectType).getFields());
  return fields
    .filter(may)
    .filter(({ args }) => args.length === 0)
    .map(
      ({ name, type }) =>
        `${name} ${below[name] ?? (/Connection|\[/.test(String(type)) && name !== 'products' ? '{ __typename }' : '')}`,
    )
    .join(' ');
}

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

  /** What is a partner's own in an answer is taken out; what is left must be the same for everybody. */
  const plain = (value: object, own: readonly string[]) =>
    own.reduce((text, id) => text.replaceAll(id, '<own>'), JSON.stringify(value)).replace(/"createdAt":"[^"]+"/g, '');

  it('none learns of the others: same answers, same statements, same history as of somebody who is alone', async () => {
    const fields = readableByPartners();
    expect(fields).not.toMatch(/rivals|isContested/);
    const asked = `{ myPartner { id
      engagements { totalCount nodes { ${fields} } }
      open: engagements(filter: { stages: [INTEREST] }) { totalCount }
      obligations { kind state subject } } }`;
    const story = async (who: CompanyPartner, inn: string) => {
      const seen: unknown[] = [];
      const told = await sendAct(server, who.as, 'registerEngagement', newClient({ clientInn: inn }));
      const { id, version } = told.data.registerEngagement;
      seen.push(told.data, told.extensions);
      const statements = await statementsOf(server, async () => seen.push((await server.send(who.as, asked)).data));
      const again = await sendAct(server, who.as, 'registerEngagement', newClient({ clientInn: inn }));
      seen.push(again.errors, again.status, statements);
      const moved = await sendAct(server, who.as, 'moveEngagement', {
        engagementId: id,
        expectedVersion: version,
        stage: 'IN_WORK',
      });
      seen.push(moved.data);
      const writing = await statementsOf(server, () =>
        sendAct(server, who.as, 'registerEngagement', newClient({ clientInn: inn })),
      );
      seen.push(writing, (await server.send(who.as, asked)).data);
      return plain(seen, [who.id, id, inn]);
    };
    const alone = await story(lone, loneInn);
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
    await act(server, first.as, 'moveEngagement', { ...onEngagement(own), stage: 'LOST', reason: 'Другой поставщик' });
    const flags = async (id: string) => (await read('MANAGER', id, 'isContested rivals { id }')).data.engagement;
    expect(await flags(own.id)).toMatchObject({ isContested: false, rivals: { length: 7 } });
  });

  it('tomorrow’s history has tomorrow’s day', async () => {
    await moveClockTo(server, dayFromToday(1));
    const told = await act(server, partner.as, 'registerEngagement', newClient());
    expect(told.steps).toEqual([{ stage: 'INTEREST', reason: null, reachedOn: dayFromToday(1) }]);
  });
});
