import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { Webhook as Verifier } from 'standardwebhooks';
import { momentAt } from '../../src/clock.js';
import { openDocumentStorage } from '../../src/documents/document-storage.js';
import { announce } from '../../src/events/announce.js';
import { announceDay } from '../../src/events/announce-day.js';
import { ANNOUNCING_MUTATIONS } from '../../src/events/announced-changes.js';
import { Event } from '../../src/events/event.js';
import { ALL_EVENT_KINDS, EVENT_KINDS, type EventKind, type ValueForm } from '../../src/events/event-kinds.js';
import { sweepEvents } from '../../src/events/sweep-events.js';
import { startJobs } from '../../src/jobs/start-jobs.js';
import { planDutyReminders } from '../../src/notifications/plan-duty-reminders.js';
import { planReminders } from '../../src/notifications/plan-reminders.js';
import { type Day, startOfMoscowDay } from '../../src/regulation/day.js';
import { executableSchema } from '../../src/schema.js';
import { readSettings } from '../../src/settings.js';
import type { Courier } from '../../src/webhooks/courier.js';
import { deliverToWebhook } from '../../src/webhooks/deliver.js';
import { deliverDue } from '../../src/webhooks/deliver-due.js';
import { auditOf, key, sendWith } from '../support/administration.js';
import { accepted, at, move, submitted } from '../support/applications.js';
import { addHolderWithBonuses } from '../support/bonuses.js';
import { type CompanyPartner, refusalsOf } from '../support/competence.js';
import { act, offer, on } from '../support/leads.js';
import { addUser, mailsTo } from '../support/mail.js';
import { agreedPrices, doing } from '../support/orders.js';
import { dayFromToday, registerPartner, startServerToday, TODAY } from '../support/partners.js';
import { publishedProject } from '../support/projects.js';
import { impose, lift } from '../support/sanctions.js';
import { type As, startTestServer, type TestServer } from '../support/server.js';
import { until } from '../support/until.js';
import { courierOf, deliveriesOf, hook, type Receiver, sendHook, startReceiver, WEBHOOK } from '../support/webhooks.js';

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
  Object.assign(receiver, { received: [], answers: [], headers: {} });
  await server.database.dataSource.query('update webhook set deleted_at = created_at where deleted_at is null');
  partner = await registerPartner(server);
  courier = courierOf(server);
});

const create = (given: object = {}, as: As = partner.as) =>
  hook(server, as, 'createWebhook', { name: 'Портал', url: receiver.url, kinds: ['POINTS_ACCRUED'], ...given });
const mine = async (as: As = partner.as) => (await server.ask(as, `{ myWebhooks { ${WEBHOOK} } }`)).myWebhooks;
const CORRECT = 'mutation ($input: CorrectPointsInput!) { correctPoints(input: $input) { id } }';
const correct = async (amount: number, of: CompanyPartner = partner) =>
  (await server.ask('MANAGER', CORRECT, { input: { ...key(), partnerId: of.id, amount, reason: 'Сверка' } }))
    .correctPoints.id as string;
const deliver = (webhook: { id: string }) => deliverToWebhook(courier, webhook.id);
const later = (ms: number) => {
  courier.at = new Date(courier.at.getTime() + ms);
};
const told = () => receiver.received.map(({ body }) => JSON.parse(body));
const pointsTold = () => told().map(({ data }) => data.points);
const eventsOf = (partnerId: string) =>
  server.database.dataSource.getRepository(Event).find({ where: { partnerId }, order: { sequence: 'ASC' } });

describe('what there is to be told of', () => {
  it('is a catalogue that anybody can read', async () => {
    const { eventKinds } = await server.ask(
      'anonymous',
      '{ eventKinds { kind type description clause roles fields { name form } } }',
    );
    expect(eventKinds.map(({ kind }: { kind: string }) => kind)).toEqual(ALL_EVENT_KINDS);
    for (const { kind, type, description, fields } of eventKinds) {
      expect(type).toBe(kind.toLowerCase().replace('_', '.'));
      expect(description).toMatch(/\d/);
      expect(fields[0]).toEqual({ name: 'partnerId', form: 'ID' });
    }
  });

  it('is announced by mutations that exist', () => {
    expect(Object.keys(executableSchema().getMutationType()!.getFields())).toEqual(
      expect.arrayContaining([...ANNOUNCING_MUTATIONS]),
    );
  });
});

