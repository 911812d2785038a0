import { describe, expect, test } from '@jest/globals';
import { competenceOn, type Term } from '../../src/regulation/competence.js';
import { compareCards, hasPublicCard, isListed, LISTED_LEVELS } from '../../src/regulation/directory.js';
import type { Level } from '../../src/regulation/levels.js';
import type { SanctionFacts, SanctionKind } from '../../src/regulation/sanctions.js';

function card(day: string, level: Level = 'EXTENDED', sanctions: SanctionFacts[] = [], endedOn: string | null = null) {
  const terms: Term[] = [{ level, validFrom: '2025-11-22', validThrough: '2026-11-22' }];
  return { competence: competenceOn(day, terms, sanctions, endedOn), sanctions, day };
}

function sanction(kind: SanctionKind, facts: Partial<SanctionFacts> = {}): SanctionFacts {
  return { kind, startsOn: '2026-03-01', throughOn: '2026-04-30', liftedOn: null, ...facts };
}

describe('4.6 who is listed, 2.3 whose card is answered', () => {
  test.each([
    ['BASIC', false],
    ['EXTENDED', true],
    ['MAXIMAL', true],
  ] as const)('4.6, 1.3 %s is listed: %s; 2.3 has a card in any case', (level, expected) => {
    expect(isListed(card('2026-03-01', level))).toBe(expected);
    expect(LISTED_LEVELS.includes(level)).toBe(expected);
    expect(hasPublicCard(card('2026-03-01', level))).toBe(true);
  });

  test.each([
    ['2025-11-21', false],
    ['2025-11-22', true],
    ['2026-11-22', true],
    ['2026-11-23', false],
    ['2027-01-23', false],
  ])('4.6, 2.3 by the day alone: %s %s', (day, expected) => {
    expect(isListed(card(day))).toBe(expected);
    expect(hasPublicCard(card(day))).toBe(expected);
  });

  test.each<[string, SanctionKind, boolean]>([
    ['6.1', 'COMPETENCE_DEPRIVATION', true],
    ['6.2', 'POINTS_AND_DISCOUNT_REFUSAL', false],
    ['6.3', 'IMPLEMENTATION_REQUESTS_EXCLUSION', false],
    ['6.4', 'PUBLIC_LISTS_EXCLUSION', true],
    ['6.5', 'VIOLATORS_LIST_PLACEMENT', false],
    ['6.6', 'CABINET_BLOCKING', false],
  ])('%s %s hides list and card: %s', (_, kind, hides) => {
    const sanctions = [sanction(kind, { refusesPoints: true, refusesDiscount: true })];
    for (const [day, isHidden] of [
      ['2026-02-28', false],
      ['2026-03-01', hides],
      ['2026-04-30', hides],
      ['2026-05-01', false],
    ] as const) {
      expect([day, isListed(card(day, 'EXTENDED', sanctions))]).toEqual([day, !isHidden]);
      expect([day, hasPublicCard(card(day, 'BASIC', sanctions))]).toEqual([day, !isHidden]);
    }
  });

  test('6.7 hides list and card until lifted', () => {
    const sanctions = [sanction('PARTNERSHIP_TERMINATION', { throughOn: null, liftedOn: '2026-06-01' })];
    for (const [day, expected] of [
      ['2026-02-28', true],
      ['2026-03-01', false],
      ['2026-05-31', false],
      ['2026-06-01', true],
    ] as const) {
      expect([day, isListed(card(day, 'MAXIMAL', sanctions))]).toEqual([day, expected]);
      expect([day, hasPublicCard(card(day, 'MAXIMAL', sanctions))]).toEqual([day, expected]);
    }
  });

  test('6.7 a partnership that ended without a sanction is shown on its last day and not after', () => {
    expect(isListed(card('2026-03-01', 'EXTENDED', [], '2026-03-01'))).toBe(true);
    expect(isListed(card('2026-03-02', 'EXTENDED', [], '2026-03-01'))).toBe(false);
    expect(hasPublicCard(card('2026-03-01', 'BASIC', [], '2026-03-01'))).toBe(true);
    expect(hasPublicCard(card('2026-03-02', 'BASIC', [], '2026-03-01'))).toBe(false);
  });
});

describe('4.7 the order', () => {
  const place = (id: string, points: number, reachedAt: string) => ({ id, points, reachedAt: new Date(reachedAt) });
  const ordered = [
    place('d', 300, '2026-09-01T00:00:00Z'),
    place('c', 200, '2026-01-01T00:00:00Z'),
    place('a', 200, '2026-01-02T00:00:00Z'),
    place('b', 200, '2026-01-02T00:00:00Z'),
    place('f', 0, '2025-01-01T00:00:00Z'),
    place('e', -10, '2024-01-01T00:00:00Z'),
  ];

  test('4.7 points descending, then the earlier reached, then the lower id', () => {
    expect([...ordered].reverse().sort(compareCards)).toEqual(ordered);
  });

  test('4.7 the order is total: any two different cards have one', () => {
    for (const [i, a] of ordered.entries()) {
      for (const [j, b] of ordered.entries()) {
        expect(Math.sign(compareCards(a, b))).toBe(Math.sign(i - j));
      }
    }
  });
});
