import 'reflect-metadata';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { stopChildren } from '../../bench/child-process.js';
import { putIntoDocument } from '../../bench/performance-document.js';
import { runCommand } from '../../src/run-command.js';
import { openArena, type ServerName } from './arena.js';
import { FAULTS, type Fault } from './faults.js';
import { Journal } from './journal.js';
import { runNaive } from './naive.js';
import { overload } from './overload.js';
import { type Races, runRaces } from './races/run-races.js';
import { CI_PARTS, CI_ROUNDS, type Rounds, roundsOf } from './rounds.js';
import { type Outcome, runFault } from './run-fault.js';
import { soak } from './soak.js';
import { tableOfFaults, tableOfNaive, tableOfOverload, tableOfRaces, tableOfSoak } from './tables.js';

/** `npm run torture`: the real server under everything that goes wrong; exit 1 if anything was lost, or went unnoticed. */
const [FAULTS_NAME, RACES, OVERLOAD, NAIVE, SOAK] = ['faults', 'races', 'overload', 'naive', 'soak'];
const DOCUMENT = new URL('../../../docs/RELIABILITY.md', import.meta.url);
const USAGE = `npm run torture -- [--long] [--share 0.25] [--seed 1] [--only NAME]… [--pair NAME] [--without NAME]… [--write]
--ci: a few faults and races in one or two minutes, with few clients.
--pair NAME: of the races those with this in their names alone.
--soak 60: half of full speed for so many minutes, and a fault every five; nothing else.
--write puts the tables into docs/RELIABILITY.md, and leaves those of parts that were not run.
Parts: ${[...FAULTS.map(({ name }) => name), RACES, OVERLOAD, NAIVE].join('; ')}.`;

/** What a part of the run has come to: a table, and whether it is as it should be. */
interface Part {
  name: string;
  table: string;
  isSound: boolean;
}

await runCommand(async (_env, args) => {
  if (args.includes('--help')) return console.error(USAGE);
  const { values } = parseArgs({
    args: [...args],
    options: {
      long: { type: 'boolean', default: false },
      share: { type: 'string', default: '1' },
      seed: { type: 'string', default: '1' },
      only: { type: 'string', multiple: true },
      without: { type: 'string', multiple: true, default: [] },
      ci: { type: 'boolean', default: false },
      pair: { type: 'string', default: '' },
      soak: { type: 'string' },
      write: { type: 'boolean', default: false },
    },
  });
  const seed = Number(values.seed);
  const rounds = values.ci ? CI_ROUNDS : roundsOf(values.long, Number(values.share));
  console.error(`seed ${seed}, ${JSON.stringify(rounds)}`);
  const isNamed = (name: string, names: readonly string[]) => names.some((part) => name.includes(part));
  const isChosen = (name: string) =>
    isNamed(name, values.only ?? (values.ci ? CI_PARTS : [''])) && !isNamed(name, values.without);
  const faults = FAULTS.filter(({ name }) => isChosen(name));
  const parts: Part[] = [];
  try {
    if (values.soak) parts.push(await soakIn(rounds, seed, Number(values.soak)));
    else if (faults.length > 0) parts.push(await faultsIn(faults, rounds, seed));
    if (!values.soak && isChosen(RACES)) parts.push(await racesIn(rounds, seed, values.pair));
    if (!values.soak && isChosen(OVERLOAD)) parts.push(await overloadIn(rounds));
    if (!values.soak && isChosen(NAIVE)) parts.push(await naiveIn(rounds, seed));
  } finally {
    await stopChildren();
  }
  const how = `${availableParallelism()} cores, Node.js ${process.versions.node}, seed ${seed}, ${rounds.clients} clients${values.long ? ', long form' : ''}.`;
  for (const { name, table } of parts) {
    process.stdout.write(`${table}\n\n`);
    const written = `Measured on ${new Date().toISOString().slice(0, 10)}: ${how}\n\n${table}`;
    if (values.write) await putIntoDocument(written, DOCUMENT, `npm run torture: ${name}`);
  }
  if (parts.some(({ isSound }) => !isSound)) process.exitCode = 1;
});
process.exit();

