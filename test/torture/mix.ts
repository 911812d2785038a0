import { randomUUID } from 'node:crypto';
import { moscowDayOf, plusDays } from '../../src/regulation/day.js';
import type { Random } from '../soak/random.js';
import type { As } from '../support/server.js';
import { makeInn } from '../support/world.js';
import type { Player } from './arena.js';
import type { Journal } from './journal.js';
import type { Sender } from './sender.js';

/** What a client does: some mutations that belong together, each with a key of its own, or a reading. */
export interface Client {
  sender: Sender;
  journal: Journal;
  random: Random;
  holders: readonly Player[];
  applicants: readonly Player[];
  /** How often it leaves in the middle of a request. */
  leaving: number;
  /** Awaited before each act: the pace. */
  turn: Turn;
  isOver: () => boolean;
}

export type Turn = () => Promise<void>;

/** Stands in the text that each effect carries, with its key: so an effect finds its mutation. */
export const MARK = 'torture ';

const LEAVES_WITHIN_MS = 40;
const APPROVED_DAYS = 30;

const daysAgo = (days: number) => plusDays(moscowDayOf(new Date()), -days);

/** Sends a mutation that appends, until it is answered; what it answered with, or null where it was refused or left. */
async function mutate(client: Client, as: As, mutation: string, input: object, fields = 'id version'): Promise<any> {
  const { sender, journal, random } = client;
  const { idempotencyKey: key, amount } = input as { idempotencyKey: string; amount?: number };
  const sent = journal.begin(mutation, key, mutation === 'correctPoints' ? amount : 0);
  const leavesAfterMs = random.chance(client.leaving) ? random.whole(1, LEAVES_WITHIN_MS) : undefined;
  const query = `mutation ($input: ${typeOf(mutation)}!) { ${mutation}(input: $input) { ${fields} } }`;
  const answer = await sender.send(as, query, { input }, { leavesAfterMs });
  if (answer === null) sent.fate = 'LEFT';
  else if (answer.errors) sent.fate = 'REFUSED';
  else Object.assign(sent, { fate: 'ACKNOWLEDGED', id: answer.data[mutation].id });
  return answer?.errors ? null : (answer?.data[mutation] ?? null);
}

