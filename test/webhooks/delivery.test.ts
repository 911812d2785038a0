import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { Webhook as Verifier } from 'standardwebhooks';
import { momentAt } from '../../src/clock.js';
import { openDocumentStorage } from '../../src/documents/document-storage.js';
import { announce } from '../../src/events/announce.js';
import { startJobs } from '../../src/jobs/start-jobs.js';
import { readSettings } from '../../src/settings.js';
import type { Courier } from '../../src/webhooks/courier.js';
import { deliverDue } from '../../src/webhooks/deliver-due.js';
import { key } from '../support/administration.js';
import { type CompanyPartner, refusalsOf } from '../support/competence.js';
import { addUser, mailsTo } from '../support/mail.js';
import { dayFromToday, registerPartner, startServerToday, TODAY } from '../support/partners.js';
import { impose, lift } from '../support/sanctions.js';
import type { TestServer } from '../support/server.js';
import { until } from '../support/until.js';
import {
  CORRECT,
  courierOf,
  deliveriesOf,
  eventsOf,
  hook,
  type Receiver,
  sendHook,
  startReceiver,
  tellAnew,
  telling,
} from '../support/webhooks.js';

const SECOND = 1_000;
const HOUR = 3_600_000;
const UNTAKEN = [503, 500, 302, 404, 503, 503, 503, 503, 503, 503];

let server: TestServer;
let receiver: Receiver;
let partner: CompanyPartner;
let courier: Courier & { at: Date };

beforeAll(async () => {
  server = await startServerToday({ WEBHOOKS_TO_PRIVATE: '1' });
  receiver = await startReceiver();
});
afterAll(async () => {
  await receiver.stop();
  await server.stop();
});
beforeEach(async () => {
  partner = await tellAnew(server, receiver);
  courier = courierOf(server);
});
const { create, mine, correct, deliver, later, told, pointsTold } = telling(() => ({
  server,
  receiver,
  partner,
  courier,
}));

describe('a message', () => {
  it('is signed by the convention, and holds ids and facts', async () => {
    const webhook = await create();
    const entryId = await correct(50);
    await deliver(webhook);
    const [message] = receiver.received;
    const { headers, body } = message!;
    const [event] = (await eventsOf(server, partner.id)).filter(({ kind }) => kind === 'POINTS_ACCRUED');
    expect(new Verifier(webhook.secret).verify(body, headers)).toEqual({
      type: 'points.accrued',
      timestamp: event!.occurredAt.toISOString(),
      data: {
        ...{ partnerId: partner.id, entryId, entry: 'CORRECTION', points: 50, activityOn: TODAY, refusal: null },
      },
    });
    expect(headers).toMatchObject({ 'content-type': 'application/json', 'webhook-id': event!.id });
    const secret = Buffer.from(webhook.secret.slice('whsec_'.length), 'base64');
    const signed = `${event!.id}.${Math.floor(courier.at.getTime() / SECOND)}.${body}`;
    expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', secret).update(signed).digest('base64')}`);
    expect(() => new Verifier(webhook.secret).verify(body.replace('50', '51'), headers)).toThrow();
  });

  it('goes to nobody else’s webhook; the vendor’s are told of every partner', async () => {
    const other = await registerPartner(server);
    const theirs = await create({}, other.as);
    const vendors = await create({ kinds: ['DIRECTORY_CHANGED', 'POINTS_ACCRUED'] }, 'ADMINISTRATOR');
    expect(await mine('ADMINISTRATOR')).toMatchObject([{ id: vendors.id }]);
    expect(await mine(other.as)).toMatchObject([{ id: theirs.id }]);
    await correct(50);
    await deliver(theirs);
    expect(told()).toEqual([]);
    await correct(70, other);
    await deliver(vendors);
    expect(told().map(({ type, data }) => [type, data.partnerId, data.slug ?? data.points])).toEqual([
      ['points.accrued', partner.id, 50],
      ['directory.changed', partner.id, partner.slug],
      ['points.accrued', other.id, 70],
      ['directory.changed', other.id, other.slug],
    ]);
    await deliver(theirs);
    expect(told()).toHaveLength(5);
  });

  it('is not sent of what was refused or rolled back', async () => {
    const webhook = await create();
    const input = { ...key(), partnerId: partner.id, amount: -1, reason: 'Сверка' };
    expect((await server.send('MANAGER', CORRECT, { input })).errors).toHaveLength(1);
    const data = { slug: partner.slug };
    await expect(
      server.database.dataSource.transaction(async (tx) => {
        await announce({ tx, ...momentAt(new Date()) }, { kind: 'DIRECTORY_CHANGED', partnerId: partner.id, data });
        throw new Error('rolled back');
      }),
    ).rejects.toThrow('rolled back');
    await deliver(webhook);
    expect(told()).toEqual([]);
    expect((await deliveriesOf(server, partner.as, webhook.id)).totalCount).toBe(0);
  });

  it('is sent by the jobs as soon as its change is committed', async () => {
    await create();
    const { database, dataDir } = server;
    const jobs = await startJobs({
      settings: readSettings({ WEBHOOKS_TO_PRIVATE: '1', DATA_DIR: dataDir }),
      database: database.dataSource,
      documents: await openDocumentStorage(dataDir, null),
      clock: courier.clock,
      log: pino({ level: 'silent' }),
    });
    await correct(50);
    await until(() => receiver.received.length);
    await jobs.stop();
    expect(pointsTold()).toEqual([50]);
  });
});

