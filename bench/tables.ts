import { CONNECTIONS, median, type Row, type Sample } from './measure.js';
import type { TargetName } from './targets.js';

/** What was measured on one database. */
export interface Result {
  partners: number;
  rows: Row[];
  /** Megabytes in use after the run; null where the system does not tell. */
  residentMb: Partial<Record<TargetName, number | null>>;
}

const HEADINGS: Record<TargetName, string> = {
  raw: 'raw',
  uncached: 'server, uncached',
  cached: 'server, cached',
  logging: 'server, logging',
};

/** All tables of a run in Markdown. */
export const writeTables = (results: readonly Result[], machine: string): string =>
  [machine, ...results.flatMap(tablesOf)].join('\n\n');

function tablesOf(result: Result): string[] {
  const [many, one] = CONNECTIONS;
  return [
    `## ${grouped(result.partners)} partners`,
    `### Requests a second, ${many} connections: ratio to raw (absolute)`,
    table(result, many, ({ samples }, raw) => `${ratio(samples, raw)} (${whole(samples)})`),
    `### Processor time per request, ${many} connections: server / PostgreSQL, ms`,
    table(result, many, ({ samples }) => `${ms(samples, 'serverCpuMs')} / ${ms(samples, 'postgresCpuMs')}`),
    `### Latency, p50 / p99 in ms, ${many} connections`,
    table(result, many, ({ samples }) => `${ms(samples, 'p50Ms')} / ${ms(samples, 'p99Ms')}`),
    `### Latency, p50 / p99 in ms, ${one} connection`,
    table(result, one, ({ samples }) => `${ms(samples, 'p50Ms')} / ${ms(samples, 'p99Ms')}`),
    `Memory after the run: ${residents(result)}.`,
  ];
}

type Cell = (row: Row, raw: readonly Sample[]) => string;

function table({ rows }: Result, connections: number, cell: Cell): string {
  const shown = rows.filter((row) => row.connections === connections);
  const targets = (Object.keys(HEADINGS) as TargetName[]).filter((name) => shown.some(({ target }) => target === name));
  const scenarios = [...new Set(shown.map(({ scenario }) => scenario))];
  const find = (scenario: string, target: TargetName) =>
    shown.find((row) => row.scenario === scenario && row.target === target);
  const lines = scenarios.map((scenario) => {
    const raw = find(scenario, 'raw')?.samples ?? [];
    const cells = targets.map((target) => {
      const row = find(scenario, target);
      return row ? cell(row, raw) : '';
    });
    return [scenario, ...cells];
  });
  return markdown(['', ...targets.map((target) => HEADINGS[target])], lines);
}

export const markdown = (heading: readonly string[], lines: readonly (readonly string[])[]): string =>
  [heading, heading.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** Of each round its own ratio, because only what was measured in the same round had the same machine. */
export function ratioOf(samples: readonly Sample[], raw: readonly Sample[]): number | null {
  return median(samples.map((one, round) => one.requestsPerSecond / (raw[round]?.requestsPerSecond ?? Number.NaN)));
}

const ratio = (samples: readonly Sample[], raw: readonly Sample[]): string => shown(ratioOf(samples, raw));
const whole = (samples: readonly Sample[]): string =>
  grouped(Math.round(median(samples.map((one) => one.requestsPerSecond)) ?? 0));
const ms = (samples: readonly Sample[], field: Exclude<keyof Sample, 'requestsPerSecond'>): string =>
  shown(median(samples.map((one) => one[field])));
const shown = (value: number | null): string =>
  value === null ? 'not measured' : value >= 10 ? value.toFixed(1) : value.toFixed(2);
const grouped = (value: number): string => value.toLocaleString('en').replaceAll(',', ' ');

const residents = ({ residentMb }: Result): string =>
  Object.entries(residentMb)
    .map(([target, mb]) => `${HEADINGS[target as TargetName]} ${mb == null ? 'not measured' : `${Math.round(mb)} MB`}`)
    .join(', ');
