import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditOf } from '../support/administration.js';
import { act, sendAct } from '../support/clients.js';
import { codeOf, refusalsOf } from '../support/competence.js';
import { addUser, mailsTo } from '../support/mail.js';
import { dayFromToday, registerPartner, startServerToday, TODAY } from '../support/partners.js';
import { impose } from '../support/sanctions.js';
import type { As, TestServer } from '../support/server.js';

let server: TestServer;

beforeAll(async () => {
  server = await startServerToday();
});
afterAll(() => server.stop());

const ACTIVITY = {
  title: 'Завтрак для ИТ-директоров',
  description: 'Просим докладчика и половину бюджета.',
  plannedFrom: dayFromToday(30),
  plannedThrough: dayFromToday(31),
  budget: '400000',
};
const CLAIM = `mutation ($input: RequestMarketingPointsInput!) { requestMarketingPoints(input: $input) {
  id version jointActivity { id state marketingRequest { id } } } }`;
const REFUSE = 'mutation ($input: RefuseMarketingPointsInput!) { refuseMarketingPoints(input: $input) { id } }';
const GRANT = `mutation ($input: GrantMarketingPointsInput!) { grantMarketingPoints(input: $input) {
  state entry { kind amount } } }`;
const at = ({ id, version }: { id: string; version: number }) => ({ activityId: id, expectedVersion: version });

