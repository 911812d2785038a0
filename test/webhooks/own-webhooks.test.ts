import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Webhook as Verifier } from 'standardwebhooks';
import { sweepEvents } from '../../src/events/sweep-events.js';
import type { Courier } from '../../src/webhooks/courier.js';
import { auditOf, key, sendWith } from '../support/administration.js';
import { type CompanyPartner, refusalsOf } from '../support/competence.js';
import { startServerToday } from '../support/partners.js';
import { startTestServer, type TestServer } from '../support/server.js';
import {
  courierOf,
  deliveriesOf,
  hook,
  type Receiver,
  sendHook,
  startReceiver,
  tellAnew,
  telling,
} from '../support/webhooks.js';

const HOUR = 3_600_000;

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
const { create, mine, correct, deliver, told, pointsTold } = telling(() => ({ server, receiver, partner, courier }));

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
