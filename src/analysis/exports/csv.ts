import type { Column, ColumnKind } from '../statement.js';
import type { CsvDialect } from './formats.js';
import { listOf, TEXT_OF } from './raw-cells.js';
import type { RawRow, RowWriter } from './row-writer.js';

const LINE_END = '\r\n';
const UTF8_MARK = '\ufeff';
const DIALECTS: Readonly<Record<CsvDialect, { mark: string; separator: string; decimalSign: string }>> = {
  PLAIN: { mark: '', separator: ',', decimalSign: '.' },
  RUSSIAN_EXCEL: { mark: UTF8_MARK, separator: ';', decimalSign: ',' },
};

/**
 * What a program for tables takes for a formula, wide forms included, however many of our own apostrophes stand in
 * front: so the apostrophe put there can be taken away again by whoever wants the text as it was.
 */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;
const NEEDS_QUOTES = /[",;\r\n\t]|^\s|\s$/;

/** Only texts can hold what somebody else has written: numbers stay numbers, a minus in front of them included. */
export const defused = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** Nothing is null, so an empty text has its quotation marks. */
const textCell = (text: string): string => {
  const safe = defused(text);
  return safe === '' || NEEDS_QUOTES.test(safe) ? quoted(safe) : safe;
};

const listCell = (raw: string): string => textCell(JSON.stringify(listOf(raw)));

type Cell = (raw: string) => string;

function cellsOf(decimalSign: string): Readonly<Record<ColumnKind, Cell>> {
  const decimal = (kind: 'MONEY' | 'DECIMAL') => (raw: string) => TEXT_OF[kind](raw).replace('.', decimalSign);
  return {
    ...TEXT_OF,
    TEXT: textCell,
    MONEY: decimal('MONEY'),
    DECIMAL: decimal('DECIMAL'),
    LIST: listCell,
  };
}

export function csvWriter(columns: readonly Column[], dialect: CsvDialect): RowWriter {
  const { mark, separator, decimalSign } = DIALECTS[dialect];
  const cells = cellsOf(decimalSign);
  const writers = columns.map(({ kind }) => cells[kind]);
  const line = (row: RawRow) => {
    let text = '';
    for (let at = 0; at < writers.length; at += 1) {
      const raw = row[at];
      if (at > 0) text += separator;
      if (raw != null) text += writers[at]!(raw);
    }
    return text + LINE_END;
  };
  return { head: mark + columns.map(({ name }) => textCell(name)).join(separator) + LINE_END, line };
}
