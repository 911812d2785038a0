import { type DatedRow, inForceOn } from './dated.js';
import type { Day } from './day.js';
import type { Level } from './levels.js';
import { type Refusal, refusal } from './refusal.js';

/** 1.5: something that the vendor publishes of a level beyond the regulation's core, from a day on. */
export interface PublishedRow extends DatedRow {
  id: string;
  code: string;
  fromLevel: Level;
  isWithdrawn: boolean;
}

/** 1.5: of each code the row in force on the day, unless that one says that it is over; in the order of the codes. */
export function publishedOn<Row extends PublishedRow>(rows: readonly Row[], day: Day): Row[] {
  const codes = [...new Set(rows.map(({ code }) => code))].sort();
  return codes.flatMap((code) => {
    const row = inForceOn(
      rows.filter((one) => one.code === code),
      day,
    );
    return row === null || row.isWithdrawn ? [] : [row];
  });
}

/** 1.5: the core is not published over, and no day that is over gets other requirements or entitlements. */
export function refusalsToPublish(
  facts: { code: string; effectiveFrom: Day },
  coreCodes: readonly string[],
  today: Day,
): Refusal[] {
  const refusals: Refusal[] = [];
  if (coreCodes.includes(facts.code)) refusals.push(refusal('CODE_OF_CORE', { field: 'input.code' }));
  if (facts.effectiveFrom < today) {
    refusals.push(refusal('DAY_IN_PAST', { clause: '1.5', field: 'input.effectiveFrom', params: { today } }));
  }
  return refusals;
}
