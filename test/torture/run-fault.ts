import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from '../soak/client.js';
import { createRandom } from '../soak/random.js';
import { until } from '../support/until.js';
import type { Arena } from './arena.js';
import type { Fault } from './faults.js';
import { Journal, type Tally } from './journal.js';
import { act, type Client, MARK, type Turn } from './mix.js';
import { findWrongs } from './oracle.js';
import type { Rounds } from './rounds.js';
import { createSender } from './sender.js';

/** How the system came through a fault. */
export interface Outcome {
  name: string;
  dose: string;
  tally: Tally;
  acknowledged: number;
  refused: number;
  /** Mutations whose clients left. */
  left: number;
  /** From the end of the cause to the next acknowledged write. */
  recoveryMs: number;
  wrongs: string[];
}

const AFTER_MS = 300;

export interface Players {
  arena: Arena;
  journal: Journal;
  rounds: Rounds;
  seed: number;
  /** Left out: each client goes on as soon as it is answered. */
  turn?: Turn;
}

const atOnce: Turn = async () => undefined;

export async function runFault(fault: Fault, players: Players): Promise<Outcome> {
  const { arena, journal, rounds, seed, turn = atOnce } = players;
  const sender = createSender(arena.issuer, arena.servers, journal);
  const before = countsOf(journal);
  journal.takeTally();
  let isOver = false;
  const clients = Array.from({ length: rounds.clients }, (_, at): Client => {
    const random = createRandom(seed * 1_000 + at);
    const { holders, applicants } = arena;
    const { leaving = 0 } = fault;
    return { sender, journal, random, holders, applicants, leaving, turn, isOver: () => isOver };
  });
  const running = Promise.all(clients.map(act));
  let failure: string | null = null;
  let recoveryMs = Number.NaN;
  try {
    // A fault that comes before anything was done breaks nothing.
    await until(() => journal.count('ACKNOWLEDGED') >= before[0]! + rounds.clients);
    await fault.run(arena, rounds, () => journal.count('ACKNOWLEDGED'));
    recoveryMs = await untilWritten(arena, journal);
    await pause(AFTER_MS);
  } catch (error) {
    failure = `the fault: ${(error as Error).message}`;
  }
  isOver = true;
  await running;
  const tally = journal.takeTally();
  const reader = await createClient(arena.issuer);
  const wrongs = await findWrongs(arena, journal, reader).catch((error: Error) => [`the oracle: ${error.message}`]);
  const mustNot = fault.mustNotLose;
  const lost = mustNot ? tally.lost.filter((reason) => mustNot.test(reason)) : [];
  if (lost.length > 0) wrongs.push(`${lost.length} requests failed: ${[...new Set(lost)].join(', ')}`);
  if (tally.unclean.length > 0) wrongs.push(...new Set(tally.unclean));
  if (failure) wrongs.push(failure);
  const after = countsOf(journal);
  const [acknowledged, refused, left] = after.map((count, at) => count - before[at]!) as [number, number, number];
  if (acknowledged === 0) wrongs.push('nothing was acknowledged');
  const { name } = fault;
  return { name, dose: fault.dose(rounds), tally, acknowledged, refused, left, recoveryMs, wrongs };
}

const countsOf = (journal: Journal): number[] =>
  (['ACKNOWLEDGED', 'REFUSED', 'LEFT'] as const).map((fate) => journal.count(fate));

/** How long it takes until a new write is acknowledged. */
async function untilWritten({ issuer, servers, holders }: Arena, journal: Journal): Promise<number> {
  const from = performance.now();
  const { send } = createSender(issuer, servers, journal);
  const key = randomUUID();
  const sent = journal.begin('correctPoints', key, 1);
  const query = 'mutation ($input: CorrectPointsInput!) { correctPoints(input: $input) { id } }';
  const input = { idempotencyKey: key, partnerId: holders[0]!.id, amount: 1, reason: `${MARK}${key}` };
  const answer = await send('MANAGER', query, { input });
  Object.assign(sent, { fate: answer?.data ? 'ACKNOWLEDGED' : 'REFUSED', id: answer?.data?.correctPoints.id ?? null });
  if (!answer?.data) throw new Error(`Nothing can be written afterwards: ${JSON.stringify(answer)}`);
  return performance.now() - from;
}
