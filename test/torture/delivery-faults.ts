import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { addUser } from '../support/mail.js';
import type { Arena } from './arena.js';
import type { Fault } from './faults.js';
import { type HookServer, startHookServer } from './hooks.js';
import { Journal } from './journal.js';
import { killed, times } from './killed.js';
import { createSender } from './sender.js';

/*
 * What goes out to others: webhooks and letters. Nothing of it may be lost, whoever is down or killed; twice it may come only
 * to a receiver whose answer died with the process that waited for it, and then under the same id.
 */
const SUBSCRIBERS = 4;
const MINUTE_MS = 60_000;
const CREATE = 'mutation ($input: CreateWebhookInput!) { createWebhook(input: $input) { id } }';
const DISABLE = 'mutation ($input: WebhookInput!) { disableWebhook(input: $input) { id } }';

/** What was in hand of a process that was killed is free again after a minute, and looked for each minute. */
const PATIENCE_MS = 150_000;

async function soon<T>(what: string, look: () => Promise<T | null> | T | null): Promise<T> {
  for (const until = performance.now() + PATIENCE_MS; performance.now() < until; await pause(25)) {
    const seen = await look();
    if (seen !== null && seen !== false) return seen;
  }
  throw new Error(`${what}: not within ${PATIENCE_MS / 1_000} s`);
}

interface Subscription {
  id: string;
  slug: string;
}

/** Some partners are told of their points while something goes wrong; then what they were told is looked at. */
async function whileTold(
  arena: Arena,
  goWrong: (hooks: HookServer) => Promise<void>,
  { repeatsAtMost }: { repeatsAtMost: number },
): Promise<void> {
  const hooks = await startHookServer();
  const { send } = createSender(arena.issuer, arena.servers, new Journal());
  const ask = async (slug: string, query: string, input: object) => {
    const answer = await send({ partner: slug }, query, { input });
    if (!answer?.data) throw new Error(`${JSON.stringify(answer)}`);
    return answer.data;
  };
  const subscriptions: Subscription[] = [];
  for (const { slug } of arena.holders.slice(0, SUBSCRIBERS)) {
    const about = { name: 'Учёт', url: hooks.urlOf(slug), kinds: ['POINTS_ACCRUED'] };
    const { createWebhook } = await ask(slug, CREATE, { idempotencyKey: randomUUID(), ...about });
    subscriptions.push({ id: createWebhook.id, slug });
  }
  try {
    await soon('the first messages', () => subscriptions.every(({ slug }) => hooks.taken(slug).length > 0));
    await goWrong(hooks);
    for (const subscription of subscriptions) await expectAllTold(arena, hooks, subscription, repeatsAtMost);
  } finally {
    for (const { id, slug } of subscriptions) await ask(slug, DISABLE, { webhookId: id });
    await hooks.stop();
  }
}

interface Delivery {
  event_id: string;
  attempts: number;
  made: number;
  is_delivered: boolean;
}

/** Everything that was in line at this moment has been taken, in its order, and attempts were counted. */
async function expectAllTold(
  { database }: Arena,
  hooks: HookServer,
  { id, slug }: Subscription,
  repeatsAtMost: number,
) {
  const [{ last }] = await database.query('select max(sequence) as last from webhook_delivery where webhook_id = $1', [
    id,
  ]);
  const read = (): Promise<Delivery[]> =>
    database.query(
      `select event_id, attempts, delivered_at is not null as is_delivered,
              (select count(*)::int from webhook_attempt a where a.delivery_id = d.id) as made
         from webhook_delivery d where webhook_id = $1 and sequence <= $2 order by sequence`,
      [id, last],
    );
  const deliveries = await soon(`what waits for ${slug}`, async () => {
    const all = await read();
    return all.every(({ is_delivered }) => is_delivered) ? all : null;
  });
  const taken = hooks.taken(slug);
  const wrongs: string[] = [];
  const first = [...new Set(taken)].slice(0, deliveries.length);
  if (first.join() !== deliveries.map(({ event_id }) => event_id).join()) wrongs.push('it was told in another order');
  const repeats = taken.length - new Set(taken).size;
  if (repeats > repeatsAtMost) wrongs.push(`${repeats} messages came again`);
  const miscounted = deliveries.filter(({ attempts, made }) => attempts !== made || made < 1);
  if (miscounted.length > 0) wrongs.push(`attempts are miscounted: ${JSON.stringify(miscounted[0])}`);
  if (wrongs.length > 0) throw new Error(`webhook of ${slug}: ${wrongs.join('; ')}`);
}