describe('createWebhook', () => {
  it('shows the secret once: no retry, no query and no other change tells it', async () => {
    const input = { ...key(), name: 'Портал', url: receiver.url, kinds: ['POINTS_ACCRUED'] };
    const first = await hook(server, partner.as, 'createWebhook', input);
    expect(first).toMatchObject({ state: 'ACTIVE', secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/) });
    expect(await hook(server, partner.as, 'createWebhook', input)).toEqual({ ...first, secret: null });
    expect(await mine()).toEqual([{ ...first, secret: null }]);
    expect(await auditOf(server, 'createWebhook', first.id)).toHaveLength(1);
    const changed = await hook(server, partner.as, 'updateWebhook', {
      ...{ webhookId: first.id, expectedVersion: first.version, name: 'Учёт', kinds: ['ORDER_CHANGED'] },
    });
    expect(changed).toMatchObject({ name: 'Учёт', kinds: ['ORDER_CHANGED'], url: receiver.url, secret: null });
    const stale = { webhookId: first.id, expectedVersion: first.version, name: 'Ещё' };
    expect((await sendHook(server, partner.as, 'updateWebhook', stale)).errors![0]!.extensions.code).toBe('CONFLICT');
  });

  it('tells nobody of what it may not read, and at once what else stands against it', async () => {
    const strict = await startTestServer({}, server.database);
    const input = { name: 'x', url: 'http://127.0.0.1/', kinds: ['POINTS_ACCRUED', 'DIRECTORY_CHANGED'] };
    const refused = [
      { code: 'WEBHOOK_NOT_HTTPS', clause: null, field: 'input.url' },
      { code: 'EVENT_KIND_NOT_YOURS', clause: null, field: 'input.kinds.1' },
    ];
    expect(refusalsOf(await sendHook(strict, partner.as, 'createWebhook', input))).toEqual(refused);
    const lead = { ...input, url: 'https://10.1.2.3/', kinds: ['LEAD_OFFERED'] };
    expect(refusalsOf(await sendHook(strict, 'ADMINISTRATOR', 'createWebhook', lead))).toEqual([
      { code: 'WEBHOOK_ADDRESS_REFUSED', clause: null, field: 'input.url' },
      { code: 'EVENT_KIND_NOT_YOURS', clause: null, field: 'input.kinds.0' },
    ]);
    const local = { ...input, url: 'https://localhost:4000/graphql', kinds: ['POINTS_ACCRUED'] };
    expect(refusalsOf(await sendHook(strict, partner.as, 'createWebhook', local))[0]!.code).toBe(
      'WEBHOOK_ADDRESS_REFUSED',
    );
    const hookOfMine = await create();
    const change = { webhookId: hookOfMine.id, expectedVersion: hookOfMine.version, url: 'https://[::1]/' };
    expect(refusalsOf(await sendHook(strict, partner.as, 'updateWebhook', change))[0]!.code).toBe(
      'WEBHOOK_ADDRESS_REFUSED',
    );
    await strict.stop();
  });

  it('takes ten of each side, and none through an API key', async () => {
    for (let n = 0; n < 10; n += 1) await create();
    const eleventh = { name: 'x', url: receiver.url, kinds: ['POINTS_ACCRUED'] };
    expect(refusalsOf(await sendHook(server, partner.as, 'createWebhook', eleventh))[0]!.code).toBe('WEBHOOK_LIMIT');
    await hook(server, partner.as, 'deleteWebhook', { webhookId: (await mine())[0].id });
    expect(await mine()).toHaveLength(9);
    const { createApiKey } = await server.ask(
      partner.as,
      'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret } }',
      { input: { ...key(), name: 'портал' } },
    );
    const query = 'mutation ($input: CreateWebhookInput!) { createWebhook(input: $input) { id } }';
    const answer = await sendWith(server, createApiKey.secret, query, { input: { ...key(), ...eleventh } });
    expect(answer.errors![0]!.extensions.code).toBe('FORBIDDEN');
  });
});

