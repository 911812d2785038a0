import { describe, expect, test } from '@jest/globals';
import { CLAUSES, isClause, isViolationGround, VIOLATION_GROUNDS } from '../../src/regulation/clauses.js';
import { refusal } from '../../src/regulation/refusal.js';
import { REFUSAL_CODES } from '../../src/regulation/refusal-codes.js';

function numbered(section: number, last: number): string[] {
  return Array.from({ length: last }, (_, i) => `${section}.${i + 1}`);
}

const ALL = [
  ...numbered(0, 2),
  ...numbered(1, 6),
  ...numbered(2, 13),
  ...numbered(3, 9),
  ...numbered(4, 13),
  ...numbered(5, 12),
  ...numbered(6, 7),
  ...['PP', 'PP-5.2', 'PP-5.4', 'PP-5.5', 'PL'],
];

describe('clauses', () => {
  test('each is there once, with a statement', () => {
    expect(Object.keys(CLAUSES).sort()).toEqual([...ALL].sort());
    const statements = Object.values(CLAUSES);
    expect(new Set(statements).size).toBe(statements.length);
    for (const statement of statements) expect(statement).toMatch(/^[A-Z].{15,}\.$/);
  });

  test.each(['0.0', '0.3', '1.7', '2.14', '3.10', '4.14', '5.13', '6.8', 'PP-5.1', 'pp', '', 'toString', '__proto__'])(
    '%j is none',
    (text) => expect(isClause(text)).toBe(false),
  );

  test('the ethics norm 5.2 and clause 5.2 of the Partner Programme are two', () => {
    expect(isClause('5.2') && isClause('PP-5.2')).toBe(true);
    expect(CLAUSES['5.2']).not.toBe(CLAUSES['PP-5.2']);
  });
});

describe('grounds of a violation', () => {
  test('5.1–5.12, 3.1–3.8, the Partner Programme, the licensing conditions, and nothing else', () => {
    expect([...VIOLATION_GROUNDS]).toEqual([...numbered(5, 12), ...numbered(3, 8), 'PP', 'PL']);
  });

  test.each([...numbered(5, 12), ...numbered(3, 8), 'PP', 'PL'])('%s is one', (ground) => {
    expect(isViolationGround(ground)).toBe(true);
  });

  test.each(['3.9', '0.1', '0.2', '4.1', '6.1', 'PP-5.2', '5.13', ''])('%j is none', (ground) => {
    expect(isViolationGround(ground)).toBe(false);
  });
});

describe('refusals', () => {
  test.each(Object.entries(REFUSAL_CODES))('%s has a name and a clause that exists, or none', (code, { clause }) => {
    expect(code).toMatch(/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/);
    expect(clause === null || isClause(clause)).toBe(true);
  });

  test('the clause comes from the catalogue', () => {
    expect(refusal('TERM_OVERLAPS')).toEqual({ code: 'TERM_OVERLAPS', clause: '2.4' });
    expect(refusal('SLUG_TAKEN', { field: 'input.slug' })).toEqual({
      code: 'SLUG_TAKEN',
      clause: null,
      field: 'input.slug',
    });
  });

  test('a rule may name a clause of its own', () => {
    expect(refusal('SANCTION_TERM_REQUIRED', { clause: '6.2' }).clause).toBe('6.2');
  });
});
