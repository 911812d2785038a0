import { describe, expect, test } from '@jest/globals';
import { competenceOn, isActive } from '../../src/regulation/competence.js';
import {
  ENTRY_KINDS,
  POINT_KINDS,
  pointsForActivity,
  refusalsToCorrectPoints,
  refusalToReverseEntry,
  refusalToSetTariff,
  tariffOn,
  tieOrder,
} from '../../src/regulation/points.js';
import { hasAbility, type SanctionFacts } from '../../src/regulation/sanctions.js';

describe('4.1 what earns points', () => {
  test('4.1 three kinds of activity', () => {
    expect([...POINT_KINDS]).toEqual(['SALE', 'PROJECT', 'MARKETING']);
    expect([...ENTRY_KINDS]).toEqual(['SALE', 'PROJECT', 'MARKETING', 'CORRECTION']);
  });

  const inactive = { code: 'COMPETENCE_NOT_ACTIVE', clause: '4.1' };
  const withheld = { code: 'POINTS_WITHHELD', clause: '6.2' };

  test.each([
    [true, true, 120, null],
    [false, true, 0, inactive],
    [true, false, 0, withheld],
    [false, false, 0, inactive],
  ])('4.1, 6.2 active %s, may accrue %s: %i', (isActiveOnDay, mayAccrue, amount, refusal) => {
    expect(pointsForActivity({ tariffPoints: 120, isActiveOnDay, mayAccrue })).toEqual({ amount, refusal });
  });

  test.each([
    ['2025-11-21', 'COMPETENCE_NOT_ACTIVE'],
    ['2025-11-22', null],
    ['2026-02-28', null],
    ['2026-03-01', 'POINTS_WITHHELD'],
    ['2026-04-30', 'POINTS_WITHHELD'],
    ['2026-05-01', null],
    ['2026-06-30', null],
    ['2026-07-01', 'COMPETENCE_NOT_ACTIVE'],
    ['2026-08-01', null],
    ['2026-11-22', null],
    ['2026-11-23', 'COMPETENCE_NOT_ACTIVE'],
  ])('4.1, 6.1, 6.2 the activity’s day decides: %s %s', (day, expected) => {
    const terms = [{ level: 'BASIC' as const, validFrom: '2025-11-22', validThrough: '2026-11-22' }];
    const sanctions: SanctionFacts[] = [
      {
        kind: 'POINTS_AND_DISCOUNT_REFUSAL',
        startsOn: '2026-03-01',
        throughOn: '2026-04-30',
        liftedOn: null,
        refusesPoints: true,
      },
      { kind: 'COMPETENCE_DEPRIVATION', startsOn: '2026-07-01', throughOn: '2026-07-31', liftedOn: null },
      {
        kind: 'POINTS_AND_DISCOUNT_REFUSAL',
        startsOn: '2026-06-01',
        throughOn: '2026-06-30',
        liftedOn: null,
        refusesDiscount: true,
      },
    ];
    const accrual = pointsForActivity({
      tariffPoints: 50,
      isActiveOnDay: isActive(competenceOn(day, terms, sanctions, null)),
      mayAccrue: hasAbility('ACCRUE_POINTS', sanctions, day),
    });
    expect(accrual.refusal?.code ?? null).toBe(expected);
    expect(accrual.amount).toBe(expected === null ? 50 : 0);
  });
});

describe('4.5 the tariff', () => {
  const row = (points: number, effectiveFrom: string, recordedAt = '2025-01-01T00:00:00Z', activityId = 'project') => ({
    points,
    effectiveFrom,
    recordedAt: new Date(recordedAt),
    activityId,
  });

  test.each([
    ['2025-12-31', undefined],
    ['2026-01-01', 10],
    ['2026-05-31', 10],
    ['2026-06-01', 20],
    ['2030-01-01', 20],
  ])('4.5 on %s a project gives %s', (day, points) => {
    const rows = [row(20, '2026-06-01'), row(10, '2026-01-01'), row(99, '2026-01-01', undefined, 'article')];
    expect(tariffOn(rows, 'project', day)?.points).toBe(points);
    expect(tariffOn([...rows].reverse(), 'project', day)?.points).toBe(points);
  });

  test('4.5 of two rows for the same day the one recorded later holds', () => {
    const rows = [row(30, '2026-06-01', '2025-02-02T00:00:00Z'), row(20, '2026-06-01', '2025-02-01T00:00:00Z')];
    expect(tariffOn(rows, 'project', '2026-06-01')?.points).toBe(30);
    expect(tariffOn([...rows].reverse(), 'project', '2026-06-01')?.points).toBe(30);
  });

  test('4.5 a row recorded later for an earlier day does not replace the present one', () => {
    const rows = [row(20, '2026-06-01', '2025-02-01T00:00:00Z'), row(30, '2026-01-01', '2026-07-01T00:00:00Z')];
    expect(tariffOn(rows, 'project', '2026-07-01')?.points).toBe(20);
  });

  test('4.5 no activity is paid by another’s row', () => {
    expect(tariffOn([row(10, '2026-01-01')], 'article', '2026-06-01')).toBeNull();
  });

  test('4.5 a row begins today at the earliest', () => {
    expect(refusalToSetTariff({ effectiveFrom: '2026-06-01' }, '2026-06-01')).toBeNull();
    expect(refusalToSetTariff({ effectiveFrom: '2026-05-31' }, '2026-06-01')).toMatchObject({
      code: 'TARIFF_IN_PAST',
      clause: '4.5',
    });
  });
});

describe('4.1 corrections and 4.3 reversals', () => {
  test.each([
    [1, 'a sale counted twice', []],
    [-1, 'a sale counted twice', []],
    [0, 'a sale counted twice', ['POINTS_ZERO']],
    [5, ' \n', ['REASON_REQUIRED']],
    [0, '', ['POINTS_ZERO', 'REASON_REQUIRED']],
  ])('4.1 %i because of %j: %j', (amount, reason, expected) => {
    expect(refusalsToCorrectPoints({ amount, reason }).map((r) => r.code)).toEqual(expected);
  });

  test('4.3 an entry is taken back once', () => {
    expect(refusalToReverseEntry({ isReversed: false })).toBeNull();
    expect(refusalToReverseEntry({ isReversed: true })).toMatchObject({
      code: 'ENTRY_ALREADY_REVERSED',
      clause: '4.3',
    });
  });
});

describe('4.7 equal sums', () => {
  const place = (at: string, id: string) => ({ reachedAt: new Date(at), id });

  test('4.7 the one reached earlier, by a millisecond too', () => {
    const [a, b] = [place('2026-01-01T00:00:00.000Z', 'b'), place('2026-01-01T00:00:00.001Z', 'a')];
    expect(tieOrder(a, b)).toBeLessThan(0);
    expect(tieOrder(b, a)).toBeGreaterThan(0);
  });

  test('4.7 at the same instant the lower id', () => {
    const [a, b] = [place('2026-01-01T00:00:00Z', '0196'), place('2026-01-01T00:00:00Z', '0197')];
    expect(tieOrder(a, b)).toBeLessThan(0);
    expect(tieOrder(b, a)).toBeGreaterThan(0);
    expect(tieOrder(a, { ...a })).toBe(0);
  });
});
