import { randomUUID } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { sandboxClock } from '../../src/clock.js';
import { Event } from '../../src/events/event.js';
import type { Courier } from '../../src/webhooks/courier.js';
import { deliverToWebhook } from '../../src/webhooks/deliver.js';
import { sender } from '../../src/webhooks/post-message.js';
import type { CompanyPartner } from './competence.js';
import { registerPartner } from './partners.js';
import type { As, TestServer } from './server.js';

export interface Received {
  headers: Record<string, string>;
  body: string;
}

/** A real HTTP server that takes webhooks: what it got, and what it answers, 204 if nothing else is said. */
export interface Receiver {
  url: string;
  received: Received[];
  /** The statuses of the next answers; `null` answers nothing at all. */
  answers: (number | null)[];
  headers: Record<string, string>;
  stop: () => Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
  const receiver: Receiver = { url: '', received: [], answers: [], headers: {}, stop: async () => undefined };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      receiver.received.push({ headers: flat(request.headers), body: Buffer.concat(chunks).toString() });
      const status = receiver.answers.length > 0 ? receiver.answers.shift()! : 204;
      if (status !== null) response.writeHead(status, receiver.headers).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  receiver.stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return receiver;
}

const flat = (headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

export const WEBHOOK = `id name url kinds state disabledAt disabledBecause failingSince previousSecretUntil version secret`;
export const DELIVERY = `id eventId kind occurredAt payload state attempts nextAttemptAt deliveredAt failedAt failure
  log { attemptedAt durationMs status error }`;

const DELIVERIES = ['testWebhook', 'redeliverWebhook'];
const INPUTS: Record<string, string> = {
  rotateWebhookSecret: 'WebhookAsReadInput',
  disableWebhook: 'WebhookInput',
  enableWebhook: 'WebhookInput',
  deleteWebhook: 'WebhookInput',
};
const APPENDING = ['createWebhook', ...DELIVERIES];

/** Sends a mutation of webhooks as it is, with a key of its own; `hook` expects it to succeed. */
export function sendHook(server: TestServer, as: As, name: string, input: object) {
  const type = INPUTS[name] ?? `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const fields = DELIVERIES.includes(name) ? DELIVERY : WEBHOOK;
  const key = APPENDING.includes(name) ? { idempotencyKey: randomUUID() } : {};
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} } }`;
  return server.send<any>(as, query, { input: { ...key, ...input } });
}

export async function hook(server: TestServer, as: As, name: string, input: object) {
  const answer = await sendHook(server, as, name, input);
  if (answer.errors) throw new Error(`${name}: ${JSON.stringify(answer.errors)}`);
  return answer.data[name];
}

export async function deliveriesOf(server: TestServer, as: As, webhookId: string, page: object = {}) {
  const query = `query ($webhookId: UUID!, $state: WebhookDeliveryState, $first: Int, $after: String) {
    webhookDeliveries(webhookId: $webhookId, state: $state, first: $first, after: $after) {
      totalCount nodes { ${DELIVERY} } pageInfo { hasNextPage endCursor } } }`;
  return (await server.ask(as, query, { webhookId, ...page })).webhookDeliveries;
}

/** What a job delivers with, at a time that the test sets. */
export function courierOf(server: TestServer): Courier & { at: Date } {
  const database = server.database.dataSource;
  const courier = {
    database,
    clock: sandboxClock(database),
    at: new Date(),
    machineNow: () => courier.at,
    send: sender({ isPrivateAllowed: true, resolve: async () => [{ address: '127.0.0.1', family: 4 }] }),
    log: pino({ level: process.env.TEST_LOG ?? 'silent' }),
  };
  return courier;
}

/** A partner with webhooks, where they go, and what delivers them: of the test that runs. */
export interface Told {
  server: TestServer;
  receiver: Receiver;
  partner: CompanyPartner;
  courier: Courier & { at: Date };
}

/** A partner of its own for a test, with nothing left of those before it. */
export async function tellAnew(server: TestServer, receiver: Receiver): Promise<CompanyPartner> {
  Object.assign(receiver, { received: [], answers: [], headers: {} });
  await server.database.dataSource.query('update webhook set deleted_at = created_at where deleted_at is null');
  return registerPartner(server);
}

export const CORRECT = 'mutation ($input: CorrectPointsInput!) { correctPoints(input: $input) { id } }';

/** Something to be told of; the id of the entry. */
export async function correct(server: TestServer, { id: partnerId }: { id: string }, amount: number): Promise<string> {
  const input = { idempotencyKey: randomUUID(), partnerId, amount, reason: 'Сверка' };
  return (await server.ask('MANAGER', CORRECT, { input })).correctPoints.id;
}

export const eventsOf = ({ database }: TestServer, partnerId: string) =>
  database.dataSource.getRepository(Event).find({ where: { partnerId }, order: { sequence: 'ASC' } });

/** What tests of webhooks do again and again, with what there is by then. */
export function telling(now: () => Told) {
  const messages = () => now().receiver.received.map(({ body }) => JSON.parse(body));
  return {
    create(given: object = {}, as: As = now().partner.as) {
      const { server, receiver } = now();
      const input = { name: 'Портал', url: receiver.url, kinds: ['POINTS_ACCRUED'], ...given };
      return hook(server, as, 'createWebhook', input);
    },
    mine: async (as: As = now().partner.as) => (await now().server.ask(as, `{ myWebhooks { ${WEBHOOK} } }`)).myWebhooks,
    correct: (amount: number, of = now().partner) => correct(now().server, of, amount),
    deliver: (webhook: { id: string }) => deliverToWebhook(now().courier, webhook.id),
    later(ms: number) {
      const { courier } = now();
      courier.at = new Date(courier.at.getTime() + ms);
    },
    told: messages,
    pointsTold: () => messages().map(({ data }) => data.points),
  };
}
