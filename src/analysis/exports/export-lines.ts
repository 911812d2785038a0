import type { Column } from '../statement.js';
import { csvWriter } from './csv.js';
import type { ExportCursor } from './export-cursor.js';
import type { ExportForm } from './formats.js';
import { ndjsonWriter } from './ndjson.js';
import type { RawRow } from './row-writer.js';

/**
 * The text of an export, in pieces, and at its end how many rows it has. While one is on its way the next rows are read, and never more than those: so much
 * memory is used, however many rows there are.
 */
export async function* exportLines(
  cursor: ExportCursor,
  columns: readonly Column[],
  { format, dialect }: ExportForm,
): AsyncGenerator<string, number> {
  const { head, line } = format === 'CSV' ? csvWriter(columns, dialect) : ndjsonWriter(columns);
  let text = head;
  let count = 0;
  let rows: readonly RawRow[] = await cursor.read();
  while (rows.length > 0) {
    const next = cursor.read();
    // Whoever stops in between takes no notice of it any more.
    next.catch(() => undefined);
    for (const row of rows) text += line(row);
    count += rows.length;
    yield text;
    text = '';
    rows = await next;
  }
  if (text !== '') yield text;
  return count;
}
