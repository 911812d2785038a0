import { type Day, plusDays } from './day.js';

export interface Stretch<V> {
  from: Day;
  through: Day;
  value: V;
}

/**
 * What holds on every day of a period, as stretches of days with one value. `changes` names the days on which the value
 * may become another one; days between them need no look.
 */
export function stretchesOf<V>(
  period: { from: Day; on: Day },
  changes: readonly Day[],
  valueOn: (day: Day) => V,
): Stretch<V>[] {
  const { from, on } = period;
  const starts = [...new Set([from, ...changes.filter((day) => from < day && day <= on)])].sort();
  return starts.reduce<Stretch<V>[]>((found, start, at) => {
    const next = starts[at + 1];
    const through = next === undefined ? on : plusDays(next, -1);
    const value = valueOn(start);
    const last = found.at(-1);
    if (last && JSON.stringify(last.value) === JSON.stringify(value)) last.through = through;
    else found.push({ from: start, through, value });
    return found;
  }, []);
}
