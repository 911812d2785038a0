import { setTimeout as pause } from 'node:timers/promises';
import { findFaults } from '../../../src/ledgers/verify.js';
import { asTestServer, codesIn } from '../../history/world.js';
import { createRandom, type Random } from '../../soak/random.js';
import { goToToday } from '../../support/partners.js';
import type { TestServer } from '../../support/server.js';
import { type Arena, openArena } from '../arena.js';
import { Journal } from '../journal.js';
import type { Rounds } from '../rounds.js';
import { createSender } from '../sender.js';
import { PAIRS } from './pairs.js';
import { type Act, type Ended, isDone, operationOf, type Pair } from './race.js';

export interface Races {
  raced: Raced[];
  /** What is wrong in the database after all of them, whichever it was. */
  faults: string[];
}

/** How the rounds of a pair went. */
export interface Raced {
  pair: Pair;
  /** How often the first of the two alone was done, the second alone, and both. */
  first: number;
  second: number;
  both: number;
  wrongs: string[];
  /** Without locks: the round in which something was wrong; null where nothing was. */
  noticedIn: number | null;
}

const AT_ONCE = 4;
const HEAD_START_MS = 6;
const RACERS = ['first', 'second'] as const;
/** Whoever reads a row to change it says so; without it two may read the same. */
const LOCKS = /for no key update|for update/gi;
/** Sources of points and bonuses that the rounds put straight into the tables. */
const SEEDED = ['bonuses: orders'] as const;

/** Every pair so many times on two processes, and again, until it is noticed, with the locks left out of their SQL. */
export async function runRaces(
  { races, racesWithoutLocks }: Rounds,
  seed: number,
  isChosen: (pair: Pair) => boolean,
): Promise<Races> {
  const raced = PAIRS.filter(isChosen).map(
    (pair): Raced => ({ pair, first: 0, second: 0, both: 0, wrongs: [], noticedIn: null }),
  );
  const arena = await openArena(RACERS, {}, { areFaultsToCome: false });
  let faults: string[];
  try {
    await goToToday(serverOf(arena));
    await atOnce(raced, async (one, at) => {
      const random = createRandom(seed * 1_000 + at);
      await racing(arena, one.pair, random, races, (ended, wrong) => {
        count(one, ended);
        if (wrong !== null) one.wrongs.push(wrong);
        return wrong === null;
      }).catch((error: Error) => one.wrongs.push(error.message));
    });
    faults = await findFaults(arena.database, SEEDED);
  } finally {
    await arena.close();
  }
  if (racesWithoutLocks > 0) await withoutLocks(raced, racesWithoutLocks, seed);
  return { raced, faults };
}

async function withoutLocks(raced: readonly Raced[], rounds: number, seed: number): Promise<void> {
  const arena = await openArena(RACERS);
  try {
    await goToToday(serverOf(arena));
    arena.wire.blank(LOCKS);
    await atOnce(raced, async (one, at) => {
      let round = 0;
      await racing(arena, one.pair, createRandom(seed * 1_000 + at), rounds, (_, wrong) => {
        round += 1;
        if (wrong !== null) one.noticedIn = round;
        return wrong === null;
      }).catch((error: Error) => one.wrongs.push(`without locks: ${error.message}`));
    });
  } finally {
    await arena.close();
  }
}

/** As the tests speak to a server: to any of the two. */
function serverOf({ issuer, servers, database }: Arena, journal = new Journal()): TestServer {
  const { send } = createSender(issuer, servers, journal);
  return asTestServer(send as TestServer['send'], database);
}

/** Some pairs beside each other, so that what one waits for the others use. */
async function atOnce(raced: readonly Raced[], run: (one: Raced, at: number) => Promise<void>): Promise<void> {
  const waiting = [...raced.entries()];
  const runner = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await run(next[1], next[0]);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, runner));
}

async function racing(
  arena: Arena,
  pair: Pair,
  random: Random,
  rounds: number,
  goesOn: (ended: readonly [Ended, Ended], wrong: string | null) => boolean,
): Promise<void> {
  const journal = new Journal();
  const { servers, issuer } = arena;
  const next = await pair.prepare(serverOf(arena, journal));
  const racers = RACERS.map((_, at) => createSender(issuer, () => [servers()[at]!], journal));
  for (let round = 0; round < rounds; round += 1) {
    const { acts, judge } = await next();
    const lead = random.whole(-HEAD_START_MS, HEAD_START_MS);
    const turned = random.chance(0.5) ? 1 : 0;
    const run = async (act: Act, at: number, waitMs: number): Promise<Ended> => {
      if (waitMs > 0) await pause(waitMs);
      const { query, variables } = operationOf(act);
      const answer = await racers[at]!.send(act.as, query, variables);
      const { mutation } = act;
      return { mutation, codes: codesIn(answer ?? {}), made: answer?.data?.[mutation] ?? null };
    };
    const ended = await Promise.all([run(acts[0], turned, lead), run(acts[1], 1 - turned, -lead)]);
    const wrong = journal.tally.unclean[0] ?? (await judge(ended));
    if (!goesOn(ended, wrong && `round ${round + 1}: ${wrong}`)) return;
  }
}

function count(raced: Raced, [one, other]: readonly [Ended, Ended]): void {
  if (isDone(one) && isDone(other)) raced.both += 1;
  else if (isDone(one)) raced.first += 1;
  else if (isDone(other)) raced.second += 1;
}