describe('a message', () => {
  it('is signed by the convention, and holds ids and facts', async () => {
    const webhook = await create();
    const entryId = await correct(50);
    await deliver(webhook);
    const [message] = receiver.received;
    const { headers, body } = message!;
    const [event] = (await eventsOf(partner.id)).filter(({ kind }) => kind === 'POINTS_ACCRUED');
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

describe('the owner of a webhook', () => {
  it('changes its secret, and for a day both sign', async () => {
    const webhook = await create();
    const input = { webhookId: webhook.id, expectedVersion: webhook.version };
    const rotated = await hook(server, partner.as, 'rotateWebhookSecret', input);
    expect(rotated.secret).not.toBe(webhook.secret);
    expect((await sendHook(server, partner.as, 'rotateWebhookSecret', input)).errors![0]!.extensions.code).toBe(
      'CONFLICT',
    );
    await correct(1);
    await deliver(webhook);
    const { body, headers } = receiver.received[0]!;
    for (const { secret } of [webhook, rotated]) new Verifier(secret).verify(body, headers);
    courier.at = new Date(rotated.previousSecretUntil);
    await correct(2);
    await deliver(webhook);
    expect(receiver.received[0]!.headers['webhook-signature']!.split(' ')).toHaveLength(2);
    expect(receiver.received[1]!.headers['webhook-signature']!.split(' ')).toHaveLength(1);
  });

  it('tries it, and has messages sent again', async () => {
    const webhook = await create();
    const test = await hook(server, partner.as, 'testWebhook', { webhookId: webhook.id });
    expect(test).toMatchObject({ kind: 'WEBHOOK_TEST', state: 'WAITING', log: [] });
    const waits = await sendHook(server, partner.as, 'redeliverWebhook', { deliveryId: test.id });
    expect(refusalsOf(waits)[0]!.code).toBe('WEBHOOK_DELIVERY_WAITS');
    await deliver(webhook);
    expect(told()).toEqual([{ type: 'webhook.test', timestamp: test.occurredAt, data: { partnerId: partner.id } }]);
    expect(await hook(server, partner.as, 'redeliverWebhook', { deliveryId: test.id })).toMatchObject({
      ...{ state: 'WAITING', attempts: 0, deliveredAt: null },
    });
    await deliver(webhook);
    const [first, again] = receiver.received;
    expect(again!.headers['webhook-id']).toBe(first!.headers['webhook-id']);
    const { nodes } = await deliveriesOf(server, partner.as, webhook.id);
    expect(nodes).toMatchObject([{ state: 'DELIVERED', log: [{ status: 204 }, { status: 204 }] }]);
  });

  it('turns it off and on: what waits is given up, and nothing is put in line meanwhile', async () => {
    const webhook = await create();
    const input = { webhookId: webhook.id };
    await correct(1);
    expect(await hook(server, partner.as, 'disableWebhook', input)).toMatchObject({ disabledBecause: 'OWNER' });
    expect(refusalsOf(await sendHook(server, partner.as, 'disableWebhook', input))[0]!.code).toBe('WEBHOOK_DISABLED');
    await correct(2);
    await deliver(webhook);
    expect(await hook(server, partner.as, 'enableWebhook', input)).toMatchObject({ state: 'ACTIVE' });
    expect(refusalsOf(await sendHook(server, partner.as, 'enableWebhook', input))[0]!.code).toBe(
      'WEBHOOK_NOT_DISABLED',
    );
    await correct(3);
    await deliver(webhook);
    expect(pointsTold()).toEqual([3]);
    expect((await deliveriesOf(server, partner.as, webhook.id)).nodes).toMatchObject([
      { state: 'DELIVERED' },
      { state: 'FAILED', failure: 'DISABLED' },
    ]);
  });

  it('deletes it, with its secrets', async () => {
    const webhook = await create();
    const input = { webhookId: webhook.id };
    await correct(1);
    await hook(server, partner.as, 'deleteWebhook', input);
    await deliver(webhook);
    expect([await mine(), told()]).toEqual([[], []]);
    expect((await sendHook(server, partner.as, 'deleteWebhook', input)).errors![0]!.extensions.code).toBe('NOT_FOUND');
    const [row] = await server.database.dataSource.query('select * from webhook where id = $1', [webhook.id]);
    expect(row).toMatchObject({ signing_secret: '', previous_secret: null });
  });

  it('reads what came of it page by page, for thirty days', async () => {
    const webhook = await create();
    for (const amount of [1, 2, 3]) await correct(amount);
    await deliver(webhook);
    const page = await deliveriesOf(server, partner.as, webhook.id, { first: 2 });
    expect(page).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    const rest = await deliveriesOf(server, partner.as, webhook.id, { first: 2, after: page.pageInfo.endCursor });
    expect(rest.nodes.map(({ payload }: any) => JSON.parse(payload).data.points)).toEqual([1]);
    const newest = new Date(page.nodes[0].occurredAt).getTime();
    const { manager } = server.database.dataSource;
    await sweepEvents(manager, new Date(newest + 29 * 24 * HOUR));
    expect((await deliveriesOf(server, partner.as, webhook.id)).totalCount).toBe(3);
    await manager.transaction(async (tx) => {
      await sweepEvents(tx, new Date(newest + 31 * 24 * HOUR));
      expect(await tx.query('select from webhook_attempt')).toEqual([]);
    });
    expect((await deliveriesOf(server, partner.as, webhook.id)).totalCount).toBe(0);
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

/** What each form may look like; none of them lets a person's words through. */
const FORMS: Readonly<Record<ValueForm, (value: unknown) => boolean>> = {
  ID: (value) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(String(value)),
  ID_OR_NOTHING: (value) => value === null || FORMS.ID(value),
  CODE: (value) => /^[A-Z][A-Z0-9_]+$/.test(String(value)),
  CODE_OR_NOTHING: (value) => value === null || FORMS.CODE(value),
  SLUG: (value) => /^[a-z0-9-]+$/.test(String(value)),
  CLAUSE: (value) => /^(PP-)?\d+\.\d+$|^[A-Z_]+$/.test(String(value)),
  DAY: (value) => /^\d{4}-\d\d-\d\d$/.test(String(value)),
  DAY_OR_NOTHING: (value) => value === null || FORMS.DAY(value),
  WHOLE_NUMBER: (value) => Number.isSafeInteger(value),
  MONEY: (value) => /^-?\d+\.\d\d$/.test(String(value)),
};

describe('events', () => {
  const onDay = (day: Day) => {
    const read = async () => momentAt(new Date(startOfMoscowDay(day).getTime() + HOUR));
    return { database: server.database.dataSource, clock: { isSandbox: true, read, readIn: read } };
  };

  it('are written of everything in the table, by what happens and by what days bring', async () => {
    await publishedProject(server, partner);
    await correct(-1);
    const { offered } = await offer(server, partner);
    await act(server, partner.as, 'acceptLead', on(offered));
    await agreedPrices(server, partner, [{ productCode: 'SM_ENTERPRISE', price: '1' }], TODAY);
    const sanction = await impose(server, partner, 'VIOLATORS_LIST_PLACEMENT');
    await lift(server, sanction);
    const ending = await impose(server, partner, 'POINTS_AND_DISCOUNT_REFUSAL', {
      ...{ throughOn: dayFromToday(3), refusesPoints: true },
    });
    const query = 'mutation ($input: ExtendSanctionInput!) { extendSanction(input: $input) { id } }';
    await server.ask('COMPLIANCE', query, {
      input: {
        ...key(),
        sanctionId: ending.id,
        expectedVersion: ending.version,
        throughOn: dayFromToday(4),
        reason: 'Ещё',
      },
    });
    const renewing = await registerPartner(server, { validFrom: dayFromToday(-330), validThrough: dayFromToday(30) });
    const application = await submitted(server, renewing, { kind: 'RENEWAL' });
    const bundle = {
      kind: 'BUNDLE',
      applicationId: application.id,
      lines: [{ productCode: 'PARTNER_BUNDLE', quantity: 1 }],
    };
    await doing(server, renewing.as, 'placeOrder', bundle);
    const { id: withBonuses } = await addHolderWithBonuses(server.database.dataSource, dayFromToday(-10), 50_000);
    const upgrade = await accepted(server, partner, { kind: 'UPGRADE', targetLevel: 'MAXIMAL' });
    await move(server, 'MANAGER', 'decideApplication', { ...at(upgrade), outcome: 'REFUSED' });

    for (const days of [0, 5, 20, 55, 80]) {
      await announceDay(onDay(dayFromToday(days)));
      await planDutyReminders(onDay(dayFromToday(days)));
    }
    for (const days of [250, 295, 301, 365]) await planReminders(onDay(dayFromToday(days)));
    const all = (await Promise.all([partner.id, renewing.id, withBonuses].map(eventsOf))).flat();
    const seen = new Set(all.map(({ kind }) => kind));
    expect(ALL_EVENT_KINDS.filter((kind) => !seen.has(kind))).toEqual([]);

    const before = (await eventsOf(partner.id)).length;
    await announceDay(onDay(dayFromToday(5)));
    expect((await eventsOf(partner.id)).length).toBe(before);

    for (const { kind, data } of all) {
      const { fields } = EVENT_KINDS[kind as EventKind];
      expect([kind, Object.keys(data).sort()]).toEqual([kind, Object.keys(fields).sort()]);
      for (const [name, form] of Object.entries(fields)) {
        expect([kind, name, data[name], FORMS[form as ValueForm](data[name])]).toEqual([kind, name, data[name], true]);
      }
    }
  });
});
