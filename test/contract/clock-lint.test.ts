import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

/** Where the machine's own time is meant: the clock itself, security, the age of keys, start-up, and what only waits. */
const MACHINE_TIME = [
  'src/clock.ts',
  'src/main.ts',
  'src/start.ts',
  'src/access/',
  'src/administration/set-sandbox-clock.ts',
  'src/transactions/in-transaction.ts',
  'src/jobs/jobs.ts',
  'src/jobs/start-jobs.ts',
  'src/database/embedded',
];

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));
}

const linesOf = (file: string) => readFileSync(file, 'utf8').split('\n');

describe('the clock enters as a value', () => {
  it('nothing but the named places asks the machine for the time', () => {
    const asking = sources('src')
      .filter((file) => !MACHINE_TIME.some((place) => file.startsWith(place)))
      .filter((file) => linesOf(file).some((line) => /new Date\(\)|Date\.now\(\)/.test(line)));
    expect(asking).toEqual([]);
  });

  const BUSINESS = [
    'partners',
    'competence',
    'projects',
    'points',
    'sanctions',
    'directory',
    'catalogues',
    'documents',
    'certificates',
    'notifications',
    'analysis',
  ];

  it("no statement of the business asks the database's clock", () => {
    const asking = BUSINESS.flatMap((folder) => sources(join('src', folder))).filter((file) =>
      linesOf(file).some((line) => /(?<![.\w])now\(\)|current_date|current_timestamp|clock_timestamp/i.test(line)),
    );
    expect(asking).toEqual([]);
  });
});