/** Every letter written until now is sent, and came once; those in hand when a process was killed may have come again. */
async function expectAllSent({ database, mail }: Arena, repeatsAtMost: number): Promise<void> {
  const [{ last }] = await database.query('select max(sequence) as last from mail');
  const letters = await soon('the letters that wait', async () => {
    const all: { id: string; is_sent: boolean; error: string | null }[] = await database.query(
      `select id, sent_at is not null as is_sent, case when failed_at is not null then last_error end as error
         from mail where sequence <= $1`,
      [last],
    );
    return all.length > 0 && all.every(({ is_sent, error }) => is_sent || error !== null) ? all : null;
  });
  const came = mail.received.map(({ messageId }) => messageId);
  // Whoever has no address gets no letter; nothing else is given up.
  const givenUp = letters.filter(({ error }) => error !== null && !error.startsWith('REFUSED NO_ADDRESS'));
  if (givenUp.length > 0) throw new Error(`${givenUp.length} letters were given up: ${givenUp[0]!.error}`);
  const lost = letters.filter(({ id, is_sent }) => is_sent && !came.some((messageId) => messageId.includes(id)));
  const repeats = came.length - new Set(came).size;
  if (lost.length > 0)
    throw new Error(`${lost.length} of ${letters.length} letters are noted as sent and did not come`);
  if (repeats > repeatsAtMost) throw new Error(`${repeats} letters came again`);
}

export const DELIVERY_FAULTS: readonly Fault[] = [
  {
    name: 'a webhook’s receiver is down',
    dose: ({ seconds }) => `${seconds} s, ${SUBSCRIBERS} webhooks`,
    servers: ['first', 'jobs'],
    mustNotLose: /./,
    run: (arena, { seconds }) =>
      whileTold(
        arena,
        async (hooks) => {
          hooks.isDown = true;
          await pause(seconds * 1_000);
          hooks.isDown = false;
        },
        { repeatsAtMost: 0 },
      ),
  },
  {
    name: 'mail server down, then kill -9 of the process with the jobs',
    dose: ({ restarts }) => `${restarts} times`,
    servers: ['first', 'jobs'],
    mustNotLose: /./,
    async run(arena, { restarts }) {
      const { database, holders, mail } = arena;
      for (const { id } of holders) await addUser(database, { partnerId: id, email: `${id}@partner.example` });
      await soon('the first letter', () => mail.received.length > 0);
      mail.isDown = true;
      await times(restarts, () => killed(arena, 'jobs'));
      mail.isDown = false;
      // A letter that was put off waits for half a minute of business time; a new process looks for what is due at once.
      await database.query('update sandbox_clock set offset_ms = offset_ms + $1', [5 * MINUTE_MS]);
      await killed(arena, 'jobs');
      await expectAllSent(arena, (restarts + 1) * holders.length);
    },
  },
  {
    name: 'kill -9 of the process with the jobs, messages in hand',
    dose: ({ restarts }) => `${restarts} times; what it had in hand is sent again after a minute`,
    servers: ['first', 'jobs'],
    mustNotLose: /./,
    run: (arena, { restarts }) =>
      whileTold(
        arena,
        async (hooks) => {
          hooks.answersAfterMs = 100;
          await times(restarts, () => killed(arena, 'jobs'));
          hooks.answersAfterMs = 0;
        },
        { repeatsAtMost: restarts },
      ),
  },
];
