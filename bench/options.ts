import { parseArgs } from 'node:util';
import { PARTNERS_MAX } from '../seeds/large/generate-large.js';
import { PlainError } from '../src/plain-error.js';

export const PARTS = ['directory', 'dashboard', 'writes'] as const;

export type Part = (typeof PARTS)[number];

export interface BenchOptions {
  /** One database of each size is made and measured. */
  partners: number[];
  parts: readonly Part[];
  /** How long each load lasts; null where it is a few requests. */
  seconds: number | null;
  /** How often every target has its turn. */
  rounds: number;
  /** Settings of the servers besides those that the benchmark sets, as NAME=VALUE. */
  settings: Record<string, string>;
  isProfile: boolean;
  isShort: boolean;
  /** Whether this run is the one whose tables stand in `docs/PERFORMANCE.md`. */
  writesDocument: boolean;
}

export const BENCH_USAGE = `npm run bench -- [options]

  (none)            the full run; writes the tables of docs/PERFORMANCE.md
  --partners N,M    databases of these sizes (1000,10000,100000)
  --only PART       ${PARTS.join(', ')}; may be given more than once
  --seconds S       how long each load lasts (2)
  --rounds R        how often every target has its turn (3)
  --set NAME=VALUE  a setting for the servers that are measured; may be given more than once
  --profile         runs the uncached server with --cpu-prof and prints the functions that took the most time
  --short           small data and short loads: whether everything still runs
`;

const FULL = { partners: [1_000, 10_000, 100_000], seconds: 2, rounds: 3 };
const SHORT = { partners: [200], seconds: null, rounds: 1 };

export class BenchRefusedError extends PlainError {}

export function readOptions(args: readonly string[]): BenchOptions {
  const values = parse(args);
  const isShort = values.short ?? false;
  const usual = isShort ? SHORT : FULL;
  const isWhole = !isShort && !values.profile && !values.partners && !values.only && !values.set;
  return {
    partners: values.partners === undefined ? usual.partners : values.partners.split(',').map(readPartners),
    parts: values.only === undefined ? PARTS : values.only.map(readPart),
    seconds: values.seconds === undefined ? usual.seconds : readNumber('--seconds', values.seconds, 0.05, 600),
    rounds: values.rounds === undefined ? usual.rounds : readNumber('--rounds', values.rounds, 1, 100),
    settings: Object.fromEntries((values.set ?? []).map(readSetting)),
    isProfile: values.profile ?? false,
    isShort,
    writesDocument: isWhole,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        partners: { type: 'string' },
        only: { type: 'string', multiple: true },
        seconds: { type: 'string' },
        rounds: { type: 'string' },
        set: { type: 'string', multiple: true },
        profile: { type: 'boolean' },
        short: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new BenchRefusedError(`${(error as Error).message}\n\n${BENCH_USAGE}`);
  }
}

const PARTNERS_MIN = 100;

function readPartners(text: string): number {
  return readNumber('--partners', text, PARTNERS_MIN, PARTNERS_MAX);
}

function readNumber(option: string, text: string, min: number, max: number): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= min && value <= max) return value;
  throw new BenchRefusedError(`${option} takes a number from ${min} to ${max}.`);
}

function readSetting(text: string): [string, string] {
  const [, name, value] = /^([A-Z_]+)=(.*)$/.exec(text) ?? [];
  if (name !== undefined && value !== undefined) return [name, value];
  throw new BenchRefusedError(`--set takes NAME=VALUE, not "${text}".`);
}

function readPart(text: string): Part {
  const part = PARTS.find((known) => known === text);
  if (part) return part;
  throw new BenchRefusedError(`There is no part "${text}". Parts: ${PARTS.join(', ')}.`);
}