describe('1.3: joint marketing', () => {
  it('is asked for from EXTENDED on, answered by the vendor, told by letter, taken back', async () => {
    const partner = await registerPartner(server);
    await addUser(server.database.dataSource, { partnerId: partner.id, email: 'anna@example.com' });
    const asked = await act(server, partner.as, 'requestJointMarketing', ACTIVITY);
    expect(asked).toMatchObject({ ...ACTIVITY, budget: '400000.00', state: 'REQUESTED', answer: null });
    const queue = `query ($filter: JointActivityFilter) { jointActivities(filter: $filter) { nodes { id } } }`;
    const filter = { states: ['REQUESTED'], partnerId: partner.id };
    expect((await server.ask('MANAGER', queue, { filter })).jointActivities.nodes).toEqual([{ id: asked.id }]);
    const yes = { ...at(asked), isAgreed: true, answer: 'Даём докладчика.', vendorShare: '200000' };
    expect(codeOf(await sendAct(server, partner.as, 'answerJointMarketing', yes))).toBe('FORBIDDEN');
    const silent = await sendAct(server, 'MANAGER', 'answerJointMarketing', { ...yes, answer: ' ' });
    expect(refusalsOf(silent)).toMatchObject([{ code: 'REASON_REQUIRED' }]);
    const agreed = await act(server, 'MANAGER', 'answerJointMarketing', yes);
    expect(agreed).toMatchObject({ state: 'AGREED', vendorShare: '200000.00', answeredOn: TODAY });
    const again = await sendAct(server, 'MANAGER', 'answerJointMarketing', { ...yes, ...at(agreed) });
    expect(refusalsOf(again)).toMatchObject([{ code: 'JOINT_ACTIVITY_STATE', clause: '1.3' }]);
    const [mail] = await mailsTo(server.database.dataSource, partner.id);
    expect(mail).toMatchObject({
      kind: 'JOINT_MARKETING_AGREED',
      params: { activity: ACTIVITY.title, answer: yes.answer },
    });
    expect(await act(server, partner.as, 'withdrawJointMarketing', at(agreed))).toMatchObject({ state: 'WITHDRAWN' });
    expect(await auditOf(server, 'answerJointMarketing', asked.id)).toMatchObject([{ clauses: ['1.3'] }]);
    const second = await act(server, partner.as, 'requestJointMarketing', ACTIVITY);
    const no = { ...at(second), isAgreed: false, answer: 'Не в этом квартале.', vendorShare: '1' };
    expect(await act(server, 'MANAGER', 'answerJointMarketing', no)).toMatchObject({
      state: 'DECLINED',
      vendorShare: null,
    });
  });

  it('agreed and held, it is claimed for points, once at a time', async () => {
    const partner = await registerPartner(server);
    const planned = { plannedFrom: TODAY, plannedThrough: dayFromToday(1) };
    const asked = await act(server, partner.as, 'requestJointMarketing', { ...ACTIVITY, ...planned });
    const claim = (given: object = {}, as: As = partner.as) =>
      server.send(as, CLAIM, {
        input: {
          ...{ activityCode: 'MARKETING_EVENT', title: 'Завтрак', heldOn: TODAY, evidenceUrls: ['https://a.example'] },
          ...{ jointActivityId: asked.id, idempotencyKey: randomUUID(), ...given },
        },
      });
    const refused = async (given: object = {}) => refusalsOf(await claim(given));
    const field = 'input.jointActivityId';
    expect(await refused()).toEqual([{ code: 'JOINT_ACTIVITY_STATE', clause: '1.3', field }]);
    const agreed = await act(server, 'MANAGER', 'answerJointMarketing', {
      ...at(asked),
      ...{ isAgreed: true, answer: 'Участвуем.' },
    });
    expect(await refused({ heldOn: dayFromToday(-1) })).toEqual([
      { code: 'JOINT_ACTIVITY_OTHER_DAY', clause: '4.4', field: 'input.heldOn' },
    ]);
    expect(await refused({ heldOn: dayFromToday(1), evidenceUrls: [] })).toMatchObject([
      { code: 'DAY_IN_FUTURE' },
      { code: 'EVIDENCE_REQUIRED' },
    ]);
    const foreign = await registerPartner(server);
    const strange = await claim({}, foreign.as);
    expect(strange.errors).toEqual((await claim({ jointActivityId: randomUUID() }, foreign.as)).errors);

    const both = await Promise.all([claim(), claim()]);
    expect(both.map((answer) => refusalsOf(answer).map(({ code }) => code)).sort()).toEqual([
      [],
      ['JOINT_ACTIVITY_CLAIMED'],
    ]);
    const first = both.find(({ errors }) => !errors)!.data.requestMarketingPoints;
    expect(first.jointActivity).toMatchObject({ id: asked.id, marketingRequest: { id: first.id } });
    const withdrawn = await sendAct(server, partner.as, 'withdrawJointMarketing', at(agreed));
    expect(refusalsOf(withdrawn)).toMatchObject([{ code: 'JOINT_ACTIVITY_CLAIMED', clause: '4.4' }]);
    await server.ask('MANAGER', REFUSE, {
      input: { requestId: first.id, expectedVersion: first.version, reason: 'Нет фото' },
    });
    const second = (await claim()).data.requestMarketingPoints;
    const granted = await server.ask('MANAGER', GRANT, {
      input: { requestId: second.id, expectedVersion: second.version, idempotencyKey: randomUUID() },
    });
    expect(granted.grantMarketingPoints).toMatchObject({ state: 'GRANTED', entry: { kind: 'MARKETING' } });
    expect(granted.grantMarketingPoints.entry.amount).toBeGreaterThan(0);
    expect(await refused()).toMatchObject([{ code: 'JOINT_ACTIVITY_CLAIMED', clause: '4.4', field }]);
  });

  it('not below EXTENDED, not while suspended, not in a blocked cabinet, not for the past', async () => {
    const ask = async (partner: { as: any }, given: object = {}) =>
      refusalsOf(await sendAct(server, partner.as, 'requestJointMarketing', { ...ACTIVITY, ...given }));
    const entitled = { code: 'JOINT_MARKETING_NOT_ENTITLED', clause: '1.3' };
    expect(await ask(await registerPartner(server, { level: 'BASIC' }))).toMatchObject([entitled]);
    expect(await ask(await registerPartner(server, { level: null }))).toMatchObject([entitled]);
    expect(await ask(await registerPartner(server, { level: 'MAXIMAL' }))).toEqual([]);
    const suspended = await registerPartner(server);
    await impose(server, suspended, 'COMPETENCE_DEPRIVATION', { throughOn: dayFromToday(20) });
    const past = { plannedFrom: dayFromToday(-1), plannedThrough: dayFromToday(-2) };
    expect(await ask(suspended, past)).toMatchObject([
      entitled,
      { code: 'DAY_IN_PAST' },
      { code: 'ENDS_BEFORE_START' },
    ]);
    const blocked = await registerPartner(server);
    await impose(server, blocked, 'CABINET_BLOCKING', { throughOn: dayFromToday(20) });
    expect(await ask(blocked)).toMatchObject([{ code: 'CABINET_BLOCKED', clause: '6.6' }]);
  });

  it('another’s is not there, and a retry asks once', async () => {
    const [partner, other] = [await registerPartner(server), await registerPartner(server)];
    const input = { ...ACTIVITY, idempotencyKey: randomUUID() };
    const asked = await act(server, partner.as, 'requestJointMarketing', input);
    expect((await act(server, partner.as, 'requestJointMarketing', input)).id).toBe(asked.id);
    expect(codeOf(await sendAct(server, other.as, 'withdrawJointMarketing', at(asked)))).toBe('NOT_FOUND');
    const byId = 'query ($id: UUID!) { jointActivity(id: $id) { id } }';
    const foreign = await server.send(other.as, byId, { id: asked.id });
    expect(foreign.errors).toEqual((await server.send(other.as, byId, { id: randomUUID() })).errors);
    const { myPartner } = await server.ask(partner.as, '{ myPartner { jointActivities { totalCount nodes { id } } } }');
    expect(myPartner.jointActivities).toEqual({ totalCount: 1, nodes: [{ id: asked.id }] });
  });
});