const typeOf = (mutation: string) => `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;

function marked(): { idempotencyKey: string; mark: string } {
  const idempotencyKey = randomUUID();
  return { idempotencyKey, mark: `${MARK}${idempotencyKey}` };
}

type Act = (client: Client, holder: Player) => Promise<void>;

const ACTS: Record<string, Act> = {
  async points(client, { id: partnerId }) {
    const { idempotencyKey, mark: reason } = marked();
    const amount = client.random.whole(1, 9);
    await mutate(client, 'MANAGER', 'correctPoints', { idempotencyKey, partnerId, amount, reason }, 'id');
  },

  async engagement(client, { slug: partner }) {
    const { idempotencyKey, mark: clientName } = marked();
    const what = { clientInn: makeInn(), clientName, products: ['BITRIX24_ENTERPRISE_BOX'], contactName: 'Пётр' };
    const expected = { contactEmail: 'a@client.example', expectedAmount: '1000', expectedOn: daysAgo(-60) };
    await mutate(client, { partner }, 'registerEngagement', { idempotencyKey, ...what, ...expected });
  },

  async specialist(client) {
    const { idempotencyKey, mark: name } = marked();
    await mutate(client, 'MANAGER', 'addSpecialist', { idempotencyKey, name, weeklyHours: 10 }, 'id');
  },

  /** From the draft over its submission to its publication, which brings points. */
  async project(client, { slug: partner }) {
    const { idempotencyKey, mark: title } = marked();
    const content = {
      ...{ title, clientName: 'АО «Клиент»', contactName: 'Анна', contactEmail: 'a@client.example' },
      ...{
        description: 'Описание',
        product: 'BITRIX24_ENTERPRISE_BOX',
        categories: ['CRM_SYSTEM'],
        industry: 'RETAIL',
      },
      ...{ startedOn: daysAgo(100), finishedOn: daysAgo(1) },
    };
    const made = await mutate(client, { partner }, 'createProject', { idempotencyKey, ...content });
    if (!made) return;
    // Without a key: that it was done already is told by its version.
    const submit = 'mutation ($input: SubmitProjectInput!) { submitProject(input: $input) { id version } }';
    await client.sender.send({ partner }, submit, { input: { projectId: made.id, expectedVersion: made.version } });
    const input = { idempotencyKey: randomUUID(), projectId: made.id, expectedVersion: made.version + 1 };
    await mutate(client, 'MANAGER', 'publishProject', input);
  },

  /** Prices, an order with bonuses, and its payment or cancellation. */
  async order(client, { slug: partner }) {
    const as = { partner };
    const { idempotencyKey, mark: clientName } = marked();
    const line = { productCode: 'B24_BOX_ENTERPRISE_1000', quantity: 1 };
    const asked = { clientInn: '7707083893', clientName, lines: [{ ...line, price: '1000' }] };
    const made = await mutate(client, as, 'requestPriceApproval', { idempotencyKey, ...asked });
    if (!made) return;
    const agreed = await mutate(client, 'MANAGER', 'decidePriceApproval', {
      ...{ idempotencyKey: randomUUID(), priceApprovalId: made.id, expectedVersion: made.version },
      ...{ outcome: 'APPROVED', validThrough: daysAgo(-APPROVED_DAYS) },
    });
    if (!agreed) return;
    const basket = { kind: 'CLIENT', priceApprovalId: made.id, lines: [{ ...line, bonuses: '100' }] };
    const key = { idempotencyKey: randomUUID() };
    const order = await mutate(client, as, 'placeOrder', { ...key, ...basket }, 'id version amounts { money }');
    if (!order) return;
    const version = { idempotencyKey: randomUUID(), orderId: order.id, expectedVersion: order.version };
    if (client.random.chance(0.7)) {
      await mutate(client, 'MANAGER', 'recordOrderPayment', { ...version, amount: order.amounts.money });
    } else await mutate(client, as, 'cancelOrder', { ...version, reason: 'Передумали' });
  },

  async marketing(client, { slug: partner }) {
    const { idempotencyKey, mark: title } = marked();
    const what = {
      activityCode: 'MARKETING_ARTICLE',
      title,
      evidenceUrls: ['https://example.org/a'],
      heldOn: daysAgo(1),
    };
    const made = await mutate(client, { partner }, 'requestMarketingPoints', { idempotencyKey, ...what });
    if (!made) return;
    const input = { idempotencyKey: randomUUID(), requestId: made.id, expectedVersion: made.version };
    await mutate(client, 'MANAGER', 'grantMarketingPoints', input);
  },

  /** One open at a time: of two clients that meet at one partner, one reads the rule. */
  async application(client) {
    const { slug: partner } = client.random.one(client.applicants);
    const { idempotencyKey, mark: goals } = marked();
    const made = await mutate(client, { partner }, 'createApplication', { idempotencyKey, kind: 'OBTAIN', goals });
    if (!made) return;
    const withdraw = 'mutation ($input: WithdrawApplicationInput!) { withdrawApplication(input: $input) { id } }';
    const input = { applicationId: made.id, expectedVersion: made.version };
    await client.sender.send({ partner }, withdraw, { input });
  },

  async read(client) {
    const { sender, journal, random } = client;
    const [as, query] = random.one<[As, string]>([
      ['anonymous', `{ directory(first: ${random.whole(1, 50)}) { totalCount edges { rank node { slug points } } } }`],
      [
        'MANAGER',
        `{ partners(first: ${random.whole(1, 20)}) { nodes { slug points { total } bonuses { balance } } } }`,
      ],
      ['ANALYST', '{ directory(first: 5) { totalCount } industries { code } }'],
    ]);
    const answer = await sender.send(as, query, {});
    if (answer?.errors) journal.tally.unclean.push(`a reading was refused: ${JSON.stringify(answer.errors)}`);
    journal.tally.reads += 1;
  },
};

/** Reads as often as it writes. */
const MIX: readonly Act[] = [...Object.values(ACTS), ACTS.read!, ACTS.read!, ACTS.points!];

/** A client that acts until it is told to end; what it has begun it brings to its end. */
export async function act(client: Client): Promise<void> {
  for (;;) {
    await client.turn();
    if (client.isOver()) return;
    await client.random.one(MIX)(client, client.random.one(client.holders));
  }
}
