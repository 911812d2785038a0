import { DASHBOARD, DIFFERENT, UNFILTERED } from './ask.js';
import { CONNECTIONS, median, type Row } from './measure.js';
import { underWrites } from './measure-writes.js';
import type { TargetName } from './targets.js';

/** What was measured on one database. */
export interface Result {
  partners: number;
  rows: Row[];
  writes: Row[];
  /** Megabytes in use after the run; null where the system does not tell. */
  residentMb: Partial<Record<TargetName, number | null>>;
}

/** A figure that was to be reached, and how much it came to be. */
export interface Figure {
  name: string;
  /** In words, as in "at least 0.70". */
  wanted: string;
  measured: number | null;
  isReached: boolean | null;
}

/** Of each round its own ratio, because only what was measured in the same round had the same machine. */
export function ratioToRaw(rows: readonly Row[], scenario: string, target: TargetName): number | null {
  const of = (name: TargetName) =>
    rows.find((row) => row.scenario === scenario && row.target === name && row.connections === CONNECTIONS[0])?.samples;
  const [own, raw] = [of(target), of('raw')];
  if (!own || !raw) return null;
  return median(own.map((one, round) => one.requestsPerSecond / raw[round]!.requestsPerSecond));
}

/** Median latency with one connection, in milliseconds. */
export function latencyAlone({ rows }: Result, target: TargetName): number | null {
  const row = rows.find(
    (one) => one.scenario === UNFILTERED && one.target === target && one.connections === CONNECTIONS[1],
  );
  return row ? median(row.samples.map(({ p50Ms }) => p50Ms)) : null;
}

const RATIOS: readonly { name: string; atLeast: number; of: (result: Result) => number | null }[] = [
  { name: 'directory, uncached', atLeast: 0.7, of: ({ rows }) => ratioToRaw(rows, UNFILTERED, 'uncached') },
  { name: `${DIFFERENT}, uncached`, atLeast: 0.5, of: ({ rows }) => ratioToRaw(rows, DIFFERENT, 'uncached') },
  { name: 'dashboard', atLeast: 0.45, of: ({ rows }) => ratioToRaw(rows, DASHBOARD, 'uncached') },
  { name: 'directory, cached', atLeast: 10, of: ({ rows }) => ratioToRaw(rows, UNFILTERED, 'cached') },
  {
    name: `${DIFFERENT}, cached, under 50 writes a second`,
    atLeast: 4.5,
    of: ({ writes }) => ratioToRaw(writes, underWrites(DIFFERENT, 50), 'cached'),
  },
];

const RESIDENT_MB_AT_MOST = 256;
const GROWTH_AT_MOST = 1.5;

/** What the server is to reach on a database of one size. */
export function figuresOf(result: Result): Figure[] {
  const ratios = RATIOS.map(({ name, atLeast, of }) => {
    const measured = of(result);
    const wanted = `ratio ≥ ${atLeast}`;
    return { name, wanted, measured, isReached: measured === null ? null : measured >= atLeast };
  });
  const { uncached, cached } = result.residentMb;
  const measured = uncached == null || cached == null ? null : Math.max(uncached, cached);
  const isReached = measured === null ? null : measured <= RESIDENT_MB_AT_MOST;
  return [...ratios, { name: 'memory, MB', wanted: `≤ ${RESIDENT_MB_AT_MOST}`, measured, isReached }];
}

/** How much slower the directory is on the largest database than on the smallest; empty with one size. */
export function growthOf(results: readonly Result[]): Figure[] {
  const sorted = results.toSorted((a, b) => a.partners - b.partners);
  const [small, large] = [sorted[0], sorted.at(-1)];
  if (!small || !large || small === large) return [];
  const figure = (name: string, from: number | null, to: number | null): Figure => {
    const measured = from === null || to === null ? null : to / from;
    const isReached = measured === null ? null : measured <= GROWTH_AT_MOST;
    return { name, wanted: `≤ ${GROWTH_AT_MOST}×`, measured, isReached };
  };
  return (['uncached', 'cached'] as const).flatMap((target) => [
    figure(
      `loss of the ratio to raw, ${target}`,
      ratioToRaw(large.rows, UNFILTERED, target),
      ratioToRaw(small.rows, UNFILTERED, target),
    ),
    figure(
      `growth of the latency with one connection, ${target}`,
      latencyAlone(small, target),
      latencyAlone(large, target),
    ),
  ]);
}