describe('a receiver that does not take a message', () => {
  it('gets it again, signed anew, before everything that came later', async () => {
    const webhook = await create();
    receiver.answers = [503];
    for (const amount of [1, 2, 3]) await correct(amount);
    await deliver(webhook);
    await deliver(webhook);
    expect(pointsTold()).toEqual([1]);
    expect(await mine()).toMatchObject([{ state: 'FAILING', failingSince: courier.at.toISOString() }]);
    later(4.9 * SECOND);
    await deliver(webhook);
    expect(pointsTold()).toEqual([1]);
    later(SECOND);
    await deliver(webhook);
    expect(pointsTold()).toEqual([1, 1, 2, 3]);
    const [first, again] = receiver.received;
    expect(again!.headers['webhook-id']).toBe(first!.headers['webhook-id']);
    expect(again!.headers['webhook-timestamp']).not.toBe(first!.headers['webhook-timestamp']);
    expect(again!.headers['webhook-signature']).not.toBe(first!.headers['webhook-signature']);
    for (const { body, headers } of receiver.received) new Verifier(webhook.secret).verify(body, headers);
    expect(await mine()).toMatchObject([{ state: 'ACTIVE', failingSince: null }]);
    const { nodes } = await deliveriesOf(server, partner.as, webhook.id);
    expect(nodes.map(({ state, attempts }: any) => [state, attempts])).toEqual([
      ['DELIVERED', 1],
      ['DELIVERED', 1],
      ['DELIVERED', 2],
    ]);
    expect(nodes[2].log).toMatchObject([
      { status: 503, error: null },
      { status: 204, error: null },
    ]);
    expect(JSON.parse(nodes[2].payload)).toEqual(told()[0]);
    expect(nodes[2]).toMatchObject({ kind: 'POINTS_ACCRUED', eventId: first!.headers['webhook-id'] });
  });

  it('is given up after ten attempts in three days: turned off, and the partner told', async () => {
    await addUser(server.database.dataSource, { partnerId: partner.id, email: 'anna@example.com' });
    const webhook = await create();
    receiver.answers = [...UNTAKEN];
    for (const amount of [1, 2]) await correct(amount);
    const startedAt = courier.at;
    for (let n = 1; n <= 10; n += 1) {
      await deliver(webhook);
      if (n < 10) expect(await mine()).toMatchObject([{ state: 'FAILING' }]);
      const [waiting] = (await deliveriesOf(server, partner.as, webhook.id, { state: 'WAITING' })).nodes.slice(-1);
      if (waiting) courier.at = new Date(waiting.nextAttemptAt);
    }
    expect(receiver.received).toHaveLength(10);
    const days = (courier.at.getTime() - startedAt.getTime()) / (24 * HOUR);
    expect(days).toBeGreaterThan(3.1);
    expect(days).toBeLessThan(3.5);
    expect(await mine()).toMatchObject([{ state: 'DISABLED', disabledBecause: 'GIVEN_UP' }]);
    const failed = { state: 'FAILED', failure: 'GIVEN_UP', nextAttemptAt: null };
    const { nodes } = await deliveriesOf(server, partner.as, webhook.id);
    expect(nodes).toMatchObject([failed, { ...failed, attempts: 10 }]);
    expect(nodes[1].log.map(({ status }: any) => status)).toEqual(UNTAKEN);
    expect((await mailsTo(server.database.dataSource, partner.id)).map(({ kind }) => kind)).toEqual([
      'WEBHOOK_DISABLED',
    ]);

    await correct(3);
    await hook(server, partner.as, 'enableWebhook', { webhookId: webhook.id });
    await correct(4);
    const since = nodes[0].occurredAt;
    await hook(server, partner.as, 'recoverWebhook', { webhookId: webhook.id, since });
    Object.assign(receiver, { received: [], answers: [] });
    await deliver(webhook);
    // The second was put in line before the fourth; the third happened while it was off, the first before `since`.
    expect(pointsTold()).toEqual([2, 4]);
    expect((await deliveriesOf(server, partner.as, webhook.id, { state: 'FAILED' })).nodes).toMatchObject([
      { attempts: 10 },
    ]);
  });

  it('that answers 410 is turned off at once; of the vendor’s no letter can tell', async () => {
    const vendors = await create({}, 'ADMINISTRATOR');
    receiver.answers = [410];
    await correct(1);
    await deliver(vendors);
    expect(await mine('ADMINISTRATOR')).toMatchObject([{ state: 'DISABLED', disabledBecause: 'GONE' }]);
    const again = { webhookId: vendors.id };
    expect(refusalsOf(await sendHook(server, 'ADMINISTRATOR', 'testWebhook', again))).toEqual([
      { code: 'WEBHOOK_DISABLED', clause: null, field: 'input.webhookId' },
    ]);
    expect(await mailsTo(server.database.dataSource, partner.id)).toEqual([]);
  });

  it('of a process that died gets the message from another, with the same id', async () => {
    const webhook = await create();
    await correct(1);
    const { send } = courier;
    courier.send = async (message) => {
      await send(message);
      throw new Error('killed');
    };
    await expect(deliver(webhook)).rejects.toThrow('killed');
    courier.send = send;
    await deliver(webhook);
    expect(pointsTold()).toEqual([1]);
    later(61 * SECOND);
    await server.database.dataSource.query('delete from graphile_worker._private_jobs');
    await deliverDue(courier);
    expect(await server.database.dataSource.query('select payload from graphile_worker._private_jobs')).toEqual([
      { payload: { webhookId: webhook.id } },
    ]);
    await deliver(webhook);
    const [first, again] = receiver.received;
    expect(again!.headers['webhook-id']).toBe(first!.headers['webhook-id']);
    expect(receiver.received).toHaveLength(2);
  });

  it('is sent to by one process at a time', async () => {
    const webhook = await create();
    for (const amount of [1, 2, 3, 4, 5]) await correct(amount);
    await Promise.all([1, 2, 3].map(() => deliver(webhook)));
    expect(pointsTold()).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('section 6', () => {
  it('6.6 a blocked cabinet is told as before', async () => {
    const webhook = await create();
    await impose(server, partner, 'CABINET_BLOCKING', { throughOn: dayFromToday(90) });
    await correct(1);
    await deliver(webhook);
    expect(pointsTold()).toEqual([1]);
    const refused = await sendHook(server, partner.as, 'testWebhook', { webhookId: webhook.id });
    expect(refusalsOf(refused)).toEqual([{ code: 'CABINET_BLOCKED', clause: '6.6', field: null }]);
  });

  it('6.7 a partnership that is over is told of its sanctions alone, also of what waited before', async () => {
    const webhook = await create({ kinds: ['POINTS_ACCRUED', 'SANCTION_IMPOSED', 'SANCTION_LIFTED'] });
    await correct(1);
    const sanction = await impose(server, partner, 'PARTNERSHIP_TERMINATION');
    await correct(2);
    await deliver(webhook);
    expect(told().map(({ type, data }) => [type, data.sanctionId])).toEqual([['sanction.imposed', sanction.id]]);
    await lift(server, sanction);
    await correct(3);
    await deliver(webhook);
    expect(told().map(({ type }) => type)).toEqual(['sanction.imposed', 'sanction.lifted', 'points.accrued']);
    expect((await deliveriesOf(server, partner.as, webhook.id, { state: 'FAILED' })).nodes).toMatchObject([
      { failure: 'NOT_TOLD', log: [] },
      { failure: 'NOT_TOLD', log: [] },
    ]);
  });
});
