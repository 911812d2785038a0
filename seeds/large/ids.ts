import { hashOf } from '../random.js';

export const ID_TABLES = [
  'user',
  'partner',
  'entity',
  'term',
  'sanction',
  'project',
  'publication',
  'entry',
  'certificate',
] as const;

export type IdTable = (typeof ID_TABLES)[number];

/** Ids begin like those of the application at that time, so that both kinds share their indexes' order. */
const FIRST_TIMESTAMP = Date.UTC(2024, 0, 1);

const hex = (value: number, length: number) => value.toString(16).padStart(length, '0');

/** Ids that follow from the seed alone (UUIDv8). They grow from row to row, so that indexes are filled at their end. */
export function idSeries(seed: number): (table: IdTable) => string {
  const counters = new Map<IdTable, number>();
  const suffix = hex(hashOf(`ids ${seed}`), 8) + hex(seed % 0x10000, 4);
  return (table) => {
    const ordinal = (counters.get(table) ?? 0) + 1;
    counters.set(table, ordinal);
    const time = hex(FIRST_TIMESTAMP + ordinal, 12);
    return `${time.slice(0, 8)}-${time.slice(8)}-8${hex(ID_TABLES.indexOf(table), 3)}-8000-${suffix}`;
  };
}
