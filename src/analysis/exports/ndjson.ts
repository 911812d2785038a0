import type { Column, ColumnKind } from '../statement.js';
import { listOf, TEXT_OF } from './raw-cells.js';
import type { RowWriter } from './row-writer.js';

const asText =
  (kind: keyof typeof TEXT_OF) =>
  (raw: string): string =>
    JSON.stringify(TEXT_OF[kind](raw));

/** Numbers and truths are JSON's own; money stays a text, as everywhere in the API. */
const VALUES: Readonly<Record<ColumnKind, (raw: string) => string>> = {
  ...TEXT_OF,
  TEXT: asText('TEXT'),
  UUID: asText('UUID'),
  DAY: asText('DAY'),
  MONEY: asText('MONEY'),
  INSTANT: asText('INSTANT'),
  LIST: (raw) => JSON.stringify(listOf(raw)),
};

export function ndjsonWriter(columns: readonly Column[]): RowWriter {
  const names = columns.map(({ name }, at) => `${at === 0 ? '{' : ','}${JSON.stringify(name)}:`);
  const values = columns.map(({ kind }) => VALUES[kind]);
  return {
    head: '',
    line(row) {
      let text = '';
      for (let at = 0; at < names.length; at += 1) {
        const raw = row[at];
        text += names[at]! + (raw == null ? 'null' : values[at]!(raw));
      }
      return `${text}}\n`;
    },
  };
}
