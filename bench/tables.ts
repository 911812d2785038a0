import { type Figure, figuresOf, growthOf, type Result, ratioToRaw } from './figures.js';
import { CONNECTIONS, median, type Row, type Sample } from './measure.js';
import { TARGETS, type TargetName } from './targets.js';

const HEADINGS: Record<TargetName, string> = {
  raw: 'raw',
  uncached: 'uncached',
  cached: 'cached',
  logging: 'uncached, logging',
};

const [MANY, ONE] = CONNECTIONS;

/** All tables of a run in Markdown. */
export function writeTables(results: readonly Result[], machine: string): string {
  return [
    machine,
    '## Figures to reach',
    figureTable(results),
    ...growthTable(results),
    ...results.flatMap(tablesOf),
  ].join('\n\n');
}

function figureTable(results: readonly Result[]): string {
  const figures = results.map(figuresOf);
  const lines = (figures[0] ?? []).map(({ name, wanted }, at) => [
    name,
    wanted,
    ...figures.map((of) => reached(of[at]!)),
  ]);
  return markdown(['', 'wanted', ...results.map(({ partners }) => `${grouped(partners)} partners`)], lines);
}

function growthTable(results: readonly Result[]): string[] {
  const figures = growthOf(results);
  if (figures.length === 0) return [];
  const lines = figures.map((figure) => [figure.name, figure.wanted, reached(figure)]);
  return ['From the smallest database to the largest:', markdown(['', 'wanted', 'measured'], lines)];
}

const reached = ({ measured, isReached }: Figure): string =>
  isReached === null ? 'not measured' : `${shown(measured)} ${isReached ? '✓' : '✗'}`;

function tablesOf(result: Result): string[] {
  const { partners, rows, writes } = result;
  const perSecond = (all: readonly Row[]) =>
    table(all, MANY, (row) => `${ratioCell(all, row)} (${whole(row.samples)})`);
  const reading = [
    `### Requests a second, ${MANY} connections: ratio to raw (absolute)`,
    perSecond(rows),
    `### Processor time per request, ${MANY} connections: server / PostgreSQL, ms`,
    table(rows, MANY, ({ samples }) => `${ms(samples, 'serverCpuMs')} / ${ms(samples, 'postgresCpuMs')}`),
    ...[MANY, ONE].flatMap((connections) => [
      `### Latency, ${connections === 1 ? '1 connection' : `${connections} connections`}: p50 / p99, ms`,
      table(rows, connections, ({ samples }) => `${ms(samples, 'p50Ms')} / ${ms(samples, 'p99Ms')}`),
    ]),
  ];
  const writing = [`### Under writes, ${MANY} connections: ratio to raw without writes (absolute)`, perSecond(writes)];
  return [
    `## ${grouped(partners)} partners`,
    ...(rows.length > 0 ? reading : []),
    ...(writes.length > 0 ? writing : []),
    `Memory after the run: ${residents(result)}.`,
  ];
}

function table(rows: readonly Row[], connections: number, cell: (row: Row) => string): string {
  const shown = rows.filter((row) => row.connections === connections);
  const targets = TARGETS.filter((name) => shown.some(({ target }) => target === name));
  const scenarios = [...new Set(shown.map(({ scenario }) => scenario))];
  const lines = scenarios.map((scenario) => [
    scenario,
    ...targets.map((target) => {
      const row = shown.find((one) => one.scenario === scenario && one.target === target);
      return row ? cell(row) : '';
    }),
  ]);
  return markdown(['', ...targets.map((target) => HEADINGS[target])], lines);
}

const markdown = (heading: readonly string[], lines: readonly (readonly string[])[]): string =>
  [heading, heading.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const ratioCell = (rows: readonly Row[], { scenario, target }: Row): string =>
  shown(ratioToRaw(rows, scenario, target));
const whole = (samples: readonly Sample[]): string =>
  grouped(Math.round(median(samples.map((one) => one.requestsPerSecond)) ?? 0));
const ms = (samples: readonly Sample[], field: Exclude<keyof Sample, 'requestsPerSecond'>): string =>
  shown(median(samples.map((one) => one[field])));
const shown = (value: number | null): string =>
  value === null ? 'not measured' : value >= 10 ? value.toFixed(1) : value.toFixed(2);
const grouped = (value: number): string => value.toLocaleString('en').replaceAll(',', ' ');

const residents = ({ residentMb }: Result): string =>
  TARGETS.flatMap((target) => (target in residentMb ? [[HEADINGS[target], residentMb[target]] as const] : []))
    .map(([name, mb]) => `${name} ${mb == null ? 'not measured' : `${Math.round(mb)} MB`}`)
    .join(', ');
