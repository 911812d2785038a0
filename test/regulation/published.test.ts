import { describe, expect, it } from '@jest/globals';
import type { Day } from '../../src/regulation/day.js';
import { type PublishedRow, publishedOn, refusalsToPublish } from '../../src/regulation/published.js';
import type { Refusal } from '../../src/regulation/refusal.js';

const TODAY = '2026-11-22';
const row = (code: string, effectiveFrom: Day, given: Partial<PublishedRow> = {}): PublishedRow => ({
  ...{ id: `${code} ${effectiveFrom}`, code, effectiveFrom, fromLevel: 'EXTENDED', isWithdrawn: false },
  recordedAt: new Date('2026-01-01T00:00:00Z'),
  ...given,
});
const idsOn = (day: Day, rows: readonly PublishedRow[]) => publishedOn(rows, day).map(({ id }) => id);

describe('1.5: what is published of a level', () => {
  const rows = [row('SEMINAR', TODAY), row('AUDIT', '2026-01-01'), row('SEMINAR', '2026-03-01')];

  it('is the row in force of each code, in the order of the codes', () => {
    expect(idsOn('2026-02-28', rows)).toEqual(['AUDIT 2026-01-01']);
    expect(idsOn('2026-03-01', rows)).toEqual(['AUDIT 2026-01-01', 'SEMINAR 2026-03-01']);
    expect(idsOn('2026-11-21', rows)).toEqual(['AUDIT 2026-01-01', 'SEMINAR 2026-03-01']);
    expect(idsOn(TODAY, rows)).toEqual(['AUDIT 2026-01-01', `SEMINAR ${TODAY}`]);
  });

  it('ends with a row that withdraws it, on that row’s day', () => {
    const withdrawn = [...rows, row('AUDIT', TODAY, { isWithdrawn: true })];
    expect(idsOn('2026-11-21', withdrawn)).toEqual(['AUDIT 2026-01-01', 'SEMINAR 2026-03-01']);
    expect(idsOn(TODAY, withdrawn)).toEqual([`SEMINAR ${TODAY}`]);
  });

  const ofCore = { code: 'CODE_OF_CORE', clause: '1.5', field: 'input.code' } as const;
  const past = { code: 'DAY_IN_PAST', clause: '1.5', field: 'input.effectiveFrom', params: { today: TODAY } } as const;

  it.each<[string, string, Day, Refusal[]]>([
    ['1.5 from today', 'AUDIT', TODAY, []],
    ['1.5 from tomorrow', 'AUDIT', '2026-11-23', []],
    ['1.5 from yesterday', 'AUDIT', '2026-11-21', [past]],
    ['1.5 over the core', 'GOLD_STATUS', TODAY, [ofCore]],
    ['1.5 over the core, from yesterday', 'GOLD_STATUS', '2026-11-21', [ofCore, past]],
  ])('%s', (_, code, effectiveFrom, refusals) => {
    expect(refusalsToPublish({ code, effectiveFrom }, ['GOLD_STATUS'], TODAY)).toEqual(refusals);
  });
});
