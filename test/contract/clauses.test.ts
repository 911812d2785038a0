import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

/** The clauses that this server enforces today. One more here is a promise of a rule and of a test. */
const ENFORCED = [
  ...['1.1', '1.2', '1.3', '1.4', '1.5', '1.6', '3.3', '3.6', '5.10'],
  ...['2.1', '2.2', '2.3', '2.4', '2.5', '2.6', '2.7', '2.8', '2.9', '2.10', '2.11', '2.12', '2.13'],
  ...['4.1', '4.2', '4.3', '4.4', '4.5', '4.6', '4.7', '4.8', '4.9', '4.10', '4.11', '4.12', '4.13'],
  ...['6.1', '6.2', '6.3', '6.4', '6.5', '6.6', '6.7'],
];

const textOf = (folder: string): string =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.includes('node_modules'))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');

const rules =
  textOf('src/regulation').replace(readFileSync('src/regulation/clauses.ts', 'utf8'), '') + textOf('src/directory');
const tests = textOf('test');

const cites = (text: string, clause: string): boolean =>
  new RegExp(`(?<![\\d.])${clause.replace('.', '\\.')}(?![\\d]|\\.\\d)`).test(text);

describe('every enforced clause', () => {
  it.each(ENFORCED)('%s is cited by a rule', (clause) => {
    expect(cites(rules, clause)).toBe(true);
  });

  it.each(ENFORCED)('%s is named by a test', (clause) => {
    const titles = tests.match(/(?:it|describe|test)(?:\.each\([\s\S]*?\))?\(\s*(['"`])[\s\S]*?\1/g) ?? [];
    expect(titles.some((title) => cites(title, clause))).toBe(true);
  });
});
