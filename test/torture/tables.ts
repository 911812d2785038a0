import type { Loaded } from './load-process.js';
import type { Noticed } from './naive.js';
import type { Overloaded } from './overload.js';
import type { Races } from './races/run-races.js';
import type { Rounds } from './rounds.js';
import type { Outcome } from './run-fault.js';
import type { Soaked } from './soak.js';

const HEADING = [
  'fault',
  'dose',
  'requests',
  'acknowledged',
  'refused by rules',
  'left by clients',
  'tried again',
  'recovered within, ms',
  'oracle',
];

export function tableOfFaults(outcomes: readonly Outcome[]): string {
  return markdown(HEADING, outcomes.map(line));
}

const line = ({ name, dose, tally, acknowledged, refused, left, recoveryMs, wrongs }: Outcome): string[] => [
  name,
  dose,
  String(tally.requests),
  String(acknowledged),
  String(refused),
  String(left),
  String(tally.retried),
  String(Math.round(recoveryMs)),
  wrongs.length === 0 ? 'holds' : `broken: ${wrongs.length}`,
];

export const markdown = (heading: readonly string[], lines: readonly (readonly string[])[]): string =>
  [heading, heading.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const RACES = ['two that meet', 'clauses', 'rounds', 'the first done', 'the second', 'both', 'wrong', 'without locks'];

export function tableOfRaces({ raced, faults }: Races, { races, racesWithoutLocks }: Rounds): string {
  const lines = raced.map(({ pair, first, second, both, wrongs, noticedIn }) => [
    ...[pair.name, pair.clauses, ...[races, first, second, both, wrongs.length].map(String)],
    withoutLocks(noticedIn, racesWithoutLocks),
  ]);
  const after = `In the database after all of them: ${faults.length === 0 ? 'nothing wrong' : faults.join('; ')}.`;
  return `${markdown(RACES, lines)}\n\n${after}`;
}

function withoutLocks(noticedIn: number | null, rounds: number): string {
  if (rounds === 0) return 'not tried';
  return noticedIn === null ? `nothing wrong in ${rounds}` : `wrong in round ${noticedIn}`;
}

const LOADS = [
  '',
  'offered a second',
  'answered',
  'p50, ms',
  'p99, ms',
  'refused with 503',
  'p99 of these, ms',
  'failed',
];

export function tableOfOverload({ peak, over, after, retryAfter, wrongs }: Overloaded): string {
  const table = markdown(LOADS, [
    loadLine('peak: 32 connections', peak),
    loadLine('ten times as much: 320 connections', over),
    loadLine('2 s later: 1 connection', after),
  ]);
  const part = ((over.accepted / peak.accepted) * 100).toFixed(0);
  const told = `Useful answers under overload: ${part} % of the peak. Retry-After: ${retryAfter ?? 'not seen'}.`;
  return [table, told, ...wrongs.map((wrong) => `Broken: ${wrong}.`)].join('\n\n');
}

const loadLine = (name: string, loaded: Loaded): string[] => [
  name,
  ...[
    loaded.offered,
    loaded.accepted,
    loaded.acceptedP50Ms,
    loaded.acceptedP99Ms,
    loaded.refused,
    loaded.refusedP99Ms,
    loaded.failed,
  ].map((figure) => String(Math.round(figure))),
];

export function tableOfNaive(noticed: readonly Noticed[]): string {
  const lines = noticed.map(({ name, fault, outcome: { wrongs } }) => [name, fault, wrongs[0] ?? 'nothing']);
  return markdown(['naive variant', 'fault', 'what the oracle says'], lines);
}

export function tableOfSoak({ minutes, actsPerSecond, outcomes, residentMb: [from, to] }: Soaked): string {
  const sum = (of: (outcome: Outcome) => number) => outcomes.reduce((total, outcome) => total + of(outcome), 0);
  const [answered, atOnce] = [sum(({ tally }) => tally.answered), sum(({ tally }) => tally.atOnce)];
  const share = ((atOnce / answered) * 100).toFixed(2);
  const told = `${minutes} minutes, ${actsPerSecond.toFixed(0)} acts a second: ${answered} operations, ${share} % answered at the first try, all after retries unless said below.`;
  return [told, `Memory: ${from.toFixed(0)} MB, then ${to.toFixed(0)} MB.`, tableOfFaults(outcomes)].join('\n\n');
}
