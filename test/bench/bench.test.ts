import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Program, runProgram } from '../support/program.js';

const DIRECTORY = [
  'unfiltered',
  'by category',
  'by industry',
  'by both',
  'by both, same project',
  'deep page',
  'rare industry',
  '100 different requests',
];
const WRITTEN = ['unfiltered', '100 different requests'];
const WRITES = [0, 1, 10, 50];
const PATIENCE_MS = 300_000;

/** The rows of the table under a heading, by their first cell. */
function tableUnder(output: string, heading: string): Map<string, string[]> {
  const from = output.indexOf(`${heading}\n`);
  if (from < 0) throw new Error(`There is no table "${heading}".`);
  const [, , ...lines] = output
    .slice(from + heading.length)
    .trimStart()
    .split('\n\n')[0]!
    .split('\n');
  return new Map(
    lines.map((line) => {
      const [name, ...cells] = line.split('|').slice(1, -1);
      return [name!.trim(), cells.map((cell) => cell.trim())];
    }),
  );
}

describe('npm run bench -- --short', () => {
  let program: Program;
  let exitCode: number | string;

  beforeAll(async () => {
    program = runProgram('bench/bench.js', {}, ['--short']);
    exitCode = await program.ended;
  }, PATIENCE_MS);

  test('ends well, having found every answer the same', () => {
    expect(program.output()).toMatch(/10\d answers agree\./);
    expect(program.output()).toContain('20 dashboards agree.');
    expect(program.output()).toContain('After the writes the servers agree.');
    expect(exitCode).toBe(0);
  });

  test('asks everything of every target', () => {
    const rows = tableUnder(program.output(), '### Requests a second, 32 connections: ratio to raw (absolute)');
    expect([...rows.keys()]).toEqual([...DIRECTORY, "the partner's dashboard"]);
    for (const [scenario, cells] of rows) {
      const asked = cells.filter(Boolean);
      const wanted = scenario === 'unfiltered' ? 4 : scenario === "the partner's dashboard" ? 2 : 3;
      expect([scenario, asked.length]).toEqual([scenario, wanted]);
      for (const cell of asked) expect(cell).toMatch(/^\d+\.\d+ \([1-9][\d ]*\)$/);
    }
  });

  test('tells latency with many connections and with one', () => {
    for (const heading of ['### Latency, 32 connections: p50 / p99, ms', '### Latency, 1 connection: p50 / p99, ms']) {
      const rows = tableUnder(program.output(), heading);
      expect(rows.size).toBe(DIRECTORY.length + 1);
      for (const cell of [...rows.values()].flat().filter(Boolean)) expect(cell).toMatch(/^\d+\.\d+ \/ \d+\.\d+$/);
    }
  });

  test('reads under each rate of writes', () => {
    const rows = tableUnder(
      program.output(),
      '### Under writes, 32 connections: ratio to raw without writes (absolute)',
    );
    const wanted = WRITTEN.flatMap((name) => WRITES.map((rate) => `${name}, ${rate} writes a second`));
    expect([...rows.keys()]).toEqual(wanted);
    for (const cells of rows.values()) expect(cells.filter(Boolean)).toHaveLength(3);
  });

  test('says of each figure to reach what was measured', () => {
    const rows = tableUnder(program.output(), '## Figures to reach');
    expect(rows.size).toBe(6);
    const memory = rows.get('memory, MB');
    expect(memory?.[1]).toMatch(process.platform === 'linux' ? /^\d+\.\d+ [✓✗]$/ : /^not measured$/);
  });
});
