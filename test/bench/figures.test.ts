import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { figuresOf, growthOf, type Result } from '../../bench/figures.js';
import type { Row } from '../../bench/measure.js';
import { readOptions } from '../../bench/options.js';
import { putIntoDocument } from '../../bench/performance-document.js';
import type { TargetName } from '../../bench/targets.js';

const row = (scenario: string, target: TargetName, connections: number, perSecond: number[], p50Ms = 1): Row => ({
  scenario,
  target,
  connections,
  samples: perSecond.map((requestsPerSecond) => ({
    requestsPerSecond,
    p50Ms,
    p99Ms: p50Ms,
    serverCpuMs: 1,
    postgresCpuMs: 1,
  })),
});

const result = (partners: number, uncached: number[], latencyMs: number): Result => ({
  partners,
  rows: [
    row('unfiltered', 'raw', 32, [1000, 2000, 4000]),
    row('unfiltered', 'uncached', 32, uncached),
    row('unfiltered', 'uncached', 1, [1, 1, 1], latencyMs),
  ],
  writes: [],
  residentMb: { uncached: 100, cached: 257 },
});

describe('figures', () => {
  test('a ratio is the middle one of the ratios within each round', () => {
    const [directory, different] = figuresOf(result(1000, [700, 1400, 400], 1));
    expect(directory).toMatchObject({ name: 'directory, uncached', measured: 0.7, isReached: true });
    expect(different).toMatchObject({ measured: null, isReached: null });
  });

  test('a ratio just below what is wanted is not reached', () => {
    expect(figuresOf(result(1000, [699, 1398, 2796], 1))[0]).toMatchObject({ measured: 0.699, isReached: false });
  });

  test('memory is that of the larger server', () => {
    expect(figuresOf(result(1000, [1, 1, 1], 1)).at(-1)).toMatchObject({ measured: 257, isReached: false });
  });

  test('growth compares the largest database with the smallest, whatever their order', () => {
    const growth = growthOf([result(100_000, [500, 1000, 2000], 3), result(1000, [1000, 2000, 4000], 2)]);
    expect(growth.slice(0, 2)).toMatchObject([
      { name: 'loss of the ratio to raw, uncached', measured: 2, isReached: false },
      { name: 'growth of the latency with one connection, uncached', measured: 1.5, isReached: true },
    ]);
    expect(growthOf([result(1000, [1, 1, 1], 1)])).toEqual([]);
  });
});

describe('options', () => {
  test('only the whole run writes the document', () => {
    expect(readOptions([])).toMatchObject({ partners: [1000, 10_000, 100_000], writesDocument: true });
    for (const args of [['--short'], ['--partners', '500,1000'], ['--only', 'writes'], ['--profile'], ['--set', 'A=1']])
      expect(readOptions(args).writesDocument).toBe(false);
  });

  test.each([
    [['--partners', '99'], /--partners takes a number from 100/],
    [['--partners', 'many'], /--partners takes/],
    [['--only', 'everything'], /There is no part "everything"/],
    [['--rounds', '0'], /--rounds takes/],
    [['--set', 'nothing'], /NAME=VALUE/],
    [['--fast'], /--fast/],
  ])('%j is refused', (args, message) => {
    expect(() => readOptions(args)).toThrow(message);
  });
});

describe('the document', () => {
  test('only what stands between the marks is written over', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kkv-document-'));
    const file = join(folder, 'PERFORMANCE.md');
    const original = await readFile('docs/PERFORMANCE.md', 'utf8');
    try {
      await writeFile(file, original);
      await putIntoDocument('TABLES OF MAY', file);
      const once = await readFile(file, 'utf8');
      await putIntoDocument('TABLES OF JUNE', file);
      const twice = await readFile(file, 'utf8');
      expect(twice).toBe(once.replace('\n\nTABLES OF MAY\n\n', '\n\nTABLES OF JUNE\n\n'));
      expect(twice).not.toContain('OF MAY');
      expect(once.startsWith(original.slice(0, original.indexOf('<!-- The tables')))).toBe(true);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test('without its marks it is left alone', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kkv-document-'));
    const file = join(folder, 'PERFORMANCE.md');
    try {
      await writeFile(file, 'prose');
      await expect(putIntoDocument('tables', file)).rejects.toThrow(/lost the marks/);
      expect(await readFile(file, 'utf8')).toBe('prose');
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
