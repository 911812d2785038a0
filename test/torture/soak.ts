import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { createRandom } from '../soak/random.js';
import { type Arena, openArena } from './arena.js';
import { FAULTS, type Fault } from './faults.js';
import { Journal } from './journal.js';
import type { Turn } from './mix.js';
import type { Rounds } from './rounds.js';
import { type Outcome, type Players, runFault } from './run-fault.js';

const FAULT_EVERY_MINUTES = 5;
const MINUTE_MS = 60_000;
/** At full speed: to grow warm, and to be measured. */
const WARM_MS = 20_000;
const FULL_MS = 10_000;
/** Its memory is watched, so it is not to begin anew. */
const WATCHED = 'first';
/** What ends it, or moves the clock for good. */
const LEFT_OUT = ['kill -9 of a server', 'SIGTERM', 'a random history', 'the business clock jumps'];

export interface Soaked {
  minutes: number;
  /** Acts a second that were begun: half of what was done before at full speed. */
  actsPerSecond: number;
  outcomes: Outcome[];
  /** Megabytes of the server after the first stretch, and at the end. */
  residentMb: [number, number];
}

interface SoakOptions {
  rounds: Rounds;
  seed: number;
  minutes: number;
  /** Is given what became of each fault, as soon as it is known. */
  tell: (outcome: Outcome) => void;
}

/** Half of what the servers can do, all the time, and every five minutes something goes wrong. */
export async function soak({ rounds, seed, minutes, tell }: SoakOptions): Promise<Soaked> {
  const random = createRandom(seed);
  const faults = FAULTS.filter(({ name }) => !LEFT_OUT.includes(name));
  const arena = await openArena([WATCHED, 'second', 'jobs']);
  const journal = new Journal();
  const outcomes: Outcome[] = [];
  const resident: number[] = [];
  try {
    const actsPerSecond = (await fullSpeed({ arena, journal, rounds, seed })) / 2;
    const turn = inTurns(actsPerSecond);
    for (let at = 0; at < Math.max(1, minutes / FAULT_EVERY_MINUTES); at += 1) {
      const fault = afterAWhile(random.one(faults), Math.min(minutes, FAULT_EVERY_MINUTES) * MINUTE_MS);
      const outcome = await runFault(fault, { arena, journal, rounds, seed: seed + at + 1, turn });
      outcomes.push(outcome);
      tell(outcome);
      resident.push(await residentMbOf(arena));
    }
    return { minutes, actsPerSecond, outcomes, residentMb: [resident[0]!, resident.at(-1)!] };
  } finally {
    await arena.close();
  }
}

/** Acts a second while nothing holds the clients. */
async function fullSpeed(players: Players): Promise<number> {
  let acts = 0;
  let counted = 0;
  const fullSpeed: Fault = {
    name: 'full speed',
    dose: () => '',
    async run() {
      await pause(WARM_MS);
      const before = acts;
      await pause(FULL_MS);
      counted = acts - before;
    },
  };
  const turn: Turn = async () => {
    acts += 1;
  };
  await runFault(fullSpeed, { ...players, turn });
  return (counted * 1_000) / FULL_MS;
}

/** So many a second for all together. What a fault held up is not made up for: that would be more than the pace. */
function inTurns(perSecond: number): Turn {
  let next = performance.now();
  return async () => {
    next = Math.max(next, performance.now()) + 1_000 / perSecond;
    await pause(next - performance.now());
  };
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
