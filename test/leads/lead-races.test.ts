import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { SignedInActor } from '../../src/access/actor.js';
import { type Clock, momentAt } from '../../src/clock.js';
import { acceptLead } from '../../src/leads/accept-lead.js';
import { assignLead } from '../../src/leads/assign-lead.js';
import { enterLead } from '../../src/leads/enter-lead.js';
import { Lead } from '../../src/leads/lead.js';
import { LeadAssignment } from '../../src/leads/lead-assignment.js';
import { newId } from '../../src/new-id.js';
import { ConflictError, RefusedError } from '../../src/refused-error.js';
import { imposeSanction } from '../../src/sanctions/impose-sanction.js';
import { Sanction } from '../../src/sanctions/sanction.js';
import { inTransactionFor, type Work } from '../../src/transactions/in-transaction.js';
import { createRandom } from '../soak/random.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { addPartner, makeInn } from '../support/world.js';

/** How often a sanction races with accepting or assigning; `TEST_ROUNDS=200 npx jest test/leads/lead-races` races longer. */
const ROUNDS = Number(process.env.TEST_ROUNDS ?? 100);
/** How often two managers assign one lead at once. */
const ROUNDS_OF_TWO = Math.ceil(ROUNDS / 8);
const SEED = 60;
const TIME_LIMIT_MS = 300_000;

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** A day of its own: the calendar of its year is seeded, and no midnight comes. */
const moment = momentAt(new Date('2026-06-15T09:00:00Z'));
const clock: Clock = { isSandbox: false, read: async () => moment, readIn: async () => moment };
const TERM = { validFrom: '2026-01-01', validThrough: '2026-12-31' };

const actor: SignedInActor = { userId: newId(), roles: new Set(['MANAGER']), partnerId: null, apiKeyId: null };
const run = <T extends { id: string }>(
  mutation: string,
  input: object,
  work: (work: Work) => Promise<T>,
): Promise<T> => {
  const request = { actor, requestId: randomUUID(), transacted: new Set<string>(), committed: async () => undefined };
  return inTransactionFor(database.dataSource, clock, request)(mutation, input, work);
};

const enter = () => {
  const input = {
    idempotencyKey: randomUUID(),
    clientName: 'АО «Клиент»',
    clientInn: makeInn(),
    contactName: 'Анна',
    contactEmail: 'a@client.example',
    family: 'BITRIX24' as const,
    category: 'CRM_SYSTEM' as const,
    industry: 'RETAIL',
    region: 'Москва',
    description: 'CRM',
    receivedOn: moment.today,
  };
  return run('enterLead', input, (work) => enterLead(work, input));
};

/** What happened, and how many sanctions the winner saw at its end, while it still held the partner. */
type Outcome = { done: true; sanctions: number } | { done: false; codes: string[] };

async function attempt(partnerId: string, step: () => Promise<Sanctioned>): Promise<Outcome> {
  try {
    return { done: true, sanctions: (await step()).sanctions.get(partnerId) ?? 0 };
  } catch (error) {
    if (error instanceof ConflictError) return { done: false, codes: ['CONFLICT'] };
    if (error instanceof RefusedError)
      return { done: false, codes: error.refusals.map((one) => `${one.code} ${one.clause}`) };
    throw error;
  }
}

interface Sanctioned {
  sanctions: Map<string, number>;
}

/** Does a step and looks, before it is committed, whether a sanction has come first. */
async function watched(
  mutation: string,
  partnerId: string,
  input: object,
  step: (work: Work) => Promise<LeadAssignment>,
) {
  const sanctions = new Map<string, number>();
  await run(mutation, { ...input, idempotencyKey: randomUUID() }, async (work) => {
    const result = await step(work);
    sanctions.set(partnerId, await work.tx.countBy(Sanction, { partnerId }));
    return result;
  });
  return { sanctions };
}

const assign = (lead: Lead, partnerId: string) => {
  const input = { leadId: lead.id, partnerId, expectedVersion: lead.version, idempotencyKey: randomUUID() };
  return attempt(partnerId, () => watched('assignLead', partnerId, input, (work) => assignLead(work, input)));
};
const accept = ({ id, partnerId, version }: LeadAssignment) => {
  const input = { assignmentId: id, expectedVersion: version };
  return attempt(partnerId, () => watched('acceptLead', partnerId, input, (work) => acceptLead(work, input)));
};
const impose = (partnerId: string) => {
  const input = {
    idempotencyKey: randomUUID(),
    partnerId,
    kind: 'IMPLEMENTATION_REQUESTS_EXCLUSION' as const,
    ground: '5.4',
    decision: 'Решение',
  };
  return run('imposeSanction', input, (work) => imposeSanction(work, input));
};

const after = async (ms: number, step: () => Promise<unknown>) => {
  if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
  return step();
};

it(
  '6.3: accepting and assigning against a sanction, and two assigning at once',
  async () => {
    const db = database.dataSource;
    const random = createRandom(SEED);
    const [one, other] = [
      await addPartner(db, { slug: 'one', ...TERM }),
      await addPartner(db, { slug: 'other', ...TERM }),
    ];
    const seen = new Set<string>();
    for (let round = 0; round < ROUNDS + ROUNDS_OF_TWO; round += 1) {
      const kind = round < ROUNDS ? random.one(['accept', 'assign'] as const) : 'both';
      let lead: Lead = await enter();
      if (kind === 'accept') await assign(lead, one.id);
      lead = await db.manager.findOneByOrFail(Lead, { id: lead.id });
      const offered = await db.manager.findOneBy(LeadAssignment, { leadId: lead.id });
      const delay = () => (random.chance(0.5) ? 0 : random.whole(0, 8));
      const step = kind === 'accept' ? () => accept(offered!) : () => assign(lead, one.id);
      const rival = kind === 'both' ? () => assign(lead, other.id) : () => impose(one.id);
      const [first, second] = await Promise.all([after(delay(), step), after(delay(), rival)]);
      const outcome = first as Outcome;
      seen.add(`${kind} ${outcome.done}`);
      if (kind === 'both') {
        const both = [outcome, second as Outcome];
        expect(both.filter(({ done }) => done)).toHaveLength(1);
        expect(both.find(({ done }) => !done)).toEqual({ done: false, codes: ['CONFLICT'] });
      } else if (outcome.done) {
        // It came before the sanction, so it could not see one.
        expect(outcome.sanctions).toBe(0);
      } else {
        expect(outcome.codes).toEqual([kind === 'accept' ? 'LEAD_PASSED_ON 6.3' : 'LEADS_WITHHELD 6.3']);
      }
      const live = await db.query(
        `select state from lead_assignment where lead_id = $1 and state in ('OFFERED', 'ACCEPTED')`,
        [lead.id],
      );
      const expected = kind === 'accept' ? (outcome.done ? 'ACCEPTED' : 'OFFERED') : 'OFFERED';
      expect(live).toEqual(kind === 'assign' && !outcome.done ? [] : [{ state: expected }]);
      await db.query('delete from sanction');
    }
    // Both sides have won, or nothing was tried.
    if (ROUNDS >= 100) {
      const won = ['accept false', 'accept true', 'assign false', 'assign true'];
      expect([...seen]).toEqual(expect.arrayContaining(won));
    }
  },
  TIME_LIMIT_MS,
);