async function faultsIn(faults: readonly Fault[], rounds: Rounds, seed: number): Promise<Part> {
  const outcomes: Outcome[] = [];
  for (const [names, group] of byServers(faults)) {
    const arena = await openArena(names);
    const journal = new Journal();
    try {
      for (const fault of group) {
        const outcome = await runFault(fault, { arena, journal, rounds, seed: seed + outcomes.length });
        outcomes.push(outcome);
        tell(outcome);
      }
    } finally {
      await arena.close();
    }
  }
  return {
    name: FAULTS_NAME,
    table: tableOfFaults(outcomes),
    isSound: outcomes.every(({ wrongs }) => wrongs.length === 0),
  };
}

async function racesIn(rounds: Rounds, seed: number, pair: string): Promise<Part> {
  const races = await runRaces(rounds, seed, ({ name }) => name.includes(pair));
  for (const { pair, wrongs } of races.raced)
    for (const wrong of wrongs.slice(0, 3)) console.error(`BROKE: ${pair.name}: ${wrong}`);
  for (const fault of races.faults) console.error(`BROKE: after all: ${fault}`);
  // One pair alone may be kept by a constraint, and go wrong never.
  const isToBeNoticed = pair === '' && rounds.racesWithoutLocks > 0;
  return { name: RACES, table: tableOfRaces(races, rounds), isSound: areSound(races, isToBeNoticed) };
}

/** Races in which nothing would be noticed without locks prove nothing. */
function areSound({ raced, faults }: Races, isToBeNoticed: boolean): boolean {
  const isNoticed = !isToBeNoticed || raced.some(({ noticedIn }) => noticedIn !== null);
  return isNoticed && faults.length === 0 && raced.every(({ wrongs }) => wrongs.length === 0);
}

async function overloadIn({ loadSeconds }: Rounds): Promise<Part> {
  const arena = await openArena(['first']);
  const overloaded = await overload(arena, loadSeconds).finally(arena.close);
  return { name: OVERLOAD, table: tableOfOverload(overloaded), isSound: overloaded.wrongs.length === 0 };
}

async function naiveIn(rounds: Rounds, seed: number): Promise<Part> {
  const noticed = await runNaive(rounds, seed);
  return {
    name: NAIVE,
    table: tableOfNaive(noticed),
    isSound: noticed.every(({ outcome }) => outcome.wrongs.length > 0),
  };
}

async function soakIn(rounds: Rounds, seed: number, minutes: number): Promise<Part> {
  const soaked = await soak({ rounds, seed, minutes, tell });
  const isSound = soaked.outcomes.every(({ wrongs }) => wrongs.length === 0);
  return { name: SOAK, table: tableOfSoak(soaked), isSound };
}

/** One stage for all that take the same processes. */
function byServers(faults: readonly Fault[]): [readonly ServerName[], Fault[]][] {
  const groups = new Map<string, Fault[]>();
  for (const fault of faults) {
    const key = (fault.servers ?? ['first']).join();
    groups.set(key, [...(groups.get(key) ?? []), fault]);
  }
  return [...groups].map(([key, group]) => [key.split(',') as ServerName[], group]);
}

function tell({ name, acknowledged, refused, left, tally, recoveryMs, wrongs }: Outcome): void {
  const { requests, retried, reads } = tally;
  const counts = { requests, acknowledged, refused, left, retried, reads, recoveryMs: Math.round(recoveryMs) };
  console.error(`${wrongs.length === 0 ? 'held' : 'BROKE'}: ${name} ${JSON.stringify(counts)}`);
  for (const wrong of wrongs.slice(0, 10)) console.error(`  ${wrong}`);
}
