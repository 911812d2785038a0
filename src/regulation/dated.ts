import type { Day } from './day.js';

/** 1.5, 4.5: figures of the vendor are rows with a first day; a later row replaces an earlier one from its day on. */
export interface DatedRow {
  effectiveFrom: Day;
  recordedAt: Date;
}

/** The row in force on a day: the latest first day that has come; of two for the same day, the one recorded later. */
export function inForceOn<Row extends DatedRow>(rows: readonly Row[], day: Day): Row | null {
  let best: Row | null = null;
  for (const row of rows) {
    if (row.effectiveFrom > day) continue;
    if (best === null || replaces(row, best)) best = row;
  }
  return best;
}

function replaces(row: DatedRow, other: DatedRow): boolean {
  if (row.effectiveFrom !== other.effectiveFrom) return row.effectiveFrom > other.effectiveFrom;
  return row.recordedAt.getTime() >= other.recordedAt.getTime();
}
