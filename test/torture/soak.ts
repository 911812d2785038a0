import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { createRandom } from '../soak/random.js';
import { type Arena, openArena } from './arena.js';
import { FAULTS, type Fault } from './faults.js';
import { Journal } from './journal.js';
import type { Rounds } from './rounds.js';
import { type Outcome, runFault } from './run-fault.js';

const FAULT_EVERY_MINUTES = 5;
const MINUTE_MS = 60_000;
/** Its memory is watched, so it is not to begin anew. */
const WATCHED = 'first';
/** What ends it, or moves the clock for good. */
const LEFT_OUT = ['kill -9 of a server', 'SIGTERM', 'a random history', 'the business clock jumps'];

export interface Soaked {
  minutes: number;
  outcomes: Outcome[];
  /** Megabytes of the server after the first stretch, and at the end. */
  residentMb: [number, number];
}

/** Half of the clients, all the time, and every five minutes something goes wrong. */
export async function soak(rounds: Rounds, seed: number, minutes: number): Promise<Soaked> {
  const random = createRandom(seed);
  const faults = FAULTS.filter(({ name }) => !LEFT_OUT.includes(name));
  const arena = await openArena([WATCHED, 'second', 'jobs']);
  const journal = new Journal();
  const outcomes: Outcome[] = [];
  const resident: number[] = [];
  try {
    for (let at = 0; at < Math.max(1, minutes / FAULT_EVERY_MINUTES); at += 1) {
      const fault = afterAWhile(random.one(faults), Math.min(minutes, FAULT_EVERY_MINUTES) * MINUTE_MS);
      const half = { ...rounds, clients: Math.ceil(rounds.clients / 2) };
      outcomes.push(await runFault(fault, { arena, journal, rounds: half, seed: seed + at }));
      resident.push(await residentMbOf(arena));
    }
  } finally {
    await arena.close();
  }
  return { minutes, outcomes, residentMb: [resident[0]!, resident.at(-1)!] };
}

const afterAWhile = (fault: Fault, ms: number): Fault => ({
  ...fault,
  async run(...given) {
    await pause(ms);
    await fault.run(...given);
  },
});

async function residentMbOf(arena: Arena): Promise<number> {
  const status = await readFile(`/proc/${arena.pidOf(WATCHED)}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1_024;
}
